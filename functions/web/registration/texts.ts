/** The public proof that a study is registered. */
export const nl = {
  'story': 'Meer over deze interventie',
  'title': 'Is dit onderzoek aangemeld?',
  'asked': 'Op een brief of in een bericht over onderzoek staat een nummer. Vul het hier in.',
  'number': 'Nummer op de brief',
  'number.hint': 'Acht cijfers, zoals 1234-5671.',
  'go': 'Controleer',
  'wrong.digits':
    'Een nummer heeft acht cijfers, zoals 1234-5671. U typte er {count}. Kijk of u er een bent vergeten of een te veel typte.',
  'wrong.other': 'Een nummer heeft acht cijfers, zoals 1234-5671, en verder niets. Typ alleen de cijfers.',
  'wrong.check':
    'Dit nummer klopt niet. Het laatste cijfer is een controlecijfer: daaraan zien wij dat er een cijfer anders is, of dat er twee zijn omgewisseld. Kijk nog eens op de brief.',
  'unknown':
    'Onder nummer {number} is niets aangemeld. Twijfelt u over een brief? Bel dan niet het nummer dat op de brief staat. Bel het programmabureau.',
  'is': 'Ja. Dit is aangemeld bij het activiteitenloket.',
  'is.gone': 'Dit was aangemeld bij het activiteitenloket, maar het gaat niet (meer) door.',
  'came': 'Wat kwam eruit?',
  'registered':
    'Onder dit nummer is iets aangemeld. Het programmabureau heeft er nog niet over besloten. Daarom staat hier nog niet wat het is.',
  'not-going-ahead': 'Wat onder dit nummer is aangemeld, gaat niet door.',
  'norm': 'Hoeveel mag er van bewoners gevraagd worden?',
  'again': 'Een ander nummer',
  'errors': 'Nog niet goed ingevuld',
} as const;

export const en = {
  'story': 'More about this intervention',
  'title': 'Is this study registered?',
  'asked': 'A letter or message about a study has a number. Fill it in here.',
  'number': 'Number on the letter',
  'number.hint': 'Eight digits, such as 1234-5671.',
  'go': 'Check',
  'wrong.digits':
    'A number has eight digits, such as 1234-5671. You typed {count}. See whether you left one out or typed one too many.',
  'wrong.other': 'A number has eight digits, such as 1234-5671, and nothing else. Type the digits only.',
  'wrong.check':
    'This number is not right. Its last digit is a check digit: by it we see that a digit is another one, or that two changed places. Look at the letter again.',
  'unknown':
    'Nothing is registered under number {number}. Do you doubt a letter? Then do not call the number on the letter. Call the programme bureau.',
  'is': 'Yes. This is registered with the activity desk.',
  'is.gone': 'This was registered with the activity desk, but it does not go ahead (any more).',
  'came': 'What came of it?',
  'registered':
    'Something is registered under this number. The programme bureau has not decided on it yet. That is why it does not say here what it is.',
  'not-going-ahead': 'What is registered under this number does not go ahead.',
  'norm': 'How much may be asked of residents?',
  'again': 'Another number',
  'errors': 'Not filled in right yet',
} as const satisfies Record<keyof typeof nl, string>;
