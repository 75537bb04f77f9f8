import { formatDay, parseDay, todayIn } from '#shared/platform/days/dates.ts';
import { FIRST_DATE } from '#shared/platform/days/register-days.ts';
import { mondayOf, weekName, weekOf, type Week } from '#shared/platform/days/weeks.ts';
import type { Clock } from '#shared/platform/clock.ts';

/** Some weeks in a row, from Monday `from` to Sunday `to`, and what each is called. */
export type Weeks = {
  readonly first: Week;
  readonly count: number;
  readonly from: string;
  readonly to: string;
  readonly names: readonly string[];
};

/** Half a year, which a page shows unless asked for less. */
export const HALF_YEAR = 26;

/** So many weeks from one on. */
export const weeksFrom = (first: Week, count = HALF_YEAR): Weeks => ({
  first,
  count,
  from: formatDay(mondayOf(first)),
  to: formatDay(mondayOf(first + count) - 1),
  names: Array.from({ length: count }, (_, offset) => weekName(first + offset)),
});

export const thisWeek = (clock: Clock): Week => weekOf(todayIn(clock.now()));

/** Days that the register can have anything on. */
const LATEST = '2100-01-01';

/** The week that holds a day somebody asked for; this week where none was, undefined where it is no day of this century. */
export function weekAsked(asked: string | null, clock: Clock): Week | undefined {
  if (asked === null || asked === '') return thisWeek(clock);
  const day = parseDay(asked);
  return day === undefined || asked < FIRST_DATE || asked > LATEST ? undefined : weekOf(day);
}
