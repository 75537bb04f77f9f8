import type { Rounding } from '../definition.ts';
import type { Computable, Combining } from './figure.ts';

const SURE = 1.96;

/** The variance that rounding brings into one figure. */
function varianceOf({ base, how }: Rounding): number {
  return Math.max(0, base * base - 1) / (how === 'stochastic' ? 6 : 12);
}

/** Rule M8. How far the sum of so many rounded parts may lie from their whole. Parts that were not rounded lie nowhere else. */
export const toleranceOfSum = (rounding: Rounding | undefined, parts: number): number =>
  rounding ? SURE * Math.sqrt(parts * varianceOf(rounding)) : 0;

/** How far a rounded figure may lie from what it was. */
const halfWidthOf = ({ base, how }: Rounding): number => (how === 'stochastic' ? base : base / 2);

/**
 * Rule M8. How far what the parts give may lie from what was published: of a mean, as far as rounding moved its parts and the whole. Of what
 * weighs by a proxy, and of figures whose rounding nobody told, nothing is claimed.
 */
export function toleranceOf(
  { rounding }: Pick<Computable, 'rounding'>,
  rule: Combining,
  { parts, isProxy }: { readonly parts: number; readonly isProxy: boolean },
): number | undefined {
  if (rule === 'count') return toleranceOfSum(rounding, parts);
  return rule === 'weighted-mean' && rounding && !isProxy ? 2 * halfWidthOf(rounding) : undefined;
}
