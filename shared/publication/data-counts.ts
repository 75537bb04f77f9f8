import type { Area } from '../area/neighbourhoods.ts';
import { pointerTo } from '../platform/input/pointers.ts';
import { emptyPlaces, neighbourhoodsOfPlaces } from './data-places.ts';
import type { DataColumn, DataTable } from './read-data.ts';
import { wrong, wrongAt, type DataError } from './wrong-data.ts';
import { piecesOf, type CountTable } from '../disclosure/count-table.ts';

/** The counts of one period, and which rows of the data they stand in. */
export type PeriodCounts = { readonly table: CountTable; readonly rows: readonly number[] };

const positionsOf = ({ columns }: DataTable, kind: DataColumn['kind']): number[] =>
  columns.flatMap((column, index) => (column.kind === kind ? [index] : []));
const textAt = (row: DataTable['rows'][number], position: number | undefined): string =>
  position === undefined ? '' : String(row[position] ?? '');

/** Data that name no area are about one, whichever it is. */
const ANYWHERE = '';

/** The columns of counts of data, in their order: to which column of the data each belongs. */
export const countPositions = (data: DataTable): number[] => positionsOf(data, 'count');

/** The counts of data, each period apart; none where there are no counts. */
export function countsOf(data: DataTable, area: Area): PeriodCounts[] {
  const counts = countPositions(data);
  if (counts.length === 0) return [];
  const [[place], [time], groups] = [positionsOf(data, 'area'), positionsOf(data, 'time'), positionsOf(data, 'group')];
  const byPeriod = Map.groupBy(data.rows.keys(), (index) => textAt(data.rows[index] ?? [], time));
  return [...byPeriod].map(([period, rows]) => {
    const read = rows.map((index) => {
      const row = data.rows[index] ?? [];
      return {
        place: place === undefined ? ANYWHERE : textAt(row, place),
        groups: groups.map((position) => textAt(row, position)),
        values: counts.map((position) => Number(row[position])),
      };
    });
    const places =
      place === undefined
        ? { [ANYWHERE]: [ANYWHERE] }
        : neighbourhoodsOfPlaces(area, [...new Set(read.map((row) => row.place))].sort());
    const named = new Set(Object.values(places).flat());
    return {
      table: {
        period,
        counts: counts.flatMap((position) => {
          const column = data.columns[position];
          return column ? [{ id: column.id, ...(column.of?.[0] !== undefined && { of: column.of[0] }) }] : [];
        }),
        rows: read,
        places,
        empty: emptyPlaces(area).filter((code) => named.has(code)),
      },
      rows,
    };
  });
}

/** What is wrong with the counts of data, each by the row and column of the file; `lines` are the rows of the file. */
export function wrongCounts(data: DataTable, lines: readonly number[], periods: readonly PeriodCounts[]): DataError[] {
  const counts = countPositions(data);
  return periods.flatMap(({ table, rows }) =>
    piecesOf(table).errors.map(({ row, count, says }) => {
      const line = lines[rows[row] ?? 0] ?? 0;
      const name = count === undefined ? undefined : data.columns[counts[count] ?? 0]?.name;
      if (name !== undefined) return wrongAt(pointerTo([line, name]), [says]);
      return wrongAt('#', table.period === '' ? [says] : [wrong('in-period', { period: table.period }), says]);
    }),
  );
}

const nameOfRow = ({ place, groups }: CountTable['rows'][number]): string => JSON.stringify([place, ...groups]);
const shapeOf = ({ counts, rows, places }: CountTable): string =>
  JSON.stringify([
    counts.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    rows.map(nameOfRow).sort(),
    Object.entries(places).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);

/** Whether two tables of a period have the same counts, rows and areas, so that they can be held against each other. */
export const haveSameShape = (one: CountTable, other: CountTable): boolean => shapeOf(one) === shapeOf(other);
