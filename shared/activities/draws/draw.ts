import * as z from 'zod';
import { readPart, type Slice } from '../../drawing/pieces.ts';
import type { MODES } from '../../burden/ask.ts';
import { CIRCLE } from '../../drawing/points.ts';

const point = z.int().min(0).max(CIRCLE);
const MaskedPieces = z.tuple([z.int().min(1).max(63), z.array(z.tuple([point, point]))]);

/** The slices of each neighbourhood: a mask of groups (bit 0 to 4 the ages, bit 5 households) and its pieces of the circle. */
export const Slices = z.record(z.string(), z.array(MaskedPieces));
export type Slices = z.output<typeof Slices>;

/** What an activity holds of the circle, by which terms, and from when on it is frozen. */
export const Draw = z.strictObject({
  restWeeks: z.int(),
  epoch: z.int(),
  keyId: z.string().nullable(),
  slices: Slices,
  issuedAt: z.iso.datetime().optional(), // the slices of the last draw file are frozen
  issued: z.int().optional(), // the version of that file
});
export type Draw = z.output<typeof Draw>;

export const DRAW_MODES = ['slices', 'own-list'] as const;
export type DrawMode = (typeof DRAW_MODES)[number];

/** How a sample is drawn where nothing is said: people who come together are not picked from a list of addresses. */
export const DRAW_OF_MODE: Readonly<Record<(typeof MODES)[number], DrawMode>> = {
  post: 'slices',
  online: 'slices',
  phone: 'slices',
  visit: 'slices',
  group: 'own-list',
  school: 'own-list',
};

/** How many people a slice is for: as many as are expected, or that many for sure. */
export const DRAW_SIZES = ['expected', 'fixed'] as const;

/** Slices as they are kept. */
export const storedSlices = (slices: readonly Slice[]): Slices[string] =>
  slices.map(([mask, pieces]) => [mask, pieces.map(([lo, hi]) => [lo, hi])]);

/** The part of the slices that was used, as it is sent. */
export const DrawnPart = z
  .string()
  .refine((text) => readPart(text) !== undefined, 'A part of the slices such as 1/4: at most 1,000 parts.')
  .meta({ description: 'The part of the slices that was drawn, as the list holder drew it; the rest is given back.' });
