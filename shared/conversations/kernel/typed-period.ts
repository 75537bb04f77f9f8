import { formatDay, todayIn, type Day, type Days } from '../../platform/days/dates.ts';
import { periodOf, type Period } from '../../platform/days/period.ts';
import { FIRST_DAY, lastDayFrom } from '../../platform/days/register-days.ts';
import { mondayOf, weekNamed, weekOf } from '../../platform/days/weeks.ts';
import {
  betweenDays,
  coming,
  DATE,
  DAY,
  MONTH,
  monthNumber,
  monthOf,
  monthsOf,
  readTypedDay,
  singleDay,
  YEAR,
  yearOf,
} from './typed-days.ts';

const TO = String.raw` ?(?:\.{2,3}|…|t\/m|tm|tot en met|tot aan|tot|to|until|till|through|[-–—]) ?`;
const BETWEEN = String.raw`(?:${TO}| en | and )`;
const FROM = '(?:(?:van|tussen|from|between) )?';
const WEEK_NUMBER = String.raw`\d{1,3}(?!\d)`;
const WEEK_WORD = String.raw`(?:weken|weeks|week|wk|w)\.? ?(?:nr\.? ?|nummer |number )?`;
const OF_YEAR = `(?:,? (?:(?:van|of|in) )?(${YEAR}))?`;
const NUMBERS = [
  ['een', 'one', '1'],
  ['twee', 'two'],
  ['drie', 'three'],
  ['vier', 'four'],
  ['vijf', 'five'],
  ['zes', 'six'],
  ['zeven', 'seven'],
  ['acht', 'eight'],
  ['negen', 'nine'],
  ['tien', 'ten'],
];
const NUMBER = String.raw`(?:\d{1,2}|${NUMBERS.flat().join('|')})`;
const UNIT =
  '(dagen|dag|days|day|weken|week|weeks|maanden|maand|months|month|kwartalen|kwartaal|quarters|quarter|jaren|jaar|years|year)';
const SEASONS = [
  { words: 'voorjaar|lente|spring', month: 3 },
  { words: 'zomer|summer', month: 6 },
  { words: 'najaar|herfst|autumn|fall', month: 9 },
  { words: 'winter', month: 12 },
] as const;
const QUARTERS = [
  'eerste|first|1e|1ste|1st',
  'tweede|second|2e|2de|2nd',
  'derde|third|3e|3de|3rd',
  'vierde|fourth|4e|4de|4th',
];
const PARTS = [
  { words: 'begin|early|beginning of|start of', of: ({ start }: Days): Days => ({ start, end: start + 9 }) },
  { words: 'half|medio|midden|mid', of: ({ start }: Days): Days => ({ start: start + 10, end: start + 19 }) },
  { words: 'eind|einde|late|end of', of: ({ start, end }: Days): Days => ({ start: start + 20, end }) },
] as const;
/** From a day on is about so many days. */
const FOUR_WEEKS = 28;

const numberOf = (word: string): number => {
  const index = NUMBERS.findIndex((words) => words.includes(word.toLowerCase()));
  return index < 0 ? Number(word) : index + 1;
};

/** The weeks of a year; undefined where it has no such week. */
function weeksOf(year: number, first: string, last = first): Days | undefined {
  const [from, to] = [first, last].map((number) => weekNamed(`${year}-W${number.padStart(2, '0').slice(-2)}`));
  const isWeek = [first, last].every((number) => Number(number) < 100);
  return from === undefined || to === undefined || !isWeek
    ? undefined
    : { start: mondayOf(from), end: mondayOf(to) + 6 };
}

type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

const unitOf = (word: string): Unit =>
  (
    [
      [/^da/i, 'day'],
      [/^w/i, 'week'],
      [/^m/i, 'month'],
      [/^[kq]/i, 'quarter'],
    ] as const
  ).find(([form]) => form.test(word))?.[1] ?? 'year';

/** The day, week, month, quarter or year so many after the one that holds today. */
function unitFrom(today: Day, unit: Unit, later: number): Days | undefined {
  const [year, month] = [yearOf(today), monthOf(today)];
  const months = (first: number, count: number): Days | undefined =>
    monthsOf(year + Math.floor((first - 1) / 12), ((((first - 1) % 12) + 12) % 12) + 1, count);
  switch (unit) {
    case 'day':
      return { start: today + later, end: today + later };
    case 'week':
      return { start: mondayOf(weekOf(today) + later), end: mondayOf(weekOf(today) + later) + 6 };
    case 'month':
      return months(month + later, 1);
    case 'quarter':
      return months(Math.floor((month - 1) / 3) * 3 + 1 + later * 3, 3);
    case 'year':
      return monthsOf(year + later, 1, 12);
  }
}

/** So many days, weeks, months, quarters or years from today on. */
function lengthFrom(today: Day, unit: Unit, count: number): Days | undefined {
  const days = { day: 1, week: 7, month: 30, quarter: 91, year: 365 } as const;
  return count === 0 ? undefined : { start: today, end: today + count * days[unit] - 1 };
}

const inYear = (today: Day, year: string | undefined, of: (year: number) => Days | undefined): Days | undefined =>
  year === undefined ? coming(today, of) : of(Number(year));

const monthIn = (word: string) => (year: number) => monthsOf(year, monthNumber(word));

function monthsBetween(
  today: Day,
  [first = '', firstYear, last = '', lastYear]: readonly (string | undefined)[],
): Days | undefined {
  const [from, to] = [monthNumber(first), monthNumber(last)];
  const until = (year: number): Days | undefined => {
    const begins = firstYear === undefined ? year - (from > to ? 1 : 0) : Number(firstYear);
    return monthsOf(begins, from, (year - begins) * 12 + to - from + 1);
  };
  if (lastYear === undefined && firstYear !== undefined) return until(Number(firstYear) + (from > to ? 1 : 0));
  return inYear(today, lastYear, until);
}

type Found = readonly (string | undefined)[];
type Rule = { readonly form: RegExp; readonly read: (found: Found, today: Day) => Days | undefined };

/** A rule stands by itself: no letter, digit or dash touches it. */
const rule = (form: string, read: Rule['read']): Rule => ({
  form: new RegExp(`(?<![\\p{L}\\d])(?:${form})(?![\\p{L}\\d])`, 'iu'),
  read,
});

/** The ways in which a period is typed; where several fit, the first one is meant. */
const RULES: readonly Rule[] = [
  rule(`${FROM}(${DAY})${BETWEEN}(${DAY})`, ([first = '', last = ''], today) =>
    betweenDays(readTypedDay(first, today), readTypedDay(last, today), today),
  ),
  rule(`${FROM}(${DATE})${BETWEEN}(${DATE} ?${MONTH}(?: ${YEAR})?)`, ([first = '', last = ''], today) =>
    betweenDays(readTypedDay(last.replace(/^\d+/, first), today), readTypedDay(last, today), today),
  ),
  ...PARTS.map(({ words, of }) =>
    rule(`(?:${words})[ -]?(?:van |of )?(${MONTH})(?: (${YEAR}))?`, ([month = '', year], today) =>
      inYear(today, year, (known) => {
        const whole = monthIn(month)(known);
        return whole && of(whole);
      }),
    ),
  ),
  rule(
    String.raw`(\d{4})-?W(\d{1,2})(?:${TO}(?:(\d{4})-?)?W(\d{1,2}))?`,
    ([year = '', first = '', lastYear = year, last = first]) => {
      const [from, to] = [weeksOf(Number(year), first), weeksOf(Number(lastYear), last)];
      return from && to && { start: from.start, end: to.end };
    },
  ),
  rule(
    `${WEEK_WORD}(${WEEK_NUMBER})(?:(?:${BETWEEN}|, ?)(?:${WEEK_WORD})?(${WEEK_NUMBER}))?${OF_YEAR}`,
    ([first = '', last = first, year], today) => inYear(today, year, (known) => weeksOf(known, first, last)),
  ),
  rule(`${FROM}(${MONTH})(?: (${YEAR}))?${BETWEEN}(${MONTH})(?: (${YEAR}))?`, (found, today) =>
    monthsBetween(today, found),
  ),
  rule(`(?:vanaf|from|since|na|after) (${DAY})`, ([day = ''], today) => {
    const found = singleDay(day, today);
    return found && { start: found.start, end: found.start + FOUR_WEEKS - 1 };
  }),
  rule(`(?:(?:aanstaande|komende|volgende|next|coming) )?(${DAY})`, ([day = ''], today) => singleDay(day, today)),
  ...QUARTERS.map((words, index) =>
    rule(`(?:(?:${words}) (?:kwartaal|quarter)|(?:q|k|kwartaal |quarter )${index + 1})${OF_YEAR}`, ([year], today) =>
      inYear(today, year, (known) => monthsOf(known, index * 3 + 1, 3)),
    ),
  ),
  ...SEASONS.map(({ words, month }) =>
    rule(`(?:${words})${OF_YEAR}`, ([year], today) => inYear(today, year, (known) => monthsOf(known, month, 3))),
  ),
  rule(`(?:deze|dit|this) ${UNIT}`, ([unit = ''], today) => unitFrom(today, unitOf(unit), 0)),
  rule(`(?:vorige?|afgelopen|last|previous) ${UNIT}`, ([unit = ''], today) => unitFrom(today, unitOf(unit), -1)),
  rule(
    `(?:volgende?|komende?|aankomende?|aanstaande|eerstkomende|eerstvolgende|next|coming|following) ${UNIT}`,
    ([unit = ''], today) => unitFrom(today, unitOf(unit), 1),
  ),
  rule(
    `(?:volgende|komende|aankomende|eerstkomende|next|coming) (${NUMBER}) ${UNIT}`,
    ([count = '', unit = ''], today) => lengthFrom(today, unitOf(unit), numberOf(count)),
  ),
  rule(`(?:over|in) (${NUMBER}) ${UNIT}`, ([count = '', unit = ''], today) =>
    unitFrom(today, unitOf(unit), numberOf(count)),
  ),
  rule(String.raw`(${YEAR})-(0?[1-9]|1[0-2])(?!-)`, ([year, month]) => monthsOf(Number(year), Number(month))),
  rule(String.raw`(0?[1-9]|1[0-2])[-/](${YEAR})`, ([month, year]) => monthsOf(Number(year), Number(month))),
  rule(`(${MONTH})${OF_YEAR}`, ([month = '', year], today) => inYear(today, year, monthIn(month))),
  rule(`(${YEAR})${TO}(${YEAR})`, ([first, last]) =>
    monthsOf(Number(first), 1, (Number(last) - Number(first) + 1) * 12),
  ),
  rule(`(${YEAR})`, ([year]) => monthsOf(Number(year), 1, 12)),
];

/** The last day that something can be registered on. */
export const latestDay = (now: Date): string => formatDay(lastDayFrom(todayIn(now)));

/** A period that was typed, and the words without it: not there, understood, or why it is none. */
export type TypedPeriod = { readonly rest: string } & (
  | { readonly period?: Period }
  | { readonly typed: string; readonly wrong: 'no-period' | 'too-far' }
);

function wrongOf(days: Days | undefined, today: Day): 'no-period' | 'too-far' | undefined {
  if (days === undefined || days.start > days.end || days.start < FIRST_DAY) return 'no-period';
  return days.end > lastDayFrom(today) ? 'too-far' : undefined;
}

/** Reads the period among some words, whose white space is single spaces. */
export function readTypedPeriod(words: string, now: Date): TypedPeriod {
  const today = todayIn(now);
  for (const { form, read } of RULES) {
    const found = form.exec(words);
    if (!found) continue;
    const days = read(found.slice(1), today);
    const rest = `${words.slice(0, found.index)} ${words.slice(found.index + found[0].length)}`
      .replace(/ +/g, ' ')
      .trim();
    const wrong = wrongOf(days, today);
    return wrong || !days
      ? { rest, typed: found[0].trim(), wrong: wrong ?? 'no-period' }
      : { rest, period: periodOf(days) };
  }
  return { rest: words };
}
