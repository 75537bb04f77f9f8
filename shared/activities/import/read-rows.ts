import { CsvError, parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { badInput, type Failure } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import type { FileKind } from './file-kinds.ts';

/** A file as it came in. */
export type ListFile = { readonly kind: FileKind; readonly bytes: Uint8Array };

/** A row with the number that a spreadsheet shows beside it: the headers stand in row 1. */
export type Row = { readonly row: number; readonly cells: readonly string[] };

/** The headers and the rows under them, without those that are blank. */
export type Rows = { readonly headers: readonly string[]; readonly rows: readonly Row[] };

type Unreadable = Failure<'bad-input'>;
type Cells = Result<string[][], Unreadable>;

/** One import holds at most so many rows. */
export const MOST_ROWS = 5_000;
const MOST_UNPACKED_BYTES = 64 * 1024 * 1024; // a zip of a few kilobytes can hold gigabytes

const unreadable = (detail: string): { readonly ok: false; readonly error: Unreadable } =>
  fail({ ...badInput([{ pointer: '#', detail }]), detail });

const tooManyRows = unreadable(`More than ${MOST_ROWS} rows: split the file.`);

/** Whether the bytes are those of a zip, as an XLSX file is: they begin with PK. */
const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** UTF-8, or else what Excel on Windows writes as plain CSV. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Excel in Dutch writes semicolons: no header holds one. */
const delimiterIn = (csv: string): string => (/^[^\r\n]*/.exec(csv)?.[0].includes(';') ? ';' : ',');

function cellsOfCsv(bytes: Uint8Array): Cells {
  if (isZip(bytes)) return unreadable('This is no CSV file but a zip, as an XLSX file is: send it as XLSX.');
  const csv = decoded(bytes);
  if (csv.includes('\0')) return unreadable('This is no CSV file: it holds no plain text.');
  try {
    return ok(parse(csv, { delimiter: delimiterIn(csv), relax_column_count: true, to: MOST_ROWS + 2 }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return unreadable(`This CSV file cannot be read: ${error.message}.`);
  }
}

/** A cell as Excel stores it, as text: days without a time, numbers without any mark but the decimal point. */
function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function unpackedSize(bytes: Uint8Array): number {
  let size = 0;
  unzipSync(bytes, { filter: ({ originalSize }) => ((size += originalSize), false) });
  return size;
}

const NO_XLSX: Readonly<Record<string, string>> = {
  XLS_FILE_NOT_SUPPORTED: 'This is an old XLS file: save it as XLSX.',
  INVALID_ZIP: 'This XLSX file is damaged: its zip cannot be read.',
};

async function cellsOfXlsx(bytes: Uint8Array): Promise<Cells> {
  // Loaded when the first XLSX comes in: most calls of the API never need it.
  const { readSheet, InvalidInputError } = await import('read-excel-file/universal');
  try {
    if (isZip(bytes) && unpackedSize(bytes) > MOST_UNPACKED_BYTES) return unreadable('This XLSX file is too large when unpacked: at most 64 MB.');
    const sheet: readonly (readonly unknown[])[] = await readSheet(new Blob([Uint8Array.from(bytes)]));
    return ok(sheet.map((cells) => cells.map(textOf)));
  } catch (error) {
    const reason = error instanceof InvalidInputError ? NO_XLSX[error.code] : undefined;
    return unreadable(reason ?? (isZip(bytes) ? 'This XLSX file is damaged, or holds no sheet.' : 'This is no XLSX file.'));
  }
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell === '');

/** The headers and rows of a CSV or of the first sheet of an XLSX file; every cell is text without blanks around it. */
export async function readRows({ kind, bytes }: ListFile): Promise<Result<Rows, Unreadable>> {
  if (bytes.length === 0) return unreadable('This file is empty.');
  const read = kind === 'csv' ? cellsOfCsv(bytes) : await cellsOfXlsx(bytes);
  if (!read.ok) return read;
  const [headers = [], ...rest] = read.value.map((cells) => cells.map((cell) => cell.trim()));
  if (isBlank(headers)) return unreadable('The first row holds no headers.');
  if (rest.length > MOST_ROWS) return tooManyRows;
  const rows = rest.map((cells, index) => ({ row: index + 2, cells })).filter(({ cells }) => !isBlank(cells));
  return ok({ headers, rows });
}
