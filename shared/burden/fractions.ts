import { endianness } from 'node:os';

/** An exact, non-negative fraction: figures are multiplied first and divided once, last. */
export type Fraction = { readonly over: bigint; readonly under: bigint };

/** Totals are kept as integers in units of 2^-40, so that their sum does not depend on the order of adding. */
export const UNITS_PER_ONE = 2n ** 40n;
const UNITS_AS_NUMBER = 2 ** 40;

/** The exact value of a non-negative number as it is written in decimals: 0.4 is 4/10. */
export function fraction(value: number): Fraction {
  const [digits = '0', exponent = '0'] = value.toString().split('e');
  const [whole = '0', decimals = ''] = digits.split('.');
  const power = Number(exponent) - decimals.length;
  const scaled = BigInt(whole + decimals);
  return power >= 0
    ? { over: scaled * 10n ** BigInt(power), under: 1n }
    : { over: scaled, under: 10n ** BigInt(-power) };
}

/** The product of fractions. */
export const times = (...factors: readonly Fraction[]): Fraction =>
  factors.reduce((a, b) => ({ over: a.over * b.over, under: a.under * b.under }), { over: 1n, under: 1n });

/** Whether a fraction is above a whole number. */
export const isAbove = ({ over, under }: Fraction, limit: number): boolean => over > BigInt(limit) * under;

/** A share `part` of `whole`; nothing where the whole is nothing. */
export const share = (part: number, whole: number): Fraction =>
  whole === 0
    ? { over: 0n, under: 1n }
    : { over: fraction(part).over * fraction(whole).under, under: fraction(whole).over * fraction(part).under };

/** A fraction in units of 2^-40, rounded once, half up. */
export const toUnits = ({ over, under }: Fraction): bigint => (2n * over * UNITS_PER_ONE + under) / (2n * under);

/** Units of 2^-40 as an ordinary number. */
export const fromUnits = (units: bigint): number => Number(units) / UNITS_AS_NUMBER;

const [LOW, HIGH] = endianness() === 'LE' ? ([0, 1] as const) : ([1, 0] as const);
const HALF = 2 ** 32;

/** What some cells hold, and what is added to them, as ordinary numbers; whether anything is. */
export type UnitsReader = {
  readonly before: (index: number) => number;
  readonly after: (index: number) => number;
  readonly addsAt: (index: number) => boolean;
};

/**
 * Reads cells of units, and others that are added, as `fromUnits` does, but without making a BigInt of each. Both halves of 64 bits
 * are exact as numbers, so that their sum is rounded once, as `Number` rounds the whole.
 */
export function unitsReader(held: BigInt64Array, added: BigInt64Array): UnitsReader {
  const a = new Int32Array(held.buffer, held.byteOffset, held.length * 2);
  const b = new Int32Array(added.buffer, added.byteOffset, added.length * 2);
  const low = (halves: Int32Array, index: number): number => (halves[index * 2 + LOW] ?? 0) >>> 0;
  const high = (halves: Int32Array, index: number): number => halves[index * 2 + HIGH] ?? 0;
  return {
    before: (index) => (high(a, index) * HALF + low(a, index)) / UNITS_AS_NUMBER,
    after: (index) => ((high(a, index) + high(b, index)) * HALF + (low(a, index) + low(b, index))) / UNITS_AS_NUMBER,
    addsAt: (index) => low(b, index) !== 0 || high(b, index) !== 0,
  };
}
