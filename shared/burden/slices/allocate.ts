import type { Days } from '../../platform/days/dates.ts';
import { GROUP_COUNT, HOUSEHOLDS } from '../../area/groups.ts';
import { handOn, isSame, shared, type Slice } from './circle.ts';
import { merged, sizeOf, type Piece } from '../../drawing/pieces.ts';
import { CIRCLE } from '../../drawing/points.ts';
import { DAYS_A_WEEK } from '../../platform/days/days-a-week.ts';

/** A row of the ledger: a slice that an activity holds in a neighbourhood for some groups, and when it asks. */
export type DrawRow = {
  readonly id: string;
  readonly periods: readonly Days[];
  readonly mask: number; // bit 0 to 4 the age groups, bit 5 households
  readonly epoch: number;
  readonly need: number; // of each of its groups, in points of the circle
  readonly pieces: Slice; // none where people are drawn from a list of the asker's own
};

/** Who seeks a slice in a neighbourhood. `kept` is what it holds already, by group. */
export type Seeker = {
  readonly periods: readonly Days[];
  readonly groups: readonly number[]; // positions of groups with people there
  readonly need: number;
  readonly epoch: number;
  readonly kept?: ReadonlyMap<number, Slice>;
};

/** A slice with the mask of the groups that have it. */
export type MaskedSlice = readonly [mask: number, slice: Slice];

/** Days between two asks, first day to last day: 1 where one begins the day after the other; the least over their periods. */
export const gapBetween = (a: readonly Days[], b: readonly Days[]): number =>
  Math.min(...a.flatMap((one) => b.map((other) => Math.max(one.start, other.start) - Math.min(one.end, other.end))));

/** Rule K1. Two asks conflict where fewer than so many weeks of rest lie between them. */
export const conflicts = (a: readonly Days[], b: readonly Days[], restWeeks: number): boolean =>
  gapBetween(a, b) <= DAYS_A_WEEK * restWeeks;

const hasGroup = (mask: number, group: number): boolean => (mask & (1 << group)) !== 0;
/** Ages 1 to 4: whoever can answer for a home, besides the home itself. */
const GROWN_UP = 0b11110;
const HOME = 1 << HOUSEHOLDS;

/** Which groups of others a group meets at the door: a home that is asked as a home, and its members. */
const CROSSES = Array.from({ length: GROUP_COUNT }, (_, group) => {
  if (group === HOUSEHOLDS) return GROWN_UP;
  return group === 0 ? 0 : HOME;
});

type Cell = {
  readonly lo: number;
  readonly hi: number;
  readonly asked: readonly number[];
  readonly cross: readonly number[];
  readonly homes: number;
};

/** How much stands at a place of the circle, counted by what begins and ends there. */
class Standing {
  readonly #asked = new Array<number>(GROUP_COUNT).fill(0);
  readonly #cross = new Array<number>(GROUP_COUNT).fill(0);
  readonly #homes = new Map<string, number>();

  step({ id, mask }: DrawRow, by: 1 | -1): void {
    for (let group = 0; group < GROUP_COUNT; group += 1) {
      if (hasGroup(mask, group)) this.#asked[group] = (this.#asked[group] ?? 0) + by;
      if ((mask & (CROSSES[group] ?? 0)) !== 0) this.#cross[group] = (this.#cross[group] ?? 0) + by;
    }
    const rows = (this.#homes.get(id) ?? 0) + by;
    if (rows === 0) this.#homes.delete(id);
    else this.#homes.set(id, rows);
  }

  cell(lo: number, hi: number): Cell {
    return { lo, hi, asked: [...this.#asked], cross: [...this.#cross], homes: this.#homes.size };
  }
}

type Border = { readonly at: number; readonly row: DrawRow; readonly by: 1 | -1 };

/** The circle in cells between borders, each with how often it is asked already. */
function cellsOf(near: readonly DrawRow[], kept: readonly Slice[], hand: number): Cell[] {
  const borders = near
    .flatMap((row) =>
      row.pieces.flatMap(([lo, hi]): Border[] => [
        { at: lo, row, by: 1 },
        { at: hi, row, by: -1 },
      ]),
    )
    .sort((a, b) => a.at - b.at);
  const cuts = new Set([0, CIRCLE, hand, ...borders.map(({ at }) => at), ...kept.flatMap((slice) => slice.flat())]);
  const places = [...cuts].sort((a, b) => a - b);
  const standing = new Standing();
  let next = 0;
  return places.slice(0, -1).map((lo, index) => {
    for (let border = borders[next]; border && border.at <= lo; next += 1, border = borders[next])
      standing.step(border.row, border.by);
    return standing.cell(lo, places[index + 1] ?? CIRCLE);
  });
}

const liesIn = ({ lo, hi }: Cell, slice: Slice): boolean => slice.some(([from, to]) => from <= lo && hi <= to);

/** Rule K4. Takes what is still needed of the cells that are asked least, from the hand on. */
function sliceFor(group: number, kept: Slice, cells: readonly Cell[], hand: number, needed: number): Slice {
  let left = needed - sizeOf(kept);
  if (left <= 0) return kept;
  const after = ({ lo }: Cell): number => (lo - hand + CIRCLE) % CIRCLE;
  const inOrder = cells
    .filter((cell) => !liesIn(cell, kept))
    .sort(
      (a, b) =>
        (a.asked[group] ?? 0) - (b.asked[group] ?? 0) ||
        (a.cross[group] ?? 0) - (b.cross[group] ?? 0) ||
        a.homes - b.homes ||
        after(a) - after(b),
    );
  const taken: Piece[] = [];
  for (const { lo, hi } of inOrder) {
    if (left <= 0) break;
    const width = Math.min(left, hi - lo);
    taken.push([lo, lo + width]);
    left -= width;
  }
  return merged([...kept, ...taken]);
}

/** The rows of others that bear on a slice: of the same epoch, with pieces, and without the rest between. */
export const nearRows = (others: readonly DrawRow[], { periods, epoch }: Seeker, restWeeks: number): DrawRow[] =>
  others.filter((row) => row.epoch === epoch && row.pieces.length > 0 && conflicts(row.periods, periods, restWeeks));

/**
 * Rules K1, K2, K3 and K4. The slices of the circle for each group of an ask in a neighbourhood, such that as few points as can be
 * are asked again (COORDINATION 3). `others` are the rows of other activities; their order does not matter.
 */
export function allocate(seeker: Seeker, others: readonly DrawRow[], restWeeks: number): MaskedSlice[] {
  const { periods, groups, kept = new Map<number, Slice>() } = seeker;
  const first = Math.min(...periods.map(({ start }) => start));
  const hand = handOn(first, restWeeks);
  const cells = cellsOf(nearRows(others, seeker, restWeeks), [...kept.values()], hand);
  const slices = groups
    .toSorted((a, b) => a - b)
    .map((group): MaskedSlice => [1 << group, sliceFor(group, kept.get(group) ?? [], cells, hand, seeker.need)]);
  return equalTogether(slices);
}

/** One slice a row: groups whose slices are equal stand in one, by the lowest group. */
function equalTogether(slices: readonly MaskedSlice[]): MaskedSlice[] {
  const rows: [number, Slice][] = [];
  for (const [mask, slice] of slices) {
    const same = rows.find(([, other]) => isSame(other, slice));
    if (same) same[0] |= mask;
    else if (slice.length > 0) rows.push([mask, slice]);
  }
  return rows;
}

/** The slice of each group of some rows. */
export const byGroup = (rows: readonly MaskedSlice[]): Map<number, Slice> =>
  new Map(
    rows.flatMap(([mask, slice]) =>
      Array.from({ length: GROUP_COUNT }, (_, group) => group)
        .filter((group) => hasGroup(mask, group))
        .map((group) => [group, slice] as const),
    ),
  );

/** Whether a row is for a group. */
export const isFor = ({ mask }: Pick<DrawRow, 'mask'>, group: number): boolean => hasGroup(mask, group);

/** How much of a slice others hold too. */
export const sharedSize = (slice: Slice, others: Slice): number => sizeOf(shared(slice, others));
