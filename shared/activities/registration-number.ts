import { failure, type Failure } from '../platform/failures.ts';
import { fail, ok, type Result } from '../platform/result.ts';

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

/** The number of a registration, `1234-5672`: seven digits and a check digit, short enough to read aloud. */
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

/** Reads a number as people type or paste it, with or without its dash; a slip of one digit or two swapped ones is found. */
export function readRegistrationNumber(typed: string): Result<string, Failure<'wrong-check-digit'>> {
  const digits = typed.slice(0, LONGEST_TYPED).normalize('NFKC').replaceAll(BETWEEN, '');
  if (typed.length > LONGEST_TYPED || !/^\d{8}$/.test(digits))
    return fail(failure('wrong-check-digit', 'A registration number has eight digits, such as 1234-5672.'));
  return checkDigitOf(digits) === 0
    ? ok(registrationNumber(digits.slice(0, DIGITS)))
    : fail(
        failure(
          'wrong-check-digit',
          'A digit of this number is not right, or two changed places: look at the letter again.',
        ),
      );
}
