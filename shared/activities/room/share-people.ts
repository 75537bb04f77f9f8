/**
 * Shares people out in the proportions of earlier numbers, in whole people that add up: the largest remainders get one more.
 * Where the earlier numbers are nothing at all, everybody counts alike.
 */
export function sharedOut(people: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const exact = weights.map((weight) => (whole === 0 ? people / weights.length : (people * weight) / whole));
  const left = people - exact.reduce((sum, one) => sum + Math.floor(one), 0);
  const first = exact
    .map((one, index) => ({ index, rest: one - Math.floor(one) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index)
    .slice(0, left);
  const more = new Set(first.map(({ index }) => index));
  return exact.map((one, index) => Math.floor(one) + Number(more.has(index)));
}

/** People of each neighbourhood as they become with so many in all, in other neighbourhoods; a new one counts as the mean of the others. */
export function sharePeople(
  before: Readonly<Record<string, unknown>>,
  codes: readonly string[],
  people: number,
): Record<string, number> {
  const known = codes.map((code) => before[code]);
  const counts = known.filter((count) => typeof count === 'number');
  const mean = counts.length > 0 ? counts.reduce((sum, count) => sum + count, 0) / counts.length : 1;
  const shares = sharedOut(
    people,
    known.map((count) => (typeof count === 'number' ? count : mean)),
  );
  return Object.fromEntries(codes.map((code, index) => [code, shares[index] ?? 0]));
}
