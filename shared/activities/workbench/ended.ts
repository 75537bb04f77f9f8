import * as z from 'zod';
import { formatDay, todayIn } from '../../platform/days/dates.ts';
import { keyName, type Change, type Item } from '../../platform/store/table.ts';
import type { Desk } from '../../desk.ts';
import { ActivityId, type Activity } from '../record/activity.ts';
import { readActivities } from '../record/activity-store.ts';
import { activityKeys } from '../keys.ts';
import { isUnderWay } from '../record/states.ts';

/** Its place in the list of what is under way, by its last day; without days there is none. */
export const placeOf = (activity: Activity | undefined): (Item & { readonly id: ActivityId })[] =>
  activity?.plan.period && isUnderWay(activity.status)
    ? [{ ...activityKeys.underWay(activity.plan.period.end, activity.id), id: activity.id }]
    : [];

/** The writes by which the list of what is under way follows an activity: none where its place stays the same. */
export function underWayChanges(before: Activity | undefined, after: Activity): Change[] {
  const [[was], [is]] = [placeOf(before), placeOf(after)];
  if (was && is && keyName(was) === keyName(is)) return [];
  return [...(was ? [{ remove: { pk: was.pk, sk: was.sk } }] : []), ...(is ? [{ put: is }] : [])];
}

const PlaceItem = z.looseObject({ id: ActivityId });

/** Rule A26. What is past its last day and of which nobody said that it is completed, the longest ago first: at most so many. */
export async function endedWithoutOutcome({ table, clock }: Desk, most: number): Promise<Activity[]> {
  const today = formatDay(todayIn(clock.now()));
  const { items } = await table.list({ pk: activityKeys.underWay('', '').pk, limit: most });
  const ended = items.filter(({ sk }) => sk < today);
  const activities = await readActivities(
    table,
    ended.map((item) => PlaceItem.parse(item).id),
  );
  return activities.filter((one) => placeOf(one).some(({ sk }) => sk < today));
}
