import { failure, type Failure } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import type { Saying } from '../../platform/say-sentences.ts';

/**
 * The quasigroup of H. M. Damm (2004, "Total anti-symmetrische Quasigruppen"): its check digit finds every single wrong
 * digit and every two neighbouring digits that changed places.
 */
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
];

const DIGITS = 7;

const checkDigitOf = (digits: string): number =>
  Array.from(digits).reduce((interim, digit) => Number(DAMM[interim]?.[Number(digit)]), 0);

/** The number of a registration, `1234-5671`: seven digits and a check digit, short enough to read aloud. */
export function registrationNumber(digits: string): string {
  const all = `${digits}${checkDigitOf(digits)}`;
  return `${all.slice(0, 4)}-${all.slice(4)}`;
}

/** How many random digits a number is made from. */
export const NUMBER_DIGITS = DIGITS;

/**
 * What may stand between the digits: a point, and every dash and blank, whatever a word processor makes of them. The minus
 * sign is none of Unicode's dashes, and the soft hyphen and blanks without width are none of its blanks.
 */
const BETWEEN = /[.\s\p{Z}\p{Pd}\p{Cf}\u2043\u2212]/gu;
const LONGEST_TYPED = 100;

const LENGTH = DIGITS + 1;

/** What is wrong with a number, by its code for a page, and in a sentence. */
function wrong(
  code: 'digits' | 'other' | 'check',
  detail: string,
  about: Saying['about'] = {},
): Failure<'wrong-check-digit'> {
  return { ...failure('wrong-check-digit', detail), says: [{ code, about }] };
}

/**
 * Reads a number as people type or paste it, with or without its dash; a slip of one digit or two swapped ones is found. What is wrong
 * is told: too few or too many digits, something that is no digit, or a check digit that does not fit the others.
 */
export function readRegistrationNumber(typed: string): Result<string, Failure<'wrong-check-digit'>> {
  const digits = typed.slice(0, LONGEST_TYPED).normalize('NFKC').replaceAll(BETWEEN, '');
  const hint = 'A registration number has eight digits, such as 1234-5671';
  if (typed.length > LONGEST_TYPED || !/^\d*$/.test(digits)) return fail(wrong('other', `${hint}, and nothing else.`));
  if (digits.length !== LENGTH)
    return fail(wrong('digits', `${hint}; this one has ${digits.length}.`, { count: digits.length }));
  return checkDigitOf(digits) === 0
    ? ok(registrationNumber(digits.slice(0, DIGITS)))
    : fail(wrong('check', 'A digit of this number is not right, or two changed places: look at the letter again.'));
}

/** A number as it is kept, however it was typed; what is none stays as it is. */
export const asRegistrationNumber = (typed: string): string => {
  const read = readRegistrationNumber(typed);
  return read.ok ? read.value : typed;
};
