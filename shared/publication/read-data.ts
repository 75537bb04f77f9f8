import * as z from 'zod';
import type { Area } from '../area/neighbourhoods.ts';
import type { Failure } from '../platform/failures.ts';
import { readCellNumber } from '../platform/numbers/read-cell.ts';
import { decimalMarkOf, type DecimalMark } from '../platform/numbers/read-number.ts';
import { pointerTo } from '../platform/input/pointers.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import {
  cellAddress,
  cellAt,
  isUnread,
  textOf,
  widthOf,
  type Cell as StoredCell,
  type Row,
} from '../platform/tables/cell.ts';
import { SENT_IN, type ReadLimits } from '../platform/tables/limits.ts';
import type { Saying } from '../platform/say-sentences.ts';
import { text as textOfAtMost, textFault } from '../platform/input/text.ts';
import { isPlace, PLACE_COLUMNS, type PlaceColumn } from './data-places.ts';
import {
  badData,
  wrong,
  wrongAt,
  wrongCell,
  wrongFile,
  wrongNumber,
  wrongWhole,
  type DataError,
  type Wrong,
} from './wrong-data.ts';

/**
 * How the data of a dataset are written: a CSV whose first row names the columns. `count` and `count:NAME` are whole numbers of people,
 * households or events, under disclosure control; `count:NAME of WHOLE` is one that is a part of another count in the file.
 * `figure:NAME` is a number that its source has rounded or published already ("protected at source") and is shown as it is.
 * `ratio:NAME of PART/WHOLE` and `ratio:NAME of COUNT` (a percentage, a rate, a mean) are shown where the counts that they name are; one that
 * multiplies back to a small count that is not in the file is refused (D44).
 */
export const DATA_FORMAT = [
  'A CSV, or the first visible sheet of an XLSX or ODS file with these headers, whose first row names the columns.',
  '`area` (codes `BU…`, `WK…`, `GM…`, or `programme-area`, `rest`, `unknown`), or `neighbourhood` or `district`; `year` or `period`; `group:NAME` with any words, of which `total` is the sum of the others; `label:NAME` is text.',
  '`count`, `count:NAME` or `count:NAME of WHOLE` (a part of another count in the file): whole numbers, under disclosure control. With counts the table is whole: each area with each group, and totals that add up.',
  '`figure:NAME`: a number that its source has rounded or published already (“protected at source”), shown as it is; may be empty. A number that can be read two ways (`1.250`) is refused.',
  '`ratio:NAME of PART/WHOLE`: a percentage, rate or mean, shown where both counts that it names are; may be empty. `ratio:NAME of COUNT` is refused where it gives a small count when it is multiplied by that one.',
  'Headers may have capitals. Each row has as many fields as the header. Rows and columns go out in an order of the desk: by area, groups and period.',
].join(' ');

export const DataColumn = z
  .strictObject({
    name: z.string().meta({ description: 'The header as it was sent.' }),
    kind: z.enum(['area', 'time', 'group', 'label', 'count', 'figure', 'ratio']),
    id: z.string(),
    of: z.array(z.string()).optional().meta({ description: 'The counts that a part or a ratio is of.' }),
  })
  .meta({ id: 'DataColumn' });
export type DataColumn = z.output<typeof DataColumn>;

const DataCell = z.union([z.string(), z.number(), z.null()]);
export type DataCell = z.output<typeof DataCell>;

/** The data of a dataset: each row has a cell for each column. */
export const DataTable = z.strictObject({ columns: z.array(DataColumn), rows: z.array(z.array(DataCell)) });
export type DataTable = z.output<typeof DataTable>;

/** Columns, the row in the file of each row (blank ones are left out), and of each column the mark before decimals where it is sure. */
export type ReadData = DataTable & {
  readonly lines: readonly number[];
  readonly marks: readonly (DecimalMark | undefined)[];
};
type Read = Omit<ReadData, 'marks'>;

const NAME = '[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*';
const HEADERS: readonly { readonly kind: DataColumn['kind']; readonly form: RegExp }[] = [
  { kind: 'area', form: /^(area|neighbourhood|district)$/i },
  { kind: 'time', form: /^(year|period)$/i },
  { kind: 'count', form: /^(count)$/i },
  { kind: 'group', form: new RegExp(`^group ?: ?(${NAME})$`, 'i') },
  { kind: 'label', form: new RegExp(`^label ?: ?(${NAME})$`, 'i') },
  { kind: 'count', form: new RegExp(`^count ?: ?(${NAME})(?: of (${NAME}))?$`, 'i') },
  { kind: 'figure', form: new RegExp(`^figure ?: ?(${NAME})$`, 'i') },
  { kind: 'ratio', form: new RegExp(`^ratio ?: ?(${NAME}) of (${NAME})(?:/(${NAME}))?$`, 'i') },
];

/** A column by its heading, whose own words may have capitals, as a spreadsheet gives them; names stay as they were sent. */
function columnOf(name: string): DataColumn | undefined {
  for (const { kind, form } of HEADERS) {
    const [, word, ...of] = form.exec(name) ?? [];
    if (word === undefined) continue;
    const parts = of.filter((part) => part !== '' && typeof part === 'string');
    const id = name.includes(':') ? word : word.toLowerCase();
    return { name, kind, id, ...(parts.length > 0 && { of: parts }) };
  }
  return undefined;
}

/** Columns that name others by the very names of those: a name in capitals means the same, unless there are both. */
function withNamesOf(columns: readonly DataColumn[]): DataColumn[] {
  const counts = columns.filter(({ kind }) => kind === 'count').map(({ id }) => id);
  return columns.map(({ of, ...column }) => ({
    ...column,
    ...(of && { of: of.map((name) => asNamedIn(counts, name)) }),
  }));
}

/** A name as it stands among others, in capitals or not; as it is, where it is none of them, or where that is not sure. */
function asNamedIn(names: readonly string[], name: string): string {
  const alike = names.filter((one) => one.toLowerCase() === name.toLowerCase());
  return names.includes(name) || alike.length > 1 ? name : (alike[0] ?? name);
}

/** The columns of a table by the names that earlier ones had for the same: other capitals make no other column. */
export function namedAsBefore(columns: readonly DataColumn[], before: readonly DataColumn[]): DataColumn[] {
  const idsOf = (kind: DataColumn['kind'], among: readonly DataColumn[]): string[] =>
    among.filter((one) => one.kind === kind).map(({ id }) => id);
  const named = columns.map((column) => {
    const id = asNamedIn([...new Set(idsOf(column.kind, before))], column.id);
    return idsOf(column.kind, columns).includes(id) ? column : { ...column, id };
  });
  return withNamesOf(named);
}

const MEASURES: readonly DataColumn['kind'][] = ['count', 'figure', 'ratio'];
const ONLY_ONCE: readonly DataColumn['kind'][] = ['area', 'time'];
const at = (line: number, name: string, ...says: Wrong): DataError => wrongAt(pointerTo([line, name]), says);

/** Following each part to its whole comes to an end. */
function isPartOfItself(counts: readonly DataColumn[], start: DataColumn): boolean {
  let whole = start.of?.[0];
  for (let steps = 0; whole !== undefined && steps <= counts.length; steps += 1) {
    if (whole === start.id) return true;
    whole = counts.find(({ id }) => id === whole)?.of?.[0];
  }
  return false;
}

function wrongColumns(columns: readonly DataColumn[]): DataError[] {
  const counts = columns.filter(({ kind }) => kind === 'count');
  return columns.flatMap((column, index) => {
    const { name, kind, id, of = [] } = column;
    const isSame = (other: DataColumn): boolean =>
      other.kind === kind && (other.id.toLowerCase() === id.toLowerCase() || ONLY_ONCE.includes(kind));
    if (columns.findIndex(isSame) < index) return [at(1, name, wrong('column-twice'))];
    const unknown = of.find((part) => !counts.some((count) => count.id === part));
    if (unknown !== undefined) return [at(1, name, wrong('no-such-count', { name: unknown }))];
    return isPartOfItself(counts, column) && kind === 'count' ? [at(1, name, wrong('part-of-itself'))] : [];
  });
}

function readColumns(headers: readonly string[]): Result<DataColumn[], DataError[]> {
  const columns: DataColumn[] = [];
  const errors: DataError[] = [];
  for (const header of headers) {
    const column = columnOf(header);
    if (column) columns.push(column);
    else errors.push(at(1, header, wrong('unknown-column')));
  }
  if (errors.length > 0) return fail(errors);
  if (!columns.some(({ kind }) => MEASURES.includes(kind))) errors.push(wrongAt('#/1', [wrong('no-figures')]));
  const known = withNamesOf(columns);
  errors.push(...wrongColumns(known));
  return errors.length > 0 ? fail(errors) : ok(known);
}

export const MOST_DATA_ROWS = 100_000;
/** The largest file of data, in bytes. */
export const MOST_DATA_BYTES = 20 * 1_024 * 1_024;
const LIMITS: ReadLimits = {
  ...SENT_IN,
  bytes: MOST_DATA_BYTES,
  partBytes: 160 * 1_024 * 1_024,
  unpackedBytes: 200 * 1_024 * 1_024,
  rows: MOST_DATA_ROWS + 100,
  cells: 2_000_000,
  letters: 100_000_000,
};
const LONGEST_TEXT = 200;
const LARGEST_COUNT = 1_000_000_000;
const LARGEST_FIGURE = 1e12;
const SMALLEST_FIGURE = 1e-9;

const isKept = (value: number): boolean =>
  value === 0 || (Math.abs(value) < LARGEST_FIGURE && Math.abs(value) >= SMALLEST_FIGURE);

/** A number, by the mark before decimals of its column where that is sure; nothing where nothing stands. */
function readFigure(cell: StoredCell, mark: DecimalMark | undefined): Result<DataCell, Wrong> {
  if (cell.kind === 'empty') return ok(null);
  const read = readCellNumber(cell, { mark });
  if (!read.ok) return fail([wrongNumber(read.error), wrong('figure-or-nothing')]);
  return isKept(read.value.value) ? ok(read.value.value) : fail([wrong('figure-range')]);
}

function readCount(cell: StoredCell, mark: DecimalMark | undefined): Result<DataCell, Wrong> {
  const right = wrong('whole-number');
  if (cell.kind === 'empty') return fail([right]);
  const read = readCellNumber(cell, { mark });
  if (!read.ok) return fail([wrongNumber(read.error), right]);
  const { value } = read.value;
  return Number.isInteger(value) && value >= 0 && value <= LARGEST_COUNT ? ok(value) : fail([right]);
}

function wrongText(text: string): Saying | undefined {
  if (textFault(text) !== undefined) return wrong('text-unfit');
  if (text.length > LONGEST_TEXT) return wrong('text-too-long', { most: LONGEST_TEXT });
  return textOfAtMost(LONGEST_TEXT).safeParse(text).success ? undefined : wrong('text-unfit');
}

function readText({ kind, id }: DataColumn, text: string): Result<DataCell, Wrong> {
  if (text === '') return kind === 'label' ? ok(text) : fail([wrong('not-empty')]);
  const fault = wrongText(text);
  if (fault) return fail([fault]);
  return id === 'year' && !/^\d{4}$/.test(text) ? fail([wrong('year')]) : ok(text);
}

/** A cell, or what would be right in its place. What cannot be read is not empty. */
function readCell(
  column: DataColumn,
  cell: StoredCell,
  address: string,
  mark: DecimalMark | undefined,
): Result<DataCell, Wrong> {
  if (isUnread(cell)) return fail([wrongCell(cell, address)]);
  if (column.kind === 'count') return readCount(cell, mark);
  return column.kind === 'figure' || column.kind === 'ratio' ? readFigure(cell, mark) : readText(column, textOf(cell));
}

/** The mark before decimals in each column of numbers, where its cells leave no doubt. */
const marksIn = (columns: readonly DataColumn[], rows: readonly Row[]): (DecimalMark | undefined)[] =>
  columns.map(({ kind }, index) => (MEASURES.includes(kind) ? decimalMarkOf(textsIn(rows, index)) : undefined));

const textsIn = (rows: readonly Row[], column: number): string[] =>
  rows.flatMap((row) => {
    const cell = cellAt(row, column);
    return cell.kind === 'text' ? [cell.text] : [];
  });

const isPlaceColumn = (id: string): id is PlaceColumn => Object.hasOwn(PLACE_COLUMNS, id);

function wrongPlace(column: DataColumn, cell: DataCell, area: Area | undefined): Wrong | undefined {
  if (column.kind !== 'area' || typeof cell !== 'string' || !isPlaceColumn(column.id)) return undefined;
  if (!PLACE_COLUMNS[column.id].form.test(cell)) return [wrong(`place-${column.id}`)];
  return area && !isPlace(area, cell) ? [wrong('not-in-area', { code: cell })] : undefined;
}

const isDimension = ({ kind }: DataColumn): boolean => kind === 'area' || kind === 'time' || kind === 'group';

/** The same area, time and groups twice. */
function repeated(table: Read): DataError[] {
  const seen = new Map<string, number>();
  return table.rows.flatMap((row, index) => {
    const line = table.lines[index] ?? 0;
    const key = JSON.stringify(
      table.columns.flatMap((column, position) => (isDimension(column) ? [row[position]] : [])),
    );
    const earlier = seen.get(key);
    seen.set(key, earlier ?? line);
    return earlier === undefined ? [] : [wrongAt(pointerTo([line]), [wrong('row-twice', { row: String(earlier) })])];
  });
}

/** The rows and headers of a file of data. */
async function fileOf(
  bytes: Uint8Array,
): Promise<Result<{ headers: string[]; rows: readonly Row[] }, Failure<'bad-input'>>> {
  const { readTable } = await import('../platform/tables/read-table.ts'); // it brings parsers, which few calls need
  const isHeader = ({ cells }: Row): boolean =>
    [...cells.values()].every((cell) => columnOf(textOf(cell)) !== undefined);
  const file = await readTable(bytes, { fits: isHeader, limits: LIMITS });
  if (!file.ok) return fail(wrongWhole(wrongFile(file.error)));
  const { header, rows } = file.value;
  if (rows.length > MOST_DATA_ROWS) return fail(wrongWhole(wrong('too-many-rows', { most: MOST_DATA_ROWS })));
  return ok({ headers: Array.from({ length: widthOf(header) }, (_, column) => textOf(cellAt(header, column))), rows });
}

const wrongCells = (cells: number, columns: number): Saying =>
  cells === 1 ? wrong('one-cell', { columns }) : wrong('cells', { cells, columns });

/** The cells of a row, each as its column asks; what is wrong is told. */
function cellsOf(
  row: Row,
  columns: readonly DataColumn[],
  marks: readonly (DecimalMark | undefined)[],
  area: Area | undefined,
  tell: (error: DataError) => void,
): DataCell[] {
  const width = widthOf(row);
  const { fields = columns.length } = row; // empty ones at the end are forgiven, where there are too many
  if (width > columns.length || fields < columns.length)
    tell(wrongAt(pointerTo([row.row]), [wrongCells(width > columns.length ? width : fields, columns.length)]));
  if (fields < columns.length) return columns.map(() => null);
  return columns.map((column, index) => {
    const cell = readCell(column, cellAt(row, index), cellAddress(row.row, index), marks[index]);
    const says = cell.ok ? wrongPlace(column, cell.value, area) : cell.error;
    if (says) tell(at(row.row, column.name, ...says));
    return cell.ok ? cell.value : null;
  });
}

/**
 * Reads the data of a dataset. Every failure names row (as a spreadsheet numbers it) and column. Codes of areas are held against
 * the neighbourhoods where there are counts; figures may be of an older year's areas.
 */
export async function readData(bytes: Uint8Array, area: Area): Promise<Result<ReadData, Failure<'bad-input'>>> {
  const file = await fileOf(bytes);
  if (!file.ok) return file;
  const columns = readColumns(file.value.headers);
  if (!columns.ok) return fail(badData(columns.error));
  const known = columns.value.some(({ kind }) => kind === 'count') ? area : undefined;
  const errors: DataError[] = [];
  const marks = marksIn(columns.value, file.value.rows);
  const rows = file.value.rows.map((row) => cellsOf(row, columns.value, marks, known, (error) => errors.push(error)));
  if (rows.length === 0) errors.push(wrongAt('#', [wrong('no-rows')]));
  const table = { columns: columns.value, rows, lines: file.value.rows.map(({ row }) => row), marks };
  if (errors.length === 0) errors.push(...repeated(table));
  return errors.length > 0 ? fail(badData(errors)) : ok(table);
}
