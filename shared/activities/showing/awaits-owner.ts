import type { Desk } from '../../desk.ts';
import { formatDay } from '../../platform/days/dates.ts';
import { AWAITS_BUREAU, awaitedBy, awaitsPerson, type Awaited } from '../../records/awaits.ts';
import type { Activity } from '../record/activity.ts';
import { idsOfOwner, readActivities } from '../record/activity-store.ts';
import { isOpen } from '../record/states.ts';
import { owingOf } from '../results/owing.ts';

/** Since when an organisation's other proposal waits for the owner, the first of them; undefined where none does. */
const counterSince = ({ status, asks = {} }: Activity): string | undefined =>
  isOpen(status)
    ? Object.values(asks)
        .filter(({ state, accepted }) => state === 'counter' && !accepted)
        .map(({ answeredAt, askedAt }) => answeredAt ?? askedAt)
        .sort()[0]
    : undefined;

const isAwaitingOwner = (activity: Activity): boolean =>
  activity.status === 'changes-requested' || counterSince(activity) !== undefined;

/** Since when it awaits its owner. */
export const awaitsOwnerSince = (activity: Activity): string => {
  const { status, decision, createdAt } = activity;
  const counter = status === 'changes-requested' ? undefined : counterSince(activity);
  return counter ?? decision?.at ?? createdAt;
};

/** What of an activity awaits whoever registered it, an answer to what the bureau asks or to what an organisation would rather do, or results that it will owe; and the bureau, results to look at. */
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
