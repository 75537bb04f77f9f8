import { pointerTo } from '../platform/input/pointers.ts';
import type { DataCell, DataColumn, DataTable } from './read-data.ts';
import { quotientsIn, tellsSmallOf } from './ratios.ts';
import { wrong, wrongAt, type DataError } from './wrong-data.ts';

/** A table of the same people that somebody may have, and what it is called. */
export type TableBeside = { readonly name: string; readonly table: DataTable };

const NAMING: readonly DataColumn['kind'][] = ['area', 'time', 'group'];
const TELLING: readonly DataColumn['kind'][] = ['figure', 'ratio'];

/** What a row is about: its area, period and groups, whatever its columns are called. */
const aboutOf = ({ columns }: DataTable, row: readonly DataCell[]): string => {
  const said = (kind: DataColumn['kind']): string[] =>
    columns.flatMap((column, at) => (column.kind === kind ? [String(row[at] ?? '')] : []));
  return JSON.stringify(NAMING.map((kind) => said(kind).sort()));
};

type Joined = { readonly table: DataTable; readonly rows: readonly number[]; readonly base: number };

/** The rows of a table that another has too, each with one of the counts of that other as its last column. */
function joinCount(own: DataTable, other: ReadonlyMap<string, readonly DataCell[]>, count: number): Joined {
  const pairs = own.rows.flatMap((row, at) => {
    const base = other.get(aboutOf(own, row))?.[count];
    return typeof base === 'number' ? [{ at, row: [...row, base] }] : [];
  });
  const column: DataColumn = { name: 'count', kind: 'count', id: 'base' };
  return {
    table: { columns: [...own.columns, column], rows: pairs.map(({ row }) => row) },
    rows: pairs.map(({ at }) => at),
    base: own.columns.length,
  };
}

/** A percentage of one table, and the count of another by which it tells a small count. */
type Told = { readonly column: number; readonly row: number; readonly count: number };

const positions = ({ columns }: DataTable, kinds: readonly DataColumn['kind'][]): number[] =>
  columns.flatMap(({ kind }, at) => (kinds.includes(kind) ? [at] : []));

/** Where the figures of a table, multiplied by a count of another in the same rows, tell a small count: the first row of each pair of columns. */
function toldTogether(figures: DataTable, counts: DataTable, minimum: number): Told[] {
  // What is a part of its own file over another is shown there where both are.
  const telling = positions(figures, TELLING).filter((column) => quotientsIn(figures, column).length === 0);
  if (telling.length === 0) return [];
  const rows = new Map(counts.rows.map((row) => [aboutOf(counts, row), row]));
  return positions(counts, ['count']).flatMap((count) => {
    const joined = joinCount(figures, rows, count);
    return telling.flatMap((column): Told[] => {
      const [first] = tellsSmallOf(joined.table, column, joined.base, minimum);
      const row = first === undefined ? undefined : joined.rows[first];
      return row === undefined ? [] : [{ column, row, count }];
    });
  });
}

const nameOf = ({ columns }: DataTable, at: number): string => columns[at]?.name ?? '';

/**
 * Rule D44. Percentages, rates and figures that give away a small count when they are multiplied by a count that stands in another table of
 * the same people: those of the data that come now with counts of before, and those of before with counts that come now. `lines` are the
 * rows of the file.
 */
export function wrongBeside(
  data: DataTable,
  lines: readonly number[],
  beside: readonly TableBeside[],
  minimum: number,
): DataError[] {
  const errors = beside.flatMap(({ name, table }): DataError[] => [
    ...toldTogether(data, table, minimum).map(({ column, row, count }) =>
      wrongAt(pointerTo([lines[row] ?? 0, nameOf(data, column)]), [
        wrong('tells-beside', { base: nameOf(table, count), dataset: name }),
      ]),
    ),
    ...toldTogether(table, data, minimum).map(({ column, count }) =>
      wrongAt(pointerTo([lines[0] ?? 0, nameOf(data, count)]), [
        wrong('base-beside', { figure: nameOf(table, column), dataset: name }),
      ]),
    ),
  ]);
  return [...new Map(errors.map((error) => [error.pointer, error])).values()];
}
