import { placesOf, type Place } from './places-in-text.ts';

/** What people put between the digits of a number: 06 - 1234 5678, (045) 571.00.00, 06_12345678. */
const BETWEEN = '[ \\-./_()]{0,4}';
const PLAIN_START = '(?<![\\p{L}\\p{N}]|\\p{N}[.,])';
/** An abbreviation may stand right before a number. */
const START = `(?:${PLAIN_START}|(?<=(?<!\\p{L})(?:[Tt]el|[Mm]ob|[Ff]ax|[Gg]sm|[Bb]el|[Nn]r)))`;
const END = '(?![\\p{L}\\p{N}]|[-.,]\\p{N})';

/** Ten digits, of which the first is 0 and the second is not. */
const NATIONAL = new RegExp(`${START}\\(?0${BETWEEN}[1-9](?:${BETWEEN}\\d){8}${END}`, 'gu');
const ABROAD_START = `${START}(?:\\+ ?|00[ \\-./]?)`;
/** A plus or 00, 31, a 0 where somebody left it in, and the nine digits of the Netherlands (fewer of 0800). */
const DUTCH_ABROAD = new RegExp(
  `${ABROAD_START}3${BETWEEN}1${BETWEEN}(?:0${BETWEEN})?[1-9](?:${BETWEEN}\\d){6,8}${END}`,
  'gu',
);
/** A plus or 00, the code of another country, and the digits behind it. */
const ABROAD = new RegExp(`${ABROAD_START}(?!31)[1-9](?:${BETWEEN}\\d){7,14}${END}`, 'gu');
/** Each digit by itself: 0 6 1 2 3 4 5 6 7 8. */
const SPELLED = /(?<![\p{L}\p{N}]|\p{N}[ \-.,])0(?:[ \-.]\d){8,15}(?![\p{L}\p{N}]|[ \-.,]\p{N})/gu;

const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const MONTH = '(?:0?[1-9]|1[0-2])';
const YEAR = '(?:19|20)\\d\\d';
const TIME = '(?:[01]?\\d|2[0-4])[.:][0-5]\\d';
/** Dates, from a time to a time, and a time that is said to be one: what is no number of a telephone for sure. */
const DAYS_AND_TIMES = new RegExp(
  [
    `(?<![\\d+])${DAY}[-./ ]${MONTH}[-./ ]${YEAR}(?!\\d)`,
    `(?<!\\d)${MONTH}[-./]${YEAR}(?![ -]?\\d{4}(?!\\d)|\\d)`,
    `(?<!\\d)${YEAR}[-./]${MONTH}[-./]${DAY}(?!\\d)`,
    `(?<![\\d.])${TIME} ?(?:-|tot|en|to) ?${TIME}(?!\\d|\\.\\d)`,
    `(?<![\\d.])${TIME}(?= ?(?:uur|u|h|am|pm)(?!\\p{L}))`,
  ].join('|'),
  'gu',
);

/** The codes of countries (ITU-T E.164): one, two or three digits. */
const COUNTRY =
  /^(?:1(?=[2-9]\d\d[2-9]\d{6}$)|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|2[1-689]\d|3[578]\d|42\d|5[09]\d|6[7-9]\d|8[058]\d|9[679]\d)/;
/** Thousands in groups of three, of the same sort: 100.000.000. */
const THOUSANDS = /^\d{1,3}(?:\.\d{3})+$|^\d{1,3}(?: \d{3})+$/;
const MOST_DIGITS_OF_COUNT = 9;
const MONEY_AFTER = /^ ?(?:euro|eur|€|miljoen|miljard|mln|mrd|procent|%)/iu;

const digitsOf = (said: string): string => said.replaceAll(/\D/g, '');

/** Whether what stands behind a plus or 00 is a number of a telephone, and no sum of money or count. */
function isAbroad(said: string, after: string): boolean {
  const behind = said.replace(/^(?:\+ ?|0 ?0[ \-./]?)/, '');
  const digits = digitsOf(behind);
  const isCount = digits.length <= MOST_DIGITS_OF_COUNT || /^\d\D/.test(behind) || MONEY_AFTER.test(after);
  if (THOUSANDS.test(behind) && isCount) return false;
  return COUNTRY.test(digits);
}

/** No number of the Netherlands begins with 00, 012 or 019. */
const isDutchStart = (digits: string): boolean => /^0(?:1[0134-8]|[2-9])/.test(digits);

/** In more groups than these (0 6 12 34 56 78) a number is written digit by digit. */
const MOST_GROUPS = 6;

/** Whether ten digits are one number: a row of small figures and days that follow each other (05/03/06/03/07) are none. */
function isNational(said: string): boolean {
  const groups = said.match(/\d+/g) ?? [];
  const isFigures = groups[0] === '0' && !said.startsWith('(') && (groups[1] !== '6' || groups.length > MOST_GROUPS);
  return !isFigures && isDutchStart(digitsOf(said)) && (said.match(/\//g) ?? []).length <= 1;
}

function isSpelled(said: string): boolean {
  const digits = digitsOf(said);
  if (digits.startsWith('00')) return digits.startsWith('0031') ? digits.length === 13 : COUNTRY.test(digits.slice(2));
  return digits.length === 10 && isDutchStart(digits);
}

/**
 * The numbers of telephones in a text: of the Netherlands (ten digits, the first a 0), or behind a plus or 00 with the code of a
 * country. Dates, times, sums of money and shorter numbers are none.
 */
export function phoneNumbersIn(text: string): Place[] {
  const looked = text.replaceAll(DAYS_AND_TIMES, (said) => '#'.repeat(said.length));
  return [
    ...placesOf(looked, DUTCH_ABROAD, () => true),
    ...placesOf(looked, ABROAD, (said, end) => isAbroad(said, looked.slice(end, end + 10))),
    ...placesOf(looked, NATIONAL, isNational),
    ...placesOf(looked, SPELLED, isSpelled),
  ];
}
