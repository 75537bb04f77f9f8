import { isDeepStrictEqual } from 'node:util';
import { byArrival, type Part } from './part.ts';
import type { Publication } from './study.ts';
import { UnionFind } from './union-find.ts';

/** What a publication says, and where it says nothing what another record of it says. */
export const filledIn = (first: Publication, { title: _, authors, ...other }: Publication): Publication => ({
  ...other,
  ...first,
  authors: first.authors.length > 0 ? first.authors : authors,
});

/** Whether two parts say the same. */
export const isSamePart = (a: Part, b: Part): boolean => isDeepStrictEqual(a, b);

const alone = ({ whole: _, ...part }: Part): Part => ({ ...part, root: part.id, formerly: [] });

function asOne(parts: readonly Part[]): Part[] {
  const [first, ...others] = parts.toSorted(byArrival).map(alone);
  if (!first) return [];
  if (others.length === 0) return [first];
  const whole = others.reduce((said, { own }) => filledIn(said, own), first.own);
  return [
    { ...first, formerly: others.map(({ id }) => id), whole },
    ...others.map((part) => ({ ...part, root: first.id })),
  ];
}

/**
 * Rule L35. Parts as their bonds make them studies: of those that hang together the earliest stands for all. `parts` are all parts of
 * the studies that are concerned.
 */
export function bindParts(parts: readonly Part[]): Part[] {
  const places = new Map(parts.map(({ id }, place) => [id, place]));
  const joined = new UnionFind(parts.length);
  for (const [place, { bonds }] of parts.entries())
    for (const bond of bonds) joined.join(place, places.get(bond.with) ?? place);
  const studies = Map.groupBy(parts, ({ id }) => joined.find(places.get(id) ?? 0));
  return [...studies.values()].flatMap(asOne);
}
