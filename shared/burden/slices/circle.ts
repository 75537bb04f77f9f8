import type { Piece } from '../../drawing/pieces.ts';
import { CIRCLE } from '../../drawing/points.ts';
import type { Day } from '../../platform/days/dates.ts';
import { DAYS_A_WEEK } from '../../platform/days/days-a-week.ts';

/** Pieces in order, none touching another: of the circle on which every home has one point. Nothing of it is rounded but where it says so. */
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

/** The days in which the hand goes round once: twice the rest and the two weeks of an ask. */
const roundOf = (restWeeks: number): number => 2 * DAYS_A_WEEK * (restWeeks + 1);

/** Rule K3. Where a slice is sought first, by the first day of asking. */
export function handOn(firstDay: Day, restWeeks: number): number {
  const round = roundOf(restWeeks);
  return Math.floor(((((firstDay % round) + round) % round) * CIRCLE) / round);
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
