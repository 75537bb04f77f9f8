import { allLegible, legible } from '../../platform/store/read-stored.ts';
import { keyName, type Item, type Table } from '../../platform/store/table.ts';
import type { Migration } from '../../platform/migrations/run-migrations.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import type { ActivityPeople } from '../record/activity.ts';
import { activityIn, readPeople } from '../record/activity-store.ts';
import { throughRegister } from '../interventions/index-interventions.ts';
import { activityKeys } from '../keys.ts';
import { debtChanges, owedBy, placeChanges } from './owing-store.ts';

/** Files what one activity owes, as it is at that moment, unless that was done already: with whose debt it is, which its people tell only as long as they are kept. */
async function fileOne(table: Table, id: string, people: ActivityPeople | undefined): Promise<void> {
  await untilDone(async () => {
    const key = activityKeys.activity(id);
    const item = (await table.read([key])).get(keyName(key));
    const activity = item && legible(table, item, activityIn);
    const owed = owedBy(activity, people);
    if (!item || !activity || !owed) return true;
    const places = placeChanges(undefined, owed);
    const [place] = places.flatMap((change) => ('put' in change ? [change.put] : []));
    const items = await table.read([activityKeys.debts(owed.debtor), ...(place ? [place] : [])]);
    if (place && items.has(keyName(place))) return true;
    const lost = await table.write([
      ...places,
      ...debtChanges(items, undefined, owed),
      { put: { ...item, activity: { ...activity, debtor: owed.debtor } }, version: activity.version },
    ]);
    return lost ? undefined : true;
  });
}

async function filePage(table: Table, items: readonly Item[]): Promise<void> {
  const owing = allLegible(table, items, activityIn).filter((activity) => owedBy(activity, undefined) !== undefined);
  const people = await readPeople(
    table,
    owing.map(({ id }) => id),
  );
  for (const { id } of owing) await fileOne(table, id, people.get(id));
}

/** Stores of before anything was owed have no list of it: it is made of their register. */
export const START_OWING: Migration = {
  number: 7,
  says: 'Listing which studies owe results',
  run: throughRegister(filePage),
};
