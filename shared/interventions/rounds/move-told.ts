import type { Activity } from '../../activities/record/activity.ts';
import type { Desk } from '../../desk.ts';
import type { Change } from '../../platform/store/table.ts';
import { acceptedChange, type Accepted } from '../accepted.ts';
import { courseLineChange, type CourseLine } from '../course/course-history.ts';
import { afterAcceptance, afterReopening } from '../course/course-steps.ts';
import { asksToClose, courseChanges, readCourse } from '../course/course-store.ts';
import { interventionKeys } from '../keys.ts';

/** By whom something is moved, and whether anybody is told of it. */
type Moving = { readonly by: CourseLine['actor']; readonly isTold: boolean };

/** Rule I7. Asks to close in the register what is over by what was accepted just now; an older contribution that says so asks nothing. */
const asksWhereOver = (
  activity: Activity,
  version: number,
  { at, told }: Accepted,
  course: string | undefined,
): Change[] =>
  (told.course === 'done' || told.course === 'stopped') && told.course === course
    ? asksToClose(activity, version, told.course, at)
    : [];

/** Rules I38 and I51. The writes that move course, counts and money of a period into an intervention, in place of what was accepted of it before. It confirms that the intervention still runs. */
export async function movingChanges(
  { table }: Pick<Desk, 'table'>,
  activity: Activity,
  accepted: Accepted,
  { by, isTold }: Moving,
): Promise<Change[]> {
  const before = await readCourse(table, activity.id);
  const [version, after] = [before.version + 1, afterAcceptance(before.state, accepted)];
  const { at, period, told } = accepted;
  const line = { at, actor: by, action: 'accepted' as const, period, ...(told.course && { course: told.course }) };
  return [
    acceptedChange(activity.id, accepted),
    ...courseChanges(activity, before, after),
    courseLineChange(activity.id, version, line),
    ...(isTold ? asksWhereOver(activity, version, accepted, after.course) : []),
  ];
}

/** Rules I39 and I51. The writes after which what was accepted of a period no longer counts. */
export async function takingBackChanges(
  { table }: Pick<Desk, 'table'>,
  activity: Activity,
  period: string,
  { at, actor }: Pick<CourseLine, 'at' | 'actor'>,
): Promise<Change[]> {
  const before = await readCourse(table, activity.id);
  return [
    { remove: interventionKeys.accepted(activity.id, period) },
    ...courseChanges(activity, before, afterReopening(before.state, period)),
    courseLineChange(activity.id, before.version + 1, { at, actor, action: 'reopened', period }),
  ];
}
