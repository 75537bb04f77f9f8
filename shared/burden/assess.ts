import { ROLLING_WEEKS, type Week } from '../platform/days/weeks.ts';
import type { LimitPair, Windows } from './policy.ts';

export const VERDICTS = ['clear', 'caution', 'overloaded'] as const;
/** What the desk thinks of a burden, from best to worst. */
export type Verdict = (typeof VERDICTS)[number];

/** Rule B6. Figures closer than this are equal: an amount exactly at a limit is not above it. */
export const TOLERANCE = 1e-9;

export const WINDOWS = ['week', 'twelve-weeks'] as const;
export type Window = (typeof WINDOWS)[number];

/** The worst of verdicts; `clear` where there is none. */
export const worst = (verdicts: readonly Verdict[]): Verdict =>
  VERDICTS[Math.max(0, ...verdicts.map((verdict) => VERDICTS.indexOf(verdict)))] ?? 'clear';

/** The verdict on one figure: above a limit by more than the tolerance takes that limit's verdict. */
export function verdictOn(figure: number, { caution, overloaded }: LimitPair): Verdict {
  if (figure > overloaded + TOLERANCE) return 'overloaded';
  return figure > caution + TOLERANCE ? 'caution' : 'clear';
}

/** One figure of a subject in a window, before and after a proposal, with its limits. */
export type Figure = {
  readonly before: number;
  readonly after: number;
  readonly limits: LimitPair;
  readonly atMost?: Verdict;
};

/** The figures of one group, or of one organisation, in a week and window, that come nearest to, or most over, an overloaded limit. */
export type Peak = {
  readonly week: Week;
  readonly subject: number;
  readonly window: Window;
  readonly figures: readonly Figure[];
  readonly share: number;
};

/** `overBefore` where a figure that is added to was above its overloaded limit already. */
export type Assessment = { readonly verdict: Verdict; readonly peak: Peak | undefined; readonly overBefore: boolean };

/** One figure of a subject week by week, before and after a proposal. */
export type Measure = {
  readonly before: Float64Array;
  readonly after: Float64Array;
  readonly limits: Windows;
  readonly weekAtMost?: Verdict;
  readonly rests?: readonly boolean[] | undefined; // rule K36: in such a week caution's limit is the overloaded one
};

/** A group or an organisation to which a proposal adds something; `added` marks the weeks in which. All measures are as long as it. */
export type BurdenSubject = {
  readonly subject: number;
  readonly added: Uint8Array;
  readonly measures: readonly Measure[];
};

const WEEKS_BEFORE = ROLLING_WEEKS - 1;
const WORST = VERDICTS.length - 1;

/** The limits of a window in a week. */
function limitsIn(window: Window, { limits: { week, twelveWeeks }, rests }: Measure, index: number): LimitPair {
  const limits = window === 'week' ? week : twelveWeeks;
  return rests?.[index] ? { caution: limits.caution, overloaded: limits.caution } : limits;
}
const valueIn = (window: Window, column: Float64Array, index: number): number =>
  window === 'week' ? (column[index] ?? 0) : rolling(column, index);

/**
 * How near each week and window of a subject comes to its overloaded limit, two numbers a week (1 is at the limit);
 * below 0 where it is not looked at.
 */
type Seen = { readonly shares: Float64Array; worst: number; overBefore: boolean };

/** Looks at the figures of one week and window, and answers their highest share. */
function seeFigures(seen: Seen, measures: readonly Measure[], window: Window, index: number): number {
  let share = 0;
  for (const measure of measures) {
    const { before, after, weekAtMost } = measure;
    const [value, limit] = [valueIn(window, after, index), limitsIn(window, measure, index)];
    share = Math.max(share, value / limit.overloaded);
    if (value <= limit.caution + TOLERANCE) continue;
    const verdict = verdictOn(value, limit);
    seen.worst = Math.max(seen.worst, VERDICTS.indexOf(window === 'week' ? capped(verdict, weekAtMost) : verdict));
    seen.overBefore ||= verdict === 'overloaded' && valueIn(window, before, index) > limit.overloaded + TOLERANCE;
  }
  return share;
}

/** Looks at the weeks to which something is added, and at the rolling figures that those reach; where only the verdict matters, until it is the worst. */
function see({ added, measures }: BurdenSubject, until?: 'worst'): Seen {
  const seen: Seen = { shares: new Float64Array(added.length * WINDOWS.length).fill(-1), worst: 0, overBefore: false };
  let last = -ROLLING_WEEKS;
  for (let index = 0; index < added.length; index += 1) {
    if (added[index] === 1) last = index;
    if (index < WEEKS_BEFORE || index - last >= ROLLING_WEEKS) continue;
    if (last === index) seen.shares[index * WINDOWS.length] = seeFigures(seen, measures, 'week', index);
    seen.shares[index * WINDOWS.length + 1] = seeFigures(seen, measures, 'twelve-weeks', index);
    if (until === 'worst' && seen.worst === WORST) break;
  }
  return seen;
}

const capped = (verdict: Verdict, atMost: Verdict | undefined): Verdict =>
  atMost && VERDICTS.indexOf(verdict) > VERDICTS.indexOf(atMost) ? atMost : verdict;

function peakAt({ subject, measures }: BurdenSubject, from: Week, index: number, window: Window, share: number): Peak {
  const figures = measures.map((measure) => ({
    before: valueIn(window, measure.before, index),
    after: valueIn(window, measure.after, index),
    limits: limitsIn(window, measure, index),
    ...(window === 'week' && measure.weekAtMost && { atMost: measure.weekAtMost }),
  }));
  return { week: from + index, subject, window, figures, share };
}

/** The first of what was seen whose share is the highest but for the tolerance: the earliest week, then the first subject, then `week`. */
function peakOf(subjects: readonly BurdenSubject[], seen: readonly Seen[], from: Week): Peak | undefined {
  const highest = seen.reduce((most, { shares }) => shares.reduce((a, b) => Math.max(a, b), most), -1);
  if (highest < 0) return undefined;
  const weeks = subjects[0]?.added.length ?? 0;
  for (let index = 0; index < weeks; index += 1) {
    for (const [which, subject] of subjects.entries()) {
      for (const [at, window] of WINDOWS.entries()) {
        const share = seen[which]?.shares[index * WINDOWS.length + at] ?? -1;
        if (share >= 0 && share >= highest - TOLERANCE) return peakAt(subject, from, index, window, share);
      }
    }
  }
  return undefined;
}

/**
 * The verdict on all that is looked at, and its peak: the highest share of the overloaded limit; among shares within the
 * tolerance of it the earliest week, then the first group, then `week` before `twelve-weeks`. `from` is the first week of the measures.
 */
export function assess(subjects: readonly BurdenSubject[], from: Week): Assessment {
  const seen = subjects.map((subject) => see(subject));
  return {
    verdict: VERDICTS[Math.max(0, ...seen.map((one) => one.worst))] ?? 'clear',
    peak: peakOf(subjects, seen, from),
    overBefore: seen.some(({ overBefore }) => overBefore),
  };
}

/** Whether anything that is looked at is overloaded; stops at the first subject. */
export const overloads = (subjects: Iterable<BurdenSubject>): boolean => {
  for (const subject of subjects) if (see(subject, 'worst').worst === WORST) return true;
  return false;
};

/** The sum of the week at `index` and the eleven before it. `column` holds one figure per week. */
export function rolling(column: ArrayLike<number>, index: number): number {
  let total = 0;
  for (let at = Math.max(0, index - ROLLING_WEEKS + 1); at <= index; at += 1) total += column[at] ?? 0;
  return total;
}
