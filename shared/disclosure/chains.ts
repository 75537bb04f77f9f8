import { sumsIn } from './parts.ts';
import type { System } from './system.ts';

/** What follows for hidden cells from the sums that they are in: of a sum, one alone cannot differ from the truth. */
export class Chains {
  readonly #sums: readonly (readonly number[])[];
  readonly #sumsOf: readonly (readonly (readonly number[])[])[];

  constructor(system: System) {
    this.#sums = sumsIn(system);
    const sumsOf: (readonly number[])[][] = system.cells.map(() => []);
    for (const sum of this.#sums) for (const cell of sum) sumsOf[cell]?.push(sum);
    this.#sumsOf = sumsOf;
  }

  /** Those of the hidden cells, among some that may be shown, that cover nothing any more when one is shown: they alone are left of a sum. */
  from(cell: number, isHidden: readonly boolean[], mayBeShown: ReadonlySet<number>): number[] {
    const chain = new Set([cell]);
    for (const one of chain) {
      for (const sum of this.#sumsOf[one] ?? []) {
        const [only, ...others] = sum.filter((other) => isHidden[other] && !chain.has(other));
        if (only !== undefined && others.length === 0 && mayBeShown.has(only)) chain.add(only);
      }
    }
    chain.delete(cell);
    return [...chain];
  }

  /** Cells without which some that are needed cannot be: where of a sum two are hidden, neither differs from the truth without the other. */
  neededFor(some: Iterable<number>, isHidden: readonly boolean[]): Set<number> {
    const needed = new Set(some);
    const pairs = this.#sums.map((sum) => sum.filter((cell) => isHidden[cell])).filter(({ length }) => length === 2);
    for (let size = -1; size !== needed.size;) {
      size = needed.size;
      for (const pair of pairs) if (pair.some((cell) => needed.has(cell))) for (const cell of pair) needed.add(cell);
    }
    return needed;
  }
}
