import type { Course, CourseState } from '../../activities/interventions/course-state.ts';
import { comparePeriods } from '../rounds/round.ts';

/** The course of an intervention as somebody may read it, and of when it is. */
export type ShownCourse = { readonly course?: Course; readonly courseAt?: string };

/** Rule I8. Who follows an intervention reads its course as it was told last; who does not, that of the last period that everybody may read. */
export function shownCourse(
  { course, courseAt, told = {} }: CourseState,
  follows: boolean,
  published: ReadonlySet<string>,
): ShownCourse {
  if (follows) return { ...(course && { course }), ...(courseAt !== undefined && { courseAt }) };
  const [last] = Object.entries(told)
    .flatMap(([period, { course: one, at }]) =>
      one && published.has(period) ? [{ period, course: one, courseAt: at }] : [],
    )
    .sort((one, other) => comparePeriods(other.period, one.period));
  return last ? { course: last.course, courseAt: last.courseAt } : {};
}
