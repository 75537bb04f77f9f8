import { StoreUnreachable } from '../../platform/failures.ts';
import { allLegible, legible } from '../../platform/store/read-stored.ts';
import { keyName, MOST_CHANGES, type Change, type Table } from '../../platform/store/table.ts';
import type { ActivityId } from '../record/activity.ts';
import { activityIn } from '../record/activity-store.ts';
import { activityKeys } from '../keys.ts';
import { standingsOf, waitingIn, type Waiting } from './standing.ts';

/** Of others that wait, because something broke off, so many are seen to as well. */
const OTHERS = 5;

const WAITING = activityKeys.toStand('').pk;

/** Writes of any number, each transaction on condition that the activity waits for them still; false where it does not. */
async function writeWhileWaiting(table: Table, { id, v }: Waiting, changes: readonly Change[]): Promise<boolean> {
  const key = activityKeys.toStand(id);
  for (let from = 0; from < changes.length; from += MOST_CHANGES - 1) {
    const some = changes.slice(from, from + MOST_CHANGES - 1);
    if (await table.write([{ check: key, version: v }, ...some])) return false;
  }
  return !(await table.write([{ remove: key, version: v }]));
}

/** Puts one that waits in its lists; when it changed meanwhile, as it is by then. */
async function catchUpOne(table: Table, id: ActivityId): Promise<void> {
  const [toStand, activityKey] = [activityKeys.toStand(id), activityKeys.activity(id)];
  for (;;) {
    const items = await table.read([toStand, activityKey]);
    const [waits, kept] = [items.get(keyName(toStand)), items.get(keyName(activityKey))];
    const waiting = waits && legible(table, waits, waitingIn);
    const activity = kept && legible(table, kept, activityIn);
    if (!waiting || !activity) return;
    const keys = standingsOf(activity);
    const stays = new Set(keys.map(keyName));
    const stale = waiting.terms
      .map((term) => activityKeys.standing(term, activity.createdAt, id))
      .filter((key) => !stays.has(keyName(key)));
    const changes = [...keys.map((put) => ({ put })), ...stale.map((remove) => ({ remove }))];
    if (await writeWhileWaiting(table, waiting, changes)) return;
  }
}

/**
 * Rule A31. Puts an activity that waits in its lists, and some others that were left behind. What breaks off is done by the next; until
 * then they are found among those that wait.
 */
export async function catchUp(table: Table, id: ActivityId): Promise<void> {
  try {
    await catchUpOne(table, id);
    const { items } = await table.list({ pk: WAITING, limit: OTHERS });
    for (const other of allLegible(table, items, waitingIn)) await catchUpOne(table, other.id);
  } catch (error) {
    if (!(error instanceof StoreUnreachable)) throw error;
  }
}
