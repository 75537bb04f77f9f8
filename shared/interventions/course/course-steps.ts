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

/** Rule I4. How an intervention goes after a contribution was accepted: it confirms too. What was told later stays the course. */
export function afterAcceptance(state: CourseState, { period, at, told: { course } }: Accepted): CourseState {
  const day = formatDay(todayIn(new Date(at)));
  const isNewest = state.courseAt === undefined || state.courseAt <= day;
  return {
    ...confirmed(state, day),
    ...(isNewest && { course, courseAt: day }),
    told: { ...state.told, [period]: { course, at: day } },
  };
}
