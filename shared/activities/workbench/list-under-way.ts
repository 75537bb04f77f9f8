import type { Migration } from '../../platform/migrations/run-migrations.ts';
import { allLegible } from '../../platform/store/read-stored.ts';
import { keyName, type Item, type Table } from '../../platform/store/table.ts';
import { activityIn, readActivities } from '../record/activity-store.ts';
import { throughRegister } from '../interventions/index-interventions.ts';
import { placeOf } from './ended.ts';

/** Puts what is under way in the list where it is not there; what is there was written with its activity, and is newer. */
async function listPage(table: Table, items: readonly Item[]): Promise<void> {
  const listed = allLegible(table, items, activityIn).flatMap(placeOf);
  const there = await table.read(listed);
  for (const put of listed) if (!there.has(keyName(put))) await table.write([{ put, unless: 'exists' }]);
  const kept = await readActivities(
    table,
    listed.map(({ id }) => id),
  );
  const now = new Set(kept.flatMap(placeOf).map(keyName));
  for (const { pk, sk } of listed) if (!now.has(keyName({ pk, sk }))) await table.write([{ remove: { pk, sk } }]);
}

/** Stores of before that list have none: it is made of their register. */
export const LIST_UNDER_WAY: Migration = {
  number: 3,
  says: 'Listing what is under way by its last day',
  run: throughRegister(listPage),
};
