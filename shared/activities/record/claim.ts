import type { Days } from '../../platform/days/dates.ts';
import { weightsIn, type Area } from '../../area/neighbourhoods.ts';
import { toDays } from '../../platform/days/period.ts';
import { mondayOf, weekOf } from '../../platform/days/weeks.ts';
import type { AskAmounts } from '../../burden/ask.ts';
import { isSmall } from '../../burden/small-activity.ts';
import type { Addition } from '../../burden/check.ts';
import { groupsAsked } from '../../area/groups.ts';
import {
  sharesOf,
  spreadOverNeighbourhoods,
  spreadOverOrganisations,
  type ClaimDays,
  type Weights,
} from '../../burden/spread.ts';
import type { Activity } from './activity.ts';
import type { Proposal, Realised } from './plan.ts';
import { countedJoined } from '../joining/joined.ts';
import { counted, type CountedOrganisation } from '../organisations/asks.ts';

/** Rule B8. Hours without a period are shared over so many days from the Monday of the week of registration. */
const DAYS_WITHOUT_PERIOD = 84;

/** The parts of a plan that bear on the burden. */
export type Demand = Pick<Proposal, 'neighbourhoods' | 'period' | 'targetGroups' | 'ask' | 'priority'> & {
  readonly askedOrganisations?: CountedOrganisation[] | undefined;
  readonly joined?: true | undefined; // it asks by the letters of another (rule K85)
  readonly organisation?: string | undefined;
};

/** What is needed to share an asking out: by whose numbers, from which day on, up to which day. */
export type Basis = {
  readonly weights: Weights;
  readonly registeredOn: number;
  readonly keptUntil?: number | undefined;
};

/** Rule B11. The days of the activity: those between its waves are none. */
export function daysOf({ ask, period }: Demand): Days | undefined {
  const days = period && toDays(period);
  const waves = ask?.waves?.map(toDays);
  if (!days || !waves) return days;
  const last = waves.length - 1;
  return {
    ...days,
    runs: waves.map(({ start, end }, at) => ({
      start: at === 0 ? days.start : start,
      end: at === last ? days.end : end,
    })),
  };
}

/** Rule B10. The days on which people are asked: all of the period, a part of it, or waves. */
export function askDaysOf({ ask, period }: Demand): Days | undefined {
  const runs = ask?.waves?.map(toDays);
  const [first, last] = [runs?.[0], runs?.at(-1)];
  if (runs && first && last) return { start: first.start, end: last.end, runs };
  return ask?.period ? toDays(ask.period) : period && toDays(period);
}

/** The days over which the hours of one organisation are shared: those of the activity, unless others were agreed. */
export const hourDaysFor = (asking: Demand, { period }: CountedOrganisation, registeredOn: number): Days =>
  period ? toDays(period) : hourDaysOf(asking, registeredOn);

/** The days over which hours asked of organisations are shared. */
export function hourDaysOf({ period }: Demand, registeredOn: number): Days {
  const start = mondayOf(weekOf(registeredOn));
  return period ? toDays(period) : { start, end: start + DAYS_WITHOUT_PERIOD - 1 };
}

/** Whether anything is asked of anyone. */
export const asksAnything = ({ ask, askedOrganisations = [] }: Demand): boolean =>
  ask !== undefined || askedOrganisations.length > 0;

/** The people per group of the neighbourhoods of an asking. */
export const weightsFor = ({ neighbourhoods }: Demand, area: Area): Record<string, number[]> =>
  Object.fromEntries(neighbourhoods.map((code) => [code, weightsIn(area, code)]));

const claimed = ({ neighbourhoods, period, targetGroups, ask, askedOrganisations }: Demand): string =>
  JSON.stringify([neighbourhoods, period, targetGroups, ask, askedOrganisations]);

/** Whether two plans ask the same of the same people: then they are shared by the same numbers too. */
export const asksTheSame = (a: Demand, b: Demand): boolean => claimed(a) === claimed(b);

/** The people by whom a plan of an activity is shared: those of its registration, unless it asks something else now. */
export const weightsOfPlan = (activity: Activity, plan: Demand, area: Area): Activity['weights'] =>
  asksTheSame(activity.plan, plan) ? activity.weights : weightsFor(plan, area);

const until = (days: Days, keptUntil: number | undefined): ClaimDays =>
  keptUntil === undefined ? days : { ...days, until: keptUntil };

/** What an asking adds, week by week. An ask without period or groups cannot be counted and adds nothing. */
export function additionOf(asking: Demand, { weights, registeredOn, keptUntil }: Basis): Addition {
  const { neighbourhoods, targetGroups = [], ask, askedOrganisations = [] } = asking;
  const askDays = askDaysOf(asking);
  const totals =
    ask && askDays
      ? spreadOverNeighbourhoods({
          ask,
          isJoined: asking.joined === true,
          days: until(askDays, keptUntil),
          shares: sharesOf(neighbourhoods, groupsAsked(targetGroups), weights, ask.participantsPerNeighbourhood),
        })
      : new Map<string, never>();
  const hours = spreadOverOrganisations(
    askedOrganisations.map((one) => ({ ...one, days: until(hourDaysFor(asking, one, registeredOn), keptUntil) })),
  );
  return { totals, hours, isSmall: ask !== undefined && isSmall(ask) };
}

/** The plan with what was really asked in its place. */
export function withRealised(asking: Demand, { organisations = [], drawn: _, ...amounts }: Realised): Demand {
  const all = asking.askedOrganisations ?? [];
  const planned = all.filter(({ partner }) => !organisations.some((other) => other.partner === partner));
  const told = organisations.map((one) => {
    const period = all.find(({ partner }) => partner === one.partner)?.period;
    return { ...one, ...(period && { period }) };
  });
  const given: Partial<AskAmounts> = Object.fromEntries(
    Object.entries(amounts).filter(([, value]) => value !== undefined),
  );
  const askedOrganisations = [...planned, ...told];
  return { ...asking, askedOrganisations, ...(asking.ask && { ask: { ...asking.ask, ...given } }) };
}

/** What an activity asks as planned: nothing of an organisation that declined (rule K31), and no contacts where it joined another (rule K85). */
export const plannedOf = ({ plan, asks, joined }: Pick<Activity, 'plan' | 'asks' | 'joined'>): Demand =>
  countedJoined(counted(plan, asks), joined);

/** What an activity asks: as realised once it is completed, else as planned. */
export const askingOf = (activity: Activity): Demand => {
  const { realised } = activity;
  return realised ? withRealised(plannedOf(activity), realised) : plannedOf(activity);
};

/** The claim of an activity as it stands; nothing where it holds no room. */
export const claimOf = (activity: Activity): Addition =>
  activity.room === 'held'
    ? additionOf(askingOf(activity), activity)
    : { totals: new Map(), hours: new Map(), isSmall: false };
