import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { formatDay, todayIn } from '../../platform/days/dates.ts';
import { AWAITS_BUREAU, awaitedBy, awaitsPerson } from '../../records/awaits.ts';
import { recordKeys } from '../../records/keys.ts';
import { ActivityId, type Activity } from '../record/activity.ts';
import { readActivities } from '../record/activity-store.ts';
import { fromRecords } from '../showing/awaits-owner.ts';
import { owingOf } from './owing.ts';
import { resultStatusOn, WORKING_DAYS_TO_LOOK } from './result-states.ts';

/** All results that somebody owes of what they registered, the longest due first: from the day after the last day of asking on. */
export async function resultsAwaitingOwner(desk: Desk, ownerId: string): Promise<Activity[]> {
  const today = todayIn(desk.clock.now());
  const ids = await awaitedBy(desk, awaitsPerson(ownerId), 'results', () => fromRecords(desk, ownerId));
  return (await readActivities(desk.table, ids)).filter(
    (activity) => activity.ownerId === ownerId && (owingOf(activity)?.end ?? Infinity) < today,
  );
}

/** So many days hold all working days that the bureau has, at whatever hour it was delivered. */
const DAYS_TO_LOOK = 2 * WORKING_DAYS_TO_LOOK;
const Place = z.looseObject({ id: ActivityId });

/** Rule K56. What was delivered and waits for the bureau to look at it, the longest first, at most so many; what was published by itself is passed over. */
export async function resultsToLookAt({ table, clock }: Desk, most: number): Promise<Activity[]> {
  const today = todayIn(clock.now());
  const { pk } = recordKeys.awaits(AWAITS_BUREAU, '', '', '');
  const prefix = 'delivered#';
  const { items } = await table.list({ pk, prefix, from: formatDay(today - DAYS_TO_LOOK), limit: most });
  const activities = await readActivities(table, [...new Set(items.map((item) => Place.parse(item).id))]);
  return activities.filter((one) => one.results !== undefined && resultStatusOn(one, today) === 'delivered');
}
