import * as z from 'zod';
import type { Activity } from '../../activities/record/activity.ts';
import { activityIn } from '../../activities/record/activity-store.ts';
import { courseIn, type KeptCourse } from '../../activities/interventions/course-state.ts';
import { isIntervention } from '../../activities/interventions/intervention-index.ts';
import { activityKeys } from '../../activities/keys.ts';
import { legible, stored } from '../../platform/store/read-stored.ts';
import { keyName, type Item, type Table } from '../../platform/store/table.ts';
import { interventionKeys } from '../keys.ts';

/** How much of a logic is filled in. */
export const LogicCounts = z.strictObject({ items: z.int(), mechanisms: z.int(), withCounts: z.int() });
export type LogicCounts = z.output<typeof LogicCounts>;

const NO_LOGIC = { items: 0, mechanisms: 0 };
type LogicSummary = Omit<LogicCounts, 'withCounts'>;
const LogicItem = stored(z.looseObject({ summary: LogicCounts.omit({ withCounts: true }).optional() }));

/** An intervention with all that a list says of it. */
export type Entry = { readonly activity: Activity; readonly course: KeptCourse; readonly logic: LogicSummary };

const logicIn = (table: Table, item: Item | undefined): LogicSummary =>
  (item && legible(table, item, (one) => LogicItem.parse(one).summary)) ?? NO_LOGIC;

/** Interventions by their ids, in their order, each with its course and what is filled in of its logic: one wave of calls. */
export async function readEntries(table: Table, ids: readonly string[]): Promise<Entry[]> {
  const items = await table.read(
    ids.flatMap((id) => [activityKeys.activity(id), activityKeys.course(id), interventionKeys.logic(id)]),
  );
  return ids.flatMap((id): Entry[] => {
    const item = items.get(keyName(activityKeys.activity(id)));
    const activity = item && legible(table, item, activityIn);
    if (!activity || !isIntervention(activity)) return [];
    const course = courseIn(table, items.get(keyName(activityKeys.course(id))));
    return [{ activity, course, logic: logicIn(table, items.get(keyName(interventionKeys.logic(id)))) }];
  });
}
