import { fail, ok, type Result } from '../result.ts';
import type { Row } from './cell.ts';
import { csvSheet, type Fits } from './csv.ts';
import { kindOfBytes, kindOfText, kindOfZip } from './file-kind.ts';
import type { Sheet } from './grid.ts';
import { SENT_IN, type ReadLimits } from './limits.ts';
import { odsSheets } from './ods.ts';
import { problem, type TableProblem } from './problem.ts';
import type { OpenedSheet } from './sheets.ts';
import { decodeText, type Encoding } from './text.ts';
import { workbookPath, xlsxSheets } from './xlsx.ts';
import { openZip } from './zip.ts';

type Read<T> = Result<T, TableProblem>;

/** How a table is looked for in a file: `fits` says of a row whether it may be the headers. */
export type Looking = { readonly fits?: Fits; readonly limits?: ReadLimits };

/** A table as it was found: the headers, and the rows under them that hold something. */
export type TableRead = {
  readonly format: 'csv' | 'xlsx' | 'ods';
  readonly sheet?: string; // which one was read, where the file has sheets
  readonly passedOver: readonly string[]; // the sheets before it that do not hold what is looked for
  readonly encoding?: Encoding; // of a text file
  readonly header: Row;
  readonly rows: readonly Row[];
};

const ROWS_LOOKED_AT = 20; // above the headers there may be a title and a remark
const BYTES_PER_MB = 1024 * 1024;

/** The headers in a sheet: the first row near the top that fits. */
const headerIn = ({ rows }: Sheet, fits: Fits): Row | undefined => rows.slice(0, ROWS_LOOKED_AT).find(fits);

const under = ({ rows }: Sheet, header: Row): Row[] => rows.filter(({ row }) => row > header.row);

type Found = Omit<TableRead, 'format' | 'encoding'>;

/** A sheet that was chosen; refused where it holds more than is read. */
const taken = (sheet: Sheet, header: Row, passedOver: readonly string[] = []): Read<Found> =>
  sheet.cut ? fail(sheet.cut) : ok({ sheet: sheet.name, passedOver, header, rows: under(sheet, header) });

/** A sheet in which nothing fits: its first row has to be the headers, so that it can be said what is wrong with them. */
const takenAsIs = (sheet: Sheet | undefined): Read<Found> => {
  const [header] = sheet?.rows ?? [];
  return sheet && header ? taken(sheet, header) : fail(sheet?.cut ?? problem('no-sheet'));
};

const holdsAnything = ({ rows, cut }: Sheet): boolean => rows.length > 0 || cut !== undefined;

/** The first visible sheet with headers that fit, or else the first that holds anything. */
async function chosen(sheets: readonly OpenedSheet[], fits: Fits): Promise<Read<Found>> {
  const visible = sheets.filter(({ hidden }) => !hidden);
  if (visible.length === 0) return fail(problem(sheets.length > 0 ? 'all-hidden' : 'no-sheet'));
  let first: Sheet | undefined;
  for (const [index, opened] of visible.entries()) {
    const read = await opened.read();
    if (!read.ok) return read;
    const header = headerIn(read.value, fits);
    if (header)
      return taken(
        read.value,
        header,
        visible.slice(0, index).map(({ name }) => name),
      );
    if (!first && holdsAnything(read.value)) first = read.value;
  }
  return takenAsIs(first);
}

async function fromZip(bytes: Uint8Array, limits: ReadLimits, fits: Fits): Promise<Read<TableRead>> {
  const zip = openZip(bytes, limits);
  if (!zip.ok) return zip;
  const workbook = await workbookPath(zip.value);
  if (workbook?.endsWith('.xml') === true)
    return fromSheets('xlsx', await xlsxSheets(zip.value, workbook, limits), fits);
  const mimetype = zip.value.unpack('mimetype');
  if (!mimetype.ok) return mimetype;
  const isOds =
    mimetype.value !== undefined && Buffer.from(mimetype.value.subarray(0, 100)).includes('opendocument.spreadsheet');
  return isOds ? fromSheets('ods', await odsSheets(zip.value, limits), fits) : fail(kindOfZip(zip.value));
}

async function fromSheets(format: 'xlsx' | 'ods', sheets: Read<OpenedSheet[]>, fits: Fits): Promise<Read<TableRead>> {
  if (!sheets.ok) return sheets;
  const found = await chosen(sheets.value, fits);
  return found.ok ? ok({ format, ...found.value }) : found;
}

async function fromText(bytes: Uint8Array, limits: ReadLimits, fits: Fits): Promise<Read<TableRead>> {
  const text = decodeText(bytes);
  if (!text.ok) return text;
  const other = kindOfText(text.value.text);
  if (other) return fail(other);
  const sheet = await csvSheet(text.value.text, limits, fits);
  if (!sheet.ok) return sheet;
  const header = headerIn(sheet.value, fits) ?? sheet.value.rows[0];
  if (!header) return fail(sheet.value.cut ?? problem('empty'));
  if (sheet.value.cut) return fail(sheet.value.cut);
  return ok({ format: 'csv', passedOver: [], encoding: text.value.encoding, header, rows: under(sheet.value, header) });
}

/**
 * Reads a table from a file that came from outside: CSV (also with tabs, `|` or a first line `sep=;`), XLSX or ODS, told by
 * its bytes and not by its name. Of several sheets the first visible one with fitting headers is taken. Fails with a
 * sentence that says what to do where the file is another kind, is damaged, or holds more than the limits. Never throws
 * for what is in the file.
 */
export async function readTable(
  bytes: Uint8Array,
  { fits = () => true, limits = SENT_IN }: Looking = {},
): Promise<Read<TableRead>> {
  if (bytes.length === 0) return fail(problem('empty'));
  if (bytes.length > limits.bytes) return fail(problem('too-large', { most: Math.round(limits.bytes / BYTES_PER_MB) }));
  const kind = kindOfBytes(bytes);
  if (kind === undefined) return fromText(bytes, limits, fits);
  return kind === 'zip' ? fromZip(bytes, limits, fits) : fail(problem(kind));
}
