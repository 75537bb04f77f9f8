import { conflicts, isFor, sharedSize, type DrawRow, type MaskedSlice, type Seeker } from './allocate.ts';
import type { Slice } from './circle.ts';
import { merged, sizeOf } from '../../drawing/pieces.ts';
import { CIRCLE } from '../../drawing/points.ts';

/** Shares of 0 to 1: of those asked, how many another ask reaches too, without slices and with them. */
export type Again = { readonly without: number; readonly with: number };

/** How an ask in a neighbourhood goes together with the others there (COORDINATION 5). */
export type Coordination = {
  readonly restWeeks: number;
  readonly free: number; // of the circle, before the own slice: the least of the groups asked
  readonly askedAgain: Again;
  readonly homes: Again;
  readonly independent: number; // of the conflicting asks, those without slices
};

const product = (shares: readonly number[]): number => shares.reduce((all, one) => all * (1 - one), 1);
const shareOf = (size: number): number => size / CIRCLE;

/** What conflicting asks come to: those in slices of this epoch, and the shares of those that draw by themselves. */
type Others = { readonly needs: readonly number[]; readonly covered: Slice; readonly own: readonly number[] };

/** Rule K5. Rows of another epoch, and asks from a list of the asker's own, are independent of every slice. */
function takenBy(rows: readonly DrawRow[], epoch: number): Others {
  const inSlices = rows.filter((row) => row.pieces.length > 0 && row.epoch === epoch);
  const byActivity = new Map(rows.map((row) => [row.id, row]));
  const sliced = new Set(inSlices.map(({ id }) => id));
  return {
    needs: [...byActivity.values()].map(({ need }) => shareOf(need)),
    covered: merged(inSlices.flatMap(({ pieces }) => pieces)),
    own: [...byActivity.values()].filter(({ id }) => !sliced.has(id)).map(({ need }) => shareOf(need)),
  };
}

const WHOLE: Slice = [[0, CIRCLE]];

/** Of those in a slice, how many another ask reaches too. */
function again(slice: Slice, { needs, covered, own }: Others): Again {
  const size = sizeOf(slice);
  const both = sharedSize(slice, covered);
  const byOwnLists = 1 - product(own);
  return { without: 1 - product(needs), with: size === 0 ? 0 : (both + (size - both) * byOwnLists) / size };
}

/** Floating sums of shares stay shares. */
const clamped = (share: number): number => Math.min(1, Math.max(0, share));

const average = (figures: readonly (Again & { readonly people: number })[]): Again => {
  const all = figures.reduce((sum, { people }) => sum + people, 0);
  const mean = (of: keyof Again): number =>
    all === 0 ? 0 : figures.reduce((sum, figure) => sum + figure[of] * figure.people, 0) / all;
  return { without: clamped(mean('without')), with: clamped(mean('with')) };
};

/**
 * How an ask goes together with others in a neighbourhood. `slices` are its own: none where it draws from its own list,
 * and then it may reach anybody. `people` are those of each group, by position.
 */
export function coordinationOf(
  seeker: Seeker,
  slices: readonly MaskedSlice[],
  others: readonly DrawRow[],
  restWeeks: number,
  people: readonly number[],
): Coordination {
  const near = others.filter((row) => conflicts(row.periods, seeker.periods, restWeeks));
  const figures = seeker.groups.map((group) => {
    const inGroup = takenBy(
      near.filter((row) => isFor(row, group)),
      seeker.epoch,
    );
    const own = slices.length === 0 ? WHOLE : (slices.find(([mask]) => isFor({ mask }, group))?.[1] ?? []);
    return { ...again(own, inGroup), people: people[group] ?? 0, free: 1 - shareOf(sizeOf(inGroup.covered)) };
  });
  const all = takenBy(near, seeker.epoch);
  const union = slices.length === 0 ? WHOLE : merged(slices.flatMap(([, slice]) => slice));
  return {
    restWeeks,
    free: Math.min(1, ...figures.map(({ free }) => free)),
    askedAgain: average(figures),
    homes: again(union, all),
    independent: all.needs.length === 0 ? 0 : all.own.length / all.needs.length,
  };
}

/** How much of the circle at least one, and at least two, of some slices cover. */
function depthsOf(slices: readonly Slice[]): { readonly once: number; readonly twice: number } {
  const borders = slices
    .flatMap((slice) =>
      slice.flatMap(([lo, hi]) => [
        { at: lo, by: 1 },
        { at: hi, by: -1 },
      ]),
    )
    .sort((a, b) => a.at - b.at || a.by - b.by);
  let [depth, from, once, twice] = [0, 0, 0, 0];
  for (const { at, by } of borders) {
    if (depth === 1) once += at - from;
    if (depth > 1) twice += at - from;
    depth += by;
    from = at;
  }
  return { once: shareOf(once), twice: shareOf(twice) };
}

/**
 * Of the people of a group in a neighbourhood, the share that is asked twice or more by some asks, without slices and
 * with them. `rows` are those of the group.
 */
export function askedTwice(rows: readonly DrawRow[], epoch: number): Again {
  const { needs, own } = takenBy(rows, epoch);
  const exactlyOne = (shares: readonly number[]): number =>
    shares.reduce((sum, share, at) => sum + share * product(shares.filter((_, other) => other !== at)), 0);
  const inSlices = rows.filter((row) => row.pieces.length > 0 && row.epoch === epoch);
  const { once, twice } = depthsOf(inSlices.map(({ pieces }) => pieces));
  const [q0, q1] = [product(own), exactlyOne(own)];
  return {
    without: clamped(1 - product(needs) - exactlyOne(needs)),
    with: clamped(twice + once * (1 - q0) + (1 - once - twice) * (1 - q0 - q1)),
  };
}
