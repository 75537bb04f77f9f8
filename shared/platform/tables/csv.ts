import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { fail, ok, type Result } from '../result.ts';
import { textCell, type Cell, type Row } from './cell.ts';
import { newGrid, type Sheet } from './grid.ts';
import type { ReadLimits } from './limits.ts';
import { problem, type TableProblem } from './problem.ts';

/** Whether a row may be the headers that somebody looks for. */
export type Fits = (row: Row) => boolean;

const DELIMITERS = [';', ',', '\t', '|'] as const;
const SLICE = 64 * 1024;
const LONGEST_ROW = 1_000_000;
/** Rows of nothing but delimiters and blanks that are passed over; a row costs time, whether it holds anything or not. */
const MOST_BLANK_ROWS = 100_000;
const LINES_LOOKED_AT = 20;
const LETTERS_LOOKED_AT = 64 * 1024;
const SAID = /^"?sep=(.)"?(?:\r\n|\n|\r|$)/i;

/** The text in slices, between which others get their turn. */
async function* slicesOf(text: string): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += SLICE) {
    await setImmediate();
    yield bytes.subarray(at, at + SLICE);
  }
}

type Asked = { readonly text: string; readonly delimiter: string };

/** A record as the parser gives it, with how many came before it, and how many lines without anything. */
type Told = {
  readonly record: readonly string[];
  readonly info: { readonly records: number; readonly empty_lines: number };
};

/**
 * The rows of a text with a delimiter, one by one; the last is why it could not be read further. Lines without anything take a number
 * and are passed over by the parser itself: one by one, a small file of nothing but line ends took minutes.
 */
export async function* csvRows({ text, delimiter }: Asked): AsyncGenerator<Result<Row, TableProblem>> {
  const options = {
    delimiter,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: LONGEST_ROW,
    skip_empty_lines: true,
    info: true,
  };
  const parser = parse(options);
  let blank = 0;
  try {
    for await (const { record, info } of Readable.from(slicesOf(text)).pipe(parser) as AsyncIterable<Told>) {
      const row = info.records + info.empty_lines;
      const cells = new Map<number, Cell>();
      for (const [column, cell] of record.entries()) if (cell !== '') cells.set(column, textCell(cell));
      if (record.every((cell) => cell.trim() === '')) blank += 1;
      const isTooMuch = blank > MOST_BLANK_ROWS;
      yield isTooMuch
        ? fail(problem('too-many-rows', { most: MOST_BLANK_ROWS, sheet: '“CSV”' }))
        : ok({ row, cells, fields: record.length });
      if (isTooMuch) return;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield fail(problem('bad-csv', { row: parser.info.records + parser.info.empty_lines + 1 }));
  }
}

/** The rows of a text as a sheet; blank ones take a number and no room. */
async function rowsOf(asked: Asked, limits: ReadLimits, most = Infinity): Promise<Result<Sheet, TableProblem>> {
  const grid = newGrid('CSV', limits);
  const fields = new Map<number, number>();
  for await (const read of csvRows(asked)) {
    if (!read.ok) return read;
    const { row, cells } = read.value;
    fields.set(row, read.value.fields ?? 0);
    for (const [column, cell] of cells) grid.put(row, column, cell);
    if (grid.isCut() || row >= most) break;
  }
  const sheet = grid.sheet();
  return ok({ ...sheet, rows: sheet.rows.map((one) => ({ ...one, fields: fields.get(one.row) ?? 0 })) });
}

/** How often each delimiter stands in the first line that has any, outside of quotes. */
function countsIn(text: string): { delimiter: string; count: number }[] {
  const counts = new Map<string, number>();
  let quoted = false;
  for (const letter of text) {
    if (letter === '"') quoted = !quoted;
    if (!quoted && (letter === '\n' || letter === '\r') && counts.size > 0) break;
    if (!quoted && DELIMITERS.some((one) => one === letter)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  return DELIMITERS.map((delimiter) => ({ delimiter, count: counts.get(delimiter) ?? 0 })).sort(
    (a, b) => b.count - a.count,
  );
}

/** The delimiter with which one of the first rows fits, or else the one that stands most in the first of them. */
async function delimiterOf(text: string, limits: ReadLimits, fits: Fits): Promise<string> {
  const beginning = text.slice(0, LETTERS_LOOKED_AT);
  const counts = countsIn(beginning);
  for (const { delimiter } of counts) {
    const rows = await rowsOf({ text: beginning, delimiter }, limits, LINES_LOOKED_AT);
    if (rows.ok && rows.value.rows.some(fits)) return delimiter;
  }
  return counts[0]?.delimiter ?? ';';
}

/** A text with its delimiter. A first line `sep=;`, as Excel knows it, says the delimiter and is no row. */
export async function delimited(text: string, limits: ReadLimits, fits: Fits): Promise<Asked> {
  const [line = '', said] = SAID.exec(text) ?? [];
  const rest = text.slice(line.length);
  return { text: rest, delimiter: said ?? (await delimiterOf(rest, limits, fits)) };
}

/** A text as a sheet. */
export const csvSheet = async (text: string, limits: ReadLimits, fits: Fits): Promise<Result<Sheet, TableProblem>> =>
  rowsOf(await delimited(text, limits, fits), limits);
