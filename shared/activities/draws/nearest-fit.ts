import { totalsKeys, type LedgerItems } from '../../burden/ledger.ts';
import type { Policy } from '../../burden/policy.ts';
import { isFor, nearRows, type Seeker } from '../../burden/slices/allocate.ts';
import { merged, sizeOf } from '../../drawing/pieces.ts';
import { CIRCLE } from '../../drawing/points.ts';
import type { Day, Days } from '../../platform/days/dates.ts';
import { periodOf, toDays, type Period } from '../../platform/days/period.ts';
import { weekOf } from '../../platform/days/weeks.ts';
import { keyName } from '../../platform/store/table.ts';
import { askPeriodsOf, type Sought } from './seeking.ts';
import { rowsBetween, seekerIn, type SliceQuestion } from './settle-draw.ts';
import { DAYS_A_WEEK } from '../../platform/days/days-a-week.ts';

const WEEKS_EITHER_WAY = 12;

/** By how many weeks something may be moved, the nearest first; the later one on a tie. */
const SHIFTS = Array.from({ length: WEEKS_EITHER_WAY }, (_, at) => [at + 1, -at - 1]).flat();

const shifted = (days: Days, weeks: number): Days => ({
  start: days.start + weeks * DAYS_A_WEEK,
  end: days.end + weeks * DAYS_A_WEEK,
});

/** The first and last week in which slices bear on an ask. */
const reachOf = (periods: readonly Days[], restWeeks: number): readonly [from: number, to: number] => {
  const weeks = periods.flatMap(({ start, end }) => [weekOf(start), weekOf(end)]);
  return [Math.min(...weeks) - restWeeks, Math.max(...weeks) + restWeeks];
};

type Fitting = { readonly question: SliceQuestion; readonly items: LedgerItems; readonly policy: Policy };

/** Whether the pages that were read hold all that bears on other days: a page that was not read looks empty. */
function isRead(code: string, asked: readonly Days[], moved: readonly Days[], restWeeks: number): boolean {
  const read = new Set(totalsKeys(code, ...reachOf(asked, restWeeks)).map(keyName));
  return totalsKeys(code, ...reachOf(moved, restWeeks)).every((key) => read.has(keyName(key)));
}

/** Whether the free part of the circle holds what is needed for each group. */
function fitsIn({ question, items, policy }: Fitting, sought: Sought, periods: readonly Days[]): boolean {
  const { restWeeks } = policy;
  const seeker: Seeker = { ...seekerIn(question, sought, policy), periods };
  const others = rowsBetween(question, items, sought.code, ...reachOf(periods, restWeeks));
  const near = nearRows(others, seeker, restWeeks);
  return sought.groups.every((group) => {
    const covered = merged(near.filter((row) => isFor(row, group)).flatMap(({ pieces }) => pieces));
    return CIRCLE - sizeOf(covered) >= sought.need;
  });
}

/**
 * Rule K13. Where the slices of an ask do not fit, the nearest period of the same length, at most 12 whole weeks either way and never
 * before today, in which they would, everywhere; as far as that can be said from what was read.
 */
export function nearestFit(fitting: Fitting, all: readonly Sought[], today: Day): Period | undefined {
  const { question, policy } = fitting;
  const { period } = question.asking;
  const asked = askPeriodsOf(question.asking);
  const isFixed = question.held?.issuedAt !== undefined || question.panel !== undefined; // other days move no slice then
  if (!period || isFixed || all.every((sought) => fitsIn(fitting, sought, asked))) return undefined;
  const days = toDays(period);
  const weeks = SHIFTS.find((by) => {
    const moved = asked.map((one) => shifted(one, by));
    return (
      shifted(days, by).start >= today &&
      all.every((sought) => isRead(sought.code, asked, moved, policy.restWeeks) && fitsIn(fitting, sought, moved))
    );
  });
  return weeks === undefined ? undefined : periodOf(shifted(days, weeks));
}
