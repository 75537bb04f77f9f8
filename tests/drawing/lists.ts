import fc from 'fast-check';
import { sealOf, type DrawFile } from '#shared/drawing/draw-file.ts';
import { drawList, type Ask, type Outcome } from '#shared/drawing/draw.ts';
import type { Piece, Slice } from '#shared/drawing/pieces.ts';
import { CIRCLE, FORMAT } from '#shared/drawing/points.ts';

/** The key of the vectors of the specification, and its id. */
export const KEY = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f';
export const KEY_ID = 'ada540c4';
export const VRIEHEIDE = 'BU09172004';
export const PASSART = 'BU09171000';

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A dwelling that is not at its end a 0, by a number. */
export const dwelling = (number: number): string => `091701${String(number).padStart(9, '0')}${(number % 9) + 1}`;

const DRAW = {
  format: FORMAT,
  number: '4711-3',
  version: 1,
  keyId: KEY_ID,
  epoch: 1,
  firstDay: '2027-01-18',
  slices: { [VRIEHEIDE]: [[0b111111, [[0, CIRCLE]]]] },
  rest: {},
} as const satisfies Omit<DrawFile, 'seal'>;

/** A draw file, sealed; of everybody of Vrieheide where nothing else is said. */
export function drawFile(more: Partial<DrawFile> = {}): DrawFile {
  const file = { ...DRAW, ...more };
  return { ...file, seal: sealOf(file) };
}

export type Asking = Partial<Omit<Ask, 'list' | 'draw'>> & { readonly draw?: Partial<DrawFile> };

/** Asks for a draw from a list that is written as text. */
export const asked = (list: string | Uint8Array, { draw = {}, ...more }: Asking = {}): Ask => ({
  list: typeof list === 'string' ? bytes(list) : list,
  draw: bytes(JSON.stringify(drawFile(draw))),
  key: bytes(KEY),
  ...more,
});

type Drawn = Exclude<Outcome, { readonly faults: readonly unknown[] }>;

/** What was drawn; throws what is wrong where nothing was. */
export function drawnFrom(list: string | Uint8Array, asking: Asking = {}): Drawn {
  const outcome = drawList(asked(list, asking));
  if (outcome.faults) throw new Error(outcome.faults.map(({ key, rows }) => `${key} ${rows.join()}`).join('; '));
  return outcome;
}

/** The keys of what is wrong, such as `E12`. */
export const wrongIn = (list: string | Uint8Array, asking: Asking = {}): string[] =>
  (drawList(asked(list, asking)).faults ?? []).map(({ key }) => key);

/** The cells of what was drawn, without the heading; of lists without quotes. */
export const cellsOf = ({ drawn }: Pick<Drawn, 'drawn'>): string[][] =>
  drawn
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(';'));

/** Pieces of the circle, in order and apart. */
const somePieces: fc.Arbitrary<readonly Piece[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: CIRCLE }), { minLength: 2, maxLength: 8 })
  .map((borders) => {
    const sorted = [...borders].sort((a, b) => a - b);
    return sorted.flatMap((lo, index): Piece[] => (index % 2 === 0 ? [[lo, sorted[index + 1] ?? lo]] : []));
  })
  .map((pieces) => pieces.filter(([lo, hi]) => lo < hi));

/** The slices of a neighbourhood: each group in one of them at most. */
export const someSlices: fc.Arbitrary<readonly Slice[]> = fc
  .tuple(
    fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 6, maxLength: 6 }),
    fc.array(somePieces, { minLength: 3, maxLength: 3 }),
  )
  .map(([of, pieces]) =>
    pieces.flatMap((one, index): Slice[] => {
      const mask = of.reduce((sum, slice, group) => (slice === index + 1 ? sum | (1 << group) : sum), 0);
      return mask === 0 ? [] : [[mask, one]];
    }),
  );
