import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { fail, ok, type Result } from '../../platform/result.ts';

/** A file of addresses: its name, for the messages, and its bytes, as often as they are read. */
export type AddressFile = { readonly name: string; readonly open: () => AsyncIterable<Uint8Array> };

/** What a row says, as far as it has the column. */
export type AddressRow = { readonly line: number } & Partial<Readonly<Record<Column, string>>>;

/** What the files of CBS ("buurt, wijk en gemeente voor postcode en huisnummer") and extracts of the BAG call what is read; without capitals, blanks and marks. */
const NAMES = {
  postcode: /^(?:pc6|postcode6?)$/,
  from: /^(?:van|postcodevan|vanpostcode|pc6van)$/,
  to: /^(?:tot|tm|totenmet|postcodetot|postcodetm|postcodetotenmet|totpostcode|pc6tot)$/,
  neighbourhood: /^(?:bu|bucode|buurt|buurtcode)(?:\d{4})?$/,
  street: /^(?:straat|straatnaam|openbareruimte|openbareruimtenaam)$/,
} as const;
type Column = keyof typeof NAMES;
const COLUMNS: readonly Column[] = ['postcode', 'from', 'to', 'neighbourhood', 'street'];

/** Where each column stands; one that a file does not have is left out. */
export type AddressColumns = ReadonlyMap<Column, number>;

/** A file that was opened: its columns, and its rows as they are read; `close` leaves off reading. */
type OpenedAddresses = {
  readonly columns: AddressColumns;
  readonly rows: AsyncGenerator<Result<AddressRow, string>>;
  readonly close: () => Promise<unknown>;
};

const DELIMITERS = [';', ',', '\t', '|'] as const;
const LONGEST_LINE = 100_000;
const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

const columnsOf = (header: readonly string[]): AddressColumns =>
  new Map(
    COLUMNS.flatMap((column) => {
      const at = header.findIndex((name) => NAMES[column].test(plain(name)));
      return at < 0 ? [] : [[column, at] as const];
    }),
  );

/** The text of a file, piece by piece. */
async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const piece of bytes) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

/** The first line, and the whole text again. */
async function peeked(
  text: AsyncGenerator<string, void>,
): Promise<{ line: string; all: AsyncGenerator<string, void> }> {
  let begin = '';
  while (!/[\r\n]/.test(begin) && begin.length < LONGEST_LINE) {
    const next = await text.next();
    if (next.done === true) break;
    begin += next.value;
  }
  const all = async function* (): AsyncGenerator<string, void> {
    yield begin;
    yield* text;
  };
  return { line: /^[^\r\n]*/.exec(begin)?.[0] ?? '', all: all() };
}

const delimiterOf = (line: string): string =>
  DELIMITERS.reduce((most, one) => (line.split(one).length > line.split(most).length ? one : most));

/** Why a file could not be read further; what nobody foresaw is thrown. */
function whyNot(error: unknown): string {
  if (error instanceof CsvError) return `not a CSV file: ${error.message}`;
  if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return 'not in UTF-8: save it as "CSV UTF-8"';
  throw error;
}

const textsOf = (cells: unknown): string[] => (Array.isArray(cells) ? cells.map(String) : []);

async function* rowsOf(
  text: AsyncGenerator<string, void>,
  delimiter: string,
): AsyncGenerator<Result<AddressRow, string>> {
  const options = { delimiter, relax_column_count: true, relax_quotes: true, max_record_size: LONGEST_LINE };
  const parser = parse({ ...options, bom: true, trim: true });
  pipeline(Readable.from(text), parser, () => undefined); // what goes wrong reaches the reader below
  let columns: AddressColumns | undefined;
  let line = 0;
  try {
    for await (const cells of parser) {
      const record = textsOf(cells);
      line += 1;
      if (columns) {
        const said = [...columns].map(([column, at]) => [column, record[at] ?? ''] as const);
        yield ok({ line, ...Object.fromEntries(said) });
      }
      columns ??= columnsOf(record);
    }
  } catch (error) {
    yield fail(whyNot(error));
  } finally {
    await text.return(undefined);
  }
}

/** Opens a file of addresses, whose first line names its columns: a CSV of any length, read as it comes. */
export async function openAddresses({ open }: AddressFile): Promise<Result<OpenedAddresses, string>> {
  try {
    const text = textOf(open());
    const { line, all } = await peeked(text);
    const delimiter = delimiterOf(line);
    const header = line.split(delimiter); // marks and quotes do not count in a name
    return ok({ columns: columnsOf(header), rows: rowsOf(all, delimiter), close: () => text.return(undefined) });
  } catch (error) {
    return fail(whyNot(error));
  }
}
