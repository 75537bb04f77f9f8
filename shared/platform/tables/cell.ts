import { badTextIn } from './error-texts.ts';

/** A day, with the time of day where the file gives one that is not midnight. */
type DateCell = { readonly kind: 'date'; readonly day: string; readonly time?: string };

/**
 * A cell as the file holds it. What could not be read is never empty: `error` is what the spreadsheet shows (`#N/A`),
 * `no-value` a formula whose outcome was not stored, `merged` a cell under another one, `unreadable` anything else.
 */
export type Cell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | DateCell
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'no-value' }
  | { readonly kind: 'merged'; readonly into: string }
  | { readonly kind: 'unreadable'; readonly stored: string };

/** A cell that says nothing, however it was read. */
export type Unread = Extract<Cell, { kind: 'error' | 'no-value' | 'merged' | 'unreadable' }>;

export const EMPTY: Cell = { kind: 'empty' };

/**
 * A row with the number that a spreadsheet shows beside it, and its cells by column from 0; the empty ones are not there. Of a text
 * `fields` says how many stood in it, the empty ones too: a spreadsheet knows no such number.
 */
export type Row = { readonly row: number; readonly cells: ReadonlyMap<number, Cell>; readonly fields?: number };

/** The cell of a row in a column, counted from 0. */
export const cellAt = ({ cells }: Row, column: number): Cell => cells.get(column) ?? EMPTY;

/** The columns of a row up to the last that holds something. */
export const widthOf = ({ cells }: Row): number =>
  [...cells.keys()].reduce((most, column) => Math.max(most, column + 1), 0);

/** Whether nothing in a cell can be taken for a value. */
export const isUnread = (cell: Cell): cell is Unread =>
  cell.kind === 'error' || cell.kind === 'no-value' || cell.kind === 'merged' || cell.kind === 'unreadable';

/** A text as a cell: without blanks around it; the errors of a spreadsheet are errors in a text file too. */
export function textCell(text: string): Cell {
  const trimmed = text.trim();
  if (trimmed === '') return EMPTY;
  const error = badTextIn(trimmed);
  return error === undefined ? { kind: 'text', text: trimmed } : { kind: 'error', error };
}

const MOST_DIGITS = 15; // as a spreadsheet shows and computes them: the rest is noise of the sum, 0.30000000000000004

/** A number as a spreadsheet means it; unreadable where it is none. */
export function numberCell(stored: string): Cell {
  const text = stored.trim();
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(text)) return { kind: 'unreadable', stored: text.slice(0, 40) };
  const value = Number(Number(text).toPrecision(MOST_DIGITS));
  return Number.isFinite(value)
    ? { kind: 'number', value: value + 0 }
    : { kind: 'unreadable', stored: text.slice(0, 40) };
}

/** A cell as text: a day as YYYY-MM-DD, a number with a decimal point; empty where there is nothing to read. */
export function textOf(cell: Cell): string {
  switch (cell.kind) {
    case 'text':
      return cell.text;
    case 'number':
    case 'boolean':
      return String(cell.value);
    case 'date':
      return cell.time === undefined ? cell.day : `${cell.day} ${cell.time}`;
    case 'error':
      return cell.error;
    case 'unreadable':
      return cell.stored;
    case 'empty':
    case 'no-value':
    case 'merged':
      return '';
  }
}

const LETTERS = 26;
const A = 'A'.charCodeAt(0);

/** The letter or letters that a spreadsheet shows above a column, counted from 0. */
export const columnLetters = (column: number): string =>
  (column >= LETTERS ? columnLetters(Math.floor(column / LETTERS) - 1) : '') +
  String.fromCharCode(A + (column % LETTERS));

/** A cell's place as a spreadsheet names it: `B7`. */
export const cellAddress = (row: number, column: number): string => `${columnLetters(column)}${row}`;

const ADDRESS = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/i;

/** The row, and the column from 0, of an address; undefined where it is none that a spreadsheet can have. */
export function placeOf(address: string): { row: number; column: number } | undefined {
  const [, letters, row] = ADDRESS.exec(address) ?? [];
  if (letters === undefined || row === undefined) return undefined;
  const column =
    Array.from(letters.toUpperCase()).reduce((sum, letter) => sum * LETTERS + letter.charCodeAt(0) - A + 1, 0) - 1;
  return { row: Number(row), column };
}
