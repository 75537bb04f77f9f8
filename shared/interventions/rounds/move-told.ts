import type { Activity } from '../../activities/activity.ts';
import type { Desk } from '../../desk.ts';
import { formatDay, todayIn } from '../../platform/days/dates.ts';
import type { Change } from '../../platform/table.ts';
import { acceptedChange, readAccepted, type Accepted } from '../accepted.ts';
import { courseChanges, readCourse, type CourseState } from '../course/course-store.ts';
import { interventionKeys } from '../keys.ts';
import { comparePeriods } from './round.ts';

const dayIn = (moment: string): string => formatDay(todayIn(new Date(moment)));

/** The course that counts once some contributions are accepted: that of the latest period; none where there are none. */
function courseOf(accepted: readonly Accepted[]): Pick<CourseState, 'course' | 'courseAt'> {
  const last = accepted.toSorted((a, b) => comparePeriods(a.period, b.period)).at(-1);
  return last ? { course: last.told.course, courseAt: dayIn(last.at) } : {};
}

/** What was accepted of an intervention beside a period, and its course as it is kept. */
async function readBeside({ table }: Pick<Desk, 'table'>, { id }: Activity, period: string) {
  const [accepted, before] = await Promise.all([readAccepted(table, id), readCourse(table, id)]);
  return { others: accepted.filter((one) => one.period !== period), before };
}

/** Rule I38. The writes that move course, counts and money of a period into an intervention, in place of what was accepted of it before. It confirms that the intervention still runs. */
export async function movingChanges(
  desk: Pick<Desk, 'table'>,
  activity: Activity,
  accepted: Accepted,
): Promise<Change[]> {
  const { others, before } = await readBeside(desk, activity, accepted.period);
  const { confirmedAt = '' } = before.state;
  const at = dayIn(accepted.at);
  const state: CourseState = {
    ...before.state,
    ...courseOf([...others, accepted]),
    confirmedAt: at > confirmedAt ? at : confirmedAt,
  };
  return [acceptedChange(activity.id, accepted), ...courseChanges(activity, before, state)];
}

/** Rule I39. The writes after which what was accepted of a period no longer counts: the course is again that of the latest period that is left. */
export async function takingBackChanges(
  desk: Pick<Desk, 'table'>,
  activity: Activity,
  period: string,
): Promise<Change[]> {
  const { others, before } = await readBeside(desk, activity, period);
  const { course: _course, courseAt: _courseAt, ...state } = before.state;
  return [
    { remove: interventionKeys.accepted(activity.id, period) },
    ...courseChanges(activity, before, { ...state, ...courseOf(others) }),
  ];
}
