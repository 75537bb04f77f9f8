/** What came of asking in one stratum: how many of each arm were approached, and how many answered. */
export type Stratum = {
  readonly short: { readonly approached: number; readonly answered: number };
  readonly long: { readonly approached: number; readonly answered: number };
};

/** A difference in the share that answers, with its interval. */
export type Difference = { readonly difference: number; readonly lower: number; readonly upper: number };

/** The two-sided 95 % quantile of the normal distribution. */
const Z = 1.959_963_984_540_054;
/** People of one home have one rest and answer alike: the variance is this many times that of people by themselves. */
export const HOMES = 1.2;

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Strata in which both arms were approached: no other says anything of the difference. */
const telling = (strata: readonly Stratum[]): readonly Stratum[] =>
  strata.filter(({ short, long }) => short.approached > 0 && long.approached > 0);

/**
 * The Mantel-Haenszel risk difference, short minus long (Mantel & Haenszel, J. Natl. Cancer Inst. 22, 1959; for the difference Greenland &
 * Robins, Biometrics 41, 1985), with the variance of Sato (Biometrics 45, 1989), which holds for few large strata and for many small ones,
 * times 1.2 for homes. Undefined where no stratum has both arms.
 */
export function riskDifference(all: readonly Stratum[]): Difference | undefined {
  const strata = telling(all).map(({ short, long }) => ({
    n1: short.approached,
    n0: long.approached,
    a1: short.answered,
    a0: long.answered,
    n: short.approached + long.approached,
  }));
  const weight = sum(strata.map(({ n1, n0, n }) => (n1 * n0) / n));
  if (weight === 0) return undefined;
  const difference = sum(strata.map(({ n1, n0, a1, a0, n }) => (a1 * n0 - a0 * n1) / n)) / weight;
  const p = sum(
    strata.map(({ n1, n0, a1, a0, n }) => (n1 ** 2 * a0 - n0 ** 2 * a1 + (n1 * n0 * (n0 - n1)) / 2) / n ** 2),
  );
  const q = sum(strata.map(({ n1, n0, a1, a0, n }) => (a1 * (n0 - a0) + a0 * (n1 - a1)) / (2 * n)));
  const variance = Math.max(0, difference * p + q) / weight ** 2;
  const half = Z * Math.sqrt(HOMES * variance);
  return { difference, lower: difference - half, upper: difference + half };
}
