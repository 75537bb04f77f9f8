import { fail, ok, type Result } from '../../platform/result.ts';
import { columnOf, COLUMNS, type Column } from './columns.ts';
import type { Rows } from './read-rows.ts';
import type { Refusal } from './report.ts';

/** The columns of a list as they stand in it. */
export type Header = {
  /** What a row says in a column; empty where the list does not have it. */
  readonly cellOf: (cells: readonly string[], column: Column) => string;
  /** How the list calls a column, or would call it. */
  readonly nameOf: (column: Column) => string;
  readonly width: number;
};

const HEADER_ROW = 1;
const A = 'A'.charCodeAt(0);
const LETTERS = 26;

/** The letter or letters that a spreadsheet shows above a column. */
export const letterOf = (index: number): string =>
  (index >= LETTERS ? letterOf(Math.floor(index / LETTERS) - 1) : '') + String.fromCharCode(A + (index % LETTERS));

type Named = { readonly header: string; readonly index: number; readonly column: Column | undefined };

/** A list names most of its columns in one language: the others are named in it too. */
const isDutch = (named: readonly Named[]): boolean =>
  named.filter(({ header, column }) => header.toLowerCase() === column?.nl.toLowerCase()).length * 2 > named.length;

function refusalsIn(named: readonly Named[], nameOf: Header['nameOf']): Refusal[] {
  const refused = (column: string, reason: string): Refusal => ({ row: HEADER_ROW, column, reason });
  const missing = COLUMNS.filter((column) => column.required && !named.some((one) => one.column === column));
  return [
    ...named.flatMap(({ header, index, column }) => {
      if (header === '') return [refused(letterOf(index), 'This column has cells but no header.')];
      if (!column) return [refused(header, 'There is no such column: take a header of the template, or remove the column.')];
      const first = named.find((one) => one.column === column);
      return first?.index === index ? [] : [refused(header, `This column is there twice: ${letterOf(first?.index ?? 0)} and ${letterOf(index)}.`)];
    }),
    ...missing.map((column) => refused(nameOf(column), 'This column is required, and is not there.')),
  ];
}

/** Finds the columns by their headers; refused are those that are unknown, there twice, or required and not there. */
export function readHeader({ headers, rows }: Rows): Result<Header, Refusal[]> {
  const named = headers
    .map((header, index) => ({ header, index, column: columnOf(header) }))
    .filter(({ header, index }) => header !== '' || rows.some(({ cells }) => (cells[index] ?? '') !== ''));
  const dutch = isDutch(named);
  const found = new Map(named.map(({ column, ...place }) => [column, place]));
  const nameOf = (column: Column): string => found.get(column)?.header ?? (dutch ? column.nl : column.field);
  const refused = refusalsIn(named, nameOf);
  if (refused.length > 0) return fail(refused);
  return ok({
    nameOf,
    width: headers.length,
    cellOf: (cells, column) => cells[found.get(column)?.index ?? Infinity] ?? '',
  });
}
