import { addYears, parseDay, type Day } from './dates.ts';

/** Rule B18. The first day that anything in the register can have: each week before it would be kept for good. */
export const FIRST_DATE = '2000-01-01';
export const FIRST_DAY: Day = parseDay(FIRST_DATE) ?? 0;

/** An activity is at most so many years long, and ends at most so many years from today. */
export const MOST_YEARS = 10;

/** The last day that anything in the register can have, as of a day. */
export const lastDayFrom = (today: Day): Day => addYears(today, MOST_YEARS);
