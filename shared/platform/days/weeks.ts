import { formatDay, parseDay, sharedDays, type Day, type Days } from './dates.ts';

/** An ISO 8601 week, Monday to Sunday, counted from the week of 1970-01-01 (week 0): weeks add and compare as integers. */
export type Week = number;

/** Rolling figures look at a week and the eleven before it. */
export const ROLLING_WEEKS = 12;

const EPOCH_WEEKDAY = 3; // 1970-01-01 was a Thursday: three days after its Monday

/** The week that holds a day. */
export const weekOf = (day: Day): Week => Math.floor((day + EPOCH_WEEKDAY) / 7);

/** The Monday of a week. */
export const mondayOf = (week: Week): Day => week * 7 - EPOCH_WEEKDAY;

/** How many days of a period lie in a week. */
export const daysInWeek = (week: Week, days: Days): number =>
  sharedDays(days, { start: mondayOf(week), end: mondayOf(week) + 6 });

/** The ISO 8601 name of a week, such as `2027-W03`: its year is the year of its Thursday. */
export function weekName(week: Week): string {
  const thursday = mondayOf(week) + 3;
  const year = formatDay(thursday).slice(0, 4);
  const firstThursday = new Date(`${year}-01-04T00:00:00Z`).getTime() / 86_400_000;
  const number = week - weekOf(firstThursday) + 1;
  return `${year}-W${String(number).padStart(2, '0')}`;
}

const WEEK_NAME = /^(\d{4})-W(\d{2})$/;

/** The week of an ISO 8601 name such as `2027-W03`; undefined where there is no such week. */
export function weekNamed(name: string): Week | undefined {
  const [, year, number] = WEEK_NAME.exec(name) ?? [];
  const firstThursday = parseDay(`${year ?? ''}-01-04`);
  if (firstThursday === undefined) return undefined;
  const week = weekOf(firstThursday) + Number(number) - 1;
  return weekName(week) === name ? week : undefined;
}
