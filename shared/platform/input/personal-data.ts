import type { FieldError } from '../failures.ts';
import { Id } from '../ids.ts';
import { namesIn } from './names-in-text.ts';
import { phoneNumbersIn } from './phone-numbers.ts';
import { inAnyLetters, placesOf, type Place } from './places-in-text.ts';
import { pointerTo } from './pointers.ts';
import { shadowOf } from './shadow-text.ts';

/** What looks like personal data in a text: what sort, and from which character to before which. */
export type PersonalData = {
  readonly kind: 'email' | 'phone' | 'address' | 'citizen-number' | 'name';
  readonly start: number;
  readonly end: number;
};

const LOCAL = "[\\p{L}\\p{N}._%+\\-'&]";
/** An address of mail, also with blanks beside its @, or with that spelled. An account (@heerlen.nl) and a time (@ 10.30) are none. */
const EMAIL = new RegExp(
  `(?<!${LOCAL})${LOCAL}+(?:@ ?| @ | ?[(\\[]at[)\\]] ?)(?:[\\p{L}\\p{N}\\-]{1,63}\\.){1,10}\\p{L}[\\p{L}\\p{N}\\-]{1,62}`,
  'gu',
);
const POSTCODE = '(?<code>[1-9]\\d{3})(?<gap> {0,2})(?<letters>[a-zA-Z]{2})';
const BETWEEN = '[ ,.;:()\\-]';
const HOUSE = '(?!(?:19|20)\\d\\d(?!\\d))\\d{1,5}';
const NUMBER = `(?:(?:(?:${inAnyLetters('huisnummer|huisnr|nummer|nr|no')})[.:]{0,2}|#) {0,2})?`;
const BEHIND = `${BETWEEN}{0,4}${NUMBER}${HOUSE}(?!\\p{N}|[.,]\\p{N})`;
/** A postcode with the number of a house behind it: 6411 AB 12, 6411ab huisnr. 12. */
const AFTER = new RegExp(`(?<![\\p{L}\\p{N}]|\\p{N}[.,])${POSTCODE}${BEHIND}`, 'gu');
/** A postcode with the number of a house before it, and none behind: Dorpsstraat 12, 6411AB. */
const BEFORE = new RegExp(
  `(?<![\\p{L}\\p{N}]|\\p{N}[.,])${HOUSE} ?[a-zA-Z]?(?:[ \\-]\\d{1,4})?${BETWEEN}{1,4}(?:(?:${inAnyLetters('postcode|te|in')})[ :]{1,2})?${POSTCODE}(?![\\p{L}\\p{N}]|${BEHIND})`,
  'gu',
);
/** Two letters that are a word or a measure where a blank stands before them: "in 2024 in 3 buurten", "5000 km 12 keer". */
const SMALL_WORDS =
  /^(?:al|as|at|be|bv|by|da|de|do|du|en|er|eu|ex|ga|go|ha|he|ie|if|ik|im|in|is|it|ja|je|la|ma|me|mw|my|na|no|nr|nu|of|om|on|op|or|pa|pp|re|so|te|to|tv|up|us|uu|uw|va|vs|wc|we|wo|za|ze|zn|zo)$/;
const MEASURES = /^(?:km|kg|cm|mm|ml|kW|kw|mw|kB|kb|mb|gb|tb)$/;
/** Letters that no postcode has after a year: most abbreviations have one of them. */
const RARE_LETTERS = /[FIOQUY]/i;

/** Whether four digits and two letters are a postcode: a year with a word behind it is none, nor is a measure. */
function isPostcode({ code = '', gap = '', letters = '' }: Readonly<Record<string, string | undefined>>): boolean {
  if (/^s[ads]$/i.test(letters)) return false; // never given out
  if (MEASURES.test(letters)) return false;
  if (gap === '') return true;
  if (SMALL_WORDS.test(letters)) return false;
  return !/^(?:19|20)/.test(code) || (/^[A-Z]{2}$/.test(letters) && !isWordOfYear(letters));
}

const isWordOfYear = (letters: string): boolean =>
  RARE_LETTERS.test(letters) || SMALL_WORDS.test(letters.toLowerCase());

const NINE_DIGITS = /(?<!\p{N}|\p{N}[.,\-])\d{9}(?!\p{N}|[.,\-]\p{N})/gu;

/** Whether nine digits pass the eleven-test of citizen service numbers (burgerservicenummer). */
export function passesElevenTest(digits: string): boolean {
  const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
  const sum = weights.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  return digits.length === weights.length && sum > 0 && sum % 11 === 0;
}

/** The postcodes with the number of a house. */
const addressesIn = (text: string): Place[] =>
  [AFTER, BEFORE].flatMap((pattern) => placesOf(text, pattern, (_said, _end, parts) => isPostcode(parts)));

/** What in a text looks like personal data, from first to last, each place once. It is looked for in the text as a reader sees it. */
export function personalDataIn(text: string): PersonalData[] {
  const { said, startOf, endOf } = shadowOf(text);
  const places: readonly (readonly [PersonalData['kind'], Place[]])[] = [
    ['email', placesOf(said, EMAIL, () => true)],
    ['citizen-number', placesOf(said, NINE_DIGITS, passesElevenTest)],
    ['address', addressesIn(said)],
    ['phone', phoneNumbersIn(said)],
    ['name', namesIn(said)],
  ];
  const all = places
    .flatMap(([kind, found]) => found.map(({ start, end }) => ({ kind, start: startOf(start), end: endOf(end - 1) })))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  let told = 0; // up to where a place was named already
  return all.filter(({ start, end }) => {
    const isNew = start >= told;
    told = Math.max(told, end);
    return isNew;
  });
}

const SAID: Readonly<Record<PersonalData['kind'], string>> = {
  'email': 'an e-mail address',
  'phone': 'a phone number',
  'address': 'a postcode with a house number',
  'citizen-number': 'a citizen service number',
  'name': 'the name of a person',
};

/** An error for each place in the texts of an input, at any depth, that looks like personal data; `only` says which texts are looked at. */
export function personalDataErrors(
  input: unknown,
  only: (path: readonly (string | number)[]) => boolean = () => true,
  path: readonly (string | number)[] = [],
): FieldError[] {
  // An id may hold by chance what a postcode or a citizen service number is made of, and nobody wrote it.
  if (typeof input === 'string')
    return only(path) && !Id.safeParse(input).success
      ? personalDataIn(input).map(({ kind, start, end }) => ({
          pointer: pointerTo(path),
          detail: `This looks like ${SAID[kind]}: leave it out, or say it without.`,
          at: { start, end },
        }))
      : [];
  if (typeof input !== 'object' || input === null) return [];
  return Array.isArray(input)
    ? input.flatMap((one: unknown, place) => personalDataErrors(one, only, [...path, place]))
    : Object.entries(input).flatMap(([name, one]) => personalDataErrors(one, only, [...path, name]));
}
