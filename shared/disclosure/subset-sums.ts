/** What a sum is taken for: in how many places at most it may miss, and how many steps the search may take. */
type Bounds = { readonly mayMiss: number; readonly steps: number };

/** As many places as are looked at while searching; what is found is held against all of them. */
const SAMPLE = 32;

/** A share of places in which a sum may miss: a wrong number or a rounded one among many does not hide what adds up. */
const mayMissOf = (places: number): number => Math.floor(places / 10);

/** In how many places a list of numbers is not what some others are together. */
export const misses = (whole: readonly number[], parts: readonly (readonly number[])[]): number =>
  whole.reduce(
    (count, value, place) => (parts.reduce((sum, part) => sum + (part[place] ?? 0), 0) === value ? count : count + 1),
    0,
  );

/** Those places where most is counted, which rule out the most. */
const telling = (whole: readonly number[]): number[] =>
  [...whole.keys()].sort((a, b) => (whole[b] ?? 0) - (whole[a] ?? 0) || a - b).slice(0, SAMPLE);

class Search {
  #steps: number;
  readonly #whole: readonly number[];
  readonly #parts: readonly (readonly number[])[];
  readonly #after: number[][];
  readonly #mayMiss: number;

  constructor(whole: readonly number[], parts: readonly (readonly number[])[], { mayMiss, steps }: Bounds) {
    const places = telling(whole);
    this.#whole = places.map((place) => whole[place] ?? 0);
    this.#parts = parts.map((part) => places.map((place) => part[place] ?? 0));
    this.#mayMiss = mayMiss;
    this.#steps = steps;
    // what all that still follow are together
    this.#after = [places.map(() => 0)];
    for (const part of this.#parts.toReversed())
      this.#after.unshift(part.map((value, place) => value + (this.#after[0]?.[place] ?? 0)));
  }

  /** Places that can no longer come right: too much there already, or too little even with all that follow. */
  #lost(sum: readonly number[], next: number): number {
    return this.#whole.reduce(
      (count, value, place) =>
        (sum[place] ?? 0) > value || (sum[place] ?? 0) + (this.#after[next]?.[place] ?? 0) < value ? count + 1 : count,
      0,
    );
  }

  from(sum: readonly number[], next: number): number[] | undefined {
    this.#steps -= 1;
    if (this.#steps < 0 || this.#lost(sum, next) > this.#mayMiss) return undefined;
    const part = this.#parts[next];
    if (!part) return [];
    const taken = this.from(
      sum.map((value, place) => value + (part[place] ?? 0)),
      next + 1,
    );
    return taken ? [next, ...taken] : this.from(sum, next + 1);
  }
}

const STEPS = 4_000;

/**
 * Which of some lists of numbers, none of them negative, add up to another in all places, or in nearly all; undefined where none
 * were found within a bounded number of steps. Those that come first are taken first: the same lists always give the same.
 */
export function summing(whole: readonly number[], parts: readonly (readonly number[])[]): number[] | undefined {
  const mayMiss = mayMissOf(whole.length);
  const order = [...parts.keys()].filter((part) => parts[part]?.some((value) => value > 0));
  const all = order.map((part) => parts[part] ?? []);
  if (all.length === 0 || whole.every((value) => value === 0)) return undefined;
  if (misses(whole, all) <= mayMiss) return order;
  const found = new Search(whole, all, { mayMiss, steps: STEPS }).from(
    telling(whole).map(() => 0),
    0,
  );
  return found &&
    misses(
      whole,
      found.map((part) => all[part] ?? []),
    ) <= mayMiss
    ? found.map((part) => order[part] ?? 0)
    : undefined;
}
