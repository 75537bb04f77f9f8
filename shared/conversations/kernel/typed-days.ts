import { formatDay, parseDay, type Day, type Days } from '../../platform/days/dates.ts';
import { mondayOf, weekOf } from '../../platform/days/weeks.ts';

/** A day as somebody types it; without a year it is the coming one. Both are read in Dutch and in English. */
const MONTH_WORDS = [
  'januari|january|jan',
  'februari|february|feb',
  'maart|march|mrt|mar',
  'april|apr',
  'mei|may',
  'juni|june|jun',
  'juli|july|jul',
  'augustus|august|aug',
  'september|sept|sep',
  'oktober|october|okt|oct',
  'november|nov',
  'december|dec',
] as const;
const MONTH_FORMS = MONTH_WORDS.map((words) => new RegExp(`^(?:${words})\\.?$`, 'i'));

const WEEKDAY_FORMS = [
  /^(?:maandag|monday)$/i,
  /^(?:dinsdag|tuesday)$/i,
  /^(?:woensdag|wednesday)$/i,
  /^(?:donderdag|thursday)$/i,
  /^(?:vrijdag|friday)$/i,
  /^(?:zaterdag|saturday)$/i,
  /^(?:zondag|sunday)$/i,
];

const NEAR_DAYS = new Map([
  ['vandaag', 0],
  ['nu', 0],
  ['today', 0],
  ['now', 0],
  ['morgen', 1],
  ['tomorrow', 1],
  ['overmorgen', 2],
]);

/** What the parts of typed days and periods look like, for patterns. */
export const MONTH = `(?:${MONTH_WORDS.join('|')})\\.?(?!\\p{L})`;
export const YEAR = String.raw`\d{4}(?!\d)`;
export const DATE = String.raw`(?:0?[1-9]|[12]\d|3[01])(?!\d)`;
const ORDINAL = '(?:ste|de|e|st|nd|rd|th)?';
const YEARS_OLD = String.raw`(?! ?(?:jaar|jarigen|years|plus|\+))`;
const WEEKDAY =
  'maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|monday|tuesday|wednesday|thursday|friday|saturday|sunday';
const FORMS = {
  iso: String.raw`\d{4}-\d{1,2}-\d{1,2}(?!\d)`,
  numbers: String.raw`\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?!\d)`,
  dayFirst: `${DATE.replace('(?!\\d)', '')}${ORDINAL} ?(?:of )?${MONTH}(?:,? ${YEAR})?`,
  monthFirst: String.raw`${MONTH} ${DATE}(?!-\d| ?\+| ?plus)${ORDINAL}(?:,? ${YEAR})?`,
  short: String.raw`${DATE}[-/](?:0?[1-9]|1[0-2])(?![\d/-])${YEARS_OLD}`,
  word: `(?:${[...NEAR_DAYS.keys()].join('|')})(?!\\p{L})`,
  weekday: `(?:${WEEKDAY})(?!\\p{L})`,
} as const;

/** A day in any of its forms. */
export const DAY = `(?:${Object.values(FORMS).join('|')})`;

/** The number of a month, 1 to 12. */
export const monthNumber = (word: string): number => MONTH_FORMS.findIndex((form) => form.test(word)) + 1;

/** A day of a year, month and date; undefined where there is none. */
const dayAt = (year: number, month: number, date: number): Day | undefined =>
  parseDay(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`);

/** The whole of some months of a year, from the first to the last; months go on into the next year. */
export function monthsOf(year: number, month: number, count = 1): Days | undefined {
  const after = month - 1 + count;
  const start = dayAt(year, month, 1);
  const next = dayAt(year + Math.floor(after / 12), (after % 12) + 1, 1);
  return start === undefined || next === undefined ? undefined : { start, end: next - 1 };
}

export const yearOf = (day: Day): number => Number(formatDay(day).slice(0, 4));
export const monthOf = (day: Day): number => Number(formatDay(day).slice(5, 7));

/** A day that comes once in some years, 29 February, comes within so many. */
const YEARS_TRIED = 9;

/** What was meant without a year: of this year, or, where that is over or has none, of the first one that does. */
export function coming(today: Day, of: (year: number) => Days | undefined): Days | undefined {
  const years = Array.from({ length: YEARS_TRIED }, (_, later) => yearOf(today) + later);
  return years.map(of).find((days) => days !== undefined && days.end >= today);
}

/** A day that was typed, in the year that it names or in each that it may be in. */
export type TypedDay = { readonly in: (year: number) => Day | undefined; readonly year: number | undefined };

const fullYear = (typed: string): number => (typed.length === 2 ? 2000 : 0) + Number(typed);
const fixed = (day: Day | undefined): TypedDay => ({ in: () => day, year: day === undefined ? 0 : yearOf(day) });

function dated(date: string, month: number, year: string | undefined): TypedDay {
  return {
    in: (known) => dayAt(year === undefined ? known : fullYear(year), month, Number(date)),
    year: year === undefined ? undefined : fullYear(year),
  };
}

const MONTH_IN = new RegExp(MONTH, 'iu');

/** Reads a day in one of the forms of `DAY`. */
export function readTypedDay(typed: string, today: Day): TypedDay {
  const near = NEAR_DAYS.get(typed.toLowerCase());
  if (near !== undefined) return fixed(today + near);
  const weekday = WEEKDAY_FORMS.findIndex((form) => form.test(typed));
  if (weekday >= 0) {
    const day = mondayOf(weekOf(today)) + weekday;
    return fixed(day < today ? day + 7 : day);
  }
  const [first = '', second = '', third] = typed.split(/[-/.]/);
  if (/^\d{4}-/.test(typed)) return fixed(dayAt(Number(first), Number(second), Number(third)));
  if (/^\d+[-/.]\d/.test(typed)) return dated(first, Number(second), third);
  const [date = '', year] = typed.match(/\d+/g) ?? [];
  return dated(date, monthNumber(MONTH_IN.exec(typed)?.[0] ?? ''), year);
}

/** The days from one that was typed to another; what has no year gets the one that makes them fit. */
export function betweenDays(first: TypedDay, last: TypedDay, today: Day): Days | undefined {
  const until = (year: number): Days | undefined => {
    const end = last.in(year);
    const from = first.in(year);
    const start =
      from !== undefined && end !== undefined && from > end && first.year === undefined ? first.in(year - 1) : from;
    return start === undefined || end === undefined ? undefined : { start, end };
  };
  if (last.year !== undefined) return until(last.year);
  if (first.year === undefined) return coming(today, until);
  const sameYear = until(first.year);
  return sameYear && sameYear.end < sameYear.start ? until(first.year + 1) : sameYear;
}

/** One day that was typed. */
export const singleDay = (typed: string, today: Day): Days | undefined => {
  const day = readTypedDay(typed, today);
  return betweenDays(day, day, today);
};
