/** The days in a week. */
export const DAYS_A_WEEK = 7;
