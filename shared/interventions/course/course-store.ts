import type { Activity } from '../../activities/record/activity.ts';
import {
  courseIn,
  courseItem,
  NO_COURSE,
  type CourseState,
  type KeptCourse,
  type Still,
} from '../../activities/interventions/course-state.ts';
import { indexChanges } from '../../activities/interventions/intervention-index.ts';
import { activityKeys } from '../../activities/keys.ts';
import { isOpen } from '../../activities/record/states.ts';
import { outboxMessage } from '../../platform/outbox.ts';
import { keyName, type Change, type Table } from '../../platform/store/table.ts';

/** What the messages about the course of an intervention are about: they stand in the order of its versions. */
export const courseSubject = (id: string): string => `COURSE#${id}`;

/** How some interventions go, by id: one wave of calls. */
export async function readCourses(table: Table, ids: readonly string[]): Promise<ReadonlyMap<string, KeptCourse>> {
  const items = await table.read(ids.map(activityKeys.course));
  return new Map(ids.map((id) => [id, courseIn(table, items.get(keyName(activityKeys.course(id))))]));
}

/** How an intervention goes. */
export const readCourse = async (table: Table, id: string): Promise<KeptCourse> =>
  (await readCourses(table, [id])).get(id) ?? NO_COURSE;

/**
 * The writes that keep how an intervention goes, and where the lists have it, on condition that nobody wrote meanwhile how it goes, nor
 * changed the activity: both say where it stands.
 */
export const courseChanges = (activity: Activity, before: KeptCourse, state: CourseState): Change[] => [
  { check: activityKeys.activity(activity.id), version: activity.version },
  { put: courseItem(activity.id, before.version + 1, state), version: before.version },
  ...indexChanges({ activity, course: before.state }, { activity, course: state }),
];

/**
 * The message by which whoever registered it is asked to say in the register that an intervention is over, which it is there not yet; of
 * what came in with a list the bureau is.
 */
export const asksToClose = (activity: Activity, version: number, still: Still, at: string): Change[] =>
  still === 'yes' || !isOpen(activity.status)
    ? []
    : [
        outboxMessage(courseSubject(activity.id), version, {
          type: 'intervention.over',
          activity: activity.id,
          version,
          still,
          at,
        }),
      ];
