import { digestOf } from '../../platform/idempotency.ts';
import { COLUMNS, EXAMPLE_REFERENCE, REFERENCE, STATUS, type CellRead, type Column } from './columns.ts';
import { letterOf, type Header } from './header.ts';
import type { Row } from './read-rows.ts';
import { forgiven, IMPORTED_STATUSES, type ImportedStatus } from './words.ts';

/** A row whose cells were read one by one, each as what it says or why it says nothing. */
export type RowRead = {
  readonly row: number;
  readonly reference: string;
  readonly status: ImportedStatus;
  readonly digest: string; // of what the cells say, in whichever language, kind of file and order of columns
  readonly cells: ReadonlyMap<Column, CellRead>;
  readonly wrong: ReadonlyMap<Column | string, string>; // the reason, by column or by the letter of a column without header
  readonly raw: (column: Column) => string;
};

/** The status that a row gives; `submitted` where it gives none. */
const statusIn = (cells: ReadonlyMap<Column, CellRead>): ImportedStatus =>
  IMPORTED_STATUSES.find((status) => status === cells.get(STATUS)?.said) ?? 'submitted';

const contentOf = (cells: ReadonlyMap<Column, CellRead>, status: ImportedStatus): Record<string, unknown> => ({
  ...Object.fromEntries([...cells].map(([{ field }, { said }]) => [field, said])),
  status,
});

const isExample = (column: Column, cell: string): boolean => column === REFERENCE && forgiven(cell) === forgiven(EXAMPLE_REFERENCE);

/** Why a cell is not right whatever it says. */
function wrongAsSuch(column: Column, cell: string): string | undefined {
  if (column.required && cell === '') return 'Required, and empty.';
  return isExample(column, cell) ? 'The example of the template: remove this row, or give it a reference of its own.' : undefined;
}

/** Reads the cells of a row, each by itself. */
export function readCells({ row, cells: all }: Row, header: Header): RowRead {
  const raw = (column: Column): string => header.cellOf(all, column);
  const cells = new Map<Column, CellRead>();
  const wrong = new Map<Column | string, string>();
  for (const column of COLUMNS) {
    const cell = raw(column);
    const reason = wrongAsSuch(column, cell);
    const read = cell === '' ? undefined : column.read(cell);
    if (read?.ok) cells.set(column, read.value);
    if (reason !== undefined) wrong.set(column, reason);
    else if (read && !read.ok) wrong.set(column, read.error);
  }
  const beyond = all.findIndex((cell, index) => index >= header.width && cell !== '');
  if (beyond >= 0) wrong.set(letterOf(beyond), 'More cells than there are headers: a cell that holds the separator stands between quotes.');
  const status = statusIn(cells);
  return { row, reference: raw(REFERENCE), status, cells, wrong, raw, digest: digestOf(contentOf(cells, status)) };
}
