/** The public proof that a study is registered. */
export const nl = {
  'story': 'Meer over deze interventie',
  'title': 'Is dit onderzoek aangemeld?',
  'asked': 'Op een brief of in een bericht over onderzoek staat een nummer. Vul het hier in.',
  'number': 'Nummer',
  'go': 'Controleer',
  'wrong': 'Dit nummer klopt niet. Kijk of u het goed hebt overgetypt.',
  'unknown':
    'Onder nummer {number} is niets aangemeld. Twijfelt u over een brief? Bel dan niet het nummer dat op de brief staat. Bel het programmabureau.',
  'is': 'Ja. Dit is aangemeld bij het activiteitenloket.',
  'registered':
    'Onder dit nummer is iets aangemeld. Het programmabureau heeft er nog niet over besloten. Daarom staat hier nog niet wat het is.',
  'not-going-ahead': 'Wat onder dit nummer is aangemeld, gaat niet door.',
  'again': 'Een ander nummer',
  'errors': 'Nog niet goed ingevuld',
} as const;

export const en = {
  'story': 'More about this intervention',
  'title': 'Is this study registered?',
  'asked': 'A letter or message about a study has a number. Fill it in here.',
  'number': 'Number',
  'go': 'Check',
  'wrong': 'This number is not right. See whether you typed it over well.',
  'unknown':
    'Nothing is registered under number {number}. Do you doubt a letter? Then do not call the number on the letter. Call the programme bureau.',
  'is': 'Yes. This is registered with the activity desk.',
  'registered':
    'Something is registered under this number. The programme bureau has not decided on it yet. That is why it does not say here what it is.',
  'not-going-ahead': 'What is registered under this number does not go ahead.',
  'again': 'Another number',
  'errors': 'Not filled in right yet',
} as const satisfies Record<keyof typeof nl, string>;
