import type { Activity } from '../../activities/activity.ts';
import type { Desk } from '../../desk.ts';
import type { Change } from '../../platform/table.ts';
import { acceptedChange, type Accepted } from '../accepted.ts';
import { afterReopening } from '../course/course-steps.ts';
import { courseChange, courseChanges, readCourse } from '../course/course-store.ts';
import { interventionKeys } from '../keys.ts';

/** Rule I38. The writes that move course, counts and money of a period into an intervention, in place of what was accepted of it before. It confirms that the intervention still runs. */
export const movingChanges = async (
  { table }: Pick<Desk, 'table'>,
  activity: Activity,
  accepted: Accepted,
): Promise<Change[]> => [
  acceptedChange(activity.id, accepted),
  ...courseChange(activity, await readCourse(table, activity.id), accepted),
];

/** Rule I39. The writes after which what was accepted of a period no longer counts. */
export async function takingBackChanges(
  { table }: Pick<Desk, 'table'>,
  activity: Activity,
  period: string,
): Promise<Change[]> {
  const before = await readCourse(table, activity.id);
  return [
    { remove: interventionKeys.accepted(activity.id, period) },
    ...courseChanges(activity, before, afterReopening(before.state, period)),
  ];
}
