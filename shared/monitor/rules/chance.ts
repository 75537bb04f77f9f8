import type { Kind } from '../definition.ts';
import { perOf } from './figure.ts';
import { SETTINGS } from './settings.ts';

/** The normal distribution holds 95 % within this many standard deviations. */
const Z = 1.959963984540054;

export type Margin = { readonly lower: number; readonly upper: number };

/** Rule M19. The margin of a share `x` of `n`, between 0 and 1 (Wilson); null where there is nobody. */
export function wilson(x: number, n: number): Margin | null {
  if (!(n > 0)) return null;
  const p = x / n;
  const middle = p + (Z * Z) / (2 * n);
  const width = Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  const below = 1 + (Z * Z) / n;
  return {
    lower: x <= 0 ? 0 : Math.max(0, (middle - width) / below),
    upper: x >= n ? 1 : Math.min(1, (middle + width) / below),
  };
}

/** Rule M19. The margin of a count (Byar), or of the rate it makes: `scale` is the multiplier over the population. */
export function byar(x: number, scale = 1): Margin {
  const lower = x > 0 ? x * (1 - 1 / (9 * x) - Z / (3 * Math.sqrt(x))) ** 3 : 0;
  const y = x + 1;
  const upper = y * (1 - 1 / (9 * y) + Z / (3 * Math.sqrt(y))) ** 3;
  return { lower: lower * scale, upper: upper * scale };
}

/** A share as it was counted. */
export type Counted = { readonly n: number; readonly d: number };

/** Rule M19. The margin of the difference of two shares, the first minus the second (Newcombe 10); null where one is of nobody. */
export function newcombe(one: Counted, other: Counted): Margin | null {
  const [first, second] = [wilson(one.n, one.d), wilson(other.n, other.d)];
  if (!first || !second) return null;
  const [p1, p2] = [one.n / one.d, other.n / other.d];
  return {
    lower: p1 - p2 - Math.hypot(p1 - first.lower, second.upper - p2),
    upper: p1 - p2 + Math.hypot(first.upper - p1, p2 - second.lower),
  };
}

/** Rule M19. Whether chance is told of a figure of a full register: where there are few cases. */
export const isOfFew = (cases: number): boolean => cases < SETTINGS.fewCases;

/** Whether a difference within a margin is none that is sure. */
export const isUnclear = ({ lower, upper }: Margin): boolean => lower <= 0 && upper >= 0;

type MaybeCounted = { readonly n?: number | undefined; readonly d?: number | undefined };

/** Rule M19. Whether chance alone may make the difference of two shares of full registers, one of which has few cases. */
export function isChanceOfFew({ kind }: { readonly kind: Kind }, one: MaybeCounted, other: MaybeCounted): boolean {
  const [a, b] = [one, other].map(({ n, d }) => (n === undefined || d === undefined ? undefined : { n, d }));
  if (kind !== 'share' || !a || !b || !(isOfFew(a.n) || isOfFew(b.n))) return false;
  const margin = newcombe(a, b);
  return margin !== null && isUnclear(margin);
}

type Registered = { readonly kind: Kind; readonly per?: number | undefined };

/**
 * Rule M19. The margin that is shown of a figure of a full register; undefined where there are many cases, or where it is of a survey or a
 * model: those have what their publisher tells.
 */
export function chanceOf(
  { kind, per }: Registered,
  { value, n, d }: { readonly value: number | null; readonly n?: number | undefined; readonly d?: number | undefined },
): Margin | undefined {
  const cases = kind === 'count' ? value : n;
  if (cases === null || cases === undefined || !isOfFew(cases)) return undefined;
  if (kind === 'count') return byar(cases);
  if (d === undefined || !(d > 0)) return undefined;
  if (kind === 'rate') return byar(cases, perOf({ kind, per }) / d);
  const share = kind === 'share' ? wilson(cases, d) : null;
  return share ? { lower: share.lower * 100, upper: share.upper * 100 } : undefined;
}
