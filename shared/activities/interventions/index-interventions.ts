import * as z from 'zod';
import { stored, allLegible } from '../../platform/store/read-stored.ts';
import type { Migration, MigrationContext } from '../../platform/migrations/run-migrations.ts';
import { keyName, type Item, type ItemPage, type Table } from '../../platform/store/table.ts';
import type { Activity } from '../record/activity.ts';
import { activityIn, readActivities } from '../record/activity-store.ts';
import { activityKeys, activityLists } from '../keys.ts';
import { courseIn } from './course-state.ts';
import { indexedAt, indexItems, isIntervention, type Indexed } from './intervention-index.ts';

/** So many activities are looked at before it is kept how far this is. */
const TOGETHER = 500;

const Kept = stored(
  z.looseObject({ after: z.object({ pk: z.string(), sk: z.string() }).loose().optional(), done: z.int() }),
);

/** Activities with how they go, as the index lists them: one wave of calls. */
async function withCourses(table: Table, activities: readonly Activity[]): Promise<Indexed[]> {
  const items = await table.read(activities.map(({ id }) => activityKeys.course(id)));
  return activities.map((activity) => {
    const course = courseIn(table, items.get(keyName(activityKeys.course(activity.id)))).state;
    return { activity, course };
  });
}

/** Puts interventions in the index that are not there; one that is there was written with its activity, and is newer. */
async function putWhereMissing(table: Table, all: readonly Indexed[]): Promise<void> {
  for (const one of all) {
    const items = indexItems(one);
    const there = await table.read(items);
    for (const put of items) if (!there.has(keyName(put))) await table.write([{ put, unless: 'exists' }]);
  }
}

/** Takes away what was put for activities that changed at that very moment, and no longer stand there. */
async function removeWhereGone(table: Table, all: readonly Indexed[]): Promise<void> {
  const kept = await readActivities(
    table,
    all.map(({ activity }) => activity.id),
  );
  const now = new Map((await withCourses(table, kept)).map((one) => [one.activity.id, one]));
  for (const one of all) {
    const stands = new Set(indexedAt(now.get(one.activity.id)).map(keyName));
    for (const key of indexedAt(one)) if (!stands.has(keyName(key))) await table.write([{ remove: key }]);
  }
}

/** Makes the index of some activities. */
export async function indexPage(table: Table, items: readonly Item[]): Promise<void> {
  const interventions = await withCourses(table, allLegible(table, items, activityIn).filter(isIntervention));
  await putWhereMissing(table, interventions);
  await removeWhereGone(table, interventions);
}

/** Does something to the items of the whole register, page by page, and keeps after each how far it is. How many there are is not known before the end. */
export const throughRegister =
  (doPage: (table: Table, items: readonly Item[]) => Promise<void>) =>
  async ({ table, kept, keep, progress, goesOn }: MigrationContext): Promise<boolean> => {
    let { after, done } = kept === undefined ? { after: undefined, done: 0 } : Kept.parse(kept);
    do {
      if (!goesOn()) return false;
      const page: ItemPage = await table.list({
        pk: activityLists.activities,
        index: 'lists',
        limit: TOGETHER,
        ...(after && { after }),
      });
      await doPage(table, page.items);
      done += page.items.length;
      after = page.after;
      progress(done, after ? done + TOGETHER : done);
      if (after) await keep({ after, done });
    } while (after);
    return true;
  };

/** Stores of before the index of interventions have none: it is made of their register. */
export const INDEX_INTERVENTIONS: Migration = {
  number: 1,
  says: 'Finding the interventions of the register',
  run: throughRegister(indexPage),
};
