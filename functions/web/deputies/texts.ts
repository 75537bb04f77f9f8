/** The page on which a partner names who answers for it. */
export const nl = {
  'title': 'Wie namens {partner} antwoordt',
  'text':
    'Wie namens {partner} werkt, vertelt hoe de interventies lopen waar deze partner de leiding over heeft. Hier noemt u wie dat ook mag. Wie inlogt met zo’n adres, dat zijn organisatie heeft nagegaan, mag hetzelfde vertellen en hetzelfde zien.',
  'people': 'E-mailadressen, een per regel',
  'people.hint': 'Hoogstens 20. Alleen wie namens deze partner werkt en het programmabureau zien deze lijst.',
  'save': 'Opslaan',
  'saved': 'Opgeslagen',
  'stale': 'Iemand anders veranderde deze lijst net. Hieronder staat zij zoals zij nu is. Vul uw wijziging opnieuw in.',
  'errors': 'Er klopt iets nog niet',
  'wrong': 'Schrijf op elke regel een e-mailadres, elk adres één keer, hoogstens 20.',
  'wrong.lines': 'Kijk naar regel {lines}: schrijf op elke regel een e-mailadres, elk adres één keer.',
  'unknown': 'Deze partner is er niet.',
  'not-yours': 'Alleen wie namens deze partner werkt en het programmabureau kunnen dit zien.',
} as const;

/** The same in English. */
export const en = {
  'title': 'Who answers for {partner}',
  'text':
    'Whoever works for {partner} tells how the interventions go that this partner leads. Here you name who may do so too. Who signs in with such an address, which their organisation verified, may tell and see the same.',
  'people': 'E-mail addresses, one a line',
  'people.hint': 'At most 20. Only who works for this partner and the programme bureau see this list.',
  'save': 'Save',
  'saved': 'Saved',
  'stale': 'Somebody else changed this list a moment ago. Below it stands as it is now. Enter your change again.',
  'errors': 'Something is not right yet',
  'wrong': 'Write an e-mail address on each line, each address once, at most 20.',
  'wrong.lines': 'Look at line {lines}: write an e-mail address on each line, each address once.',
  'unknown': 'There is no such partner.',
  'not-yours': 'Only who works for this partner and the programme bureau can see this.',
} as const satisfies Record<keyof typeof nl, string>;
