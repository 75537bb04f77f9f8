import { ROLLING_WEEKS } from '../platform/days/weeks.ts';
import { rolling, TOLERANCE } from './assess.ts';

/** Rule K36. So many weeks an organisation rests after its twelve weeks passed caution. */
const REST_WEEKS = 12;
/** So many weeks before a week bear on whether it is one of rest: the rest, and the twelve weeks of its first figure. */
export const WEEKS_BEFORE_REST = REST_WEEKS + ROLLING_WEEKS - 1;

/**
 * Rule K36. In which weeks an organisation rests: those where the hours of twelve weeks passed `caution` in any of the twelve weeks before. `hours`
 * are those of others, week by week, from `WEEKS_BEFORE_REST` weeks before the first that is asked about.
 */
export function weeksOfRest(hours: ArrayLike<number>, caution: number): boolean[] {
  const rests: boolean[] = [];
  let passed = -Infinity;
  for (let week = 0; week < hours.length; week += 1) {
    if (week >= WEEKS_BEFORE_REST) rests.push(week - passed <= REST_WEEKS);
    if (rolling(hours, week) > caution + TOLERANCE) passed = week;
  }
  return rests;
}
