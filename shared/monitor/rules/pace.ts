import { lastCut, type ReadBreak } from './breaks.ts';
import type { Pair } from './pairs.ts';
import type { SeriesPeriod } from './periods.ts';
import { SETTINGS } from './settings.ts';
import { isLongEnough, slopeOf } from './slope.ts';

/** Rule M15. What is said of a distance, the first that holds. */
export const CLASSES = [
  'no-data',
  'not-comparable',
  'no-direction',
  'reached',
  'too-short',
  'on-track',
  'too-slow',
  'far-too-slow',
  'moving-away',
] as const;
export type DistanceClass = (typeof CLASSES)[number];

/** How fast a gap closes, and how fast it must. `yearReached` is null where it is not in sight. */
export type Pace = {
  readonly class: DistanceClass;
  readonly paceSoFar?: number;
  readonly paceNeeded?: number;
  readonly ratio?: number;
  readonly yearReached?: number | null;
};

const SURE = 1e-9; // what doubles make of a bound that was met

/** Rule M15. The class of a ratio; a bound belongs to the better class. */
export function classOfRatio(ratio: number): DistanceClass {
  if (ratio >= SETTINGS.ratio.onTrack - SURE) return 'on-track';
  if (ratio >= SETTINGS.ratio.tooSlow - SURE) return 'too-slow';
  return ratio >= -SURE ? 'far-too-slow' : 'moving-away';
}

/** Rule M13. The periods since the last break before the last of them, from a period on where that was asked. */
export function segmentOf(
  pairs: readonly Pair[],
  last: SeriesPeriod,
  cuts: readonly ReadBreak[],
  from: SeriesPeriod | undefined,
): Pair[] {
  const cut = lastCut(cuts, last)?.period;
  const begin = Math.max(cut?.first ?? Number.NEGATIVE_INFINITY, from?.first ?? Number.NEGATIVE_INFINITY);
  const next = cuts.find(({ period }) => period.first > last.first)?.period.first ?? Number.POSITIVE_INFINITY;
  return pairs.filter(({ period }) => period.first >= begin && period.first < next);
}

function yearReachedOf(time: number, gap: number, pace: number): number | null {
  const year = time + gap / pace;
  return pace > 0 && year - time <= SETTINGS.yearsInSight + SURE ? year : null;
}

/** Rules M14 and M15. How the gap of a segment closes, and whether that is in time for a year. `segment` ends at the last of the pairs. */
export function paceOf(segment: readonly Pair[], last: Pair, by: number): Pace {
  const { gap } = last;
  if (gap === null) return { class: 'no-direction' };
  const points = segment.map((pair) => ({ time: pair.period.time, value: pair.gap ?? 0 }));
  const slope = isLongEnough(points) ? slopeOf(points) : undefined;
  const soFar = slope === undefined ? undefined : 0 - slope;
  if (gap <= SURE) return { class: 'reached', ...(soFar !== undefined && { paceSoFar: soFar }) };
  if (soFar === undefined) return { class: 'too-short' };
  const { time } = last.period;
  const paceNeeded = gap / (by - time);
  const ratio = soFar / paceNeeded;
  const yearReached = yearReachedOf(time, gap, soFar);
  return { class: classOfRatio(ratio), paceSoFar: soFar, paceNeeded, ratio, yearReached };
}
