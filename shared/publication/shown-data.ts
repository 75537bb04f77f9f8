import { countPositions, type PeriodCounts } from './data-counts.ts';
import type { PublishedData } from './publications.ts';
import { doubtfulRatios } from './ratios.ts';
import { toldOverRows } from './ratios-over-rows.ts';
import { movedAlone, toldBy } from './repeated-counts.ts';
import type { DataColumn, DataTable } from './read-data.ts';

/** Whether a cell is not shown. */
type IsHidden = (row: number, column: number) => boolean;

/** Rule D44. The columns that are not shown in a row: counts, and all that tells of them. */
function suppressedIn(
  { columns }: DataTable,
  row: number,
  isHidden: IsHidden,
  told: ReadonlyMap<number, readonly number[]>,
  isWithheld: IsHidden,
): number[] {
  const hidden = new Set(
    columns.flatMap(({ kind }, column) => (kind === 'count' && isHidden(row, column) ? [column] : [])),
  );
  const isOfHidden = ({ kind, of = [] }: DataColumn): boolean =>
    kind === 'ratio' && [...hidden].some((count) => of.includes(columns[count]?.id ?? ''));
  return columns.flatMap((column, position) =>
    hidden.has(position) ||
    isOfHidden(column) ||
    (told.get(position) ?? []).some((count) => hidden.has(count)) ||
    isWithheld(row, position)
      ? [position]
      : [],
  );
}

/** The data without what is not shown; earlier versions say which means may not be shown anew. */
export function publishedOf(
  data: DataTable,
  periods: readonly PeriodCounts[],
  shown: readonly (readonly (readonly boolean[])[])[],
  earlier: readonly DataTable[],
  minimum: number,
): PublishedData {
  const counts = countPositions(data);
  const hidden = new Set<string>();
  for (const [period, { rows }] of periods.entries()) {
    for (const [index, row] of rows.entries())
      for (const [count, column] of counts.entries())
        if (!shown[period]?.[index]?.[count]) hidden.add(`${row}/${column}`);
  }
  const told = toldBy(data);
  const doubtful = doubtfulRatios(data, minimum);
  const isMoved = movedAlone(data, earlier, minimum);
  const overRows = toldOverRows(data);
  const isHidden: IsHidden = (...at) => hidden.has(at.join('/'));
  const suppressed = data.rows.map((_, row) =>
    suppressedIn(
      data,
      row,
      isHidden,
      told,
      (...at) => doubtful.has(at[1]) || isMoved(...at) || overRows(...at).some((cell) => isHidden(...cell)),
    ),
  );
  return {
    columns: data.columns,
    rows: data.rows.map((cells, row) => cells.map((cell, column) => (suppressed[row]?.includes(column) ? null : cell))),
    suppressed,
  };
}
