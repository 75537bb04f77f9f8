import type { Day } from './dates.ts';
import { DAYS_A_WEEK } from './days-a-week.ts';

/*
 * Working days are Monday to Friday, and public holidays count as working days: one calendar for every term of the desks, which somebody
 * can count off on any calendar (decision 28).
 */

/** 1970-01-01 was a Thursday: its place in a week from Monday, from 0. */
const FIRST_WEEKDAY = 3;
const WORKING_DAYS_A_WEEK = 5;

/** How many of the days up to and including this one are working days, counted from some Monday. */
function workingDaysUpTo(at: Day): number {
  const days = at + FIRST_WEEKDAY + 1;
  const weeks = Math.floor(days / DAYS_A_WEEK);
  return weeks * WORKING_DAYS_A_WEEK + Math.min(days - weeks * DAYS_A_WEEK, WORKING_DAYS_A_WEEK);
}

/** Working days after one day up to and including another; none where that is earlier. */
export const workingDaysBetween = (from: Day, to: Day): number =>
  Math.max(0, workingDaysUpTo(to) - workingDaysUpTo(from));

/** The first day on which so many working days have passed since a day. */
export function addWorkingDays(from: Day, count: number): Day {
  const wanted = workingDaysUpTo(from) + count;
  const weeks = Math.floor((wanted - 1) / WORKING_DAYS_A_WEEK);
  return count === 0 ? from : weeks * DAYS_A_WEEK + (wanted - weeks * WORKING_DAYS_A_WEEK) - FIRST_WEEKDAY - 1;
}
