import type { Desk } from '../desk.ts';
import { awaitedBy, awaitsPerson, type Awaited } from '../records/awaits.ts';
import type { Activity } from './activity.ts';
import { idsOfOwner, readActivities } from './activity-store.ts';

const isAwaitingOwner = ({ status }: Activity): boolean => status === 'changes-requested';

/** Since when it awaits its owner. */
export const awaitsOwnerSince = ({ decision, createdAt }: Activity): string => decision?.at ?? createdAt;

/** What of an activity awaits whoever registered it: an answer to what the bureau asks. */
export const awaitsOfActivity = (activity: Activity | undefined): Awaited[] =>
  activity && isAwaitingOwner(activity)
    ? [{ whom: awaitsPerson(activity.ownerId), what: 'activity', since: awaitsOwnerSince(activity), id: activity.id }]
    : [];

const TOGETHER = 100;

async function* fromRecords({ table }: Desk, ownerId: string): AsyncGenerator<Awaited> {
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
