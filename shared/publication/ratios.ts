import { pointerTo } from '../platform/input/pointers.ts';
import type { Saying } from '../platform/say-sentences.ts';
import type { DataCell, DataColumn, DataTable } from './read-data.ts';
import { wrong, wrongAt, type DataError } from './wrong-data.ts';

/** Of how many a ratio may be: per one, hundred, thousand and so on. */
const SCALES = [1, 100, 1_000, 10_000, 100_000];
/** In at most so large a share of rows a ratio may be something else, as where it was rounded in another way. */
const MAY_MISS = 0.1;

const numberAt = (cell: DataCell | undefined): number | undefined => (typeof cell === 'number' ? cell : undefined);
const decimalsOf = (value: number): number =>
  /\.(\d+)$/.exec(String(value))?.[1]?.length ?? Number(/e-(\d+)$/.exec(String(value))?.[1] ?? 0);

/** A number that comes out of dividing, how far its rounding leaves it open, and the counts of its row. */
type Entry = { readonly row: number; readonly value: number; readonly by: number; readonly counts: readonly number[] };

function entriesOf(data: DataTable, column: number, counts: readonly number[]): Entry[] {
  const values = data.rows.flatMap((row) => numberAt(row[column]) ?? []);
  const by = 0.505 * 10 ** -values.reduce((most, value) => Math.max(most, decimalsOf(value)), 0);
  return data.rows.flatMap((cells, row) => {
    const value = numberAt(cells[column]);
    return value === undefined ? [] : [{ row, value, by, counts: counts.map((count) => numberAt(cells[count]) ?? 0) }];
  });
}

/** The least and the largest whole number that a ratio of a count can be of it; the least is above the largest where there is none. */
function numeratorsOf(
  { value, by }: Entry,
  base: number,
  scale: number,
): { readonly least: number; readonly most: number } {
  const least = Math.max(0, Math.ceil(((value - by) * base) / scale - 1e-9));
  const most = Math.floor(((value + by) * base) / scale + 1e-9);
  return { least, most: value < 0 ? -1 : Math.min(most, base) };
}

const hold = (entries: readonly Entry[], does: (entry: Entry) => boolean): boolean =>
  entries.length > 0 && entries.filter((entry) => !does(entry)).length <= entries.length * MAY_MISS;

/** Whether numbers are one count divided by another, as far as their rounding tells. */
const isQuotient = (entries: readonly Entry[], part: number, whole: number): boolean =>
  SCALES.some((scale) =>
    hold(entries, ({ value, by, counts }) => {
      const [over, under] = [counts[part] ?? 0, counts[whole] ?? 0];
      return under === 0 ? value === 0 : Math.abs(value - (scale * over) / under) <= by + 1e-9;
    }),
  );

/** Of how many bits a coincidence is that numbers have a whole number of people behind them: rough ones always have. */
const bitsOf = (entries: readonly Entry[], base: number, scale: number): number =>
  entries.reduce(
    (sum, { by, counts }) => sum - Math.log2(Math.min(1, Math.max(1e-6, (2 * by * (counts[base] ?? 0)) / scale))),
    0,
  );

/** Scales by which numbers can be a share of a count in every row. */
const scalesOf = (entries: readonly Entry[], base: number): number[] =>
  SCALES.filter((scale) =>
    hold(entries, (entry) => {
      const { least, most } = numeratorsOf(entry, entry.counts[base] ?? 0, scale);
      return least <= most;
    }),
  );

const isSmall = (count: number, minimum: number): boolean => count < minimum;

/** Rows where a share of a count can be one of few people, or of all but few. */
function smallShares(entries: readonly Entry[], base: number, scale: number, minimum: number): Entry[] {
  return entries.filter((entry) => {
    const whole = entry.counts[base] ?? 0;
    if (whole < minimum) return false; // the count is not shown, and so its share is not
    const { least, most } = numeratorsOf(entry, whole, scale);
    return least <= most && (isSmall(least, minimum) || isSmall(whole - most, minimum));
  });
}

const positionsOf = (data: DataTable, kind: DataColumn['kind']): number[] =>
  data.columns.flatMap((column, index) => (column.kind === kind ? [index] : []));

/** The rows in which a column, multiplied by a count of its row, tells a small count that is not in the file. */
function tellsSmall(
  data: DataTable,
  column: number,
  bases: readonly number[],
  minimum: number,
  leastBits: number,
): Entry[] {
  const entries = entriesOf(data, column, bases);
  return bases.flatMap((_, base) =>
    scalesOf(entries, base)
      .filter((scale) => bitsOf(entries, base, scale) >= leastBits)
      .flatMap((scale) => smallShares(entries, base, scale, minimum)),
  );
}

/** The least bits from which on numbers are surely shares: with fewer, they may be anything else. */
const SURE_BITS = { ratio: 2, figure: 8 } as const;

/** The rows in which a column, multiplied by a count of its row that surely is its base, tells a small count. */
export const tellsSmallOf = (data: DataTable, column: number, base: number, minimum: number): number[] =>
  tellsSmall(data, column, [base], minimum, SURE_BITS.figure).map(({ row }) => row);

const adviceFor = ({ kind, id }: DataColumn, base: string): Saying =>
  wrong(kind === 'figure' ? 'figure-tells' : 'ratio-tells', { base, name: id });

/** What each ratio or figure tells of small counts that are not in the file, by the position of its column. */
function tellingColumns(
  data: DataTable,
  minimum: number,
  isSure: boolean,
): { readonly column: DataColumn; readonly position: number; readonly base: string; readonly row: number }[] {
  const counts = positionsOf(data, 'count');
  return data.columns.flatMap((column, position) => {
    const { kind, of } = column;
    if (counts.length === 0 || (kind !== 'ratio' && kind !== 'figure') || quotientsIn(data, position).length > 0)
      return [];
    const bases = kind === 'ratio' ? counts.filter((count) => of?.includes(data.columns[count]?.id ?? '')) : counts;
    const [first] = bases.flatMap((base) =>
      tellsSmall(data, position, [base], minimum, isSure ? SURE_BITS[kind] : 0).map(({ row }) => ({ base, row })),
    );
    return first ? [{ column, position, base: data.columns[first.base]?.id ?? '', row: first.row }] : [];
  });
}

/**
 * Rule D44. Ratios and figures that give away a small count when they are multiplied by a count of their row: they need their part and their
 * whole in the file, where both are held under disclosure control.
 */
export const wrongRatios = (data: DataTable, lines: readonly number[], minimum: number): DataError[] =>
  tellingColumns(data, minimum, true).map(({ column, base, row }) =>
    wrongAt(pointerTo([lines[row] ?? 0, column.name]), [adviceFor(column, base)]),
  );

/** Ratios that may be shares of few people and may be something else: nobody can tell, and none of them is shown. */
export const doubtfulRatios = (data: DataTable, minimum: number): ReadonlySet<number> =>
  new Set(
    tellingColumns(data, minimum, false).flatMap(({ column: { kind }, position }) =>
      kind === 'ratio' ? [position] : [],
    ),
  );

/** Which two counts of the file a column is the quotient of, as the positions of both. */
export function quotientsIn(data: DataTable, column: number): [part: number, whole: number][] {
  const counts = positionsOf(data, 'count');
  const entries = entriesOf(data, column, counts);
  const named = data.columns[column]?.of;
  return counts.flatMap((part, over) =>
    counts.flatMap((whole, under): [number, number][] => {
      if (part === whole || (named && ![part, whole].every((count) => named.includes(data.columns[count]?.id ?? ''))))
        return [];
      return isQuotient(entries, over, under) ? [[part, whole]] : [];
    }),
  );
}
