import { formatDay, parseDay, type Day } from '../../platform/days/dates.ts';

/** Rule I5. So many days after it was confirmed last, what is known of an intervention is stale [J]: half a year and a month, so that who answers every round never is. */
export const STALE_AFTER_DAYS = 210;

/** What was confirmed before this day is stale. */
export const staleBefore = (today: Day): string => formatDay(today - STALE_AFTER_DAYS);

/** Rule I5. Whether what is known as of a day is stale today. */
export const isStale = (asOf: string, today: Day): boolean => (parseDay(asOf) ?? today) < today - STALE_AFTER_DAYS;
