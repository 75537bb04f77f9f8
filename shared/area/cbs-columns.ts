import { sayNumberProblem, type NumberProblem } from '../platform/numbers/problem.ts';
import { readNumber } from '../platform/numbers/read-number.ts';
import { numberText } from '../platform/numbers/write-number.ts';
import { ok, type Result } from '../platform/result.ts';
import { fieldOfLabel } from './statline-labels.ts';

/**
 * What the files of CBS and PDOK call the things we read, best first. Case, spaces and underscores do not count, so
 * `aantal_inwoners` (PDOK until 2022) and `aantalInwoners` (from 2023) are one name. The sources per line: our own
 * files; PDOK "wijken en buurten"; the older Wijk- en Buurtkaart; CBS gebiedsindelingen; CBS "Kerncijfers wijken en
 * buurten" (kwb-JJJJ) and the same on StatLine, whose columns end in a number that differs per year.
 */
const NAMES = {
  'code': [
    'code',
    'buurtcode',
    'bu_code',
    'statcode',
    'regionCode',
    'gwb_code_10',
    'gwb_code',
    'Codering',
    'WijkenEnBuurten',
  ],
  'name': ['name', 'buurtnaam', 'bu_naam', 'statnaam', 'regionName', 'regio'],
  'districtCode': ['districtCode', 'wijkcode', 'wk_code'],
  'districtName': ['districtName', 'wijknaam', 'wk_naam'],
  'municipalityCode': ['municipalityCode', 'gemeentecode', 'gm_code'],
  'water': ['water', 'h2o'],
  'landHectares': ['oppervlakte_land_in_ha', 'opp_land', 'a_lan_ha'],
  'boundariesYear': ['boundariesYear', 'jaar', 'jrstatcode'],
  'figuresYear': ['figuresYear', 'year', 'jaar', 'perioden', 'jrstatcode'],
  'total': ['total', 'aantal_inwoners', 'aant_inw', 'inhabitants', 'a_inw'],
  'age-0-14': ['age-0-14', 'a_00_14', 'k_0Tot15Jaar'],
  'age-15-24': ['age-15-24', 'a_15_24', 'k_15Tot25Jaar'],
  'age-25-44': ['age-25-44', 'a_25_44', 'k_25Tot45Jaar'],
  'age-45-64': ['age-45-64', 'a_45_64', 'k_45Tot65Jaar'],
  'age-65-plus': ['age-65-plus', 'a_65_oo', 'k_65JaarOfOuder'],
  'households': ['households', 'aantal_huishoudens', 'aantal_hh', 'a_hh', 'HuishoudensTotaal'],
  'share-0-14': ['percentage_personen_0_tot_15_jaar', 'p_00_14_jr', 'p_00_14'],
  'share-15-24': ['percentage_personen_15_tot_25_jaar', 'p_15_24_jr', 'p_15_24'],
  'share-25-44': ['percentage_personen_25_tot_45_jaar', 'p_25_44_jr', 'p_25_44'],
  'share-45-64': ['percentage_personen_45_tot_65_jaar', 'p_45_64_jr', 'p_45_64'],
  'share-65-plus': ['percentage_personen_65_jaar_en_ouder', 'p_65_eo_jr', 'p_65_oo'],
} as const satisfies Record<string, readonly string[]>;
export type CbsField = keyof typeof NAMES;

/** The age groups of `Population`, each with the field that holds its share of all inhabitants, in percent. */
export const AGE_FIELDS = [
  { count: 'age-0-14', share: 'share-0-14' },
  { count: 'age-15-24', share: 'share-15-24' },
  { count: 'age-25-44', share: 'share-25-44' },
  { count: 'age-45-64', share: 'share-45-64' },
  { count: 'age-65-plus', share: 'share-65-plus' },
] as const satisfies readonly { count: CbsField; share: CbsField }[];

/** How CBS writes that it does not know or does not tell: a mark, or a number from -99995 (no data) to -99999999 (secret). */
const UNKNOWN_MARKS: ReadonlySet<string> = new Set(['', '.', '..', ',', '-', '*', '**', 'x', 'na', 'nan', 'null']);
const UNKNOWN_FROM = -99_990;

/** What a feature or a row says, in our own names; what is unknown is not there. */
export type CbsFields = { readonly [field in CbsField]?: string };

const STATLINE_NUMBER = /(?<=[A-Z].*[a-z])_\d{1,3}$/; // AantalInwoners_5, but not a_00_14 or gwb_code_8
const LONGEST_NAME = 200;
const plainNames = new Map<string, string>();

function plain(name: string): string {
  let found = plainNames.get(name);
  if (found === undefined) {
    found = name
      .slice(0, LONGEST_NAME)
      .replace(STATLINE_NUMBER, '')
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '');
    plainNames.set(name, found);
  }
  return found;
}

const WANTED = Object.entries(NAMES).map(([field, names]) => ({ field, names: names.map(plain) }));

/** Which of a row's columns hold which field: by the names above, else by the titles of StatLine. */
const labels = new Map<string, CbsField | undefined>();

function labelled(name: string): CbsField | undefined {
  if (!labels.has(name)) labels.set(name, fieldOfLabel(name));
  return labels.get(name);
}

/** Whether a header is that of the codes. */
export const isCodeHeader = (header: string): boolean =>
  WANTED.some(({ field, names }) => field === 'code' && names.includes(plain(header))) ||
  fieldOfLabel(header) === 'code';

/** The fields for which two columns have a fitting title: nobody can tell which one is right. */
export function claimedTwice(headers: readonly string[]): CbsField | undefined {
  const claims = headers.flatMap((header) => fieldOfLabel(header) ?? []);
  return claims.find((field, index) => claims.indexOf(field) !== index && !NAMED_TWICE.includes(field));
}
const NAMED_TWICE: readonly CbsField[] = ['code', 'name', 'figuresYear'];

/** The column "Wijken en buurten" holds codes in the data of StatLine, and names in its CSV. */
const REGION = /^(?:BU|WK|GM|NL|LD|PV|CR)\d[0-9A-Z]+$/;

const textOfValue = (value: unknown): string =>
  typeof value === 'number' ? numberText(value) : typeof value === 'string' ? value.trim() : '';

/** The fields of a feature's attributes or a row's columns that we know of. */
export function readFields(record: Readonly<Record<string, unknown>>): CbsFields {
  const known = new Map<string, string>();
  const byLabel = new Map<string, string>();
  for (const [name, value] of Object.entries(record)) {
    const text = textOfValue(value);
    if (isUnknown(text)) continue;
    known.set(plain(name), text);
    const field = labelled(name);
    if (field !== undefined && !byLabel.has(field)) byLabel.set(field, text);
  }
  return Object.fromEntries(
    WANTED.flatMap(({ field, names }) => {
      const texts = [...names.map((name) => known.get(name)), byLabel.get(field)].filter((text) => text !== undefined);
      const fitting = field === 'name' ? texts.filter((text) => !REGION.test(text)) : texts;
      const text = (field === 'code' ? texts.find((one) => REGION.test(one)) : undefined) ?? fitting[0];
      return text === undefined ? [] : [[field, text]];
    }),
  );
}

const isUnknown = (text: string): boolean => UNKNOWN_MARKS.has(text.toLowerCase()) || Number(text) <= UNKNOWN_FROM;

const PROVISIONAL = /\s*\*{1,2}$/; // as StatLine marks it

const readFigure = (text: string): Result<number, NumberProblem> => {
  const read = readNumber(text.replace(PROVISIONAL, ''));
  return read.ok ? ok(read.value.value) : read;
};

/** A figure as a number, with a decimal point or comma; NaN where it is none, undefined where it is unknown. */
export const figure = (fields: CbsFields, field: CbsField): number | undefined => {
  const text = fields[field];
  if (text === undefined) return undefined;
  const read = readFigure(text);
  return read.ok ? read.value : NaN;
};

/** Why a figure is no number that can be taken, and what to write; undefined where it is one, or unknown. */
export function whyNoFigure(fields: CbsFields, field: CbsField): string | undefined {
  const read = readFigure(fields[field] ?? '0');
  return read.ok ? undefined : sayNumberProblem(read.error, 'en').replace(/\.$/, '');
}

/** The year that a field begins with: `2023`, `2023JJ00`, `2023BU09172004`. */
export function yearOf(text: string | undefined): number | undefined {
  const [year] = /^(?:19|20)\d{2}/.exec(text ?? '') ?? [];
  return year === undefined ? undefined : Number(year);
}
