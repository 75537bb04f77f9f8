import type { Day } from '../../platform/days/dates.ts';

/**
 * The circle on which every home has one point: whole numbers from 0 up to and not including `CIRCLE`. Nothing of it is
 * rounded but where it says so.
 */
export const CIRCLE = 2 ** 32;

/** A piece of the circle, half-open: `lo` belongs to it, `hi` does not. */
export type Piece = readonly [lo: number, hi: number];

/** Pieces in order, none touching another. */
export type Slice = readonly Piece[];

/** Rule K2. How much of the circle `participants` take of so many people over whom an ask is spread; rounded up, at most all of it. */
export function need(participants: number, people: number): number {
  if (participants <= 0 || people <= 0) return 0;
  if (!Number.isInteger(participants)) return Math.min(CIRCLE, Math.ceil((participants * CIRCLE) / people));
  const [n, all] = [BigInt(participants) * BigInt(CIRCLE), BigInt(people)];
  return Math.min(CIRCLE, Number((n + all - 1n) / all));
}

/** Participants for whom a slice holds `n` homes in 95 of 100 draws: the holder keeps the first n. Units: people. */
export const withReserve = (n: number): number => (n <= 0 ? 0 : n + 1.645 * Math.sqrt(n) + 1.4);

const DAYS_A_WEEK = 7;

/** The days in which the hand goes round once: twice the rest and the two weeks of an ask. */
const roundOf = (restWeeks: number): number => 2 * DAYS_A_WEEK * (restWeeks + 1);

/** Rule K3. Where a slice is sought first, by the first day of asking. */
export function handOn(firstDay: Day, restWeeks: number): number {
  const round = roundOf(restWeeks);
  return Math.floor(((((firstDay % round) + round) % round) * CIRCLE) / round);
}

/** How much of the circle a slice holds. */
export const sizeOf = (slice: Slice): number => slice.reduce((sum, [lo, hi]) => sum + hi - lo, 0);

/** Pieces that may touch or lie over each other, as one slice. */
export function merged(pieces: readonly Piece[]): Slice {
  const result: [number, number][] = [];
  for (const [lo, hi] of pieces.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (hi <= lo) continue;
    if (last && lo <= last[1]) last[1] = Math.max(last[1], hi);
    else result.push([lo, hi]);
  }
  return result;
}

/** What both slices hold. */
export function shared(a: Slice, b: Slice): Slice {
  const result: Piece[] = [];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length;) {
    const [one, other] = [a[i] ?? [0, 0], b[j] ?? [0, 0]];
    const [lo, hi] = [Math.max(one[0], other[0]), Math.min(one[1], other[1])];
    if (lo < hi) result.push([lo, hi]);
    if (one[1] < other[1]) i += 1;
    else j += 1;
  }
  return result;
}

/** Whether two slices hold the same. */
export const isSame = (a: Slice, b: Slice): boolean =>
  a.length === b.length && a.every(([lo, hi], at) => lo === b[at]?.[0] && hi === b[at][1]);

/**
 * The part `part` of `of` of a slice, in circle order from its first piece; parts are disjoint and together the whole.
 * Borders are rounded down.
 */
export function partOfSlice(slice: Slice, part: number, of: number): Slice {
  const size = sizeOf(slice);
  const [from, to] = [Math.floor((size * (part - 1)) / of), Math.floor((size * part) / of)];
  let before = 0;
  return merged(
    slice.map(([lo, hi]): Piece => {
      const start = before;
      before += hi - lo;
      return [Math.max(lo, lo + from - start), Math.min(hi, lo + to - start)];
    }),
  );
}
