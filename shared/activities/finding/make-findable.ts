import { allLegible } from '../../platform/store/read-stored.ts';
import type { Migration } from '../../platform/migrations/run-migrations.ts';
import {
  keyName,
  MOST_CHANGES,
  type Change,
  type Item,
  type ItemPage,
  type Table,
} from '../../platform/store/table.ts';
import type { Activity } from '../record/activity.ts';
import { activityIn, readActivities } from '../record/activity-store.ts';
import { throughRegister } from '../interventions/index-interventions.ts';
import { activityKeys, activityLists } from '../keys.ts';
import { waitingPlaces } from './look-through.ts';
import { FINDABLE, idAt, standingsOf } from './standing.ts';

/** So many transactions go to the store side by side. */
const AT_ONCE = 4;

async function writeAll(table: Table, changes: readonly Change[]): Promise<void> {
  const parts = Array.from({ length: Math.ceil(changes.length / MOST_CHANGES) }, (_, at) =>
    changes.slice(at * MOST_CHANGES, (at + 1) * MOST_CHANGES),
  );
  for (let from = 0; from < parts.length; from += AT_ONCE)
    await Promise.all(parts.slice(from, from + AT_ONCE).map((part) => table.write(part)));
}

/** Takes an activity from lists that it was put in while it changed, each time on condition that it is what it was read as. */
async function takeAway(table: Table, was: Activity): Promise<void> {
  const [now] = await readActivities(table, [was.id]);
  if (!now || now.version === was.version) return;
  const stays = new Set(standingsOf(now).map(keyName));
  const gone = standingsOf(was).filter((key) => !stays.has(keyName(key)));
  const same: Change = { check: activityKeys.activity(now.id), version: now.version };
  for (let from = 0; from < gone.length; from += MOST_CHANGES - 1) {
    const some = gone.slice(from, from + MOST_CHANGES - 1).map((remove) => ({ remove }));
    if (await table.write([same, ...some])) return takeAway(table, was);
  }
}

/** Puts some activities in their lists. One that changes at that very moment is put by its own change as well. */
async function putInLists(table: Table, items: readonly Item[]): Promise<void> {
  const activities = allLegible(table, items, activityIn);
  await writeAll(
    table,
    activities.flatMap((activity) => standingsOf(activity).map((put) => ({ put }))),
  );
  const now = await readActivities(
    table,
    activities.map(({ id }) => id),
  );
  const versions = new Map(now.map(({ id, version }) => [id, version]));
  for (const was of activities) if (versions.get(was.id) !== was.version) await takeAway(table, was);
}

/** Stores of before the lists have none: they are made of their register. */
export const MAKE_FINDABLE: Migration = {
  number: FINDABLE,
  says: 'Putting the activities of the register in the lists by which they are found',
  run: throughRegister(putInLists),
};

/** So many activities are held against their lists together. */
const TOGETHER = 100;

/** How many activities of the register do not stand where they are to be found, and do not wait to; with `repair` they are put there. */
export async function checkLists(table: Table, { repair }: { readonly repair: boolean }): Promise<number> {
  const waiting = new Set((await waitingPlaces(table)).map(idAt));
  let lacking = 0;
  let after: ItemPage['after'];
  do {
    const page: ItemPage = await table.list({
      ...{ pk: activityLists.activities, index: 'lists', limit: TOGETHER },
      ...(after && { after }),
    });
    const activities = allLegible(table, page.items, activityIn).filter(({ id }) => !waiting.has(id));
    const there = await table.read(activities.flatMap(standingsOf));
    const lost = activities.filter((one) => !standingsOf(one).every((key) => there.has(keyName(key))));
    lacking += lost.length;
    if (repair && lost.length > 0) await putInLists(table, page.items);
    after = page.after;
  } while (after);
  return lacking;
}
