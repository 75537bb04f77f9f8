import type { Rounding } from '../definition.ts';
import type { Language } from '../../platform/messages/messages.ts';

const SURE_DIGITS = 15; // what a double keeps of a decimal number
const ALL_DIGITS_BEFORE_THE_POINT = 1e14;

/** Rule M21. A number with so many decimals, half away from zero, as its decimal digits say: 1.005 becomes 1.01. */
export function roundHalfAway(value: number, decimals: number): number {
  const size = Math.abs(value);
  if (size >= ALL_DIGITS_BEFORE_THE_POINT) return value;
  const digits = size.toPrecision(SURE_DIGITS);
  const plain = digits.includes('e') ? size.toFixed(SURE_DIGITS) : digits;
  const rounded = Number(`${Math.round(Number(`${plain}e${decimals}`))}e-${decimals}`);
  return rounded === 0 ? 0 : Math.sign(value) * rounded;
}

const LOCALES = { nl: 'nl-NL', en: 'en-GB' } as const satisfies Record<Language, string>;

/** Rule M21. A figure as people read it: 8,6 and 55.705 in Dutch, 8.6 and 55,705 in English. */
export function figureText(value: number, decimals: number, language: Language): string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return new Intl.NumberFormat(LOCALES[language], digits).format(roundHalfAway(value, decimals));
}

/** Rule M21. The decimals of a figure that its source rounded: no more than it kept. */
export function decimalsKept(decimals: number, rounding: Rounding | undefined): number {
  if (!rounding) return decimals;
  const kept = rounding.base >= 1 ? 0 : Math.ceil(-Math.log10(rounding.base) - 1e-9);
  return Math.min(decimals, kept);
}

/** Rule M21. Whether parts as they are shown add up to their whole as it is shown; where not, that is told. */
export function doesAddUp(parts: readonly number[], whole: number, decimals: number): boolean {
  const sum = parts.reduce((all, part) => all + roundHalfAway(part, decimals), 0);
  return roundHalfAway(sum, decimals) === roundHalfAway(whole, decimals);
}

/** What is told where parts were rounded. */
export const DOES_NOT_ADD_UP = {
  nl: 'Telt niet precies op: de delen zijn afgerond.',
  en: 'Does not add up exactly: the parts are rounded.',
} as const satisfies Record<Language, string>;
