import { hexOf, hmacUnder } from './sha256.ts';

/** What all that is hashed begins with, and what a draw file says it is. */
export const FORMAT = 'loketten-draw/1';

/** How many points the circle has. */
export const CIRCLE = 2 ** 32;

/** What is worked out with a key, by who holds it. */
export type Points = {
  /** Eight hexadecimal digits by which a key is told from another, and which tell nothing of it. */
  readonly keyId: string;
  readonly pointOf: (epoch: number, dwelling: string) => number;
  /** Sixty-four hexadecimal digits; `row` is the line of the list, whose heading is 1. Row 0 stands for the home itself. */
  readonly orderOf: (number: string, dwelling: string, row: number) => string;
};

/**
 * Rule K20: a home's point is the first four bytes of a keyed hash of the epoch and its dwelling. Everybody in the home
 * has it, and who has no key can work it out of none.
 */
function pointsUnder(key: Uint8Array): Points {
  const mac = hmacUnder(key);
  const said = (...parts: readonly (string | number)[]): Uint8Array => mac([FORMAT, ...parts].join('|'));
  return {
    keyId: hexOf(said('key')).slice(0, 8),
    pointOf: (epoch, dwelling) => new DataView(said('point', epoch, dwelling).buffer).getUint32(0),
    orderOf: (number, dwelling, row) => hexOf(said('order', number, dwelling, row)),
  };
}

/** The points under the key of a key file, 64 hexadecimal digits; undefined where it holds something else. */
export function openKey(file: string): Points | undefined {
  const digits = file.replace(/^\uFEFF/, '').trim();
  if (!/^[0-9a-f]{64}$/i.test(digits)) return undefined;
  return pointsUnder(Uint8Array.from({ length: 32 }, (_, byte) => parseInt(digits.slice(byte * 2, byte * 2 + 2), 16)));
}
