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

const isDay = (text: string): boolean => {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};

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

/** The codes of CBS. A part of a year (`X000`) is told by its title, and is the year where it has none. */
function ofCode(text: string): string | undefined {
  const [, year = '', kind = '', number = ''] = /^(\d{4})(JJ|KW|MM|HJ|SJ|X0)(\d{2})$/.exec(text) ?? [];
  const at = Number(number);
  if (kind === 'JJ' || kind === 'X0') return year;
  if (kind === 'KW') return at >= 1 && at <= 4 ? `${year}-Q${at}` : undefined;
  if (kind === 'MM') return at >= 1 && at <= 12 ? `${year}-${two(at)}` : undefined;
  if (kind === 'HJ') return at >= 1 && at <= 2 ? `${year}-H${at}` : undefined;
  if (kind === 'SJ') return schoolYear(year);
  const [, y = '', m = '', d = ''] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  return y === '' ? undefined : `${y}-${m}-${d}`;
}

/** The titles of StatLine: `2019 1e kwartaal`, `2019 januari`, `2018/'19`, `1 januari 2020`. */
function ofTitle(text: string): string | undefined {
  const [, year = '', rest = ''] = /^(\d{4})\s+(.+)$/.exec(text) ?? [];
  const [, nth = '', part = ''] = /^([1-4])e (kwartaal|halfjaar)$/.exec(rest) ?? [];
  if (part === 'kwartaal') return `${year}-Q${nth}`;
  if (part === 'halfjaar') return Number(nth) <= 2 ? `${year}-H${nth}` : undefined;
  const month = MONTHS.findIndex((one) => one === rest.toLowerCase());
  if (month >= 0) return `${year}-${two(month + 1)}`;
  const [, from = '', to = ''] = /^(\d{4})\s*\/\s*'?(\d{2}|\d{4})$/.exec(text) ?? [];
  if (from !== '') return `${from}/${to.slice(-2)}`;
  const [, day = '', name = '', of = ''] = /^(\d{1,2}) (\p{L}+) (\d{4})$/u.exec(text) ?? [];
  const ofMonth = MONTHS.findIndex((one) => one === name.toLowerCase());
  return ofMonth >= 0 ? `${of}-${two(ofMonth + 1)}-${two(day)}` : undefined;
}

/** A period as it was read: a mark behind it says that its figures may still change. */
export type PeriodRead = { readonly period: string; readonly provisional: boolean };

/** Reads a period as CBS or a person writes it; undefined where it is none. */
export function readPeriod(written: string): PeriodRead | undefined {
  const [, text = '', stars = ''] = /^(.*?)\s*(\*{0,2})$/s.exec(written.trim()) ?? [];
  for (const period of [text, ofCode(text), ofTitle(text)])
    if (period !== undefined && sortOfPeriod(period) !== undefined) return { period, provisional: stars !== '' };
  return undefined;
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
