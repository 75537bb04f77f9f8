import type { Sign } from '#shared/learning/rules/edge.ts';
import type { SignedLink } from '#shared/learning/rules/links.ts';

const holding = (links: readonly SignedLink[]): readonly SignedLink[] =>
  links.filter(({ status }) => status !== 'contradicted');

/** What links say of one pair, worked out from all of them each time. */
function signBetween(links: readonly SignedLink[], cause: string, effect: string): Sign {
  const signs = new Set(
    holding(links).flatMap((one) => (one.cause === cause && one.effect === effect ? one.sign : [])),
  );
  const [sign = '?'] = signs;
  return signs.size === 1 ? sign : '?';
}

export function signAlong(links: readonly SignedLink[], way: readonly string[]): Sign {
  const signs = way.slice(1).map((effect, at) => signBetween(links, way[at] ?? '', effect));
  if (signs.includes('?')) return '?';
  return signs.filter((sign) => sign === '-').length % 2 === 0 ? '+' : '-';
}

const effectsOf = (links: readonly SignedLink[], cause: string): string[] => [
  ...new Set(holding(links).flatMap((one) => (one.cause === cause ? [one.effect] : []))),
];

/** Every way that passes no factor twice, of any length, begun anew from each factor. */
export function everyWay(links: readonly SignedLink[], from: string): string[][] {
  const further = (way: readonly string[]): string[][] => [
    [...way],
    ...effectsOf(links, way.at(-1) ?? '')
      .filter((effect) => !way.includes(effect))
      .flatMap((effect) => further([...way, effect])),
  ];
  return further([from]);
}

const factorsOf = (links: readonly SignedLink[]): string[] => [
  ...new Set(holding(links).flatMap(({ cause, effect }) => [cause, effect])),
];

/** Every loop of any length, as the ways that come back to their smallest factor. */
export const everyLoop = (links: readonly SignedLink[]): string[][] =>
  factorsOf(links).flatMap((from) =>
    everyWay(links, from).filter(
      (way) => way.length > 1 && way.every((one) => one >= from) && effectsOf(links, way.at(-1) ?? '').includes(from),
    ),
  );

/** How many factors lead to each other, by trying whether each reaches each. */
export function naiveComponents(links: readonly SignedLink[]): number[] {
  const reached = (from: string): Set<string> => {
    const all = new Set([from]);
    for (const one of all) for (const effect of effectsOf(links, one)) all.add(effect);
    return all;
  };
  const reach = new Map(factorsOf(links).map((one) => [one, reached(one)]));
  const groups = new Set(
    [...reach].map(([one, all]) =>
      [...all]
        .filter((other) => reach.get(other)?.has(one))
        .sort()
        .join(' '),
    ),
  );
  return [...groups]
    .map((group) => group.split(' ').length)
    .filter((size) => size > 1)
    .sort((one, other) => other - one);
}

/** In the order of lengths, then of ids. */
export const inOrder = (ways: readonly (readonly string[])[]): (readonly string[])[] =>
  [...ways].sort((one, other) => one.length - other.length || (one.join(' ') < other.join(' ') ? -1 : 1));
