import { digestOfBody } from '../../platform/store/idempotency.ts';
import { fillIn, type Language } from '../../platform/messages/messages.ts';
import {
  cellAddress,
  isUnread,
  columnLetters,
  textOf,
  widthOf,
  type Cell,
  type Row,
} from '../../platform/tables/cell.ts';
import { sayUnread } from '../../platform/tables/unread.ts';
import type { CellRead } from './cell-kinds.ts';
import { COLUMNS, EXAMPLE_REFERENCE, REFERENCE, STATUS, type ListColumn } from './columns.ts';
import type { Header } from './read-header.ts';
import { NUMBER, VERSION } from './register-columns.ts';
import { saidOf } from './compare-cells.ts';
import { forgiven, IMPORTED_STATUSES, type ImportedStatus } from './dutch-words.ts';

/** A row whose cells were read one by one, each as what it says or why it says nothing. */
export type RowRead = {
  readonly row: number;
  readonly reference: string;
  readonly status: ImportedStatus;
  readonly digest: string; // of what the cells say, in whichever language, kind of file and order of columns
  readonly cells: ReadonlyMap<ListColumn, CellRead>;
  readonly wrong: ReadonlyMap<ListColumn | string, string>; // the reason, by column or by the letter of a column without header
  readonly missing: ReadonlyMap<ListColumn, string>; // the columns that are required, and empty: wrong in a row that is new
  readonly number: string; // of the registration that the row is about, as it is written
  readonly version: string; // of that registration when the list was made
  readonly said: Readonly<Record<string, string>>; // in short, by column
  readonly raw: (column: ListColumn) => string;
  readonly language: Language; // of what is wrong
};

/** The status that a row gives; `submitted` where it gives none. */
const statusIn = (cells: ReadonlyMap<ListColumn, CellRead>): ImportedStatus =>
  IMPORTED_STATUSES.find((status) => status === cells.get(STATUS)?.said) ?? 'submitted';

const contentOf = (cells: ReadonlyMap<ListColumn, CellRead>, status: ImportedStatus): Record<string, unknown> => ({
  ...Object.fromEntries([...cells].map(([{ field }, { said }]) => [field, said])),
  status,
});

const isExample = (column: ListColumn, cell: Cell): boolean =>
  column === REFERENCE && forgiven(textOf(cell)) === forgiven(EXAMPLE_REFERENCE);

const nl = {
  required: 'Verplicht, en leeg.',
  example: 'Het voorbeeld van het sjabloon: haal deze regel weg, of geef haar een eigen kenmerk.',
  beyond:
    'Deze regel heeft {cells} cellen en de kopregel {headers}: geef de kolom een kop, of zet een cel waarin het scheidingsteken staat tussen aanhalingstekens.',
} as const;

const en = {
  required: 'Required, and empty.',
  example: 'The example of the template: remove this row, or give it a reference of its own.',
  beyond:
    'This row has {cells} cells and the header {headers}: give the column a header, or put a cell that holds the separator between quotes.',
} as const satisfies Record<keyof typeof nl, string>;

const say = (language: Language, key: keyof typeof nl, values = {}): string =>
  fillIn({ nl, en }[language][key], values);

/** Why a cell is not right whatever it says. What cannot be read is not empty. */
function wrongAsSuch(row: Row, column: ListColumn, header: Header, language: Language): string | undefined {
  const cell = header.cellOf(row, column);
  if (isUnread(cell)) return sayUnread(cell, cellAddress(row.row, header.indexOf(column) ?? 0), language);
  return isExample(column, cell) ? say(language, 'example') : undefined;
}

/** What a cell says; nothing where it is empty, or cannot be read. */
const readCell = (cell: Cell, column: ListColumn, language: Language): ReturnType<ListColumn['read']> | undefined =>
  cell.kind === 'empty' || isUnread(cell) ? undefined : column.read(cell, language);

/** The columns that are required, and empty. */
const missingIn = (row: Row, header: Header, language: Language): Map<ListColumn, string> =>
  new Map(
    COLUMNS.filter((column) => column.required && header.cellOf(row, column).kind === 'empty').map((column) => [
      column,
      say(language, 'required'),
    ]),
  );

/** Reads the cells of a row, each by itself. */
export function readCells(row: Row, header: Header, language: Language = 'en'): RowRead {
  const raw = (column: ListColumn): string => textOf(header.cellOf(row, column));
  const cells = new Map<ListColumn, CellRead>();
  const wrong = new Map<ListColumn | string, string>();
  for (const column of COLUMNS) {
    const cell = header.cellOf(row, column);
    const reason = wrongAsSuch(row, column, header, language);
    const read = readCell(cell, column, language);
    if (read?.ok) cells.set(column, read.value);
    if (reason !== undefined) wrong.set(column, reason);
    else if (read && !read.ok) wrong.set(column, read.error);
  }
  const width = widthOf(row);
  if (width > header.width)
    wrong.set(columnLetters(header.width), say(language, 'beyond', { cells: width, headers: header.width }));
  const status = statusIn(cells);
  const said = Object.fromEntries([...cells].map(([{ field }, read]) => [field, saidOf(read.said)]));
  return {
    row: row.row,
    reference: raw(REFERENCE),
    number: textOf(header.cellOf(row, NUMBER)),
    version: textOf(header.cellOf(row, VERSION)),
    status,
    cells,
    wrong,
    missing: missingIn(row, header, language),
    raw,
    said,
    language,
    digest: digestOfBody(contentOf(cells, status)),
  };
}
