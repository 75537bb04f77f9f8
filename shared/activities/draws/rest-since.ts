import { weekOf, type Week } from '../../platform/days/weeks.ts';
import { drawsIn, type LedgerItems } from '../../burden/ledger.ts';
import type { DrawRow } from '../../burden/slices/allocate.ts';
import { shared, type Slice } from '../../burden/slices/circle.ts';
import type { Rested } from '../../drawing/draw-file.ts';
import { CIRCLE } from '../../drawing/points.ts';
import type { Day } from '../../platform/days/dates.ts';
import { DAYS_A_WEEK } from '../../platform/days/days-a-week.ts';

/** Beyond so many weeks it no longer matters how long ago it was (COORDINATION 12: the last class of rest). */
const WEEKS_LOOKED_BACK = 52;

/** The last day on which a row asks before a day, or that day itself where it asks then; undefined where it asks later only. */
function lastAsked({ periods }: DrawRow, day: Day): Day | undefined {
  const before = periods.filter(({ start }) => start < day).map(({ end }) => Math.min(end, day));
  return before.length > 0 ? Math.max(...before) : undefined;
}

/**
 * How many weeks ago anybody was asked last, in each part of a slice that was asked in the last 52 weeks: pieces in order, each
 * of one number of whole weeks.
 */
function restedIn(slice: Slice, others: readonly DrawRow[], firstDay: Day): Rested[] {
  const asked = others.flatMap((row) => {
    const last = lastAsked(row, firstDay);
    const weeks = last === undefined ? WEEKS_LOOKED_BACK : Math.floor((firstDay - last) / DAYS_A_WEEK);
    return weeks < WEEKS_LOOKED_BACK ? [{ weeks, pieces: shared(slice, row.pieces) }] : [];
  });
  const cuts = [...new Set(asked.flatMap(({ pieces }) => pieces.flat()))].sort((a, b) => a - b);
  const cells = cuts.slice(0, -1).flatMap((lo, at): Rested[] => {
    const there = asked.filter(({ pieces }) => pieces.some(([from, to]) => from <= lo && lo < to));
    return there.length > 0 ? [[lo, cuts[at + 1] ?? lo, Math.min(...there.map(({ weeks }) => weeks))]] : [];
  });
  return cells.reduce<Rested[]>((rested, [lo, hi, weeks]) => {
    const last = rested.at(-1);
    return last?.[1] === lo && last[2] === weeks
      ? [...rested.slice(0, -1), [last[0], hi, weeks]]
      : [...rested, [lo, hi, weeks]];
  }, []);
}

/** The weeks of which the rows are read to know how long a slice rested. */
export const weeksBefore = (firstDay: Day): { readonly from: Week; readonly to: Week } => ({
  from: weekOf(firstDay) - WEEKS_LOOKED_BACK,
  to: weekOf(firstDay),
});

const WHOLE: Slice = [[0, CIRCLE]];

/** How long each part of a neighbourhood’s circle rested, also beside the slices that are drawn: a list holder counts by it whom a list holds. From items of the ledger in which those weeks are. */
export function restIn(
  items: LedgerItems,
  code: string,
  { id, epoch, firstDay }: { readonly id: string; readonly epoch: number; readonly firstDay: Day },
): Rested[] {
  const { from, to } = weeksBefore(firstDay);
  const others = drawsIn(items, code, from, to).filter((row) => row.id !== id && row.epoch === epoch);
  return restedIn(WHOLE, others, firstDay);
}
