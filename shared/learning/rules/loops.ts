import { componentsOf } from './components.ts';
import type { Sign } from './edge.ts';
import { after, backwards, networkOf, type Network, type SignedLink } from './links.ts';

/** How many factors a loop has at most, and how many loops are listed at most (rule L22). */
export const LONGEST_LOOP = 8;
export const MOST_LOOPS = 1_000;
const SHORTEST_LOOP = 2;

const POLARITIES = { '+': 'reinforcing', '-': 'balancing', '?': 'indeterminate' } as const satisfies Record<
  Sign,
  string
>;
export const POLARITY = Object.values(POLARITIES);
export type Polarity = (typeof POLARITY)[number];

export type Loop = {
  /** Ids of factors, from the smallest on, in the direction of the links. */
  readonly nodes: readonly string[];
  /** What each does to the next, and the last to the first. */
  readonly signs: readonly Sign[];
  readonly polarity: Polarity;
};

export type Loops = {
  /** How many factors each component holds, the largest first. */
  readonly components: readonly number[];
  readonly completeUpToLength: number;
  readonly allListed: boolean;
  readonly loops: readonly Loop[];
};

const NONE: ReadonlyMap<number, number> = new Map();

type Area = {
  readonly network: Network;
  readonly into: readonly (readonly number[])[];
  /** Which places belong to the component that is searched. */
  readonly within: ReadonlySet<number>;
};

/** How many links each place is from the first of a way, without touching the way, where that is at most so many; the rest has none. */
function waysBack({ into, within }: Area, way: readonly number[], atMost: number): ReadonlyMap<number, number> {
  const [start = 0] = way;
  const far = new Map<number, number>();
  let reached = [start];
  for (let steps = 1; steps <= atMost && reached.length > 0; steps++) {
    const next: number[] = [];
    for (const place of reached)
      for (const from of into[place] ?? [])
        if (from > start && within.has(from) && !far.has(from) && !way.includes(from)) {
          far.set(from, steps);
          next.push(from);
        }
    reached = next;
  }
  return far;
}

/**
 * The circuits of a component, each begun at its smallest id, as Johnson does: a step is taken only where the way back is still
 * open, so that no step is in vain and the work grows with what is found. A way that is too long to be listed, and goes round all
 * the same, is given once it is.
 */
function* circuitsOf(area: Area, start: number, longest: number): Generator<readonly number[]> {
  const way = [start];
  function* extend(): Generator<readonly number[]> {
    if (way.length > LONGEST_LOOP) {
      yield [...way];
      return;
    }
    const next = (area.network.out[way.at(-1) ?? start] ?? []).map(({ to }) => to);
    if (next.includes(start)) yield [...way];
    const further = next.filter((to) => to > start && area.within.has(to) && !way.includes(to));
    const back = further.length > 0 ? waysBack(area, way, longest - way.length) : NONE;
    for (const to of further) {
      if (!back.has(to)) continue;
      way.push(to);
      yield* extend();
      way.pop();
    }
  }
  yield* extend();
}

function* circuitsIn(network: Network, components: readonly number[][], longest: number): Generator<readonly number[]> {
  const into = backwards(network);
  for (const component of components) {
    const area = { network, into, within: new Set(component) };
    for (const start of component) yield* circuitsOf(area, start, longest);
  }
}

/** All circuits of at most a length; undefined where there are more than may be listed. */
function listed(network: Network, components: readonly number[][], longest: number): (readonly number[])[] | undefined {
  const found: (readonly number[])[] = [];
  for (const circuit of circuitsIn(network, components, longest)) {
    if (found.length === MOST_LOOPS) return undefined;
    found.push(circuit);
  }
  return found;
}

/** Whether there is a circuit that is too long to be listed. Those that are not are few, or it would not be asked: so it ends soon. */
function hasLonger(network: Network, components: readonly number[][]): boolean {
  const large = components.filter(({ length }) => length > LONGEST_LOOP);
  for (const { length } of circuitsIn(network, large, Infinity)) if (length > LONGEST_LOOP) return true;
  return false;
}

function byLengthAndIds(one: readonly number[], other: readonly number[]): number {
  const apart = one.findIndex((place, at) => place !== other[at]);
  return one.length - other.length || (apart < 0 ? 0 : (one[apart] ?? 0) - (other[apart] ?? 0));
}

function loopOf({ ids, out }: Network, circuit: readonly number[]): Loop {
  const signs = circuit.map((from, at) => {
    const next = circuit[(at + 1) % circuit.length];
    return out[from]?.find(({ to }) => to === next)?.sign ?? '?';
  });
  return { nodes: circuit.map((place) => ids[place] ?? ''), signs, polarity: POLARITIES[signs.reduce(after)] };
}

/** Rule L22. The loops in what is believed, a length whole or not at all, and how far the list goes. */
export function loopsOf(links: readonly SignedLink[]): Loops {
  const network = networkOf(links);
  const components = componentsOf(network);
  const deepest = Math.min(LONGEST_LOOP, components[0]?.length ?? 0);
  let circuits: (readonly number[])[] = [];
  let completeUpToLength = Math.min(deepest, SHORTEST_LOOP - 1);
  while (completeUpToLength < deepest) {
    const more = listed(network, components, completeUpToLength + 1);
    if (!more) break;
    circuits = more;
    completeUpToLength++;
  }
  return {
    components: components.map(({ length }) => length),
    completeUpToLength,
    allListed: completeUpToLength === deepest && !hasLonger(network, components),
    loops: circuits.sort(byLengthAndIds).map((circuit) => loopOf(network, circuit)),
  };
}
