import type { Table } from '../../platform/store/table.ts';
import type { Activity } from '../record/activity.ts';
import { readActivities } from '../record/activity-store.ts';
import { followersIn, followerKeys } from '../draws/panel.ts';
import { isOpen } from '../record/states.ts';
import { isJoined } from './joined.ts';

/** Rule K89. The open activities that ask by the letters of one. Two waves of calls, whatever else there is. */
export async function guestsOf(table: Table, host: Activity): Promise<Activity[]> {
  const items = await table.read(followerKeys([host]));
  const followers = await readActivities(table, followersIn(items, host.number));
  return followers.filter((one) => one.joined?.host === host.id && isJoined(one) && isOpen(one.status));
}
