import * as z from 'zod';
import type { Area } from '../area/neighbourhoods.ts';
import { badInput, type Failure, type FieldError } from '../platform/failures.ts';
import { pointerTo } from '../platform/pointers.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { isPlace, PLACE_COLUMNS, type PlaceColumn } from './data-places.ts';

/**
 * How the data of a dataset are written: a CSV whose first row names the columns. `count` and `count:NAME` are whole numbers of people,
 * households or events, under disclosure control; `count:NAME of WHOLE` is one that is a part of another count in the file.
 * `figure:NAME` is a number that its source has rounded or published already ("protected at source") and is shown as it is.
 * `ratio:NAME of PART/WHOLE` and `ratio:NAME of COUNT` (a percentage, a rate, a mean) are shown where the counts that they name are.
 */
export const DATA_FORMAT = [
  'A CSV (comma or semicolon, UTF-8) whose first row names the columns.',
  '`area` (codes `BU…`, `WK…`, `GM…`, or `programme-area`, `rest`, `unknown`), or `neighbourhood` or `district`; `year` or `period`; `group:NAME` with any words, of which `total` is the sum of the others; `label:NAME` is text.',
  '`count`, `count:NAME` or `count:NAME of WHOLE` (a part of another count in the file): whole numbers, under disclosure control. With counts the table is whole: each area with each group, and totals that add up.',
  '`figure:NAME`: a number that its source has rounded or published already (“protected at source”), shown as it is; may be empty.',
  '`ratio:NAME of COUNT` or `ratio:NAME of PART/WHOLE`: a percentage, rate or mean, shown where the counts it names are; may be empty.',
].join(' ');

export const Column = z
  .strictObject({
    name: z.string().meta({ description: 'The header as it was sent.' }),
    kind: z.enum(['area', 'time', 'group', 'label', 'count', 'figure', 'ratio']),
    id: z.string(),
    of: z.array(z.string()).optional().meta({ description: 'The counts that a part or a ratio is of.' }),
  })
  .meta({ id: 'DataColumn' });
export type Column = z.output<typeof Column>;

const Cell = z.union([z.string(), z.number(), z.null()]);
export type Cell = z.output<typeof Cell>;

/** The data of a dataset: each row has a cell for each column. */
export const DataTable = z.strictObject({ columns: z.array(Column), rows: z.array(z.array(Cell)) });
export type DataTable = z.output<typeof DataTable>;

/** Columns, and the row in the file of each row: blank ones are left out. */
type Read = DataTable & { readonly lines: readonly number[] };

const NAME = '[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*';
const HEADERS: readonly { readonly kind: Column['kind']; readonly form: RegExp }[] = [
  { kind: 'area', form: /^(area|neighbourhood|district)$/ },
  { kind: 'time', form: /^(year|period)$/ },
  { kind: 'group', form: new RegExp(`^group:(${NAME})$`) },
  { kind: 'label', form: new RegExp(`^label:(${NAME})$`) },
  { kind: 'count', form: new RegExp(`^(?:count:)?(${NAME})(?: of (${NAME}))?$`) },
  { kind: 'figure', form: new RegExp(`^figure:(${NAME})$`) },
  { kind: 'ratio', form: new RegExp(`^ratio:(${NAME}) of (${NAME})(?:/(${NAME}))?$`) },
];

function columnOf(name: string): Column | undefined {
  for (const { kind, form } of HEADERS) {
    const [, id, ...of] = form.exec(name) ?? [];
    if (id === undefined || (kind === 'count' && name !== 'count' && !name.startsWith('count:'))) continue;
    const parts = of.filter((part) => part !== '' && typeof part === 'string');
    return { name, kind, id, ...(parts.length > 0 && { of: parts }) };
  }
  return undefined;
}

const MEASURES: readonly Column['kind'][] = ['count', 'figure', 'ratio'];
const ONLY_ONCE: readonly Column['kind'][] = ['area', 'time'];
const at = (line: number, name: string, detail: string): FieldError => ({ pointer: pointerTo([line, name]), detail });

/** Following each part to its whole comes to an end. */
function isPartOfItself(counts: readonly Column[], start: Column): boolean {
  let whole = start.of?.[0];
  for (let steps = 0; whole !== undefined && steps <= counts.length; steps += 1) {
    if (whole === start.id) return true;
    whole = counts.find(({ id }) => id === whole)?.of?.[0];
  }
  return false;
}

function wrongColumns(columns: readonly Column[]): FieldError[] {
  const counts = columns.filter(({ kind }) => kind === 'count');
  return columns.flatMap((column, index) => {
    const { name, kind, id, of = [] } = column;
    const isSame = (other: Column): boolean => other.kind === kind && (other.id === id || ONLY_ONCE.includes(kind));
    if (columns.findIndex(isSame) < index) return [at(1, name, 'There is such a column already.')];
    const unknown = of.find((part) => !counts.some((count) => count.id === part));
    if (unknown !== undefined) return [at(1, name, `There is no column count:${unknown}.`)];
    return isPartOfItself(counts, column) && kind === 'count' ? [at(1, name, 'A count is no part of itself.')] : [];
  });
}

function readColumns(headers: readonly string[]): Result<Column[], FieldError[]> {
  const columns: Column[] = [];
  const errors: FieldError[] = [];
  for (const header of headers) {
    const column = columnOf(header);
    if (column) columns.push(column);
    else errors.push(at(1, header, `No column of data is called this. ${DATA_FORMAT}`));
  }
  if (errors.length > 0) return fail(errors);
  if (!columns.some(({ kind }) => MEASURES.includes(kind))) errors.push({ pointer: '#/1', detail: 'There is no column with figures: count:NAME, figure:NAME or ratio:NAME of COUNT.' });
  errors.push(...wrongColumns(columns));
  return errors.length > 0 ? fail(errors) : ok(columns);
}

const LONGEST_TEXT = 200;
const LARGEST_COUNT = 1_000_000_000;
const NUMBER = /^-?\d{1,12}(\.\d{1,9})?$/;

function readNumber(text: string): Result<Cell, string> {
  if (text === '') return ok(null);
  return NUMBER.test(text) ? ok(Number(text)) : fail('A number with a decimal point, or nothing where it is not known.');
}

const readCount = (text: string): Result<Cell, string> =>
  /^\d{1,10}$/.test(text) && Number(text) <= LARGEST_COUNT ? ok(Number(text)) : fail('A whole number of 0 or more; also where there are none.');

/** A cell, or what would be right in its place. */
function readCell({ kind, id }: Column, text: string): Result<Cell, string> {
  if (kind === 'count') return readCount(text);
  if (kind === 'figure' || kind === 'ratio') return readNumber(text);
  if (text === '' && kind !== 'label') return fail('It may not be empty.');
  if (text.length > LONGEST_TEXT) return fail(`At most ${LONGEST_TEXT} characters.`);
  if (id === 'year' && !/^\d{4}$/.test(text)) return fail('A year of four digits.');
  return ok(text);
}

const isPlaceColumn = (id: string): id is PlaceColumn => Object.hasOwn(PLACE_COLUMNS, id);

function wrongPlace(column: Column, cell: Cell, area: Area | undefined): string | undefined {
  if (column.kind !== 'area' || typeof cell !== 'string' || !isPlaceColumn(column.id)) return undefined;
  if (!PLACE_COLUMNS[column.id].form.test(cell)) return PLACE_COLUMNS[column.id].detail;
  return area && !isPlace(area, cell) ? 'No neighbourhood of the area belongs to it.' : undefined;
}

const isDimension = ({ kind }: Column): boolean => kind === 'area' || kind === 'time' || kind === 'group';

/** The same area, time and groups twice. */
function repeated(table: Read): FieldError[] {
  const seen = new Map<string, number>();
  return table.rows.flatMap((row, index) => {
    const line = table.lines[index] ?? 0;
    const key = JSON.stringify(table.columns.flatMap((column, position) => (isDimension(column) ? [row[position]] : [])));
    const earlier = seen.get(key);
    seen.set(key, earlier ?? line);
    return earlier === undefined ? [] : [{ pointer: pointerTo([line]), detail: `It is about the same as row ${earlier}.` }];
  });
}

const MOST_ERRORS = 100;

/** What is wrong with data, at most a hundred of it. */
export const badData = (errors: readonly FieldError[]): Failure<'bad-input'> => {
  const { detail, ...rest } = badInput(errors.slice(0, MOST_ERRORS));
  return { ...rest, detail: errors.length > MOST_ERRORS ? `${errors.length} fields are not right; the first ${MOST_ERRORS} are named.` : detail };
};

/**
 * Reads the data of a dataset. Every failure names row (the headers stand in row 1) and column. Codes of areas are held against
 * the neighbourhoods where there are counts; figures may be of an older year's areas.
 */
export async function readData(bytes: Uint8Array, area: Area): Promise<Result<Read, Failure<'bad-input'>>> {
  const { readRows } = await import('../activities/import/read-rows.ts'); // it brings a CSV parser, which few calls need
  const file = await readRows({ kind: 'csv', bytes });
  if (!file.ok) return file;
  const columns = readColumns(file.value.headers);
  if (!columns.ok) return fail(badData(columns.error));
  const known = columns.value.some(({ kind }) => kind === 'count') ? area : undefined;
  const errors: FieldError[] = [];
  const rows = file.value.rows.map(({ row, cells }) => {
    if (cells.length > columns.value.length && cells.slice(columns.value.length).some((text) => text !== '')) {
      errors.push({ pointer: pointerTo([row]), detail: `It has ${cells.length} cells, and there are ${columns.value.length} columns.` });
    }
    return columns.value.map((column, index) => {
      const cell = readCell(column, cells[index] ?? '');
      const wrong = cell.ok ? wrongPlace(column, cell.value, known) : cell.error;
      if (wrong !== undefined) errors.push(at(row, column.name, wrong));
      return cell.ok ? cell.value : null;
    });
  });
  if (rows.length === 0) errors.push({ pointer: '#', detail: 'There is no row of data.' });
  const table = { columns: columns.value, rows, lines: file.value.rows.map(({ row }) => row) };
  if (errors.length === 0) errors.push(...repeated(table));
  return errors.length > 0 ? fail(badData(errors)) : ok(table);
}
