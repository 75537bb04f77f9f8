import type { Day } from '../platform/days/dates.ts';

const DAYS_A_WEEK = 7;
/** 1970-01-01 was a Thursday: its place in a week from Monday, from 0. */
const FIRST_WEEKDAY = 3;
const WORKING_DAYS_A_WEEK = 5;

/** How many of the days up to and including this one are working days, counted from some Monday. */
function workingDaysUpTo(at: Day): number {
  const days = at + FIRST_WEEKDAY + 1;
  const weeks = Math.floor(days / DAYS_A_WEEK);
  return weeks * WORKING_DAYS_A_WEEK + Math.min(days - weeks * DAYS_A_WEEK, WORKING_DAYS_A_WEEK);
}

/** Working days after one day up to and including another: Monday to Friday. Public holidays count as working days. */
export const workingDaysBetween = (from: Day, to: Day): number =>
  Math.max(0, workingDaysUpTo(to) - workingDaysUpTo(from));

/** The first day on which so many working days, at least one, have passed since another day. */
export function afterWorkingDays(from: Day, count: number): Day {
  let day = from + Math.floor((count - 1) / WORKING_DAYS_A_WEEK) * DAYS_A_WEEK;
  while (workingDaysBetween(from, day) < count) day += 1;
  return day;
}
