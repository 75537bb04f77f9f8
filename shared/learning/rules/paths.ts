import type { Sign } from './edge.ts';
import { after, backwards, networkOf, type Network, type SignedLink } from './links.ts';

/** How many links a path has at most (rule L23). */
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
    for (const place of this.#first.slice(0, -1)) {
      if (places.includes(place)) continue;
      const avoiding = this.#avoiding.get(place) ?? new Representatives(this.#mayFollow - 1);
      this.#avoiding.set(place, avoiding);
      isKept = avoiding.take(places) || isKept;
    }
    return isKept;
  }
}

/** How many links each place is from the nearest of some, going back. */
function distancesTo(network: Network, lasts: ReadonlySet<number>): ReadonlyMap<number, number> {
  const into = backwards(network);
  const far = new Map([...lasts].map((last): [number, number] => [last, 0]));
  for (const [place, steps] of far) for (const from of into[place] ?? []) if (!far.has(from)) far.set(from, steps + 1);
  return far;
}

type Ends = {
  readonly network: Network;
  readonly lasts: ReadonlySet<number>;
  readonly far: ReadonlyMap<number, number>;
};

const endOf = ({ places }: Way): number => places.at(-1) ?? -1;

/** Ways that are one link longer, in order, as far as they may still come to an end. */
function longer({ network, lasts, far }: Ends, ways: readonly Way[], length: number): Way[] {
  const kept = new Map<string, Representatives>();
  const found: Way[] = [];
  for (const way of ways)
    for (const { to, sign } of network.out[endOf(way)] ?? []) {
      if (length + (far.get(to) ?? Infinity) > LONGEST_PATH || way.places.includes(to)) continue;
      const next = { places: [...way.places, to], sign: after(way.sign, sign) };
      const key = `${to} ${next.sign}`;
      const like = kept.get(key) ?? new Representatives(lasts.has(to) ? 0 : LONGEST_PATH - 1 - length);
      kept.set(key, like);
      if (like.take(next.places)) found.push(next);
    }
  return found;
}

function verdictOf(signs: readonly string[]): PathVerdict {
  const [first] = signs;
  if (first === undefined) return 'none';
  return signs.length === 1 && (first === '+' || first === '-') ? first : 'ambiguous';
}

/** Rule L23. What some factors do to others: by all ways of at most 8 links that pass no factor twice, from any of the first to where one of the last is first met. */
export function pathsAmong(links: readonly SignedLink[], from: readonly string[], to: readonly string[]): Paths {
  const network = networkOf(links);
  const placesOf = (ids: readonly string[]): number[] =>
    network.ids.flatMap((id, place) => (ids.includes(id) ? [place] : []));
  const lasts = new Set(placesOf(to));
  const ends = { network, lasts, far: distancesTo(network, lasts) };
  const shortest = new Map<Sign, readonly string[]>();
  let ways = placesOf(from).map((first): Way => ({ places: [first], sign: '+' }));
  for (let length = 1; length <= LONGEST_PATH && ways.length > 0; length++) {
    const all = longer(ends, ways, length);
    for (const way of all)
      if (lasts.has(endOf(way)) && !shortest.has(way.sign))
        shortest.set(
          way.sign,
          way.places.map((place) => network.ids[place] ?? ''),
        );
    ways = all.filter((way) => !lasts.has(endOf(way)));
  }
  return { verdict: verdictOf([...shortest.keys()]), shortest: Object.fromEntries(shortest) };
}

/** Rule L23. What one factor does to another, and the shortest way of each sign. */
export const pathsBetween = (links: readonly SignedLink[], from: string, to: string): Paths =>
  pathsAmong(links, [from], [to]);
