import type { DrawFile, Rested } from './draw-file.ts';
import { DRAWN_GROUPS, HOUSEHOLDS, holds, merged, partOf, piecesOf, sizeOf, type Part, type Piece } from './pieces.ts';

/** Where somebody is drawn: the points, and how many these are. */
export type Reach = { readonly pieces: readonly Piece[]; readonly size: number };

/** Whom a draw reaches: by neighbourhood, and by the group that a row is of (undefined where the list has none). */
export type Reaches = {
  readonly has: (neighbourhood: string) => boolean;
  /** Whether what is drawn depends on the group, so that a list has to say it. */
  readonly needsGroup: (neighbourhood: string) => boolean;
  readonly of: (neighbourhood: string, group: number | undefined) => Reach;
  /** The slice of one group alone. */
  readonly slice: (neighbourhood: string, group: number) => readonly Piece[];
  /** Whether homes are what is drawn, and nothing else. */
  readonly isOfHomes: boolean;
};

const AGES = DRAWN_GROUPS.map((_, index) => index).filter((index) => index !== HOUSEHOLDS);
const reachOf = (pieces: readonly Piece[]): Reach => ({ pieces, size: sizeOf(pieces) });

/** All points at which one of these is reached. */
export const reachOfAll = (reaches: readonly Reach[]): Reach =>
  reaches.length === 1 && reaches[0] ? reaches[0] : reachOf(merged(reaches.flatMap(({ pieces }) => pieces)));

/** Rule K21: a row is reached by the slice of its group and by that of the households, in its neighbourhood. */
export function reachesOf(file: DrawFile, part: Part | undefined): Reaches {
  const all = new Map(Object.entries(file.slices));
  const drawn = new Map([...all].map(([code, slices]) => [code, part ? partOf(slices, part) : slices]));
  const known = new Map<string, Reach>();
  const isSame = (code: string): boolean =>
    new Set(AGES.map((group) => JSON.stringify(piecesOf(all.get(code) ?? [], [group])))).size === 1;
  const needing = new Set([...all.keys()].filter((code) => !isSame(code)));
  const groupsOf = (group: number | undefined): readonly number[] =>
    group === undefined ? [...AGES, HOUSEHOLDS] : [group, HOUSEHOLDS];
  return {
    has: (code) => all.has(code),
    needsGroup: (code) => needing.has(code),
    of: (code, group) => {
      const key = `${code}|${group ?? ''}`;
      const found = known.get(key) ?? reachOf(piecesOf(drawn.get(code) ?? [], groupsOf(group)));
      known.set(key, found);
      return found;
    },
    slice: (code, group) => piecesOf(drawn.get(code) ?? [], [group]),
    isOfHomes: [...all.values()].every((slices) => slices.every(([mask]) => mask === 1 << HOUSEHOLDS)),
  };
}

/** How long a home had rested, in weeks: the classes in which the register takes what came of an ask; the first only where there was no room to rest. */
export const REST_CLASSES = ['0-11', '12-25', '26-51', '52+'] as const;
export type RestClass = (typeof REST_CLASSES)[number] | '';
const FIRST_WEEKS = [0, 12, 26, 52];

const restOf = (spans: readonly Rested[], point: number): RestClass => {
  const weeks = spans.find(([lo, hi]) => holds([[lo, hi]], point))?.[2] ?? Infinity;
  return REST_CLASSES[FIRST_WEEKS.filter((first) => first <= weeks).length - 1] ?? '';
};

export type RestOf = (neighbourhood: string, point: number) => RestClass;

/** The class of rest of a point of a neighbourhood; where no slice lay before it is the longest, and where the file does not say it is empty. */
export function restsOf({ rest }: DrawFile): RestOf {
  if (rest === undefined) return () => '';
  const byCode = new Map(Object.entries(rest));
  return (code, point) => restOf(byCode.get(code) ?? [], point);
}
