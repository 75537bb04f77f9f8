import { parseDay, type Day } from '../../platform/days/dates.ts';

export const PERIOD_SORTS = ['year', 'half-year', 'quarter', 'month', 'school-year', 'date'] as const;
export type PeriodSort = (typeof PERIOD_SORTS)[number];

/**
 * Rule M20. A period as series know it: the calendar year in which it begins, its moment in years, its first day, and the first day after
 * it. `key` is what it has in common with the same period of another series: a 1 January is its year.
 */
export type SeriesPeriod = {
  readonly text: string;
  readonly key: string;
  readonly sort: PeriodSort;
  readonly year: number;
  readonly time: number;
  readonly first: Day;
  readonly after: Day;
};

const MONTHS = 12;
const SCHOOL_BEGINS = 7; // months after January
const MS_PER_DAY = 86_400_000;
const YEAR = '([1-9]\\d{3})';

/** The forms that hold months: how many months, and in which month the one of a number begins. */
const FORMS = [
  { sort: 'year', form: new RegExp(`^${YEAR}$`), months: 12, begins: () => 0 },
  { sort: 'half-year', form: new RegExp(`^${YEAR}-H([12])$`), months: 6, begins: (number: number) => (number - 1) * 6 },
  { sort: 'quarter', form: new RegExp(`^${YEAR}-Q([1-4])$`), months: 3, begins: (number: number) => (number - 1) * 3 },
  { sort: 'month', form: new RegExp(`^${YEAR}-(0[1-9]|1[0-2])$`), months: 1, begins: (number: number) => number - 1 },
  { sort: 'school-year', form: new RegExp(`^${YEAR}/(\\d{2})$`), months: 12, begins: () => SCHOOL_BEGINS },
] as const;

const dayOf = (year: number, month: number): Day => Date.UTC(year, month, 1) / MS_PER_DAY;

function parseMonths(text: string): SeriesPeriod | undefined {
  for (const { sort, form, months, begins } of FORMS) {
    const found = form.exec(text);
    if (!found) continue;
    const [year, number] = [Number(found[1]), Number(found[2] ?? 1)];
    if (sort === 'school-year' && number !== (year + 1) % 100) return undefined;
    const month = begins(number);
    const time = year + month / MONTHS;
    return { text, key: text, sort, year, time, first: dayOf(year, month), after: dayOf(year, month + months) };
  }
  return undefined;
}

function parseDate(text: string): SeriesPeriod | undefined {
  const first = parseDay(text);
  if (first === undefined || text.startsWith('0')) return undefined;
  const year = Number(text.slice(0, 4));
  const begin = dayOf(year, 0);
  const time = year + (first - begin) / (dayOf(year + 1, 0) - begin);
  return { text, key: first === begin ? String(year) : text, sort: 'date', year, time, first, after: first + 1 };
}

/** The period that a text names: `2023`, `2023-H1`, `2023-Q1`, `2023-01`, `2023/24` or `2023-01-01`; undefined where it names none. */
export const parsePeriod = (text: string): SeriesPeriod | undefined => parseMonths(text) ?? parseDate(text);

/** Orders periods by when they begin; of two that begin on one day the longer comes first. */
export const comparePeriods = (one: SeriesPeriod, other: SeriesPeriod): number =>
  one.first - other.first || other.after - one.after;

/** Whether a period begins in another: 2020-Q4 and 2020/21 begin in 2020. */
export const beginsIn = (period: SeriesPeriod, other: SeriesPeriod): boolean =>
  period.first >= other.first && period.first < other.after;

/** Rule M20. Whether two periods can stand in one series: of one sort, where a 1 January is a year too. */
export const areOfOneSort = (one: SeriesPeriod, other: SeriesPeriod): boolean =>
  one.sort === other.sort || (isYearLike(one) && isYearLike(other));

/** Rule M20. The same of two texts; false where either names no period. */
export function mayShareSeries(one: string, other: string): boolean {
  const [first, second] = [parsePeriod(one), parsePeriod(other)];
  return first !== undefined && second !== undefined && areOfOneSort(first, second);
}

const isYearLike = ({ sort, key, year }: SeriesPeriod): boolean => sort === 'year' || key === String(year);

/** The periods in which a weight of the same calendar year may be kept, the nearest first. */
export function periodsOfSameYear(text: string): string[] {
  const period = parsePeriod(text);
  return period ? [...new Set([text, String(period.year), `${period.year}-01-01`])] : [text];
}
