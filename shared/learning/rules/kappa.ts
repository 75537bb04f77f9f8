/** What two people said of some studies, by how often: both to include, only the one, only the other, neither. */
export type Pairing = { readonly both: number; readonly one: number; readonly other: number; readonly neither: number };

/** Why there is no kappa: nothing was judged by two, or all of it was judged alike, so that chance alone would agree as much. */
export type NoKappa = 'no-pairs' | 'no-variation';

/** How far people agree beyond chance, with what it rests on. */
export type Agreement = {
  readonly kappa: number | null;
  readonly se: number | null;
  /** The share of what both judged on which they agree; null where there is nothing. */
  readonly po: number | null;
  readonly n: number;
  /** On how many they differ. */
  readonly conflicts: number;
  readonly reason?: NoKappa;
};

const total = ({ both, one, other, neither }: Pairing): number => both + one + other + neither;

/** The agreement that chance alone would give, of two people who each keep to their own share (Cohen). */
function chanceOfTwo(pair: Pairing): number {
  const n = total(pair);
  const [a, b] = [(pair.both + pair.one) / n, (pair.both + pair.other) / n];
  return a * b + (1 - a) * (1 - b);
}

/** The same over pairs that change, where nobody is the first or the second: by the share of all that was said (Scott). */
function chanceOfMany(sum: Pairing): number {
  const share = (2 * sum.both + sum.one + sum.other) / (2 * total(sum));
  return share * share + (1 - share) * (1 - share);
}

const add = (a: Pairing, b: Pairing): Pairing => ({
  both: a.both + b.both,
  one: a.one + b.one,
  other: a.other + b.other,
  neither: a.neither + b.neither,
});

const NOTHING: Pairing = { both: 0, one: 0, other: 0, neither: 0 };

/**
 * Rule L53. How far reviewers agree: Cohen's kappa where the same two judged everything, Scott's pi where pairs changed. Each pair
 * is given with the same person first throughout.
 */
export function agreementOf(pairs: readonly Pairing[]): Agreement {
  const judged = pairs.filter((pair) => total(pair) > 0);
  const sum = judged.reduce(add, NOTHING);
  const [n, conflicts] = [total(sum), sum.one + sum.other];
  if (n === 0) return { kappa: null, se: null, po: null, n, conflicts, reason: 'no-pairs' };
  const po = (sum.both + sum.neither) / n;
  const isUnvaried = sum.both === n || sum.neither === n; // exactly where chance would agree on everything
  if (isUnvaried) return { kappa: null, se: null, po, n, conflicts, reason: 'no-variation' };
  const pe = judged.length === 1 ? chanceOfTwo(sum) : chanceOfMany(sum);
  return { kappa: (po - pe) / (1 - pe), se: Math.sqrt((po * (1 - po)) / (n * (1 - pe) ** 2)), po, n, conflicts };
}
