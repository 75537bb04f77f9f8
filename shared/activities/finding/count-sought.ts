import { activityKeys, activityLists } from '../keys.ts';
import { isMigrated } from '../../platform/migrations/run-migrations.ts';
import type { Listing, Table } from '../../platform/store/table.ts';
import { STATUSES } from '../record/states.ts';
import { listsBy } from './lists.ts';
import { waitingPlaces, type Sought } from './look-through.ts';
import { FINDABLE } from './standing.ts';

/** How many stand in a list, as far as one more than `most`. */
async function countIn(table: Table, listing: Listing, most: number): Promise<number> {
  let count = 0;
  let after: Listing['after'];
  do {
    const limit = Number.isFinite(most) ? { limit: most + 1 - count } : {};
    const page = await table.list({ ...listing, ...limit, ...(after && { after }) });
    count += page.items.length;
    after = page.after;
  } while (after && count <= most);
  return count;
}

/** How many stand in one of some lists; what stands in several counts as often. */
async function countInAny(table: Table, listings: readonly Listing[], most: number): Promise<number> {
  let count = 0;
  for (const listing of listings) {
    if (count > most) break;
    count += await countIn(table, listing, most - count);
  }
  return count;
}

/** The groups of lists by which is told how many there are: what is sought stands in each. Where everything is, by status. */
const groupsIn = ({ groups }: Sought): readonly (readonly Listing[])[] =>
  (groups.length > 0 ? groups : [listsBy({ status: STATUSES }, 'status')]).map((lists) =>
    lists.map((list) => ({ pk: activityKeys.standing(list, '', '').pk })),
  );

/**
 * Rule P80. How many activities have to be looked at for what is sought, at most; over `most` it is not counted further. It is told by the
 * lists alone: a place in one is a hundred bytes, an activity some thousands.
 */
export async function countSought(table: Table, sought: Sought, most = Infinity): Promise<number> {
  const [waiting, isMade] = await Promise.all([waitingPlaces(table), isMigrated(table, FINDABLE)]);
  const groups: readonly (readonly Listing[])[] = isMade
    ? groupsIn(sought)
    : [[{ pk: activityLists.activities, index: 'lists' }]];
  let fewest = Infinity;
  for (const listings of groups) fewest = Math.min(fewest, await countInAny(table, listings, Math.min(most, fewest)));
  return fewest + waiting.length;
}
