import { filled, type DrawLanguage } from '#shared/drawing/texts.ts';

const nl = {
  'title': 'Trekken uit uw lijst',
  'intro':
    'Hier trekt u uit uw eigen lijst de woningen die in de trekking van het loket vallen. Alles gebeurt op deze computer: deze pagina kan niets versturen. U kunt haar bewaren en zonder internet openen.',
  'other': 'English',
  'list': 'Uw lijst',
  'list.hint':
    'CSV, met de kolommen dwelling (adresseerbaar object) en neighbourhood (buurtcode), en zo nodig birthdate (geboortedatum) of group.',
  'draw': 'Trekkingsbestand',
  'draw.hint': 'Het bestand dat het loket bij dit onderzoek geeft.',
  'key': 'Sleutel',
  'key.hint': 'Het sleutelbestand dat de gemeente u leent.',
  'more': 'Meer mogelijkheden',
  'addresses': 'Adressenbestand',
  'addresses.hint': 'Alleen als uw lijst geen buurt of geen woning noemt.',
  'one': 'Eén persoon uit elke woning',
  'part': 'Deel',
  'part.hint': 'Alleen als er twee of meer lijsthouders zijn: 1/2 is het eerste van twee gelijke delen.',
  'go': 'Trek',
  'busy': 'Bezig: {percent} %',
  'missing': 'Kies eerst alle drie de bestanden: uw lijst, het trekkingsbestand en de sleutel.',
  'part.wrong': 'Schrijf het deel als 1/2: welk deel, een streep, en hoeveel delen er zijn.',
  'untrusted': 'De zelftest van deze pagina klopt niet. Hiermee wordt niet getrokken. Haal de pagina opnieuw op.',
  'unread': 'Een van de bestanden kan niet meer worden gelezen. Kies het opnieuw.',
  'refused': 'Er is niet getrokken',
  'done': 'Getrokken rijen: {rows} van {listed}',
  'done.text': 'Uw browser bewaart drawn.csv en counts.csv. Lukt dat niet, gebruik dan deze links.',
  'save.drawn': 'Getrokken rijen (drawn.csv)',
  'save.counts': 'Tellingen voor het loket (counts.csv)',
  'left-out': 'Weggelaten rijen',
  'notes': 'Let op',
  'counts': 'Tellingen van {number}, zonder personen',
  'neighbourhood': 'Buurt',
  'group': 'Groep',
  'rest': 'Weken rust',
  'listed': 'In de lijst',
  'drawn': 'Getrokken',
} as const;

const en = {
  'title': 'Draw from your list',
  'intro':
    'Here you draw from your own list the homes that lie in the draw of the desk. All of it happens on this computer: this page can send nothing. You can save it and open it without internet.',
  'other': 'Nederlands',
  'list': 'Your list',
  'list.hint':
    'CSV, with the columns dwelling (adresseerbaar object) and neighbourhood (buurtcode), and where needed birthdate or group.',
  'draw': 'Draw file',
  'draw.hint': 'The file that the desk gives for this study.',
  'key': 'Key',
  'key.hint': 'The key file that the municipality lends you.',
  'more': 'More',
  'addresses': 'Address file',
  'addresses.hint': 'Only where your list names no neighbourhood or no dwelling.',
  'one': 'One person of each home',
  'part': 'Part',
  'part.hint': 'Only where there are two or more list holders: 1/2 is the first of two equal parts.',
  'go': 'Draw',
  'busy': 'At work: {percent}%',
  'missing': 'First choose all three files: your list, the draw file and the key.',
  'part.wrong': 'Write the part as 1/2: which part, a slash, and how many parts there are.',
  'untrusted': 'The self-test of this page is not right. Nothing is drawn with it. Fetch the page once more.',
  'unread': 'One of the files can no longer be read. Choose it once more.',
  'refused': 'Nothing was drawn',
  'done': 'Rows drawn: {rows} of {listed}',
  'done.text': 'Your browser saves drawn.csv and counts.csv. If it does not, use these links.',
  'save.drawn': 'Rows that were drawn (drawn.csv)',
  'save.counts': 'Counts for the desk (counts.csv)',
  'left-out': 'Rows left out',
  'notes': 'To be aware of',
  'counts': 'Counts of {number}, without persons',
  'neighbourhood': 'Neighbourhood',
  'group': 'Group',
  'rest': 'Weeks of rest',
  'listed': 'Listed',
  'drawn': 'Drawn',
} as const;

const TEXTS = { nl, en } as const satisfies Record<DrawLanguage, Readonly<Record<keyof typeof nl, string>>>;

export type PageText = keyof typeof nl;

/** What the page says. */
export const words = (
  key: PageText,
  language: DrawLanguage,
  values: Readonly<Record<string, string | number>> = {},
): string => filled(TEXTS[language][key], values);
