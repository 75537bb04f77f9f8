/**
 * A second working of the slices, by the words of the specification: everything with big integers, every cell looked at
 * anew for every question, and the best cell sought one after the other.
 */
const C = 2n ** 32n;

export type NaiveRow = {
  readonly id: string;
  readonly periods: readonly { readonly start: number; readonly end: number }[];
  readonly groups: readonly number[];
  readonly epoch: number;
  readonly pieces: readonly (readonly [bigint, bigint])[];
};
export type NaiveAsk = {
  readonly periods: NaiveRow['periods'];
  readonly groups: readonly number[];
  readonly need: bigint;
  readonly epoch: number;
  readonly kept: ReadonlyMap<number, NaiveRow['pieces']>;
};

const covers = (pieces: NaiveRow['pieces'], at: bigint): boolean => pieces.some(([lo, hi]) => lo <= at && at < hi);

export const inConflict = (a: NaiveRow['periods'], b: NaiveRow['periods'], rest: number): boolean =>
  a.some((one) =>
    b.some((other) => {
      const later = one.start > other.start ? one.start : other.start;
      const earlier = one.end < other.end ? one.end : other.end;
      return later - earlier <= rest * 7;
    }),
  );

const naiveHand = (day: number, rest: number): bigint => {
  const round = BigInt(14 * (rest + 1));
  return ((((BigInt(day) % round) + round) % round) * C) / round;
};

const sizeOf = (pieces: NaiveRow['pieces']): bigint => pieces.reduce((sum, [lo, hi]) => sum + hi - lo, 0n);

function joined(pieces: NaiveRow['pieces']): [bigint, bigint][] {
  const sorted = [...pieces].sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const out: [bigint, bigint][] = [];
  for (const [lo, hi] of sorted) {
    const last = out[out.length - 1];
    if (last?.[1] === lo) out[out.length - 1] = [last[0], hi];
    else out.push([lo, hi]);
  }
  return out;
}

type Cell = readonly [lo: bigint, hi: bigint];

/** By how much a cell is to be left alone: each number only where those before it are equal. */
function rankOf(group: number, near: readonly NaiveRow[], lo: bigint, hand: bigint): readonly bigint[] {
  const there = near.filter(({ pieces }) => covers(pieces, lo));
  const meets = (groups: readonly number[]): boolean =>
    group === 5 ? groups.some((one) => one >= 1 && one <= 4) : group > 0 && groups.includes(5);
  return [
    BigInt(there.filter(({ groups }) => groups.includes(group)).length),
    BigInt(there.filter(({ groups }) => meets(groups)).length),
    BigInt(new Set(there.map(({ id }) => id)).size),
    (lo - hand + C) % C,
  ];
}

const comesBefore = (one: readonly bigint[], other: readonly bigint[]): boolean => {
  const place = one.findIndex((value, index) => value !== other[index]);
  return place >= 0 && (one[place] ?? 0n) < (other[place] ?? 0n);
};

function takeBest(cells: Cell[], rank: (cell: Cell) => readonly bigint[]): Cell | undefined {
  let best = 0;
  cells.forEach((cell, at) => {
    const so = cells[best];
    if (so && comesBefore(rank(cell), rank(so))) best = at;
  });
  return cells.splice(best, 1)[0];
}

function bordersOf(ask: NaiveAsk, near: readonly NaiveRow[], hand: bigint): bigint[] {
  const pieces = [...near.flatMap((row) => row.pieces), ...[...ask.kept.values()].flat()];
  return [...new Set([0n, C, hand, ...pieces.flat()])].sort((a, b) => (a < b ? -1 : 1));
}

/** The pieces of each group. */
export function naiveSlices(ask: NaiveAsk, others: readonly NaiveRow[], rest: number): Map<number, [bigint, bigint][]> {
  const near = others.filter(
    (row) => row.epoch === ask.epoch && row.pieces.length > 0 && inConflict(row.periods, ask.periods, rest),
  );
  const hand = naiveHand(Math.min(...ask.periods.map(({ start }) => start)), rest);
  const borders = bordersOf(ask, near, hand);
  const result = new Map<number, [bigint, bigint][]>();
  for (const group of ask.groups) {
    const kept = ask.kept.get(group) ?? [];
    const cells = borders
      .slice(0, -1)
      .map((lo, at): Cell => [lo, borders[at + 1] ?? C])
      .filter(([lo]) => !covers(kept, lo));
    const taken: [bigint, bigint][] = [];
    for (let left = ask.need - sizeOf(kept); left > 0n;) {
      const cell = takeBest(cells, ([lo]) => rankOf(group, near, lo, hand));
      if (!cell) break;
      const width = cell[1] - cell[0] < left ? cell[1] - cell[0] : left;
      taken.push([cell[0], cell[0] + width]);
      left -= width;
    }
    result.set(group, joined([...kept, ...taken]));
  }
  return result;
}
