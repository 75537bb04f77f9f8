import { isTotalWord } from '../disclosure/categories.ts';
import { pointerTo } from '../platform/input/pointers.ts';
import type { DataCell, DataColumn, DataTable } from './read-data.ts';
import { quotientsIn, tellsSmallOf } from './ratios.ts';
import { wrong, wrongAt, type DataError } from './wrong-data.ts';

/** Of each row another whose count it may be a share of; none where there is none. */
type BaseRows = readonly (number | undefined)[];

const positionsOf = ({ columns }: DataTable, ...kinds: readonly DataColumn['kind'][]): number[] =>
  columns.flatMap(({ kind }, at) => (kinds.includes(kind) ? [at] : []));

const DISTRICT = 8; // BU and six digits of the district, of BU and eight

/** The larger areas that a neighbourhood or district may be a share of: its district, and the municipality. */
const areasAround = (area: string): string[][] => [
  /^BU\w{8}$/u.test(area) ? [`WK${area.slice(2, DISTRICT)}`] : [],
  /^(?:BU|WK)\w+$/u.test(area) ? [`GM${area.slice(2, 6)}`] : [],
];

/** Ways in which rows may be shares of others: of all of a group, of all of every group, or of a larger area. */
function basesIn(data: DataTable): BaseRows[] {
  const groups = positionsOf(data, 'group');
  const [area] = positionsOf(data, 'area');
  const naming = positionsOf(data, 'area', 'time', 'group');
  const nameOf = (cells: readonly DataCell[]): string =>
    JSON.stringify(
      naming.map((at) => (groups.includes(at) && isTotalWord(String(cells[at])) ? '*' : String(cells[at]))),
    );
  const rowAt = new Map(data.rows.map((cells, row) => [nameOf(cells), row]));
  const baseOf = (changed: (cells: readonly DataCell[]) => DataCell[] | undefined): BaseRows =>
    data.rows.map((cells, row) => {
      const other = changed(cells);
      const base = other && rowAt.get(nameOf(other));
      return base === row ? undefined : base;
    });
  const ofGroups = [...groups.map((at) => [at]), ...(groups.length > 1 ? [groups] : [])].map((some) =>
    baseOf((cells) => cells.map((cell, at) => (some.includes(at) ? 'totaal' : cell))),
  );
  const ofAreas = [0, 1].map((way) =>
    baseOf((cells) => {
      const [around] = areasAround(String(cells[area ?? -1] ?? ''))[way] ?? [];
      return around === undefined ? undefined : cells.map((cell, at) => (at === area ? around : cell));
    }),
  );
  return [...ofGroups, ...ofAreas].filter((bases) => bases.some((base) => base !== undefined));
}

/** The rows of a table that have a base, each with a count of that as its last column. */
function joined(
  data: DataTable,
  bases: BaseRows,
  count: number,
): { readonly table: DataTable; readonly rows: number[] } {
  const rows = [...data.rows.keys()].filter((row) => typeof data.rows[bases[row] ?? -1]?.[count] === 'number');
  const plain = data.columns.map(({ of: _, ...column }) => column);
  return {
    table: {
      columns: [...plain, { name: 'base', kind: 'count', id: 'base' }],
      rows: rows.map((row) => [...(data.rows[row] ?? []), data.rows[bases[row] ?? -1]?.[count] ?? null]),
    },
    rows,
  };
}

/** A cell of data. */
export type CellAt = readonly [row: number, column: number];

/** Columns that may be shares of another row: those that are one count divided by another of their own row are held as that. */
const tellingIn = (data: DataTable): number[] =>
  positionsOf(data, 'figure', 'ratio').filter((column) => quotientsIn(data, column).length === 0);

/**
 * Rule D44. The counts that a share tells which is of another row: 0-14 as a percentage of all ages, a neighbourhood as one of its district.
 * It is shown where both counts are.
 */
export function toldOverRows(data: DataTable): (row: number, column: number) => readonly CellAt[] {
  const told = new Map<string, CellAt[]>();
  const counts = positionsOf(data, 'count');
  const telling = tellingIn(data);
  for (const bases of telling.length > 0 ? basesIn(data) : []) {
    for (const count of counts) {
      const { table, rows } = joined(data, bases, count);
      for (const column of telling) {
        const parts = quotientsIn(table, column).flatMap(([part, whole]) =>
          whole === data.columns.length ? [part] : [],
        );
        for (const row of parts.length > 0 ? rows : [])
          told.set(`${row}/${column}`, [
            ...(told.get(`${row}/${column}`) ?? []),
            ...parts.map((part): CellAt => [row, part]),
            [bases[row] ?? row, count],
          ]);
      }
    }
  }
  return (row, column) => told.get(`${row}/${column}`) ?? [];
}

/** Rule D44. Figures and ratios that give away a small count which is not in the file, when they are multiplied by a count of another row. */
export function wrongOverRows(data: DataTable, lines: readonly number[], minimum: number): DataError[] {
  const isTold = toldOverRows(data);
  const telling = tellingIn(data).filter((column) => data.rows.every((_, row) => isTold(row, column).length === 0));
  const ways = telling.length > 0 ? basesIn(data) : [];
  return telling.flatMap((column): DataError[] => {
    const { name, id, kind } = data.columns[column] ?? { name: '', id: '', kind: 'figure' };
    for (const bases of ways) {
      for (const count of positionsOf(data, 'count')) {
        const { table, rows } = joined(data, bases, count);
        const [first] = tellsSmallOf(table, column, data.columns.length, minimum);
        const base = data.columns[count]?.id ?? '';
        if (first !== undefined)
          return [
            wrongAt(pointerTo([lines[rows[first] ?? 0] ?? 0, name]), [
              wrong(kind === 'figure' ? 'figure-tells' : 'ratio-tells', { base, name: id }),
            ]),
          ];
      }
    }
    return [];
  });
}
