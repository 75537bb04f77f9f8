import type { Activity } from '../../activities/record/activity.ts';
import { askDaysOf, askingOf, hourDaysFor, type Demand } from '../../activities/record/claim.ts';
import { groupsAsked } from '../../area/groups.ts';
import { contactsOf, minutesOf } from '../../burden/ask.ts';
import { fraction, fromUnits, times, toUnits, type Fraction } from '../../burden/fractions.ts';
import { sharesOf } from '../../burden/spread.ts';
import { daysUntil, lengthOf, parseDay, sharedDays, type Days } from '../../platform/days/dates.ts';
import type { RegisterFigure } from './logic.ts';

/** What the register counts of an activity in a time; what it does not know is left out, and is no 0. */
export type RegisterFigures = { readonly [Name in RegisterFigure]?: number };

const PERIOD = /^(\d{4})(?:-(H1|H2))?$/;
const HALVES = { H1: ['01-01', '06-30'], H2: ['07-01', '12-31'], year: ['01-01', '12-31'] } as const;

/** The days of a year such as `2026`, or of a half of it such as `2026-H1`. */
function daysOfPeriod(period: string): Days | undefined {
  const [, year, half] = PERIOD.exec(period) ?? [];
  const [first, last] = HALVES[half === 'H1' || half === 'H2' ? half : 'year'];
  const [start, end] = [parseDay(`${year ?? ''}-${first}`), parseDay(`${year ?? ''}-${last}`)];
  return start === undefined || end === undefined ? undefined : { start, end };
}

const plus = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.under + b.over * a.under,
  under: a.under * b.under,
});
const NOTHING: Fraction = { over: 0n, under: 1n };

/** Rule B4. The part of a total that falls in some days: shared evenly over all its days, and counted up to and including `until`. */
function partIn(total: Fraction, of: Days, until: number | undefined, within: Days): number {
  const counted = daysUntil(of, until ?? of.end);
  const part = { over: BigInt(sharedDays(counted, within)), under: BigInt(lengthOf(of)) };
  return fromUnits(toUnits(times(total, part)));
}

/** How much of what is asked the ledger counts: all of it, unless in some neighbourhood nobody of the groups lives. */
function countedShare(activity: Activity): Fraction {
  const { neighbourhoods, targetGroups = [], ask } = askingOf(activity);
  const shares = sharesOf(
    neighbourhoods,
    groupsAsked(targetGroups),
    activity.weights,
    ask?.participantsPerNeighbourhood,
  );
  return shares.reduce((sum, { of }) => plus(sum, of), NOTHING);
}

/** The hours that are asked, together for all organisations that bear them in the same days. */
function hoursByDays(asking: Demand, registeredOn: number): (readonly [Fraction, Days])[] {
  const together = new Map<string, readonly [Fraction, Days]>();
  for (const one of asking.askedOrganisations ?? []) {
    const days = hourDaysFor(asking, one, registeredOn);
    const name = `${days.start} ${days.end}`;
    together.set(name, [plus(together.get(name)?.[0] ?? NOTHING, fraction(one.hours)), days]);
  }
  return [...together.values()];
}

/**
 * Rule I17. The contacts and minutes that residents were asked in some days, and the hours of organisations, as the ledger spreads the
 * claim of the activity (rules B1 to B4): what was really asked once it is completed, else what was planned. Where it holds no room,
 * asks nothing, or has no days or groups to count by, there is no figure.
 */
export function figuresWithin(activity: Activity, within: Days): RegisterFigures {
  if (activity.room !== 'held') return {};
  const { keptUntil, registeredOn } = activity;
  const asking = askingOf(activity);
  const { ask, askedOrganisations = [] } = asking;
  const askDays = askDaysOf(asking);
  const share = ask && askDays ? countedShare(activity) : NOTHING;
  return {
    ...(ask &&
      askDays &&
      share.over > 0n && {
        contacts: partIn(times(contactsOf(ask), share), askDays, keptUntil, within),
        minutes: partIn(times(minutesOf(ask), share), askDays, keptUntil, within),
      }),
    ...(askedOrganisations.length > 0 && {
      hours: hoursByDays(asking, registeredOn)
        .map(([hours, days]) => partIn(hours, days, keptUntil, within))
        .reduce((sum, part) => sum + part, 0),
    }),
  };
}

/** Rule I17. What the register counts of an activity in a half year or a year (`2026-H1`, `2026-H2`, `2026`). */
export function registerFigures(activity: Activity, period: string): RegisterFigures {
  const days = daysOfPeriod(period);
  return days ? figuresWithin(activity, days) : {};
}
