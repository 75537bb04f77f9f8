/** Why a row of an edge list is refused, in Dutch. */
export const importNl = {
  'missing': 'Vul dit in.',
  'unreadable': 'Deze cel is niet te lezen.',
  'too-long': 'Hoogstens {most} tekens.',
  'unclean': 'Alleen tekens die mensen kunnen lezen.',
  'sign': 'Schrijf +, - of ?.',
  'same': 'Een ander gevolg dan de oorzaak: niets leidt tot zichzelf.',
  'interviews': 'Een heel getal van 0 tot en met 1.000, of de nummers van interviews met een puntkomma ertussen.',
  'no-interview': 'Er is geen interview {id}.',
  'goals': 'Nummers van doelen met een puntkomma ertussen.',
  'no-goal': 'Er is geen doel {id}.',
  'many': 'Hoogstens {most}.',
  'personal': 'Dit lijkt op persoonsgegevens: laat het weg. Noem rollen, nooit personen.',
} as const;

export type ImportText = keyof typeof importNl;

/** The same in English. */
export const importEn = {
  'missing': 'Fill this in.',
  'unreadable': 'This cell cannot be read.',
  'too-long': 'At most {most} characters.',
  'unclean': 'Characters that people can read.',
  'sign': 'Write +, - or ?.',
  'same': 'Another effect than the cause: nothing leads to itself.',
  'interviews': 'A whole number of 0 to 1,000, or the ids of interviews with a semicolon between them.',
  'no-interview': 'There is no interview {id}.',
  'goals': 'Numbers of goals with a semicolon between them.',
  'no-goal': 'There is no goal {id}.',
  'many': 'At most {most}.',
  'personal': 'This looks like personal data: leave it out. Name roles, never persons.',
} as const satisfies Record<ImportText, string>;
