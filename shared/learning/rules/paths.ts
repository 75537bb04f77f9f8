import type { Sign } from './edge.ts';
import { after, backwards, networkOf, type Network, type SignedLink } from './links.ts';

/** How many links a path has at most (MONITOR.md 8). */
export const LONGEST_PATH = 8;

export const VERDICTS = ['+', '-', 'ambiguous', 'none'] as const;
export type PathVerdict = (typeof VERDICTS)[number];

export type Paths = {
  readonly verdict: PathVerdict;
  /** Of each sign there is the shortest path, as ids of factors from the first to the last; of equally short ones the first by ids. */
  readonly shortest: Readonly<Partial<Record<Sign, readonly string[]>>>;
};

/** A way from the first factor on, and what it does to where it ends. */
type Way = { readonly places: readonly number[]; readonly sign: Sign };

/**
 * Of the ways of one length and sign to one place, so many that whatever may still follow, the first of them that it does not cross is
 * there (Monien's representatives). The first is kept; of what crosses one of its places the first that avoids that place; and so on, as deep as places may follow. So
 * their number has a bound that no network moves, and yet no path is missed.
 */
class Representatives {
  #first: readonly number[] | undefined;
  readonly #avoiding = new Map<number, Representatives>();
  readonly #mayFollow: number;

  constructor(mayFollow: number) {
    this.#mayFollow = mayFollow;
  }

  /** Takes the next in order; whether it is kept. */
  take(places: readonly number[]): boolean {
    if (this.#first === undefined) {
      this.#first = places;
      return true;
    }
    if (this.#mayFollow === 0) return false;
    let isKept = false;
    for (const place of this.#first.slice(1, -1)) {
      if (places.includes(place)) continue;
      const avoiding = this.#avoiding.get(place) ?? new Representatives(this.#mayFollow - 1);
      this.#avoiding.set(place, avoiding);
      isKept = avoiding.take(places) || isKept;
    }
    return isKept;
  }
}

/** How many links each place is from the last factor, going back. */
function distancesTo(network: Network, last: number): ReadonlyMap<number, number> {
  const into = backwards(network);
  const far = new Map([[last, 0]]);
  for (const [place, steps] of far) for (const from of into[place] ?? []) if (!far.has(from)) far.set(from, steps + 1);
  return far;
}

type Ends = { readonly network: Network; readonly last: number; readonly far: ReadonlyMap<number, number> };

/** Ways that are one link longer, in order, as far as they may still come to the end. */
function longer({ network, last, far }: Ends, ways: readonly Way[], length: number): Way[] {
  const kept = new Map<string, Representatives>();
  const found: Way[] = [];
  for (const { places, sign } of ways)
    for (const { to, sign: next } of network.out[places.at(-1) ?? last] ?? []) {
      if (length + (far.get(to) ?? Infinity) > LONGEST_PATH || places.includes(to)) continue;
      const way = { places: [...places, to], sign: after(sign, next) };
      const key = `${to} ${way.sign}`;
      const like = kept.get(key) ?? new Representatives(to === last ? 0 : LONGEST_PATH - 1 - length);
      kept.set(key, like);
      if (like.take(way.places)) found.push(way);
    }
  return found;
}

function verdictOf(signs: readonly string[]): PathVerdict {
  const [first] = signs;
  if (first === undefined) return 'none';
  return signs.length === 1 && (first === '+' || first === '-') ? first : 'ambiguous';
}

/** Rule L23. What one factor does to another by all ways of at most 8 links that pass no factor twice, and the shortest way of each sign. */
export function pathsBetween(links: readonly SignedLink[], from: string, to: string): Paths {
  const network = networkOf(links);
  const [first, last] = [network.ids.indexOf(from), network.ids.indexOf(to)];
  if (first < 0 || last < 0 || first === last) return { verdict: 'none', shortest: {} };
  const ends = { network, last, far: distancesTo(network, last) };
  const shortest = new Map<Sign, readonly string[]>();
  let ways: Way[] = [{ places: [first], sign: '+' }];
  for (let length = 1; length <= LONGEST_PATH; length++) {
    const all = longer(ends, ways, length);
    for (const { places, sign } of all)
      if (places.at(-1) === last && !shortest.has(sign))
        shortest.set(
          sign,
          places.map((place) => network.ids[place] ?? ''),
        );
    ways = all.filter(({ places }) => places.at(-1) !== last);
  }
  return { verdict: verdictOf([...shortest.keys()]), shortest: Object.fromEntries(shortest) };
}
