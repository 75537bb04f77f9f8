import { type Verdict, verdictOn, VERDICTS, type Window } from './assess.ts';
import type { BurdenPage, GroupBurden } from './read-burden.ts';
import { GROUPS, type Group } from '../area/groups.ts';
import { limitsFor, type LimitPair, type PeopleLimits, type PolicyLimits } from './policy.ts';

/** What is measured: how many are asked, and how long it takes them. */
export type Measured = 'contacts' | 'minutes';

/** A figure of a group in a week, of that week alone or of the twelve up to it, with the limits that hold for it. */
export type BusyFigure = {
  readonly measured: Measured;
  readonly window: Window;
  readonly figure: number;
  readonly limits: LimitPair;
};

/**
 * The burden of one group in one week, with the limits that hold for it. `decides` is the figure that its verdict rests on, and
 * `share` how near that comes to its overloaded limit, 1 being at it.
 */
export type Busy = {
  readonly week: string;
  readonly group: Group;
  readonly burden: GroupBurden;
  readonly limits: PeopleLimits;
  readonly decides: BusyFigure;
  readonly share: number;
};

/** One figure of a burden. */
export function figureIn(
  burden: GroupBurden,
  limits: PeopleLimits,
  { measured, window }: Pick<BusyFigure, 'measured' | 'window'>,
): BusyFigure {
  const { contactsPer100, minutesPerPerson } = window === 'week' ? burden : burden.twelveWeeks;
  const pair = measured === 'contacts' ? limits.contactsPer100 : limits.minutesPerPerson;
  return {
    measured,
    window,
    figure: measured === 'contacts' ? contactsPer100 : minutesPerPerson,
    limits: window === 'week' ? pair.week : pair.twelveWeeks,
  };
}

const rank = (verdict: Verdict): number => VERDICTS.indexOf(verdict);
const shareOf = ({ figure, limits }: BusyFigure): number => figure / limits.overloaded;

/** Which of two figures a verdict rests on: the one whose own verdict is worse, then the one nearer to its limit, then the first. */
function decidingOf(one: BusyFigure, other: BusyFigure): BusyFigure {
  const [a, b] = [one, other].map(({ figure, limits }) => rank(verdictOn(figure, limits)));
  return (b ?? 0) > (a ?? 0) || (a === b && shareOf(other) > shareOf(one)) ? other : one;
}

const decidesIn = (burden: GroupBurden, limits: PeopleLimits): BusyFigure =>
  (
    [
      { measured: 'contacts', window: 'twelve-weeks' },
      { measured: 'contacts', window: 'week' },
      { measured: 'minutes', window: 'twelve-weeks' },
      { measured: 'minutes', window: 'week' },
    ] as const
  )
    .map((which) => figureIn(burden, limits, which))
    .reduce(decidingOf);

/** The worse of two: by verdict, then by how near the limit it comes; the first where they are alike. */
const busierOf = (one: Busy | undefined, other: Busy): Busy => {
  if (!one) return other;
  const [a, b] = [rank(one.burden.verdict), rank(other.burden.verdict)];
  return b > a || (b === a && other.share > one.share) ? other : one;
};

/** The groups of a week that people are in, only `group` where it is given. */
const busyIn = ({ week, groups }: BurdenPage['weeks'][number], policy: PolicyLimits, only?: Group): Busy[] =>
  GROUPS.flatMap((group, position) => {
    const burden = groups[group];
    if (!burden || (only !== undefined && group !== only)) return [];
    const limits = limitsFor(policy, position);
    const decides = decidesIn(burden, limits);
    return [{ week, group, burden, limits, decides, share: shareOf(decides) }];
  });

/** The busiest group of a week, or the one that is asked for; nothing where nobody of it lives there. */
export const busiestOfWeek = (
  week: BurdenPage['weeks'][number],
  policy: PolicyLimits,
  only?: Group,
): Busy | undefined => busyIn(week, policy, only).reduce<Busy | undefined>(busierOf, undefined);

/** The busiest week and group of some weeks: the earliest among equals; nothing where nobody lives there. */
export const busiestOf = ({ weeks }: BurdenPage, policy: PolicyLimits): Busy | undefined =>
  weeks.flatMap((week) => busiestOfWeek(week, policy) ?? []).reduce<Busy | undefined>(busierOf, undefined);

/** From most to least busy; who has no people comes last. */
export const busiestFirst = (one: Busy | undefined, other: Busy | undefined): number => {
  if (!one || !other) return Number(!one) - Number(!other);
  return rank(other.burden.verdict) - rank(one.burden.verdict) || other.share - one.share;
};
