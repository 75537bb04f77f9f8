import { sayIn, type Language, type Say } from '#shared/platform/messages/messages.ts';

/** What the press itself says in a document; all else comes with it. */
export const nl = {
  'contents': 'Inhoud',
  'summary': 'Samenvatting',
  'table': 'Tabel',
  'figure': 'Figuur',
  'source': 'Bron: ',

  'page.word': 'pagina',
  'page.of': 'van',
  'notes': 'Noten',

  'note.back': 'Terug naar noot {number} in de tekst',
  'missing': 'Wat nog ontbreekt',
  'remark': 'Leeswijzer',
  'empty': 'Over dit onderdeel is niets te melden.',
  'chart-data': 'De cijfers van de grafieken',
  'chart-data.of': 'De cijfers van figuur {number}: {caption}',
  'chart-data.see': 'Cijfers: tabel {number}',
  'period': 'Periode',
  'margin': '{value} (marge {lower} tot {upper})',
  'exceptional': '{value} (bijzonder)',
  'hollow': 'Open punten: bijzondere perioden. De lijn stopt daar.',
  'gaps': 'Waar een cijfer ontbreekt, stopt de lijn. Een ontbrekend cijfer is geen nul.',
  'not-from-zero': 'De schaal begint niet bij nul.',
  'margins': 'Een streep door een punt is de marge van het cijfer.',
  'break': 'breuk {period}',
  'break.why': 'Breuk bij {period}: {why}',
  'version': 'Versie {version}',
  'status.draft': 'Concept',
  'status.offered': 'Aangeboden aan het bestuur',
  'status.adopted': 'Vastgesteld',
  'status.withdrawn': 'Ingetrokken',
  'skip': 'Naar de tekst',
} as const;

/** The same in English. */
const en: Readonly<Record<keyof typeof nl, string>> = {
  'contents': 'Contents',
  'summary': 'Summary',
  'table': 'Table',
  'figure': 'Figure',
  'source': 'Source: ',

  'page.word': 'page',
  'page.of': 'of',
  'notes': 'Notes',

  'note.back': 'Back to note {number} in the text',
  'missing': 'What is still missing',
  'remark': 'How to read this',
  'empty': 'There is nothing to report here.',
  'chart-data': 'The figures of the charts',
  'chart-data.of': 'The figures of figure {number}: {caption}',
  'chart-data.see': 'Figures: table {number}',
  'period': 'Period',
  'margin': '{value} (margin {lower} to {upper})',
  'exceptional': '{value} (exceptional)',
  'hollow': 'Hollow points: exceptional periods. The line stops there.',
  'gaps': 'Where a figure is missing, the line stops. A missing figure is not a zero.',
  'not-from-zero': 'The scale does not begin at zero.',
  'margins': 'A bar through a point is the margin of the figure.',
  'break': 'break {period}',
  'break.why': 'Break at {period}: {why}',
  'version': 'Version {version}',
  'status.draft': 'Draft',
  'status.offered': 'Offered to the board',
  'status.adopted': 'Adopted',
  'status.withdrawn': 'Withdrawn',
  'skip': 'To the text',
};

/** Says a text of the press, its `{placeholders}` filled in. */
export type PressSay = Say<keyof typeof nl>;

const TEXTS = { nl, en };

/** How the press says its texts in the language of a document. */
export const pressWords = (language: Language): PressSay => sayIn(TEXTS, language);
