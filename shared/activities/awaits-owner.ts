import type { Desk } from '../desk.ts';
import { formatDay } from '../platform/days/dates.ts';
import { AWAITS_BUREAU, awaitedBy, awaitsPerson, type Awaited } from '../records/awaits.ts';
import type { Activity } from './activity.ts';
import { idsOfOwner, readActivities } from './activity-store.ts';
import { owingOf } from './results/owing.ts';

const isAwaitingOwner = ({ status }: Activity): boolean => status === 'changes-requested';

/** Since when it awaits its owner. */
export const awaitsOwnerSince = ({ decision, createdAt }: Activity): string => decision?.at ?? createdAt;

/** What of an activity awaits whoever registered it, an answer to what the bureau asks or results that it will owe; and the bureau, results to look at. */
export function awaitsOfActivity(activity: Activity | undefined): Awaited[] {
  if (!activity) return [];
  const { id, ownerId, results } = activity;
  const whom = awaitsPerson(ownerId);
  const owing = owingOf(activity);
  return [
    ...(isAwaitingOwner(activity) ? [{ whom, what: 'activity', since: awaitsOwnerSince(activity), id } as const] : []),
    ...(owing ? [{ whom, what: 'results', since: formatDay(owing.end), id } as const] : []),
    ...(results?.status === 'delivered'
      ? [{ whom: AWAITS_BUREAU, what: 'delivered', since: results.at, id } as const]
      : []),
  ];
}

const TOGETHER = 100;

/** What awaits somebody by the records themselves. */
export async function* fromRecords({ table }: Desk, ownerId: string): AsyncGenerator<Awaited> {
  const ids = await idsOfOwner(table, ownerId);
  for (let from = 0; from < ids.length; from += TOGETHER)
    for (const activity of await readActivities(table, ids.slice(from, from + TOGETHER)))
      yield* awaitsOfActivity(activity);
}

/** Rule P27. All that awaits somebody of what they registered, the longest waiting first; however much they registered. */
export async function activitiesAwaitingOwner(desk: Desk, ownerId: string): Promise<Activity[]> {
  const ids = await awaitedBy(desk, awaitsPerson(ownerId), 'activity', () => fromRecords(desk, ownerId));
  return (await readActivities(desk.table, ids)).filter(
    (activity) => activity.ownerId === ownerId && isAwaitingOwner(activity),
  );
}
