import { ROLLING_WEEKS, type Week } from '../area/weeks.ts';
import type { Limits } from './policy.ts';

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
export function verdictOn(figure: number, { caution, overloaded }: Limits): Verdict {
  if (figure > overloaded + TOLERANCE) return 'overloaded';
  return figure > caution + TOLERANCE ? 'caution' : 'clear';
}

/** One figure of a subject in a window, before and after a proposal, with its limits. */
export type Figure = { readonly before: number; readonly after: number; readonly limits: Limits; readonly atMost?: Verdict };

/** Everything that is looked at together: the figures of one group, or of one organisation, in one week and window. */
export type Look = { readonly week: Week; readonly subject: number; readonly window: Window; readonly figures: readonly Figure[] };

/** The look that comes nearest to, or most over, its overloaded limit. */
export type Peak = Look & { readonly share: number };

export type Assessment = { readonly verdict: Verdict; readonly peak: Peak | undefined; readonly looks: readonly Look[] };

const shareOf = ({ figures }: Look): number => Math.max(...figures.map(({ after, limits }) => after / limits.overloaded));

const capped = (verdict: Verdict, atMost: Verdict | undefined): Verdict =>
  atMost && VERDICTS.indexOf(verdict) > VERDICTS.indexOf(atMost) ? atMost : verdict;

const verdictOfLook = ({ figures }: Look): Verdict =>
  worst(figures.map(({ after, limits, atMost }) => capped(verdictOn(after, limits), atMost)));

const inOrder = (a: Look, b: Look): number =>
  a.week - b.week || a.subject - b.subject || WINDOWS.indexOf(a.window) - WINDOWS.indexOf(b.window);

/**
 * The verdict on all that is looked at, and its peak: the highest share of the overloaded limit; among shares within the
 * tolerance of it the earliest week, then the first group, then `week` before `twelve-weeks`.
 */
export function assess(looks: readonly Look[]): Assessment {
  const peaks = looks.map((look) => ({ ...look, share: shareOf(look) }));
  const highest = peaks.reduce((most, { share }) => Math.max(most, share), -Infinity);
  const [peak] = peaks.filter(({ share }) => share >= highest - TOLERANCE).sort(inOrder);
  return { verdict: worst([...new Set(looks.map(verdictOfLook))]), peak, looks };
}

/** The sum of the week at `index` and the eleven before it. `column` holds one figure per week. */
export function rolling(column: ArrayLike<number>, index: number): number {
  let total = 0;
  for (let at = Math.max(0, index - ROLLING_WEEKS + 1); at <= index; at += 1) total += column[at] ?? 0;
  return total;
}
