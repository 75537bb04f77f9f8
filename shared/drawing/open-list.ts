import { columnsOf, type Columns } from './columns.ts';
import { DELIMITERS, isBlank, readCsv, type Delimiter } from './csv.ts';
import { fault, note, type Fault, type Note } from './faults.ts';
import { readText } from './read-text.ts';

/** A row of a list by its number, the heading being 1. */
export type ListRow = { readonly row: number; readonly cells: readonly string[] };

/** A list with a heading, from a file. */
export type List = {
  readonly heading: readonly string[];
  readonly columns: Columns;
  readonly delimiter: Delimiter;
  readonly rows: readonly ListRow[];
  readonly notes: readonly Note[];
};
export type OpenedList =
  | { readonly list: List; readonly fault?: undefined }
  | { readonly list?: undefined; readonly fault: Fault };

/** What a list cannot do without. */
export type Needs = (columns: Columns) => boolean;

const SAID = /^"?sep=(.)"?(?:\r\n|\n|\r|$)/i;
const LINES_LOOKED_AT = 20;
const LETTERS_LOOKED_AT = 64 * 1024;

const isDelimiter = (letter: string | undefined): letter is Delimiter => DELIMITERS.some((one) => one === letter);

/** The delimiter with which the heading says what it must, or else with which it has most cells. */
function delimiterOf(text: string, needs: Needs): Delimiter {
  const tried = DELIMITERS.map((delimiter) => {
    const { rows = [] } = readCsv(text.slice(0, LETTERS_LOOKED_AT), delimiter, LINES_LOOKED_AT);
    const heading = rows.find((row) => !isBlank(row)) ?? [];
    return { delimiter, cells: heading.length, fits: needs(columnsOf(heading)) };
  });
  const best = tried.find(({ fits }) => fits) ?? [...tried].sort((a, b) => b.cells - a.cells)[0];
  return best?.delimiter ?? ';';
}

/**
 * Opens a list: UTF-8, UTF-16 or Windows-1252; semicolons, commas or tabs. The rows are counted as a spreadsheet counts
 * them, from the heading on, blank ones too.
 */
export function openList(bytes: Uint8Array, needs: Needs): OpenedList {
  const { text: whole, encoding } = readText(bytes);
  if (encoding === 'workbook') return { fault: fault('E01.workbook') };
  const [line = '', said] = SAID.exec(whole) ?? [];
  const text = whole.slice(line.length);
  const delimiter = isDelimiter(said) ? said : delimiterOf(text, needs);
  const { rows, openQuote } = readCsv(text, delimiter);
  const first = (rows ?? []).findIndex((row) => !isBlank(row));
  if (rows === undefined) return { fault: { ...fault('E02'), rows: [openQuote], count: 1 } };
  const heading = rows[first] ?? [];
  const listed = rows.slice(first + 1).map((cells, index) => ({ row: index + 2, cells }));
  return {
    list: {
      heading,
      columns: columnsOf(heading),
      delimiter,
      rows: listed.filter(({ cells }) => !isBlank(cells)),
      notes: encoding === 'utf-8' ? [] : [note(`encoding.${encoding}`)],
    },
  };
}

export const cellOf = ({ cells }: ListRow, column: number | undefined): string =>
  column === undefined ? '' : (cells[column] ?? '');
