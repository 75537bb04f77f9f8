import { fail, ok, type Result } from '../result.ts';
import type { Row } from './cell.ts';
import { csvRows, delimited, type Fits } from './csv.ts';
import { kindOfBytes, kindOfText } from './file-kind.ts';
import type { ReadLimits } from './limits.ts';
import { problem, type TableProblem } from './problem.ts';
import { readTable } from './read-table.ts';
import { decodeText } from './text.ts';

/** A table whose rows are read as they are asked for, each time from the first: a text is never laid out as a whole. */
export type OpenTable = {
  readonly format: 'csv' | 'xlsx' | 'ods';
  readonly delimiter?: string; // of a text
  readonly header: Row;
  /** The rows under the headers that hold something; the last may be why the rest could not be read. */
  readonly rows: () => AsyncIterable<Result<Row, TableProblem>>;
};

type Read = Result<OpenTable, TableProblem>;

const ROWS_LOOKED_AT = 20; // above the headers there may be a title and a remark

async function* each(rows: readonly Row[]): AsyncGenerator<Result<Row, TableProblem>> {
  for (const row of rows) yield await Promise.resolve(ok(row));
}

const holds = ({ cells }: Row): boolean => [...cells.values()].some(({ kind }) => kind !== 'empty');

/** Why a row is more than is read. */
function whyTooMuch({ row, cells }: Row, rows: number, limits: ReadLimits): TableProblem | undefined {
  if (rows > limits.rows) return problem('too-many-rows', { most: limits.rows, sheet: '“CSV”' });
  if (cells.size <= limits.columns && Math.max(...cells.keys()) < limits.columns) return undefined;
  return problem('too-wide', { address: `${row}`, most: limits.columns, sheet: '“CSV”' });
}

async function* under(
  asked: Parameters<typeof csvRows>[0],
  header: Row,
  limits: ReadLimits,
): ReturnType<OpenTable['rows']> {
  let count = 0;
  for await (const read of csvRows(asked)) {
    if (read.ok && (read.value.row <= header.row || !holds(read.value))) continue;
    count += 1;
    const why = read.ok ? whyTooMuch(read.value, count, limits) : undefined;
    yield why ? fail(why) : read;
    if (why) return;
  }
}

async function fromText(text: string, limits: ReadLimits, fits: Fits): Promise<Read> {
  const asked = await delimited(text, limits, fits);
  let [first, looked]: [Row | undefined, number] = [undefined, 0];
  for await (const read of csvRows(asked)) {
    if (!read.ok) return read;
    if (!holds(read.value)) continue;
    first ??= read.value;
    const header = fits(read.value) ? read.value : undefined;
    if (header)
      return ok({ format: 'csv', delimiter: asked.delimiter, header, rows: () => under(asked, header, limits) });
    looked += 1;
    if (looked >= ROWS_LOOKED_AT) break;
  }
  if (!first) return fail(problem('empty'));
  const header = first;
  return ok({ format: 'csv', delimiter: asked.delimiter, header, rows: () => under(asked, header, limits) });
}

/** Opens a table as `readTable` does, for files too long to be kept as rows and columns. Never throws for what is in the file. */
export async function openTable(bytes: Uint8Array, fits: Fits, limits: ReadLimits): Promise<Read> {
  if (bytes.length > 0 && bytes.length <= limits.bytes && kindOfBytes(bytes) === undefined) {
    const text = decodeText(bytes);
    if (!text.ok) return text;
    const other = kindOfText(text.value.text);
    return other ? fail(other) : fromText(text.value.text, limits, fits);
  }
  const read = await readTable(bytes, { fits, limits });
  if (!read.ok) return read;
  const { format, header, rows } = read.value;
  return ok({ format, header, rows: () => each(rows) });
}
