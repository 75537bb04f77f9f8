import type { Dataset } from '../catalogue/dataset.ts';

/** The vocabularies in which a catalogue of DCAT-AP-NL is written, by their usual prefixes. */
export const PREFIXES = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  hydra: 'http://www.w3.org/ns/hydra/core#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  spdx: 'http://spdx.org/rdf/terms#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

/** The lists of values of the Publications Office of the European Union, which DCAT-AP prescribes. */
export const AUTHORITY = 'http://publications.europa.eu/resource/authority';
export const DATA_THEMES = `${AUTHORITY}/data-theme`;
export const DUTCH = `${AUTHORITY}/language/NLD`;
export const ENGLISH = `${AUTHORITY}/language/ENG`;
export const NETHERLANDS = `${AUTHORITY}/country/NLD`;
export const MEDIA_TYPES = 'http://www.iana.org/assignments/media-types';
export const SHA_256 = `${PREFIXES.spdx}checksumAlgorithm_sha256`;

/** The entries of the list of data themes that a theme of the programme comes nearest to. */
export const EU_THEMES: ReadonlyMap<number | null, readonly string[]> = new Map<number | null, readonly string[]>([
  [1, ['EDUC', 'HEAL']],
  [2, ['REGI']],
  [3, ['ECON', 'SOCI']],
  [4, ['JUST']],
]);
/** Where a dataset has no theme of the programme, or one that is not above: population and society. */
export const ANY_THEME = ['SOCI'];

/** Names of the entries above, in Dutch and English. */
export const THEME_NAMES: Readonly<Record<string, { nl: string; en: string }>> = {
  ECON: { nl: 'Economie en financiën', en: 'Economy and finance' },
  EDUC: { nl: 'Onderwijs, cultuur en sport', en: 'Education, culture and sport' },
  HEAL: { nl: 'Gezondheid', en: 'Health' },
  JUST: { nl: 'Justitie, rechtsstelsel en openbare veiligheid', en: 'Justice, legal system and public safety' },
  REGI: { nl: "Regio's en steden", en: 'Regions and cities' },
  SOCI: { nl: 'Bevolking en samenleving', en: 'Population and society' },
};

export const ACCESS_RIGHTS: Readonly<Record<Dataset['access'], string>> = {
  'public': `${AUTHORITY}/access-right/PUBLIC`,
  'restricted': `${AUTHORITY}/access-right/RESTRICTED`,
  'non-public': `${AUTHORITY}/access-right/NON_PUBLIC`,
};

export const LICENCE_DOCUMENTS: Readonly<Record<NonNullable<Dataset['licence']>, string>> = {
  'CC-BY-4.0': `${AUTHORITY}/licence/CC_BY_4_0`,
  'CC0-1.0': `${AUTHORITY}/licence/CC0`,
};

const YEAR = 'ja(?:ar|ren)|year';
const MONTH = 'maand|month';
const WEEK = 'wee?k|weke';
const EACH = 'elke?|ieder|per|every|a';

/** So many times in a year, a month, a week. */
const times = (number: string, unit: string): RegExp =>
  new RegExp(`(?<!\\w)(?:${number}) ?(?:keer|maal|x|×|times)? ?(?:per|in (?:de|het|een)|a|every) (?:${unit})`, 'i');
/** Once in so many years, months, weeks. */
const every = (number: string, unit: string): RegExp => new RegExp(`(?<!\\w)(?:${number})[ -]?(?:${unit})`, 'i');

/** How people say how often, and what the list of frequencies calls it; the first that fits counts. */
const FREQUENCIES: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`niet meer|eenmalig|\\bonce\\b(?! (?:${EACH}|in)\\b)|never`, 'i'), 'NEVER'],
  [/(?:paar|enkele|meerdere|few|some|several) (?:ja(?:ar|ren)|maanden|weken|years|months|weeks)/i, 'IRREG'],
  [times('twee|2|two|twice', YEAR), 'ANNUAL_2'],
  [times('drie|3|three', YEAR), 'ANNUAL_3'],
  [times('vier|4|four', YEAR), 'QUARTERLY'],
  [times('zes|6|six', YEAR), 'BIMONTHLY'],
  [times('twaalf|12|twelve', YEAR), 'MONTHLY'],
  [times('twee|2|two|twice', MONTH), 'MONTHLY_2'],
  [times('twee|2|two|twice', WEEK), 'WEEKLY_2'],
  [times('drie|3|three', WEEK), 'WEEKLY_3'],
  [every('twee|2|two|om het', YEAR), 'BIENNIAL'],
  [every('drie|3|three', YEAR), 'TRIENNIAL'],
  [every('vier|4|four', YEAR), 'QUADRENNIAL'],
  [every('vijf|5|five', YEAR), 'QUINQUENNIAL'],
  [every('tien|10|ten', YEAR), 'DECENNIAL'],
  [every('[6-9]|[1-9]\\d|zes|zeven|acht|negen|six|seven|eight|nine', YEAR), 'OTHER'],
  [/biennial/i, 'BIENNIAL'],
  [/quadrennial/i, 'QUADRENNIAL'],
  [every('twee|2|two|om de', MONTH), 'BIMONTHLY'],
  [every('drie|3|three', MONTH), 'QUARTERLY'],
  [every('zes|6|six', MONTH), 'ANNUAL_2'],
  [every('twaalf|12|twelve', MONTH), 'ANNUAL'],
  [every('twee|2|two|om de', WEEK), 'BIWEEKLY'],
  [/halfjaar|half jaar|half year|semi-?annual/i, 'ANNUAL_2'],
  [/kwartaal|quarter/i, 'QUARTERLY'],
  [/maand|month/i, 'MONTHLY'],
  [/week|wekelijks/i, 'WEEKLY'],
  [/dagelijks|elke dag|daily/i, 'DAILY'],
  [/jaar|annual|year/i, 'ANNUAL'],
  [/doorlopend|continu/i, 'CONT'],
  [/onregelmatig|irregular/i, 'IRREG'],
  [/onbekend|unknown/i, 'UNKNOWN'],
];

/** The entry of the list of frequencies for how often a dataset is brought up to date; undefined where none fits. */
export function frequencyOf(updates: string): string | undefined {
  const found = FREQUENCIES.find(([words]) => words.test(updates));
  return found && `${AUTHORITY}/frequency/${found[1]}`;
}
