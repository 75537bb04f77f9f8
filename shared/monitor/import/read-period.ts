/** The sorts of period that a series may hold. */
export const PERIOD_SORTS = ['year', 'half', 'quarter', 'month', 'school-year', 'day'] as const;
export type PeriodSort = (typeof PERIOD_SORTS)[number];

const FORMS: Readonly<Record<PeriodSort, RegExp>> = {
  'year': /^\d{4}$/,
  'half': /^\d{4}-H[12]$/,
  'quarter': /^\d{4}-Q[1-4]$/,
  'month': /^\d{4}-(?:0[1-9]|1[0-2])$/,
  'school-year': /^\d{4}\/\d{2}$/,
  'day': /^\d{4}-\d{2}-\d{2}$/,
};

const isCalendarDay = (text: string): boolean => {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};

const days = new Map<string, boolean>();
const MOST_DAYS = 10_000;

/** Whether a day is one of the calendar; files say the same few again and again. */
function isDay(text: string): boolean {
  const known = days.get(text);
  if (known !== undefined) return known;
  const is = isCalendarDay(text);
  if (days.size < MOST_DAYS) days.set(text, is);
  return is;
}

const isSchoolYear = (text: string): boolean => (Number(text.slice(0, 4)) + 1) % 100 === Number(text.slice(5));

/** The sort of a period as it is kept; undefined where it is none. */
export function sortOfPeriod(text: string): PeriodSort | undefined {
  const sort = PERIOD_SORTS.find((one) => FORMS[one].test(text));
  if (sort === 'day') return isDay(text) ? sort : undefined;
  if (sort === 'school-year') return isSchoolYear(text) ? sort : undefined;
  return sort;
}

const MONTHS = [
  'januari',
  'februari',
  'maart',
  'april',
  'mei',
  'juni',
  'juli',
  'augustus',
  'september',
  'oktober',
  'november',
  'december',
] as const;

const two = (text: string | number): string => String(text).padStart(2, '0');
const schoolYear = (year: string): string => `${year}/${two((Number(year) + 1) % 100)}`;

/** A form in which a period is written, and what it is; what is none of ours is refused afterwards. */
type Form = readonly [RegExp, (...parts: readonly string[]) => string];

const monthOf = (name: string): string => two(MONTHS.findIndex((one) => one === name.toLowerCase()) + 1);

/** The codes of CBS (a part of a year, `X000`, is told by its title, and is the year where it has none), and the titles of StatLine. */
const WAYS: readonly Form[] = [
  [/^(\d{4})(?:JJ|X0)\d{2}$/, (year = '') => year],
  [/^(\d{4})KW0(\d)$/, (year = '', nth = '') => `${year}-Q${nth}`],
  [/^(\d{4})MM(\d{2})$/, (year = '', nth = '') => `${year}-${nth}`],
  [/^(\d{4})HJ0(\d)$/, (year = '', nth = '') => `${year}-H${nth}`],
  [/^(\d{4})SJ\d{2}$/, (year = '') => schoolYear(year)],
  [/^(\d{4})(\d{2})(\d{2})$/, (year = '', month = '', day = '') => `${year}-${month}-${day}`],
  [/^(\d{4})\s+(\d)e kwartaal$/, (year = '', nth = '') => `${year}-Q${nth}`],
  [/^(\d{4})\s+(\d)e halfjaar$/, (year = '', nth = '') => `${year}-H${nth}`],
  [/^(\d{4})\s+(\p{L}+)$/u, (year = '', month = '') => `${year}-${monthOf(month)}`],
  [/^(\d{4})\s*\/\s*'?(?:\d{2})?(\d{2})$/, (year = '', to = '') => `${year}/${to}`],
  [/^(\d{1,2}) (\p{L}+) (\d{4})$/u, (day = '', month = '', year = '') => `${year}-${monthOf(month)}-${two(day)}`],
];

/** A period that is written in one of those ways. */
function written(text: string): string | undefined {
  for (const [form, periodOf] of WAYS) {
    const found = form.exec(text);
    if (found) return periodOf(...found.slice(1));
  }
  return undefined;
}

/** A period as it was read: a mark behind it says that its figures may still change. */
export type PeriodRead = { readonly period: string; readonly provisional: boolean };

/** Reads a period as CBS or a person writes it; undefined where it is none. */
export function readPeriod(said: string): PeriodRead | undefined {
  const [, text = '', stars = ''] = /^(.*?)\s*(\*{0,2})$/s.exec(said.trim()) ?? [];
  const period = sortOfPeriod(text) === undefined ? written(text) : text;
  return period === undefined || sortOfPeriod(period) === undefined ? undefined : { period, provisional: stars !== '' };
}

/** Whether the status that OData v4 gives a period says that its figures may still change. */
export const isProvisionalStatus = (status: string): boolean => /voorlopig|provisional/i.test(status);

const EDITION = /^\d{4}-\d{2}-\d{2}(?:-[A-Za-z0-9]{1,10})?$/;
const TABLE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/;

/** Whether a text can be an edition: a date, with a suffix where two fall on a day, or the id of a table. */
export const isEdition = (text: string): boolean =>
  EDITION.test(text) ? isDay(text.slice(0, 10)) : TABLE.test(text) && !/^\d{4}-/.test(text);

/** The day of a moment that CBS writes: `2020-11-06T00:00:00+01:00`. */
export const dayOf = (moment: string): string | undefined => {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(moment)?.[0];
  return day !== undefined && isDay(day) ? day : undefined;
};
