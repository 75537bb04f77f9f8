import { DRAWN_GROUPS, HOUSEHOLDS } from './pieces.ts';

type Day = readonly [year: number, month: number, day: number];

const MONTHS = 'jan feb maa apr mei jun jul aug sep okt nov dec'.split(' ');
const MONTHS_TOO: Readonly<Record<string, number>> = { mrt: 3, mar: 3, may: 5, oct: 10 };

/** The first age of each group of ages. */
const FIRST_AGES = [0, 15, 25, 45, 65];
const OLDEST = 125;

const isDay = ([year, month, day]: Day): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

/** Year, month and day as they stand: ISO, 20000131, 31-1-2000, 31/1/2000 or 31 januari 2000, with a time behind it or not. */
function writtenDay(raw: string): Day | undefined {
  const text = raw
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^['"=]+|['"]+$/g, '')
    .replace(/[t ]\d{1,2}:\d{2}.*$/, '');
  const [, y, m, d] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  if (y !== undefined) return [Number(y), Number(m), Number(d)];
  const [, day, month, year] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text) ?? [];
  if (year !== undefined) return [Number(year), Number(month), Number(day)];
  const [, named, name = '', yearToo] = /^(\d{1,2})[- ]([a-z]{3})[a-z]*\.?[- ](\d{4})$/.exec(text) ?? [];
  const index = MONTHS_TOO[name] ?? MONTHS.indexOf(name) + 1;
  return yearToo === undefined || index === 0 ? undefined : [Number(yearToo), index, Number(named)];
}

/** The first and the last day that is meant: the BRP writes what it does not know of a day of birth as zeros. */
function span([year, month, day]: Day): readonly [Day, Day] | undefined {
  if (year === 0) return undefined;
  if (month === 0)
    return [
      [year, 1, 1],
      [year, 12, 31],
    ];
  if (day === 0)
    return [
      [year, month, 1],
      [year, month, 31],
    ];
  return isDay([year, month, day])
    ? [
        [year, month, day],
        [year, month, day],
      ]
    : undefined;
}

const ageOn = ([year, month, day]: Day, [thisYear, thisMonth, thisDay]: Day): number =>
  thisYear - year - (thisMonth < month || (thisMonth === month && thisDay < day) ? 1 : 0);

const groupOfAge = (age: number): number | undefined =>
  age < 0 || age > OLDEST ? undefined : FIRST_AGES.filter((first) => first <= age).length - 1;

/** The group of somebody born on a day, by their age on another (YYYY-MM-DD); undefined where it is no day, or may be two groups. */
export function groupOnDay(birthdate: string, on: string): number | undefined {
  const born = writtenDay(birthdate);
  const days = born && span(born);
  const today = writtenDay(on);
  if (!days || !today) return undefined;
  const [oldest, youngest] = days.map((day) => groupOfAge(ageOn(day, today)));
  return oldest === youngest ? oldest : undefined;
}

const GROUP_WORDS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(DRAWN_GROUPS.map((name, index) => [name, index])),
  ...Object.fromEntries(['0-14', '15-24', '25-44', '45-64', '65-plus'].map((name, index) => [name, index])),
  ...Object.fromEntries(['0-15', '15-25', '25-45', '45-65', '65-en-ouder'].map((name, index) => [name, index])),
  '65+': 4,
  '65-of-ouder': 4,
  '65-and-over': 4,
  'age-65+': 4,
  'household': HOUSEHOLDS,
  'huishouden': HOUSEHOLDS,
  'huishoudens': HOUSEHOLDS,
};

/** The group that a list names: as the register does (`age-25-44`), as CBS does (25 tot 45), or as people do (25-44, 65+). */
export function readGroup(raw: string): number | undefined {
  const word = raw
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['"=]/g, '')
    .replace(/\b(jaar|years?|old)\b/g, '')
    .trim()
    .replace(/\s*(?:–|-|tot|to)\s*/g, '-')
    .replace(/\s+/g, '-');
  return Object.hasOwn(GROUP_WORDS, word) ? GROUP_WORDS[word] : undefined;
}
