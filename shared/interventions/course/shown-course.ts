import type { Course, CourseState } from '../../activities/interventions/course-state.ts';

/** The course of an intervention as somebody may read it, and of when it is. */
export type ShownCourse = { readonly course?: Course; readonly courseAt?: string };

/** Periods in the order in which they end: the first half of a year before the whole of it. */
const endOf = (period: string): string => (period.includes('-') ? period : `${period}-H2`);

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
    .sort((one, other) => endOf(other.period).localeCompare(endOf(one.period)));
  return last ? { course: last.course, courseAt: last.courseAt } : {};
}
