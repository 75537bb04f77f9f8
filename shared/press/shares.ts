import type { Cell, Table } from './document.ts';

const NARROWEST = 5;
const WIDEST_TEXT = 32;
const WIDEST_LABEL = 19;

const lengthOf = (cell: Cell): number =>
  typeof cell === 'string'
    ? cell.length
    : cell.reduce(
        (sum, run) => sum + (run.kind === 'break' ? 1 : run.kind === 'link' ? lengthOf(run.runs) : run.text.length),
        0,
      );

const longestWord = (text: string): number => Math.max(...text.split(/[\s-]/).map(({ length }) => length));

/** How wide each column is beside the others: as given, and else by what stands in it. */
export const sharesOf = ({ columns, rows }: Pick<Table, 'columns' | 'rows'>): number[] =>
  columns.map(({ label, share }, at) => {
    if (share !== undefined) return share;
    const longest = Math.max(0, ...rows.map((row) => lengthOf(row[at] ?? '')));
    const asked = Math.max(Math.min(longest, WIDEST_TEXT), Math.min(label.length, WIDEST_LABEL));
    return Math.max(NARROWEST, asked, longestWord(label)) + 2;
  });
