import type { Course, CourseState, Still } from '../../activities/interventions/course-state.ts';
import { formatDay, todayIn, type Day } from '../../platform/days/dates.ts';
import type { Accepted } from '../accepted.ts';

const COURSE_OF = { done: 'done', stopped: 'stopped' } as const satisfies Partial<Record<Still, Course>>;

/** A state in which nobody was asked since it was confirmed. */
function confirmed({ askedAt: _, ...state }: CourseState, day: string): CourseState {
  const isLater = state.confirmedAt === undefined || state.confirmedAt < day;
  return { ...state, confirmedAt: isLater ? day : state.confirmedAt };
}

/** Rule I7. How an intervention goes after somebody said whether it still runs: that it does changes no course. */
export function afterConfirmation(state: CourseState, still: Still, today: Day): CourseState {
  const day = formatDay(today);
  const told = still === 'yes' ? {} : { course: COURSE_OF[still], courseAt: day };
  return { ...confirmed(state, day), ...told, still };
}

const byDay = (one: { readonly at: string }, other: { readonly at: string }): number => (one.at < other.at ? -1 : 1);

/** Rule I39. How an intervention goes once what was accepted of a period no longer counts: the course is again the one told last. */
export function afterReopening(
  { course: _, courseAt: __, told = {}, ...state }: CourseState,
  period: string,
): CourseState {
  const { [period]: ___, ...left } = told;
  const last = Object.values(left).toSorted(byDay).at(-1);
  return { ...state, told: left, ...(last?.course && { course: last.course, courseAt: last.at }) };
}

/** Rule I4. How an intervention goes after a contribution was accepted: it confirms too. What was told later stays the course. */
export function afterAcceptance(state: CourseState, { period, at, told: { course } }: Accepted): CourseState {
  const day = formatDay(todayIn(new Date(at)));
  const isNewest = state.courseAt === undefined || state.courseAt <= day;
  return {
    ...confirmed(state, day),
    ...(isNewest && course && { course, courseAt: day }),
    told: { ...state.told, [period]: { ...(course && { course }), at: day } },
  };
}
