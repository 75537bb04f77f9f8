import { cellAddress, EMPTY, type Cell, type Row } from './cell.ts';
import { MOST_MERGES, type ReadLimits } from './limits.ts';
import { problem, type TableProblem } from './problem.ts';

/** A sheet of a file: its rows that hold something. `cut` says why its reading ended before it did. */
export type Sheet = { readonly name: string; readonly rows: readonly Row[]; readonly cut?: TableProblem };

/** Cells that are shown as one: the first is the one that holds something. Rows count from 1, columns from 0, both included. */
type Merge = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number };

/** A sheet while it is read. Cells come row by row; what holds nothing takes no room. */
export type SheetGrid = {
  /** Keeps a cell. False when the sheet holds more than is read: reading it then ends. */
  readonly put: (row: number, column: number, cell: Cell) => boolean;
  readonly merge: (range: Merge) => void;
  readonly cutShort: (why: TableProblem) => void;
  readonly isCut: () => boolean;
  readonly sheet: () => Sheet;
};

const lettersOf = (cell: Cell): number => (cell.kind === 'text' ? cell.text.length : 1);

/** The first row at or after a number. */
function indexFrom(rows: readonly Row[], row: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.row ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

type Rows = { row: number; cells: Map<number, Cell> }[];

/** Marks what lies under a merged cell that holds something: nobody can see that it is empty. False when that is too much. */
function markMerged(rows: Rows, merges: readonly Merge[], limits: ReadLimits): boolean {
  let left = limits.cells;
  for (const range of merges) {
    const from = indexFrom(rows, range.top);
    const first = rows[from];
    if (first?.row !== range.top || (first.cells.get(range.left) ?? EMPTY).kind === 'empty') continue;
    const right = Math.min(range.right, limits.columns - 1);
    for (let index = from; index < rows.length; index += 1) {
      const row = rows[index];
      if (!row || row.row > range.bottom) break;
      for (let column = range.left; column <= right; column += 1) {
        left -= 1;
        if (left < 0) return false;
        if (!row.cells.has(column)) row.cells.set(column, { kind: 'merged', into: cellAddress(range.top, range.left) });
      }
    }
  }
  return true;
}

/** What a grid holds so far. */
type Held = { readonly rows: Rows; cells: number; letters: number };

/** Why a cell is one too many, or stands where one is already; undefined where it may come. */
function whyNot(
  limits: ReadLimits,
  { rows, cells, letters }: Held,
  place: { row: number; column: number },
  cell: Cell,
): TableProblem | undefined {
  const address = cellAddress(place.row, place.column);
  if (place.column >= limits.columns) return problem('too-wide', { address, most: limits.columns });
  if (lettersOf(cell) > limits.cellLetters) return problem('too-long', { address, most: limits.cellLetters });
  const last = rows.at(-1);
  if (last && (place.row < last.row || (place.row === last.row && last.cells.has(place.column))))
    return problem('twice', { address });
  if (rows.length >= limits.rows && last?.row !== place.row) return problem('too-many-rows', { most: limits.rows });
  if (cells >= limits.cells) return problem('too-many-cells', { most: limits.cells });
  return letters + lettersOf(cell) > limits.letters ? problem('too-many-letters') : undefined;
}

/** An empty sheet that is about to be read, within limits. */
export function newGrid(name: string, limits: ReadLimits): SheetGrid {
  const held: Held = { rows: [], cells: 0, letters: 0 };
  const merges: Merge[] = [];
  let cut: TableProblem | undefined;
  const cutShort = (why: TableProblem): false => {
    cut ??= { ...why, about: { sheet: `“${name}”`, ...why.about } };
    return false;
  };
  const put = (row: number, column: number, cell: Cell): boolean => {
    if (cut) return false;
    if (cell.kind === 'empty') return true;
    const why = whyNot(limits, held, { row, column }, cell);
    if (why) return cutShort(why);
    let last = held.rows.at(-1);
    if (last?.row !== row) held.rows.push((last = { row, cells: new Map() }));
    last.cells.set(column, cell);
    held.cells += 1;
    held.letters += lettersOf(cell);
    return true;
  };
  return {
    put,
    merge: (range) => {
      if (merges.length >= MOST_MERGES) cutShort(problem('too-many-merges'));
      else merges.push(range);
    },
    cutShort,
    isCut: () => cut !== undefined,
    sheet: () => {
      if (!markMerged(held.rows, merges, limits)) cutShort(problem('too-many-merges'));
      return { name, rows: held.rows, ...(cut && { cut }) };
    },
  };
}
