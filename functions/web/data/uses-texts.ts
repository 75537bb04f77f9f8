/** What is said of who uses which data. */
export const nl = {
  'uses': 'Wie gebruikt deze gegevens',
  'uses.none': 'Op dit moment heeft niemand bij het loket toegang tot deze gegevens gevraagd en gekregen.',
  'uses.organisation': 'Organisatie',
  'uses.purpose': 'Waarvoor',
  'uses.title': 'Wie gebruikt welke gegevens',
  'uses.lead':
    'Welke organisaties nu gegevens van het loket gebruiken, waarvoor en tot wanneer. Namen van mensen staan er niet in.',
  'uses.nobody': 'Op dit moment gebruikt niemand gegevens waarvoor toegang nodig is.',
  'uses.all': 'Alle gebruik van gegevens: wie, wat en waarvoor',
  'uses.back': 'Naar de gegevens',
  'uses.dataset': 'Gegevens',
  'uses.form': 'In welke vorm',
  'uses.access': 'toegang tot de gegevens',
  'uses.table': 'een kant-en-klare tabel',
  'uses.spared': 'Hierdoor hoeven bewoners {count} keer niet te worden benaderd, zeggen de aanvragers.',
  'uses.period': 'Wanneer',
} as const;

export const en = {
  'uses': 'Who uses these data',
  'uses.none': 'At the moment nobody has asked for and been given access to these data by the desk.',
  'uses.organisation': 'Organisation',
  'uses.purpose': 'What for',
  'uses.title': 'Who uses which data',
  'uses.lead': 'Which organisations use data of the desk now, what for and until when. It names no people.',
  'uses.nobody': 'At the moment nobody uses data that access is needed for.',
  'uses.all': 'All use of data: who, what and what for',
  'uses.back': 'To the data',
  'uses.dataset': 'Data',
  'uses.form': 'In which form',
  'uses.access': 'access to the data',
  'uses.table': 'a finished table',
  'uses.spared':
    'Because of this residents need not be approached {count, plural, =1 {once} other {# times}}, as the applicants say.',
  'uses.period': 'When',
} as const satisfies Record<keyof typeof nl, string>;
