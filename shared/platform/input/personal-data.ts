import type { FieldError } from '../failures.ts';
import { pointerTo } from './pointers.ts';

/** What looks like personal data in a text: what sort, and from which character to before which. */
export type PersonalData = {
  readonly kind: 'email' | 'phone' | 'address' | 'citizen-number' | 'name';
  readonly start: number;
  readonly end: number;
};

const EMAIL = /[\p{L}\p{N}._%+\-]{1,64}@[\p{L}\p{N}\-]{1,63}(?:\.[\p{L}\p{N}\-]{1,63}){1,10}/gu;
/** Dutch numbers as people write them, and any number behind a country's prefix: 06-12345678, 045 571 00 00, +31 (0)6 1234 5678. */
const PHONE =
  /(?<![\p{L}\p{N}.,])(?:(?:\+|00)[1-9]\d{0,2}[ \-./]*(?:\(0\)[ \-./]*)?(?:\d[ \-./]*){7,11}\d|\(?0[1-9]\d{0,2}\)?[ \-./]*(?:\d[ \-./]*){5,7}\d)(?![\p{L}\p{N}])/gu;
/** A postcode with the number of a house, in either order: 6411 AB 12, Dorpsstraat 12, 6411AB. */
const ADDRESS =
  /(?<![\p{L}\p{N}])(?:[1-9]\d{3} ?[A-Z]{2}[ ,\-]{0,3}(?:nr\.?|nummer|huisnummer)? ?\d{1,5}(?!\d)|\d{1,5} ?[a-zA-Z]?(?:[ \-]\d{1,4})?[ ,]{1,3}[1-9]\d{3} ?[A-Z]{2}(?![\p{L}\p{N}]))/gu;
const NINE_DIGITS = /(?<![\p{N}.,\-])\d{9}(?![\p{N}\-]|[.,]\d)/gu;
/** Titles before a name, small or with a capital: "ING Bank" and "MS Teams" name nobody. */
const TITLES = [
  ...['mevrouw', 'mejuffrouw', 'juffrouw', 'juf', 'meester', 'meneer', 'mijnheer', 'menheer', 'familie', 'dokter'],
  ...[
    'mevr\\.?',
    'mw\\.?',
    'mej\\.?',
    'dhr\\.?',
    'de heer',
    'fam\\.?',
    'drs\\.?',
    'dr\\.?',
    'prof\\.?',
    'ing\\.',
    'ir\\.',
  ],
  ...['mr\\.?', 'mrs\\.?', 'ms\\.?'],
]
  .map(([first = '', ...rest]) => `[${first}${first.toUpperCase()}]${rest.join('')}`)
  .join('|');
const PREFIXES =
  "(?:(?:(?:[Vv]an|[Vv]on|[Dd]er|[Dd]en|[Dd]e|[Hh]et|[Tt]en|[Tt]er|[Tt]e|[Ii]n|[Oo]p|['’][tT]|[Vv]\\.?[Dd]\\.?|[Ee]l|[Aa]l|[Ll]a|[Ll]e|[Dd]u|[Dd]a|[Dd]i|[Dd]os|[Dd]el|[Bb]in|[Bb]en|[Ii]bn)[ \\u00a0\\-]{1,3})|(?:\\p{Lu}\\p{Ll}?\\.[ \\u00a0]?)){0,6}";
/** A title, prefixes or initials, and a capital that a small letter follows: "mevrouw van de POVH" names an organisation, and "Dr. Poelsstraat" a street. */
const NAME = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:${TITLES})[ \\u00a0]{1,3}){1,4}${PREFIXES}(?:[dl]['’])?\\p{Lu}['’]?\\p{Lu}?\\p{Ll}[\\p{L}\\-'’]*`,
  'gu',
);
const STREET = /(?:straat|laan|plein|weg|singel|school|park|hof|college|centrum|gebouw)$/u;

/** Whether nine digits pass the eleven-test of citizen service numbers (burgerservicenummer). */
export function passesElevenTest(digits: string): boolean {
  const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
  const sum = weights.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  return digits.length === weights.length && sum > 0 && sum % 11 === 0;
}

const found = (text: string, kind: PersonalData['kind'], pattern: RegExp, counts: (said: string) => boolean) =>
  [...text.matchAll(pattern)]
    .filter(([said]) => counts(said))
    .map((match): PersonalData => ({ kind, start: match.index, end: match.index + match[0].trimEnd().length }));

/** What in a text looks like personal data, from first to last, each place once. */
export function personalDataIn(text: string): PersonalData[] {
  const all = [
    ...found(text, 'email', EMAIL, () => true),
    ...found(text, 'citizen-number', NINE_DIGITS, passesElevenTest),
    ...found(text, 'address', ADDRESS, () => true),
    ...found(text, 'phone', PHONE, () => true),
    ...found(text, 'name', NAME, (said) => !STREET.test(said)),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  return all.filter(({ start }, place) => all.slice(0, place).every(({ end }) => end <= start));
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
  if (typeof input === 'string')
    return only(path)
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
