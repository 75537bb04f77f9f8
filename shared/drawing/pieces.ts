/** A piece of the circle, without its end. */
export type Piece = readonly [lo: number, hi: number];

/** The groups of a mask, by the number of their bit; the last are homes. */
export const DRAWN_GROUPS = ['age-0-14', 'age-15-24', 'age-25-44', 'age-45-64', 'age-65-plus', 'households'] as const;
export const HOUSEHOLDS = 5;

/** The pieces of some groups: a bit a group. */
export type Slice = readonly [mask: number, pieces: readonly Piece[]];

export const sizeOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, [lo, hi]) => sum + hi - lo, 0);

export const holds = (pieces: readonly Piece[], point: number): boolean =>
  pieces.some(([lo, hi]) => lo <= point && point < hi);

/** Pieces in order, merged where they touch or overlap. */
export function merged(pieces: readonly Piece[]): readonly Piece[] {
  const sorted = [...pieces].sort(([a], [b]) => a - b);
  const found: [number, number][] = [];
  for (const [lo, hi] of sorted) {
    const last = found[found.length - 1];
    if (last && lo <= last[1]) last[1] = Math.max(last[1], hi);
    else found.push([lo, hi]);
  }
  return found;
}

/** The pieces in which one of these groups is drawn. */
export const piecesOf = (slices: readonly Slice[], groups: readonly number[]): readonly Piece[] =>
  merged(slices.flatMap(([mask, pieces]) => (groups.some((group) => (mask & (1 << group)) !== 0) ? pieces : [])));

/** The first, second, … of so many equal parts. */
export type Part = { readonly part: number; readonly of: number };

const MOST_PARTS = 1_000;

/** A part as people write it, such as 1/4; undefined where it is none. */
export function readPart(text: string): Part | undefined {
  const [, part = 0, of = 0] = /^(\d{1,4})\/(\d{1,4})$/.exec(text.trim())?.map(Number) ?? [];
  return part >= 1 && part <= of && of <= MOST_PARTS ? { part, of } : undefined;
}

/** From where to where a part goes of so many. */
const shareOf = (total: number, { part, of }: Part): Piece => [
  Math.floor((total * (part - 1)) / of),
  Math.floor((total * part) / of),
];

/** How many of a fixed number are for one part. */
export function keptBy(keep: number, part: Part | undefined): number {
  const [from, to] = part ? shareOf(keep, part) : [0, keep];
  return to - from;
}

/**
 * Rule K23: one part of the slices of a neighbourhood, by the order of the circle from the first piece. Points that the same
 * slices hold are cut together, so that a home whose people lie in several slices is in one part only; where all is
 * one slice, that is the slice cut straight through.
 */
export function partOf(slices: readonly Slice[], part: Part): readonly Slice[] {
  const borders = [...new Set(slices.flatMap(([, pieces]) => pieces.flat()))].sort((a, b) => a - b);
  const cells = borders.slice(1).map((hi, index) => {
    const lo = borders[index] ?? hi;
    return { lo, hi, key: slices.map(([, pieces]) => (holds(pieces, lo) ? '1' : '0')).join('') };
  });
  const totals = new Map<string, number>();
  for (const { lo, hi, key } of cells) totals.set(key, (totals.get(key) ?? 0) + hi - lo);
  const passed = new Map<string, number>();
  const taken = cells.flatMap(({ lo, hi, key }) => {
    const before = passed.get(key) ?? 0;
    passed.set(key, before + hi - lo);
    const [from, to] = shareOf(totals.get(key) ?? 0, part);
    const piece = [Math.max(lo, lo + from - before), Math.min(hi, lo + to - before)] as const;
    return piece[0] < piece[1] ? [{ piece, key }] : [];
  });
  return slices.map(([mask], index) => [
    mask,
    merged(taken.flatMap(({ piece, key }) => (key[index] === '1' ? [piece] : []))),
  ]);
}
