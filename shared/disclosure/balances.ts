/** Lists of numbers, each with a factor, that add up to nothing in all places. */
export type Balance = readonly number[];

/** A prime under which products of two numbers are exact. */
const PRIME = 67_108_859;

const modulo = (value: number): number => ((value % PRIME) + PRIME) % PRIME;
const product = (a: number, b: number): number => {
  const high = Math.floor(b / 8_192);
  return (((a * high) % PRIME) * 8_192 + a * (b % 8_192)) % PRIME;
};

function inverse(value: number): number {
  let [power, base, exponent] = [1, value, PRIME - 2];
  for (; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) power = product(power, base);
    base = product(base, base);
  }
  return power;
}

/** Rows that do not follow from each other, each with a first number of 1 where all others have none. */
class Basis {
  readonly rows: { readonly at: number; readonly row: number[] }[] = [];

  /** Adds a row; whether it did not follow from the others. */
  add(given: readonly number[]): boolean {
    const reduced = this.rows.reduce((left, { at, row }) => minus(left, row, left[at] ?? 0), given.map(modulo));
    const at = reduced.findIndex((value) => value !== 0);
    if (at < 0) return false;
    const first = inverse(reduced[at] ?? 1);
    const row = reduced.map((value) => product(value, first));
    for (const [index, other] of this.rows.entries())
      this.rows[index] = { at: other.at, row: minus(other.row, row, other.row[at] ?? 0) };
    this.rows.push({ at, row });
    return true;
  }
}

const minus = (from: readonly number[], row: readonly number[], times: number): number[] =>
  times === 0 ? [...from] : from.map((value, index) => modulo(value - product(times, row[index] ?? 0)));

const LARGEST_FACTOR = 3;

/** What adds up to nothing in more places than there are lists: whatever does is no coincidence. */
function byElimination(lines: readonly (readonly number[])[], places: number): Balance[] {
  const basis = new Basis();
  for (let place = 0; place < places; place += 1) basis.add(lines.map((line) => line[place] ?? 0));
  const bound = new Set(basis.rows.map(({ at }) => at));
  const free = lines.keys().filter((line) => !bound.has(line));
  return [...free]
    .map((line): Balance =>
      lines.map((_, index) => {
        const own = basis.rows.find(({ at }) => at === index)?.row[line] ?? 0;
        return index === line ? 1 : signed(modulo(-own));
      }),
    )
    .filter((balance) => balance.every((factor) => Math.abs(factor) <= LARGEST_FACTOR));
}

const signed = (value: number): number => (value > PRIME / 2 ? value - PRIME : value === 0 ? 0 : value);

const SIGNS = [0, 1, -1];
const signsOf = (length: number): number[][] =>
  Array.from({ length }).reduce<number[][]>(
    (made) => made.flatMap((start) => SIGNS.map((sign) => [...start, sign])),
    [[]],
  );

const sumOf = (lines: readonly (readonly number[])[], factors: Balance): number[] =>
  (lines[0] ?? []).map((_, place) =>
    factors.reduce((sum, factor, line) => sum + factor * (lines[line]?.[place] ?? 0), 0),
  );

/** All that adds up to nothing with factors of 1 and -1: sums of one half of the lists that are those of the other half. */
function byHalves(lines: readonly (readonly number[])[]): Balance[] {
  const half = Math.ceil(lines.length / 2);
  const [first, second] = [lines.slice(0, half), lines.slice(half)];
  const bySum = Map.groupBy(signsOf(first.length), (factors) => sumOf(first, factors).join());
  return signsOf(second.length).flatMap((factors) =>
    (
      bySum.get(
        sumOf(
          lines.slice(half),
          factors.map((factor) => -factor),
        )
          .map((value) => value + 0)
          .join(),
      ) ?? []
    ).map((others) => [...others, ...factors]),
  );
}

/** As many lists as halves of them are tried of, and as many places more than lists there must be where they are eliminated. */
const MOST_TRIED = 12;
const MORE_PLACES = 4;

const termsIn = (balance: Balance): number => balance.filter((factor) => factor !== 0).length;

/**
 * What adds up to nothing among some lists of numbers, each with a factor: sums that are other sums, the shortest first, without those
 * that follow from others or from what is known already. `isTelling` says whether a sum is large enough to be no coincidence.
 */
export function balancesOf(
  lines: readonly (readonly number[])[],
  known: readonly Balance[],
  isTelling: (sum: readonly number[]) => boolean,
): Balance[] {
  const places = lines[0]?.length ?? 0;
  const isNone = lines.map((line) => line.every((value) => value === 0));
  const counted = [...lines.keys()].filter((line) => !isNone[line]);
  const those = counted.map((line) => lines[line] ?? []);
  const different = new Set(Array.from({ length: places }, (_, place) => those.map((line) => line[place] ?? 0).join()))
    .size;
  const found =
    different >= those.length + MORE_PLACES
      ? byElimination(those, places)
      : those.length <= MOST_TRIED
        ? byHalves(those)
        : [];
  const whole = found.map((balance): Balance => lines.map((_, line) => balance[counted.indexOf(line)] ?? 0));
  const basis = new Basis();
  for (const balance of known) basis.add(balance);
  return whole
    .filter(
      (balance) => termsIn(balance) > 1 && balance.some((factor) => factor < 0) && balance.some((factor) => factor > 0),
    )
    .toSorted((a, b) => termsIn(a) - termsIn(b))
    .filter(
      (balance) =>
        isTelling(
          sumOf(
            lines,
            balance.map((factor) => Math.max(0, factor)),
          ),
        ) && basis.add(balance),
    );
}
