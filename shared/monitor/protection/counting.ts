import { mostOf } from '../../disclosure/limits.ts';
import type { System, SystemCell, SystemLink } from '../../disclosure/system.ts';

/** A count as it is known: its name (of one place, whichever edition), how large, and from where on it is not small. */
export type Count = {
  readonly name: string;
  readonly value: number;
  readonly minimum: number;
  /** Nobody can be counted in it. */
  readonly isEmpty: boolean;
  /** It is of everybody together, not of a group. */
  readonly isOfAll?: boolean;
};

type Kept = Count & { isShown: boolean; isHidden: boolean; isNew: boolean; up?: number; down?: number };

/** Counts, each with its factor, that add up to nothing together with a number that everybody knows. */
export type Sum = { readonly terms: readonly (readonly [count: number, factor: number])[] };

/**
 * All counts that somebody may know of some figures, and what adds up to what. A count that is shown for good is a number like any other:
 * what it is part of falls apart around it.
 */
export class Counting {
  readonly #counts: Kept[] = [];
  readonly #byName = new Map<string, Map<number, number>>();
  readonly #sums = new Map<string, Sum>();

  /** A count; the same name with the same value is the same one. */
  count(count: Count): number {
    const known = this.#byName.get(count.name) ?? new Map<number, number>();
    this.#byName.set(count.name, known);
    const at = known.get(count.value) ?? this.#counts.length;
    if (at === this.#counts.length) this.#counts.push({ ...count, isShown: false, isHidden: false, isNew: false });
    known.set(count.value, at);
    return at;
  }

  valueOf = (count: number): number => this.#counts[count]?.value ?? 0;
  isShown = (count: number): boolean => this.#counts[count]?.isShown ?? false;
  isOfAll = (count: number): boolean => this.#counts[count]?.isOfAll ?? false;
  isEmpty = (count: number): boolean => this.#counts[count]?.isEmpty ?? false;

  /** Says that a count is known to everybody, is hidden for good, or is to be decided. */
  mark(count: number, as: 'shown' | 'hidden' | 'new'): void {
    const kept = this.#counts[count];
    if (!kept) return;
    if (as === 'shown') kept.isShown = true;
    else if (as === 'hidden') kept.isHidden = true;
    else kept.isNew = true;
  }

  /** Says that counts add up to nothing, but for how much they now do not, which is taken to be known. */
  sum(terms: Sum['terms']): void {
    const those = terms.filter(([, factor]) => factor !== 0).toSorted(([one], [other]) => one - other);
    if (those.some(([count]) => !this.isShown(count))) this.#sums.set(JSON.stringify(those), { terms: those });
  }

  /** What must stay possible of each count, as D40, D41 and D43 ask. */
  #need(kept: Kept): void {
    const { value, minimum, isEmpty } = kept;
    if (kept.isShown || (isEmpty && value === 0)) return;
    if (value < minimum) {
      kept.up = mostOf(minimum);
      kept.down = 0;
    }
    if (kept.isNew) this.#heedEarlier(kept);
  }

  /** Rule D43. What earlier editions hid stays hidden, and so does what moved by fewer than the minimum since it was shown. */
  #heedEarlier(kept: Kept): void {
    const { value, minimum } = kept;
    for (const [before, at] of this.#byName.get(kept.name) ?? []) {
      const earlier = this.#counts[at];
      if (earlier === kept) continue;
      if (earlier?.isHidden) kept.isHidden = true;
      if (!earlier?.isShown || Math.abs(before - value) >= minimum) continue;
      kept.isHidden = true;
      kept.up = Math.max(kept.up ?? 0, before + mostOf(minimum));
      kept.down = Math.min(kept.down ?? Infinity, Math.max(0, before - mostOf(minimum)));
    }
  }

  #cellOf(kept: Kept, variable: number): SystemCell {
    const { value, minimum, up, down, isHidden, isNew } = kept;
    return {
      ...{ variables: [variable], value, places: isNew ? [{ version: 0, row: variable, count: 0 }] : [] },
      ...(up !== undefined && { up }),
      ...(down !== undefined && { down }),
      ...(up === undefined && value >= minimum && { least: minimum }),
      ...((isHidden || !isNew || value < minimum) && { fixed: 'hidden' as const }),
    };
  }

  /** The counts that are not shown as a system, and the count of each of its variables. */
  system(): { readonly system: System; readonly counts: readonly number[] } {
    for (const kept of this.#counts) this.#need(kept);
    const counts = [...this.#counts.keys()].filter((count) => !this.isShown(count));
    const variables = new Map(counts.map((count, variable) => [count, variable]));
    const values = counts.map(this.valueOf);
    const cells = counts.flatMap((count, variable) => {
      const kept = this.#counts[count];
      return kept ? [this.#cellOf(kept, variable)] : [];
    });
    const links = [...this.#sums.values()].flatMap(({ terms }): SystemLink[] => {
      const open = terms.flatMap(([count, factor]) => {
        const variable = variables.get(count);
        return variable === undefined ? [] : [[variable, factor] as const];
      });
      if (open.length === 0) return [];
      const known = -open.reduce((sum, [variable, factor]) => sum + factor * (values[variable] ?? 0), 0);
      const all = known === 0 ? open : [...open, [values.length, Math.sign(known)] as const];
      if (known !== 0) {
        cells.push({ variables: [values.length], value: Math.abs(known), fixed: 'shown', places: [] });
        values.push(Math.abs(known));
      }
      return [{ variables: all.map(([variable]) => variable), factors: all.map(([, factor]) => factor) }];
    });
    const mustBeZero = values.map((value, variable) => value === 0 && this.isEmpty(counts[variable] ?? -1));
    return { system: { values, mustBeZero, links, cells }, counts };
  }
}
