import { organisationMark } from '../../burden/organisation-mark.ts';
import type { Day } from '../../platform/days/dates.ts';
import type { Activity, ActivityPeople } from '../record/activity.ts';
import { askDaysOf, askingOf } from '../record/claim.ts';
import { isPublic } from '../record/states.ts';
import { DAYS_A_WEEK } from '../../platform/days/days-a-week.ts';

/** That an activity owes results, or will: from its first day of asking, and what its term counts from. */
export type Owing = { readonly start: Day; readonly end: Day };

/**
 * Rule K53. From which day to which an activity asks people, where that makes it owe them results: approved, or ended after asking had begun. What asks
 * nobody owes nothing, and room that is held ahead asks nobody yet.
 */
export function asksOf(activity: Activity): Owing | undefined {
  if (activity.reservation) return undefined;
  const asking = askingOf(activity);
  const days = asking.ask && asking.ask.participants > 0 ? askDaysOf(activity.plan) : undefined;
  if (!days) return undefined;
  const hadBegun = activity.keptUntil !== undefined && activity.keptUntil >= days.start;
  return isPublic(activity.status) || hadBegun ? { start: days.start, end: days.end } : undefined;
}

/** Rule K53. The same of what has still to be delivered. */
export const owingOf = (activity: Activity): Owing | undefined =>
  (activity.results?.status ?? 'owed') === 'owed' ? asksOf(activity) : undefined;

/** When results are due: the terms, and the day from which asks of before are held to them. */
export type ResultTerms = { readonly weeks: number; readonly since: Day | undefined };

/** Rule K54. The day on which results are due: so many weeks after the last day of asking; of what was registered before this held, after that day at the earliest. */
export function dueOn({ end }: Pick<Owing, 'end'>, registeredOn: Day, { weeks, since = -Infinity }: ResultTerms): Day {
  const from = registeredOn < since ? Math.max(end, since) : end;
  return from + weeks * DAYS_A_WEEK;
}

/** Rule K54. In which week after that day it is; 0 up to and including the day itself. */
export const weeksLate = (due: Day, today: Day): number => Math.max(0, Math.ceil((today - due) / DAYS_A_WEEK));

/** Later than so many weeks is very late. */
export const MOST_WEEKS_LATE = 12;
/** So many very late ones ask for a reason. */
export const MANY_LATE = 2;

const PARTNER = 'partner/';
const debtorPartner = (partner: string): string => `${PARTNER}${partner}`;
/** Whether a debt is a partner's, which no name of an organisation says. */
export const isPartner = (debtor: string): boolean => debtor.startsWith(PARTNER);
const debtorMark = (organisation: string): string => `mark/${organisationMark(organisation)}`;

/** Rule K55. Whose debt it is: of the partner that its owner acts for, else of the organisation by its mark. Once the people are gone, it stays whose it was. */
export const debtorOf = (
  { debtor, plan }: Pick<Activity, 'debtor' | 'plan'>,
  people: Pick<ActivityPeople, 'owner'> | undefined,
): string => {
  if (people?.owner.partner !== undefined) return debtorPartner(people.owner.partner);
  return !people && debtor !== undefined ? debtor : debtorMark(plan.organisation);
};

/** Rule K55. Under whom the debts of an organisation may stand: of the partner that somebody acts for, and by its name. */
export const debtorsOf = (
  partner: string | undefined,
  organisation: string | undefined,
  partners: readonly { readonly id: string; readonly name: string }[],
): string[] => {
  const mark = organisation === undefined ? undefined : organisationMark(organisation);
  const named = mark === undefined ? [] : partners.filter(({ name }) => organisationMark(name) === mark);
  return [
    ...new Set([
      ...(partner === undefined ? [] : [debtorPartner(partner)]),
      ...(organisation === undefined ? [] : [debtorMark(organisation)]),
      ...named.map(({ id }) => debtorPartner(id)),
    ]),
  ];
};

/** The activity with whose debt it is, as long as it owes. */
export const withDebtor = (activity: Activity, people: ActivityPeople | undefined): Activity =>
  owingOf(activity) ? { ...activity, debtor: debtorOf(activity, people) } : activity;
