import { legible } from '../../platform/store/read-stored.ts';
import { keyName, type Table } from '../../platform/store/table.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import { activityIn } from '../record/activity-store.ts';
import { activityKeys } from '../keys.ts';
import { courseIn } from './course-state.ts';
import { indexChanges, isIntervention } from './intervention-index.ts';

/**
 * Rule I3. Says of activities that they are reported on, where nobody said whether they are and their kind does not: nothing else of them
 * moves, their version and their history neither. Tried again where somebody changed one meanwhile.
 */
export async function nameReported(table: Table, ids: readonly string[]): Promise<void> {
  for (const id of ids)
    await untilDone(async () => {
      const keys = [activityKeys.activity(id), activityKeys.course(id)] as const;
      const items = await table.read(keys);
      const item = items.get(keyName(keys[0]));
      const activity = item && legible(table, item, activityIn);
      if (!item || !activity || isIntervention(activity) || activity.plan.reported === false) return 'left';
      const named = { ...activity, plan: { ...activity.plan, reported: true } };
      const { state: course } = courseIn(table, items.get(keyName(keys[1])));
      const lost = await table.write([
        { put: { ...item, activity: named }, version: activity.version },
        ...indexChanges(undefined, { activity: named, course }),
      ]);
      return lost ? undefined : 'named';
    });
}
