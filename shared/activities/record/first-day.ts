import type { Day } from '../../platform/days/dates.ts';
import type { Activity } from './activity.ts';
import { askDaysOf, daysOf, hourDaysFor, plannedOf } from './claim.ts';
import type { Status } from './states.ts';

/** The last day on which people or organisations are asked; undefined where nobody is asked anything, or nobody knows when. */
function lastAskedDay(activity: Activity): Day | undefined {
  const asking = plannedOf(activity);
  const ends = [
    ...(asking.ask ? [askDaysOf(asking)?.end] : []),
    ...(asking.askedOrganisations ?? []).map((one) => hourDaysFor(asking, one, activity.registeredOn).end),
  ].filter((end) => end !== undefined);
  return ends.length > 0 ? Math.max(...ends) : undefined;
}

/** Rule A15. The first day on which an activity can be said to run, or to be completed; undefined where any day will do. */
export function firstDayOf(activity: Activity, to: Status): Day | undefined {
  if (to === 'running') return daysOf(activity.plan)?.start;
  return to === 'completed' ? lastAskedDay(activity) : undefined;
}
