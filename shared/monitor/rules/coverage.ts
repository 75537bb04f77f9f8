import { SETTINGS } from './settings.ts';
import { add } from './sums.ts';

/** A part as coverage sees it: what it weighs, where that is known, how many live there, and whether it has a figure. */
export type Covering = {
  readonly weight: number | undefined;
  readonly people: number | undefined;
  readonly known: boolean;
};

/**
 * Rule M5. The weight of the parts with a figure over that of all. A part that weighs nothing is left out. Where the weight of some part is
 * not known, people are counted in its stead, and where theirs are not known either, parts: what is not known covers nothing.
 */
export function coverageOf(parts: readonly Covering[]): number {
  const counting = parts.filter(({ weight }) => weight === undefined || weight > 0);
  if (counting.every(({ known }) => known)) return 1;
  const ways = [({ weight }: Covering) => weight, ({ people }: Covering) => people, () => 1];
  for (const way of ways) {
    const weights = counting.map((part) => ({ known: part.known, weight: way(part) }));
    if (weights.some(({ weight }) => weight === undefined)) continue;
    const of = (some: typeof weights): number => add(some.map(({ weight = 0 }) => weight));
    const all = of(weights);
    if (all > 0) return of(weights.filter(({ known }) => known)) / all;
  }
  return 0;
}

/** Rule M5. Whether enough is covered to tell a figure. */
export const isCovered = (coverage: number): boolean => coverage >= SETTINGS.leastCoverage - 1e-9;
