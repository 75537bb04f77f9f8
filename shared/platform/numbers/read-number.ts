import { fail, ok, type Result } from '../result.ts';
import { numberProblem, type NumberProblem } from './problem.ts';

/** The mark before decimals. */
export type DecimalMark = ',' | '.';

const UNITS = ['%', '€'] as const;

/** A sign that a number may carry where its reader says so. */
export type Unit = (typeof UNITS)[number];

/**
 * How numbers are written where they are read. `mark`: what stands before decimals, only where that is sure, so that the other
 * one can only be a mark of thousands. `units`: the signs that may stand with a number.
 */
export type Written = { readonly mark?: DecimalMark | undefined; readonly units?: readonly Unit[] };

/** A number as it was read, with the sign that stood with it. */
export type NumberRead = { readonly value: number; readonly unit?: Unit };

type Read<T> = Result<T, NumberProblem>;

const LONGEST = 60;
const MOST_DIGITS = 15; // that a double keeps exactly
const LEAST = 1e-15;
const MOST = 1e15;

/** Every blank that people and programs put between thousands, and nothing that ends a line. */
const BLANKS = /[ \u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
const MINUS = /[\u2212\u2010-\u2013\ufe63\uff0d]/g;

const WHOLE = /^\d+$/;
const GROUPED: Readonly<Record<string, RegExp>> = {
  '.': /^[1-9]\d{0,2}(?:\.\d{3})+$/,
  ',': /^[1-9]\d{0,2}(?:,\d{3})+$/,
  ' ': /^[1-9]\d{0,2}(?: \d{3})+$/,
  "'": /^[1-9]\d{0,2}(?:'\d{3})+$/,
};

/** A number without sign and unit in its parts: the marks that stand in it, digits that are thousands and decimals. */
type Parts = { readonly whole: string; readonly decimals: string };

const other = (mark: DecimalMark): DecimalMark => (mark === ',' ? '.' : ',');
const isMark = (letter: string | undefined): letter is DecimalMark => letter === ',' || letter === '.';

/** Digits with one kind of mark of thousands between them, or none; undefined where a mark stands wrong. */
function ungrouped(text: string): string | undefined {
  if (text === '' || WHOLE.test(text)) return text;
  const mark = /\D/.exec(text)?.[0] ?? '';
  return GROUPED[mark]?.test(text) === true ? text.replaceAll(mark, '') : undefined;
}

const decimalsIn = (text: string): boolean => WHOLE.test(text);

/** `3.000` and `1,250`: three digits after one mark can be thousands and decimals; not after nothing, `0` or more than three digits. */
const isTwoWays = (whole: string, decimals: string): boolean =>
  decimals.length === 3 && !/^(?:0?|[1-9]\d{3,})$/.test(whole);

/** The parts of a number whose mark of decimals is known. */
function partsBy(mark: DecimalMark, text: string, original: string): Read<Parts> {
  const at = text.lastIndexOf(mark);
  const whole = ungrouped(at < 0 ? text : text.slice(0, at));
  const decimals = at < 0 ? '' : text.slice(at + 1);
  if (whole !== undefined && !whole.includes(mark) && (at < 0 || decimalsIn(decimals))) return ok({ whole, decimals });
  const elsewhere = text.includes(other(mark)) && !text.includes(mark);
  return fail(elsewhere ? numberProblem('other-mark', original, { mark }) : numberProblem('groups', original));
}

const twoWays = (original: string, whole: string, decimals: string): NumberProblem =>
  numberProblem('two-ways', original, {
    thousands: whole + decimals,
    decimal: `${whole},${decimals.endsWith('0') ? decimals.replace(/0{1,2}$/, '') : `${decimals}0`}`,
  });

/** The parts of a number with one mark once: sure only where the digits around it allow one reading. */
function partsOfOne(mark: DecimalMark, text: string, original: string): Read<Parts> {
  const at = text.indexOf(mark);
  const decimals = text.slice(at + 1);
  const whole = ungrouped(text.slice(0, at));
  if (whole === undefined || !decimalsIn(decimals)) return fail(numberProblem('groups', original));
  // Blanks or apostrophes between thousands leave decimals as the only reading, but three digits look like one more group.
  const grouped = whole.length !== at && decimals.length === 3;
  if (grouped || isTwoWays(whole, decimals)) return fail(twoWays(original, whole, decimals));
  return ok({ whole, decimals });
}

/** The parts of a number whose mark of decimals has to be told from itself. */
function partsOf(text: string, original: string): Read<Parts> {
  const marks = text.replaceAll(/[^.,]/g, '');
  const [first, last] = [marks.at(0), marks.at(-1)];
  if (!isMark(first) || !isMark(last)) {
    const whole = ungrouped(text);
    return whole === undefined ? fail(numberProblem('groups', original)) : ok({ whole, decimals: '' });
  }
  if (first === last && marks.length === 1) return partsOfOne(first, text, original);
  const parts = partsBy(first === last ? other(first) : last, text, original);
  return parts.ok ? parts : fail(numberProblem('groups', original));
}

/** The value of digits; refused where it could not be kept as it is. */
function valueOf({ whole, decimals }: Parts, exponent: number, negative: boolean, original: string): Read<number> {
  const digits = (whole + decimals).replace(/^0+/, '');
  if (digits.replace(/0+$/, '').length > MOST_DIGITS) return fail(numberProblem('too-many-digits', original));
  const value = Number(`${whole === '' ? '0' : whole}.${decimals === '' ? '0' : decimals}e${exponent}`);
  if (digits !== '' && !(value >= LEAST && value < MOST)) return fail(numberProblem('too-large', original));
  return ok(negative && value !== 0 ? -value : value);
}

type Signed = { readonly negative: boolean; readonly unit: Unit | undefined; readonly rest: string };

const SIGNED = /^([-+]?) ?(€?) ?([-+]?)(.*?) ?([%€]?)$/;

/** A text without sign, unit and the mark by which a spreadsheet keeps it a text; nothing is left where one of them is there twice. */
function signedOf(text: string): Signed {
  const plain = text
    .replace(/^['’](?=[-+\d€])/, '')
    .replace(MINUS, '-')
    .replaceAll('’', "'")
    .replace(BLANKS, ' ')
    .trim();
  const [, before = '', euro = '', after = '', rest = '', last = ''] = SIGNED.exec(plain) ?? [];
  const twice = (before !== '' && after !== '') || (euro !== '' && last !== '');
  const unit = UNITS.find((one) => one === euro || one === last);
  return { negative: `${before}${after}`.includes('-'), unit, rest: twice ? '' : rest };
}

const SCIENTIFIC = /^(\d)(?:[.,](\d+))?e([+-]?\d{1,3})$/i;
const NO_CENTS = /^(.*\d),(?:-{1,2}|=)$/; // € 12,-
const DIGITS_AND_MARKS = /^[\d.,' ]*\d$/;

function unsigned(
  { rest, unit }: Signed,
  mark: DecimalMark | undefined,
  original: string,
): Read<Parts & { exponent: number }> {
  const [, digit, decimals = '', exponent] = SCIENTIFIC.exec(rest) ?? [];
  if (digit !== undefined) return ok({ whole: digit, decimals, exponent: Number(exponent) });
  const [, euros] = unit === '€' ? (NO_CENTS.exec(rest) ?? []) : [];
  const text = euros ?? rest;
  if (!DIGITS_AND_MARKS.test(text)) return fail(numberProblem('not-a-number', original));
  const known = euros === undefined ? mark : ',';
  const parts = known === undefined ? partsOf(text, original) : partsBy(known, text, original);
  return parts.ok ? ok({ ...parts.value, exponent: 0 }) : parts;
}

/**
 * Reads a number as people and programs write it, and takes only what is sure: `1500`, `-3,5`, `3.5`, `1.234.567`, `1.234,5`,
 * `1,234.5`, `3 000` with any blank, `1,5E+3`. What can be read two ways, `3.000` or `1,250`, is refused and it is said what to
 * write, unless `mark` settles it. Letters, hexadecimals, infinity and what a double cannot keep are no numbers.
 */
export function readNumber(text: string, { mark, units = [] }: Written = {}): Read<NumberRead> {
  const original = text.trim();
  if (original.length > LONGEST) return fail(numberProblem('not-a-number', original));
  const signed = signedOf(original);
  const { negative, unit } = signed;
  const parts = unsigned(signed, mark, original);
  if (!parts.ok) return parts;
  if (unit !== undefined && !units.includes(unit)) return fail(numberProblem('unit', original));
  const value = valueOf(parts.value, parts.value.exponent, negative, original);
  return value.ok ? ok({ value: value.value, ...(unit !== undefined && { unit }) }) : value;
}

/** The mark before decimals that a text has for sure; undefined where it has none, or could have either. */
function sureMark(text: string): DecimalMark | undefined {
  if (text.length > LONGEST) return undefined;
  const { rest } = signedOf(text);
  const marks = rest.replaceAll(/[^.,]/g, '');
  const [first, last] = [marks.at(0), marks.at(-1)];
  if (!isMark(first) || !isMark(last) || SCIENTIFIC.test(rest) || !readNumber(rest).ok) return undefined;
  return first !== last || marks.length === 1 ? last : other(first);
}

/**
 * The mark before decimals in a column: that of its numbers which can be read in one way only, where they agree. With it
 * `3.000` beside `12,5` can be nothing but three thousand.
 */
export function decimalMarkOf(texts: Iterable<string>): DecimalMark | undefined {
  const marks = new Set<DecimalMark>();
  for (const text of texts) {
    const mark = sureMark(text);
    if (mark) marks.add(mark);
    if (marks.size > 1) return undefined;
  }
  return marks.values().next().value;
}
