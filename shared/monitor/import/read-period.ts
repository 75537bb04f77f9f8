import { parseDay } from '../../platform/days/dates.ts';
import { parsePeriod } from '../rules/periods.ts';

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
  const period = parsePeriod(text) ?? parsePeriod(written(text) ?? '');
  return period && { period: period.text, provisional: stars !== '' };
}

/** Whether the status that OData v4 gives a period says that its figures may still change. */
export const isProvisionalStatus = (status: string): boolean => /voorlopig|provisional/i.test(status);

/** The day of a moment that CBS writes: `2020-11-06T00:00:00+01:00`. */
export const dayOf = (moment: string): string | undefined => {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(moment)?.[0];
  return day !== undefined && parseDay(day) !== undefined ? day : undefined;
};
