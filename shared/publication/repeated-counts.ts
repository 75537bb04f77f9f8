import type { DataCell, DataColumn, DataTable } from './read-data.ts';
import { quotientsIn } from './ratios.ts';

/** Two numbers of a row: one that is no count, with how far its rounding leaves it open, and a count. */
type Pair = { readonly value: number; readonly by: number; readonly count: number };

const isNearly = (a: number, b: number, by: number): boolean => Math.abs(a - b) <= by + 1e-9 * Math.abs(b);

/** In at least so large a share of its rows a column that repeats a count does. */
const MOSTLY = 0.8;
const mostly = (pairs: readonly Pair[], does: (pair: Pair) => boolean): boolean =>
  pairs.length > 0 && pairs.filter(does).length >= pairs.length * MOSTLY;

const SCALES = [1, 10, 100, 1_000, 10_000, 100_000, 1e6].flatMap((scale) => [scale, 1 / scale]);

/** Whether numbers are counts times something, or plus something as well: two of them tell what, and the others that it is so. */
function follows(pairs: readonly Pair[]): boolean {
  const counted = pairs.filter(({ count }) => count > 0);
  if (SCALES.some((scale) => mostly(counted, ({ value, by, count }) => isNearly(value, scale * count, by))))
    return true;
  const distinct = [...new Map(counted.map((pair) => [pair.count, pair])).values()].sort((a, b) => b.count - a.count);
  const [largest, smallest] = [distinct[0], distinct.at(-1)];
  if (!largest || !smallest || distinct.length < 3) return false;
  const times = largest.value / largest.count;
  if (times !== 0 && mostly(counted, ({ value, by, count }) => isNearly(value, times * count, 2 * by))) return true;
  const slope = (largest.value - smallest.value) / (largest.count - smallest.count);
  const start = largest.value - slope * largest.count;
  return (
    distinct.length > 3 &&
    slope !== 0 &&
    mostly(pairs, ({ value, by, count }) => isNearly(value, slope * count + start, 2 * by))
  );
}

/** The numbers that stand in a text. */
const numbersIn = (text: string): number[] =>
  [...text.matchAll(/\d+(?:[.,]\d+)?/g)].map(([number]) => Number(number.replace(',', '.')));

const decimals = (value: number): number => /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
const pairOf = (value: number, by: number, count: DataCell | undefined): Pair[] =>
  typeof count === 'number' ? [{ value, by, count }] : [];

function pairsOf({ rows }: DataTable, column: number, count: number): Pair[] {
  const by =
    0.5 *
    10 **
      -rows.reduce((most, row) => (typeof row[column] === 'number' ? Math.max(most, decimals(row[column])) : most), 0);
  return rows.flatMap((row) => {
    const cell = row[column];
    if (typeof cell === 'number') return pairOf(cell, Math.min(by, 0.5 * Math.abs(cell)), row[count]);
    if (typeof cell !== 'string') return [];
    const numbers = numbersIn(cell);
    const [value] = [numbers.find((number) => number === row[count]), ...numbers].filter(
      (number) => number !== undefined,
    );
    return value === undefined ? [] : pairOf(value, 0, row[count]);
  });
}

const SAYS_SOMETHING: readonly DataColumn['kind'][] = ['figure', 'ratio', 'label'];

/**
 * Rule D44. The counts, as the positions of their columns, that each column tells besides those that it names: it repeats one, times or plus
 * something, or is one divided by another. It is shown where they are.
 */
export function toldBy(data: DataTable): ReadonlyMap<number, readonly number[]> {
  const counts = data.columns.flatMap(({ kind }, index) => (kind === 'count' ? [index] : []));
  return new Map(
    data.columns.flatMap(({ kind }, column) => {
      if (!SAYS_SOMETHING.includes(kind)) return [];
      const repeated = counts.filter((count) => follows(pairsOf(data, column, count)));
      return [[column, [...new Set([...repeated, ...quotientsIn(data, column).flat()])]] as const];
    }),
  );
}

const nameOfRow = ({ columns }: DataTable, row: readonly DataCell[]): string =>
  JSON.stringify(
    columns
      .flatMap(({ kind, name }, index) =>
        kind === 'area' || kind === 'time' || kind === 'group' ? [[name, row[index]]] : [],
      )
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );

const valueIn = (data: DataTable, row: readonly DataCell[], isIt: (column: DataColumn) => boolean): DataCell =>
  row[data.columns.findIndex(isIt)] ?? null;

/**
 * Whether a mean or a rate may not be shown anew: it is another than earlier versions gave while the counts that it is of hardly moved, so
 * that the difference is about the few who came or went.
 */
export function movedAlone(
  data: DataTable,
  earlier: readonly DataTable[],
  minimum: number,
): (row: number, column: number) => boolean {
  const quotients = new Set(
    data.columns.flatMap(({ kind }, column) =>
      kind === 'ratio' && quotientsIn(data, column).length > 0 ? [column] : [],
    ),
  );
  const before = earlier.map((table) => ({
    table,
    rows: new Map(table.rows.map((row) => [nameOfRow(table, row), row])),
  }));
  return (row, column) => {
    const [cells, own] = [data.rows[row], data.columns[column]];
    if (!cells || own?.kind !== 'ratio' || quotients.has(column)) return false;
    return before.some(({ table, rows }) => {
      const then = rows.get(nameOfRow(data, cells));
      const was = then && valueIn(table, then, ({ name }) => name === own.name);
      if (!then || was === null || was === cells[column]) return false;
      return (own.of ?? []).every((id) => {
        const isIt = (one: DataColumn): boolean => one.kind === 'count' && one.id === id;
        return Math.abs(Number(valueIn(table, then, isIt)) - Number(valueIn(data, cells, isIt))) < minimum;
      });
    });
  };
}
