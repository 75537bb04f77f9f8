import { fillIn } from '../../platform/messages/messages.ts';
import { NUMBER_PROBLEMS, type NumberProblem } from '../../platform/numbers/problem.ts';
import { TABLE_PROBLEMS, type TableProblem } from '../../platform/tables/problem.ts';

/** Why a file of figures, or a row of it, is refused, and what to do about it. */
const nl = {
  'no-files': 'Er is geen bestand om te lezen.',
  'not-known':
    'Dit is geen bestand met cijfers dat te herkennen is: gebruik de CSV met indicator, area, period en value, een CSV van StatLine, OData van CBS, of het Excel-bestand van Kerncijfers wijken en buurten.',
  'two-forms': 'Deze bestanden horen niet bij elkaar: breng ze een voor een in.',
  'bad-json': 'Dit JSON-bestand is niet te lezen.',
  'too-deep': 'In dit JSON-bestand ligt meer dan {most} keer iets in elkaar: het is geen antwoord van OData.',
  'too-much': 'Tot en met dit JSON-bestand zijn het meer dan {most} onderdelen: breng er minder tegelijk in.',
  'no-observations': 'In deze bestanden van OData staan geen cijfers: voeg het bestand met de waarnemingen toe.',
  'two-tables': 'Deze bestanden komen uit verschillende tabellen: {tables}. Breng ze een voor een in.',
  'no-table': 'Zet het nummer van de tabel in de naam van het bestand, zoals 85984NED.csv.',
  'no-period': 'Dit bestand noemt geen periode: geef haar op, zoals 2024.',
  'no-edition': 'Dit bestand noemt geen editie: geef de datum op waarop het cijfer is uitgegeven, zoals 2025-03-27.',
  'no-codes':
    'Dit bestand heeft geen codes van gebieden, en “{title}” is niet zeker één gebied. Download het opnieuw met “Regiocode” erbij.',
  'no-municipality':
    'Dit bestand heeft geen codes van gebieden en noemt de gemeente niet. Download het opnieuw met “Regiocode” erbij.',
  'column-missing': 'De kolom {column} ontbreekt.',
  'column-twice': 'De kolom {column} staat er twee keer in.',
  'too-long': 'Deze regel heeft meer velden dan er kolommen zijn.',
  'area': '“{text}” is geen code van een gebied.',
  'period': '“{text}” is geen periode zoals 2023, 2023-Q1, 2023-H1, 2023-01, 2023/24 of 2023-01-01.',
  'edition': '“{text}” is geen editie: gebruik een datum zoals 2025-03-27, of het nummer van de tabel.',
  'reason': '“{text}” is geen reden. Kies uit: {reasons}.',
  'value-and-reason': 'Geef een waarde of een reden waarom er geen is, niet allebei.',
  'no-value': 'Geef een waarde, of een reden waarom er geen is.',
  'boolean': '“{text}” is geen true of false.',
  'unread': 'Deze cel is niet te lezen: “{text}”.',
  'indicator': 'De indicator “{text}” bestaat niet.',
  'group': 'De indicator “{text}” is een groep en heeft zelf geen cijfer.',
  'breakdown': 'De uitsplitsing “{text}” bestaat niet bij deze indicator.',
  'other-sort': 'De periode {period} is van een andere soort dan {other}: een reeks heeft één soort periode.',
  'negative': 'Een aantal kan niet negatief zijn: {text}.',
  'over': 'De teller {n} is groter dan de noemer {d}.',
  'bounds': 'De ondergrens {lower} is hoger dan de bovengrens {upper}.',
  'twice': 'Dit cijfer staat er al in, in regel {first}, met een andere waarde.',
  'known':
    'Onder editie {edition} staat hier al een ander cijfer: {old} in plaats van {new}. Zeg dat het een correctie is, en waarom.',
} as const;

type ProblemCode = keyof typeof nl;

const en = {
  'no-files': 'There is no file to read.',
  'not-known':
    'This is no file of figures that is known: use the CSV with indicator, area, period and value, a CSV of StatLine, OData of CBS, or the Excel file of the key figures of districts and neighbourhoods.',
  'two-forms': 'These files do not belong together: bring them in one by one.',
  'bad-json': 'This JSON file cannot be read.',
  'too-deep': 'In this JSON file things lie in each other more than {most} times: it is no answer of OData.',
  'too-much': 'Up to and including this JSON file there are more than {most} parts: bring in fewer at once.',
  'no-observations': 'These files of OData hold no figures: add the file with the observations.',
  'two-tables': 'These files come from different tables: {tables}. Bring them in one by one.',
  'no-table': 'Put the number of the table into the name of the file, such as 85984NED.csv.',
  'no-period': 'This file names no period: give it, such as 2024.',
  'no-edition': 'This file names no edition: give the date on which the figures came out, such as 2025-03-27.',
  'no-codes':
    'This file has no codes of areas, and “{title}” is not surely one area. Download it again with “Regiocode”.',
  'no-municipality':
    'This file has no codes of areas and does not name the municipality. Download it again with “Regiocode”.',
  'column-missing': 'The column {column} is missing.',
  'column-twice': 'The column {column} is there twice.',
  'too-long': 'This row has more fields than there are columns.',
  'area': '“{text}” is not the code of an area.',
  'period': '“{text}” is not a period such as 2023, 2023-Q1, 2023-H1, 2023-01, 2023/24 or 2023-01-01.',
  'edition': '“{text}” is not an edition: use a date such as 2025-03-27, or the number of the table.',
  'reason': '“{text}” is not a reason. One of: {reasons}.',
  'value-and-reason': 'Give a value or a reason why there is none, not both.',
  'no-value': 'Give a value, or a reason why there is none.',
  'boolean': '“{text}” is not true or false.',
  'unread': 'This cell cannot be read: “{text}”.',
  'indicator': 'There is no indicator “{text}”.',
  'group': 'The indicator “{text}” is a group and has no figure of its own.',
  'breakdown': 'This indicator has no breakdown “{text}”.',
  'other-sort': 'The period {period} is of another sort than {other}: a series holds one sort of period.',
  'negative': 'A count cannot be negative: {text}.',
  'over': 'The numerator {n} is over the denominator {d}.',
  'bounds': 'The lower bound {lower} is over the upper one {upper}.',
  'twice': 'This figure is there already, in row {first}, with another value.',
  'known':
    'Under edition {edition} another figure is kept here: {old} in place of {new}. Say that it is a correction, and why.',
} as const satisfies Record<ProblemCode, string>;

/** A text in both languages. */
export type Said = { readonly nl: string; readonly en: string };

/** What is wrong with a file (row 0), or where in it: row 1 is the header; `column` is its name, or empty. */
export type ImportProblem = {
  readonly file: string;
  readonly row: number;
  readonly column: string;
  readonly detail: Said;
};

export type Place = { readonly file?: string; readonly row?: number; readonly column?: string };
type About = Readonly<Record<string, string | number>>;

const LONGEST = 60;
const shown = (about: About): About =>
  Object.fromEntries(
    Object.entries(about).map(([key, value]) => [
      key,
      typeof value === 'string' && value.length > LONGEST && key === 'text' ? `${value.slice(0, LONGEST)}…` : value,
    ]),
  );

/** A problem at a place. It is put into words where somebody reads them: of a file with a million wrong rows a thousand are named. */
const at = ({ file = '', row = 0, column = '' }: Place, words: () => Said): ImportProblem => ({
  ...{ file, row, column },
  get detail() {
    return words();
  },
});

/** A problem at a place, in both languages. */
export const importProblem = (code: ProblemCode, place: Place = {}, about: About = {}): ImportProblem =>
  at(place, () => ({ nl: fillIn(nl[code], shown(about)), en: fillIn(en[code], shown(about)) }));

/** A table that was not read, as a problem of the import. */
export const ofTable = ({ code, about }: TableProblem, place: Place): ImportProblem =>
  at({ ...place, row: Number(about['row'] ?? place.row ?? 0) }, () => ({
    nl: fillIn(TABLE_PROBLEMS.nl[code], about),
    en: fillIn(TABLE_PROBLEMS.en[code], about),
  }));

/** A number that was not taken, as a problem of the import. */
export const ofNumber = ({ code, about }: NumberProblem, place: Place): ImportProblem =>
  at(place, () => ({ nl: fillIn(NUMBER_PROBLEMS.nl[code], about), en: fillIn(NUMBER_PROBLEMS.en[code], about) }));
