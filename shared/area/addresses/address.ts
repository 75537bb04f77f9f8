import { folded } from '../../platform/find-alike.ts';
import { NEIGHBOURHOOD_FORM } from '../codes.ts';

/** A postcode as one writes it: four digits and two letters, with or without a blank. */
const POSTCODE = /^[1-9]\d{3}[A-Z]{2}$/;
const DIGITS = /^[1-9]\d{3}$/;
const BLANKS = /\s/g;

/** A postcode such as 6413AB, however its letters and blanks were typed; undefined where it is none. */
export function readPostcode(text: string): string | undefined {
  const bare = text.replaceAll(BLANKS, '').toUpperCase();
  return POSTCODE.test(bare) ? bare : undefined;
}

/** The four digits of a postcode whose letters were not typed. */
export function readPostcodeDigits(text: string): string | undefined {
  const bare = text.replaceAll(BLANKS, '');
  return DIGITS.test(bare) ? bare : undefined;
}

const LETTERS = 26;
const FIRST_LETTER = 65;
const lettersAt = (position: number): string =>
  String.fromCharCode(FIRST_LETTER + Math.floor(position / LETTERS), FIRST_LETTER + (position % LETTERS));
const positionOf = (postcode: string): number =>
  (postcode.charCodeAt(4) - FIRST_LETTER) * LETTERS + postcode.charCodeAt(5) - FIRST_LETTER;

/** Every postcode from one up to and including another of the same four digits; undefined where they are none, or in the wrong order. */
export function postcodesBetween(from: string, to: string): string[] | undefined {
  const digits = from.slice(0, 4);
  if (to.slice(0, 4) !== digits || to < from) return undefined;
  const [first, last] = [positionOf(from), positionOf(to)];
  return Array.from({ length: last - first + 1 }, (_, offset) => `${digits}${lettersAt(first + offset)}`);
}

const CODE_DIGITS = 8;

/** The code of a neighbourhood as files of CBS write it: BU09172004, 09172004, or 9172004 without its first nought. */
export function readNeighbourhoodCode(text: string): string | undefined {
  const bare = text.trim().toUpperCase();
  const digits = /^\d+$/.test(bare) ? bare.padStart(CODE_DIGITS, '0') : bare;
  const code = bare.startsWith('BU') ? bare : `BU${digits}`;
  return NEIGHBOURHOOD_FORM.test(code) ? code : undefined;
}

/** The letters and digits of the name of a street, by which it is found. */
export const foldedStreet = (name: string): string => folded(name).replaceAll(/[^a-z0-9]/g, '');

const HOUSE_NUMBER = /[\s,]+\d+(?:[\s-]?[a-z]{1,3}|-\d+)?$/i;

/** The street in what somebody typed, who may have typed the number of their house behind it. */
export const streetTyped = (typed: string): string => typed.trim().replace(HOUSE_NUMBER, '');
