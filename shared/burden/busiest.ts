import { type Verdict, VERDICTS } from './assess.ts';
import type { BurdenPage, GroupBurden } from './read-burden.ts';
import { GROUPS, type Group } from '../area/groups.ts';
import { limitsFor, type PeopleLimits, type PolicyLimits } from './policy.ts';

/** The burden of one group in one week, with the limits that hold for it; `share` is how near it comes to an overloaded limit, 1 being at it. */
export type Busy = {
  readonly week: string;
  readonly group: Group;
  readonly burden: GroupBurden;
  readonly limits: PeopleLimits;
  readonly share: number;
};

const shareOf = ({ contactsPer100, minutesPerPerson, twelveWeeks }: GroupBurden, limits: PeopleLimits): number =>
  Math.max(
    contactsPer100 / limits.contactsPer100.week.overloaded,
    minutesPerPerson / limits.minutesPerPerson.week.overloaded,
    twelveWeeks.contactsPer100 / limits.contactsPer100.twelveWeeks.overloaded,
    twelveWeeks.minutesPerPerson / limits.minutesPerPerson.twelveWeeks.overloaded,
  );

const rank = (verdict: Verdict): number => VERDICTS.indexOf(verdict);

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
    return [{ week, group, burden, limits, share: shareOf(burden, limits) }];
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
