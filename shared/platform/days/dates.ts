/** A calendar day as the number of days since 1970-01-01: days add and compare as integers, without time zones. */
export type Day = number;

/** First and last day, both included; with `runs`, only the days of those, which are in order, share no day, and begin and end with it. */
export type Days = { readonly start: Day; readonly end: Day; readonly runs?: readonly Days[] | undefined };

const MS_PER_DAY = 86_400_000;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The day of an ISO 8601 date `YYYY-MM-DD` of the years 0001 to 9999; undefined where there is no such day. */
export function parseDay(text: string): Day | undefined {
  const [, year, month, date] = DATE.exec(text) ?? [];
  if (year === undefined || month === undefined || date === undefined || year === '0000') return undefined;
  const day = dayOf(Number(year), Number(month), Number(date));
  return formatDay(day) === text ? day : undefined;
}

/** The ISO 8601 date `YYYY-MM-DD` of a day. */
export const formatDay = (day: Day): string => new Date(day * MS_PER_DAY).toISOString().slice(0, 10);

const dayOf = (year: number, month: number, date: number): Day => {
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, date);
  return Math.floor(at.getTime() / MS_PER_DAY);
};

let amsterdam: Intl.DateTimeFormat | undefined; // made when first asked: it brings the time zones in, a tenth of a cold start

/** Today as the programme's people live it: the day in Europe/Amsterdam. */
export function todayIn(now: Date): Day {
  amsterdam ??= new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Amsterdam' });
  const day = parseDay(amsterdam.format(now));
  if (day === undefined) throw new RangeError(`No calendar day for ${now.toISOString()}`);
  return day;
}

/** The same day so many years later; 29 February becomes 1 March where there is none. */
export function addYears(day: Day, years: number): Day {
  const at = new Date(day * MS_PER_DAY);
  return dayOf(at.getUTCFullYear() + years, at.getUTCMonth() + 1, at.getUTCDate());
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** How many days a period has, first and last included. */
export const lengthOf = ({ start, end, runs }: Days): number => (runs ? sum(runs.map(lengthOf)) : end - start + 1);

/** How many days two periods share. */
export function sharedDays(a: Days, b: Days): number {
  const between = Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start) + 1);
  if (between === 0 || (!a.runs && !b.runs)) return between;
  return sum((a.runs ?? [a]).flatMap((run) => (b.runs ?? [b]).map((other) => sharedDays(run, other))));
}

/** The period moved by so many days. */
export const shiftDays = ({ start, end, runs }: Days, by: number): Days => ({
  start: start + by,
  end: end + by,
  ...(runs && { runs: runs.map((run) => shiftDays(run, by)) }),
});

/** The days up to and including one of them. */
export function daysUntil({ start, end, runs }: Days, until: Day): Days {
  const kept = runs?.filter((run) => run.start <= until).map((run) => daysUntil(run, until));
  return { start, end: Math.min(end, until), ...(kept && { runs: kept }) };
}

/** Heerlen is one hour ahead of UTC, two in summer. */
const OFFSETS = ['+01:00', '+02:00'] as const;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** The moment of a day `YYYY-MM-DD` and a time `HH:MM` in Europe/Amsterdam, the earlier where the clock shows it twice; undefined where there is none. */
export function amsterdamMoment(day: string, time: string): Date | undefined {
  if (parseDay(day) === undefined || !TIME.test(time)) return undefined;
  const shown = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Amsterdam', hour: '2-digit', minute: '2-digit' });
  return OFFSETS.map((offset) => new Date(`${day}T${time}:00${offset}`)).findLast(
    (moment) => shown.format(moment) === time,
  );
}
