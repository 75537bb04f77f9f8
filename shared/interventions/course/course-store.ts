import type { Activity } from '../../activities/activity.ts';
import { courseIn, NO_COURSE, type CourseState, type KeptCourse } from '../../activities/interventions/course-state.ts';
import { indexChanges } from '../../activities/interventions/intervention-index.ts';
import { activityKeys } from '../../activities/keys.ts';
import { keyName, type Change, type Table } from '../../platform/table.ts';
import type { Accepted } from '../accepted.ts';
import { afterAcceptance } from './course-steps.ts';

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
  { put: { ...activityKeys.course(activity.id), v: before.version + 1, state }, version: before.version },
  ...indexChanges({ activity, course: before.state }, { activity, course: state }),
];

/**
 * The writes by which an accepted contribution moves the course of an intervention, for the transaction that accepts it; they are lost
 * where somebody changed the activity or its course meanwhile.
 */
export const courseChange = (activity: Activity, before: KeptCourse, accepted: Accepted): Change[] =>
  courseChanges(activity, before, afterAcceptance(before.state, accepted));
