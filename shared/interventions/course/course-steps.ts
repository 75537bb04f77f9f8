import type { CourseState, Ended, Still } from '../../activities/interventions/course-state.ts';
import { formatDay, todayIn, type Day } from '../../platform/days/dates.ts';
import type { Accepted } from '../accepted.ts';
import { comparePeriods } from '../rounds/round.ts';
import { carryLaterFields } from '../../platform/later-fields.ts';

type ToldBy = NonNullable<CourseState['told']>;

/** What was told last of a course: of the period that ends last, whenever it was accepted. */
const newestOf = (told: ToldBy) =>
  Object.entries(told)
    .flatMap(([period, { course, at }]) => (course ? [{ period, course, courseAt: at }] : []))
    .toSorted((one, other) => comparePeriods(one.period, other.period))
    .at(-1);

/**
 * Rule I50. How an intervention goes, and of when that is: as the accepted contribution of the latest period says, whatever the order in
 * which they were accepted. That it is over stands above all that was told before somebody said so, until one of the latest period comes in.
 */
function courseOf(told: ToldBy, ended: Ended | undefined): Pick<CourseState, 'course' | 'courseAt'> {
  const newest = newestOf(told);
  if (ended && (!newest || ended.after.includes(newest.period))) return { course: ended.course, courseAt: ended.at };
  return newest ? { course: newest.course, courseAt: newest.courseAt } : {};
}

/** What was said and told of a course, by itself. */
type Sources = Pick<CourseState, 'saidAt' | 'askedAt' | 'ended' | 'told'>;

/** A state by what was said and told alone, with what follows from it, and what a later version kept with it (rule P60). */
function stateBy(sources: Sources): CourseState {
  const { saidAt, askedAt, ended, told = {} } = sources;
  const days = [...(saidAt === undefined ? [] : [saidAt]), ...Object.values(told).map(({ at }) => at)];
  const confirmedAt = days.toSorted((one, other) => one.localeCompare(other)).at(-1);
  return carryLaterFields(sources, {
    ...courseOf(told, ended),
    ...(confirmedAt !== undefined && { confirmedAt }),
    ...(saidAt !== undefined && { saidAt }),
    ...(askedAt !== undefined && { askedAt }),
    ...(ended && { ended }),
    ...(Object.keys(told).length > 0 && { told }),
  });
}

/** Rules I7 and I50. How an intervention goes after somebody said whether it still runs: that it does changes no course. */
export function afterConfirmation({ askedAt: _, ...state }: CourseState, still: Still, today: Day): CourseState {
  const at = formatDay(today);
  const saidAt = state.saidAt === undefined || state.saidAt < at ? at : state.saidAt;
  const ended = still === 'yes' ? state.ended : { course: still, at, after: Object.keys(state.told ?? {}).sort() };
  return stateBy({ ...state, saidAt, ...(ended && { ended }) });
}

const withoutPeriod = (ended: Ended | undefined, period: string): Pick<CourseState, 'ended'> =>
  ended ? { ended: { ...ended, after: ended.after.filter((one) => one !== period) } } : {};

/** Rules I39 and I50. How an intervention goes once what was accepted of a period no longer counts: as if it had not been. */
export function afterReopening({ told = {}, ...state }: CourseState, period: string): CourseState {
  const { [period]: _, ...left } = told;
  return stateBy({ ...state, ...withoutPeriod(state.ended, period), told: left });
}

/** Rules I4 and I50. How an intervention goes after a contribution was accepted: it confirms too. */
export function afterAcceptance(state: CourseState, { period, at, told: { course } }: Accepted): CourseState {
  const day = formatDay(todayIn(new Date(at)));
  const told = { ...state.told, [period]: { ...(course && { course }), at: day } };
  return stateBy({ ...state, ...withoutPeriod(state.ended, period), told });
}
