import type { Cell, Table } from './document.ts';

type Column = Table['columns'][number];

const NARROWEST = 5;
const WIDEST_TEXT = 32;
const WIDEST_LABEL = 19;
/** A label is bold, and so wider than as many letters of a figure. */
const BOLD = 1.3;

const lengthOf = (cell: Cell): number =>
  typeof cell === 'string'
    ? cell.length
    : cell.reduce(
        (sum, run) => sum + (run.kind === 'break' ? 1 : run.kind === 'link' ? lengthOf(run.runs) : run.text.length),
        0,
      );

const longestWord = (text: string): number => Math.max(...text.split(/\s/).map(({ length }) => length));

/** A word that is longer may be broken; a figure is not. */
const WIDEST_WORD = { text: 10, number: 14 } as const;
/** About so many letters stand on a line of a table. */
const LINE = 92;
/** Between columns. */
const GAP = 3;

const textOf = (cell: Cell): string =>
  typeof cell === 'string'
    ? cell
    : cell.map((run) => (run.kind === 'text' || run.kind === 'figure' ? run.text : ' ')).join('');

/** What a column needs, so that no number or short word is broken, and what it would take on one line. */
function widthsOf({ label, kind }: Column, cells: readonly Cell[]): { readonly needs: number; readonly asks: number } {
  const longest = Math.max(0, ...cells.map(lengthOf));
  const word = Math.max(0, ...cells.map((cell) => longestWord(textOf(cell))));
  const needs = Math.max(NARROWEST, longestWord(label.replaceAll('-', ' ')) * BOLD, Math.min(word, WIDEST_WORD[kind]));
  const asks = Math.max(needs, Math.min(longest, WIDEST_TEXT), Math.min(label.length, WIDEST_LABEL));
  return { needs: needs + GAP, asks: asks + GAP };
}

const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);

/** How wide each column is beside the others: as given, and else what it needs, with its part of what is left of the line. */
export function sharesOf({ columns, rows }: Pick<Table, 'columns' | 'rows'>): number[] {
  const widths = columns.map((column, at) =>
    widthsOf(
      column,
      rows.map((row) => row[at] ?? ''),
    ),
  );
  const needed = sum(widths.map(({ needs }) => needs));
  const asked = sum(widths.map(({ asks }) => asks));
  const part = asked <= LINE || asked === needed ? 1 : Math.max(0, (LINE - needed) / (asked - needed));
  return columns.map(({ share }, at) => {
    const { needs, asks } = widths[at] ?? { needs: 1, asks: 1 };
    return share ?? needs + (asks - needs) * part;
  });
}
