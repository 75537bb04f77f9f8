import * as z from 'zod';
import { stored, allLegible } from '../../platform/read-stored.ts';
import type { Migration, MigrationContext } from '../../platform/migrations/run-migrations.ts';
import { keyName, type Item, type ItemPage, type Table } from '../../platform/table.ts';
import type { Activity } from '../activity.ts';
import { activityIn, readActivities } from '../activity-store.ts';
import { activityLists } from '../keys.ts';
import { indexedAt, indexItems, isIntervention } from './intervention-index.ts';

/** So many activities are looked at before it is kept how far this is. */
const TOGETHER = 500;

const Kept = stored(
  z.looseObject({ after: z.object({ pk: z.string(), sk: z.string() }).loose().optional(), done: z.int() }),
);

/** Puts interventions in the index that are not there; one that is there was written with its activity, and is newer. */
async function putWhereMissing(table: Table, activities: readonly Activity[]): Promise<void> {
  for (const activity of activities)
    for (const put of indexItems(activity)) await table.write([{ put, unless: 'exists' }]);
}

/** Takes away what was put for activities that changed at that very moment, and no longer stand there. */
async function removeWhereGone(table: Table, activities: readonly Activity[]): Promise<void> {
  const now = new Map(
    (
      await readActivities(
        table,
        activities.map(({ id }) => id),
      )
    ).map((one) => [one.id, one]),
  );
  for (const activity of activities) {
    const stands = new Set(indexedAt(now.get(activity.id)).map(keyName));
    for (const key of indexedAt(activity)) if (!stands.has(keyName(key))) await table.write([{ remove: key }]);
  }
}

async function indexPage(table: Table, items: readonly Item[]): Promise<void> {
  const interventions = allLegible(table, items, activityIn).filter(isIntervention);
  await putWhereMissing(table, interventions);
  await removeWhereGone(table, interventions);
}

/** Looks at the whole register, page by page, and keeps after each how far it is. How many there are is not known before the end. */
async function indexAll({ table, kept, keep, progress, goesOn }: MigrationContext): Promise<boolean> {
  let { after, done } = kept === undefined ? { after: undefined, done: 0 } : Kept.parse(kept);
  do {
    if (!goesOn()) return false;
    const page: ItemPage = await table.list({
      pk: activityLists.activities,
      index: 'lists',
      limit: TOGETHER,
      ...(after && { after }),
    });
    await indexPage(table, page.items);
    done += page.items.length;
    after = page.after;
    progress(done, after ? done + TOGETHER : done);
    if (after) await keep({ after, done });
  } while (after);
  return true;
}

/** Stores of before the index of interventions have none: it is made of their register. */
export const INDEX_INTERVENTIONS: Migration = {
  number: 1,
  says: 'Finding the interventions of the register',
  run: indexAll,
};
