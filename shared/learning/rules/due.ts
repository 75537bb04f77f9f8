import { formatDay, parseDay, type Day } from '../../platform/days/dates.ts';

const daysOfMonth = (year: number, month: number): number => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();

/** The same day so many months later; the last of the month where it has no such day: 31 January and a month is 28 or 29 February. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = formatDay(day).split('-').map(Number);
  const ahead = month - 1 + months;
  const [toYear, toMonth] = [year + Math.floor(ahead / 12), ((ahead % 12) + 12) % 12];
  const at = Math.min(date, daysOfMonth(toYear, toMonth));
  const text = [String(toYear).padStart(4, '0'), String(toMonth + 1).padStart(2, '0'), String(at).padStart(2, '0')];
  return parseDay(text.join('-')) ?? day;
}

/** When the literature has to be searched again. */
export type Due = { readonly lastSearch: string; readonly due: string };

/** Rule L46. The last search, and when the next one is due; undefined where nobody searched yet. */
export function dueOf(searchedAt: readonly string[], everyMonths: number): Due | undefined {
  const lastSearch = searchedAt.toSorted().at(-1);
  const day = lastSearch === undefined ? undefined : parseDay(lastSearch);
  return lastSearch === undefined || day === undefined
    ? undefined
    : { lastSearch, due: formatDay(addMonths(day, everyMonths)) };
}

/** Rule L46. How many calendar days a search is late: none up to and including the day that it is due. */
export const overdueDays = (due: string, today: Day): number => Math.max(0, today - (parseDay(due) ?? today));

/** Rule L47. So many days after one reminder comes the next [J]. */
const REMINDED_EVERY = 28;

/** Rule L47. The day of the last reminder up to today, the first being the day that a search is due; undefined before it. */
export function reminderOn(due: string, today: Day): Day | undefined {
  const first = parseDay(due);
  if (first === undefined || today < first) return undefined;
  return first + Math.floor((today - first) / REMINDED_EVERY) * REMINDED_EVERY;
}

/** Rule L47. The day of the next reminder after today. */
export function nextReminder(due: string, today: Day): string {
  const last = reminderOn(due, today);
  return last === undefined ? due : formatDay(last + REMINDED_EVERY);
}
