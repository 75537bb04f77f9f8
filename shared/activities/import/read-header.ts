import { fillIn, type Language } from '../../platform/messages/messages.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { cellAt, EMPTY, columnLetters, type Cell, type Row } from '../../platform/tables/cell.ts';
import { columnOf, COLUMNS, type ListColumn } from './columns.ts';
import { undefused } from './defused.ts';
import { NUMBER, registerColumnOf, type RegisterColumn } from './register-columns.ts';
import type { Rows } from './read-rows.ts';
import type { Refusal } from './report.ts';

/** The columns of a list as they stand in it. */
export type Header = {
  /** What a row says in a column; empty where the list does not have it. */
  readonly cellOf: (row: Row, column: ListColumn | RegisterColumn) => Cell;
  /** Where a row says it, as a spreadsheet counts columns, from 0; undefined where the list does not have the column. */
  readonly indexOf: (column: ListColumn | RegisterColumn) => number | undefined;
  /** How the list calls a column, or would call it. */
  readonly nameOf: (column: ListColumn | RegisterColumn) => string;
  readonly width: number;
};

type Named = {
  readonly header: string;
  readonly index: number;
  readonly column: ListColumn | RegisterColumn | undefined;
};

/** A list names most of its columns in one language: the others are named in it too. */
const isDutch = (named: readonly Named[]): boolean =>
  named.filter(({ header, column }) => header.toLowerCase() === column?.nl.toLowerCase()).length * 2 > named.length;

const nl = {
  nameless: 'Deze kolom heeft cellen, maar geen kop.',
  unknown: 'Deze kolom is er niet: neem een kop uit het sjabloon, of haal de kolom weg.',
  twice: 'Deze kolom staat er twee keer: {first} en {second}.',
  missing: 'Deze kolom is nodig, en staat er niet.',
} as const;
const en = {
  nameless: 'This column has cells but no header.',
  unknown: 'There is no such column: take a header of the template, or remove the column.',
  twice: 'This column is there twice: {first} and {second}.',
  missing: 'This column is required, and is not there.',
} as const satisfies Record<keyof typeof nl, string>;

function refusalsIn(row: number, named: readonly Named[], nameOf: Header['nameOf'], language: Language): Refusal[] {
  const refused = (column: string, key: keyof typeof nl, values: Readonly<Record<string, string>> = {}): Refusal => ({
    ...{ row, column, reason: fillIn({ nl, en }[language][key], values) },
    ...(language === 'nl' && { language }),
  });
  // A list that names registrations by their numbers may hold only what changes of them.
  const isOfRegister = named.some(({ column }) => column === NUMBER);
  const missing = COLUMNS.filter(
    (column) => column.required && !isOfRegister && !named.some((one) => one.column === column),
  );
  return [
    ...named.flatMap(({ header, index, column }) => {
      if (header === '') return [refused(columnLetters(index), 'nameless')];
      if (!column) return [refused(header, 'unknown')];
      const first = named.find((one) => one.column === column);
      return first?.index === index
        ? []
        : [refused(header, 'twice', { first: columnLetters(first?.index ?? 0), second: columnLetters(index) })];
    }),
    ...missing.map((column) => refused(nameOf(column), 'missing')),
  ];
}

/** Finds the columns by their headers; refused are those that are unknown, there twice, or required and not there. */
export function readHeader({ headers, headerRow, rows }: Rows, language: Language = 'en'): Result<Header, Refusal[]> {
  const named = headers
    .map((header, index) => ({ header, index, column: columnOf(header) ?? registerColumnOf(header) }))
    .filter(({ header, index }) => header !== '' || rows.some(({ cells }) => cells.has(index)));
  const dutch = isDutch(named);
  const found = new Map(named.map(({ column, ...place }) => [column, place]));
  const nameOf = (column: ListColumn | RegisterColumn): string =>
    found.get(column)?.header ?? (dutch ? column.nl : column.field);
  const refused = refusalsIn(headerRow, named, nameOf, language);
  if (refused.length > 0) return fail(refused);
  return ok({
    nameOf,
    width: headers.length,
    cellOf: (row, column) => (found.has(column) ? undefused(cellAt(row, found.get(column)?.index ?? 0)) : EMPTY),
    indexOf: (column) => found.get(column)?.index,
  });
}
