import { loadSolver } from '#shared/disclosure/solver.ts';
import { deadlineIn } from '#shared/platform/store/patience.ts';

const solver = await loadSolver();

/** A row of an answer: where it is, of which groups, and its counts; null where a count is not shown. */
export type AnsweredRow = {
  readonly place: string;
  readonly groups: readonly string[];
  readonly counts: Readonly<Record<string, number | null>>;
};

/** What everybody knows besides the answers: which neighbourhoods a place has, and which count is a part of which. */
export type Known = {
  readonly neighbourhoodsOf: (place: string) => readonly string[];
  readonly wholeOf: Readonly<Record<string, string>>;
  /** Whether nothing changed there between two versions: the attacker is told, as by a note that says what was corrected. */
  readonly isUnchanged?: (neighbourhood: string, groups: readonly string[]) => boolean;
};

/** A count that is not shown (or, with `less`, what is left of it without a part), and how far from the truth it must stay possible. */
export type Target = {
  readonly version: number;
  readonly row: number;
  readonly count: string;
  readonly less?: string;
  readonly up: number;
  readonly down: number;
};

type Sum = ReadonlyMap<string, number>;
type Equation = { readonly sum: Sum; readonly value: number; readonly kind: 'equal' | 'min' };

const ROUNDING = 1e-4;

/** An attack on one count that takes longer is a fault of the test. */
const ATTACK_MS = 60_000;

/** All combinations of details that a row is the total of, read from the answers alone. */
function detailsOf(rows: readonly AnsweredRow[], groups: readonly string[]): string[][] {
  return groups.reduce<string[][]>(
    (made, value, index) => {
      const others = [...new Set(rows.map((row) => row.groups[index] ?? ''))].filter((other) => other !== 'total');
      const details = value === 'total' && others.length > 0 ? others : [value];
      return made.flatMap((start) => details.map((detail) => [...start, detail]));
    },
    [[]],
  );
}

/** What follows from equations with one unknown, and from sums of nothing, taken out of all others. */
function simplified(equations: readonly Equation[]): {
  readonly equations: Equation[];
  readonly known: Map<string, number>;
} {
  const known = new Map<string, number>();
  let left = [...equations];
  for (let before = -1; before !== known.size;) {
    before = known.size;
    left = left.flatMap((equation) => {
      const value =
        equation.value - [...equation.sum].reduce((sum, [name, factor]) => sum + factor * (known.get(name) ?? 0), 0);
      const sum = new Map([...equation.sum].filter(([name]) => !known.has(name)));
      if (sum.size === 0) return [];
      if (equation.kind === 'equal' && sum.size === 1)
        for (const [name, factor] of sum) known.set(name, value / factor);
      else if (equation.kind === 'equal' && value === 0 && [...sum.values()].every((factor) => factor > 0))
        for (const name of sum.keys()) known.set(name, 0);
      else return [{ ...equation, sum, value }];
      return [];
    });
  }
  return {
    equations: [
      ...new Map(
        left.map((equation) => [JSON.stringify([[...equation.sum].sort(), equation.value, equation.kind]), equation]),
      ).values(),
    ],
    known,
  };
}

/** Knows nothing but the answers and what adds up to what; a variable stands for a count of one neighbourhood and combination of groups. */
export class Attacker {
  readonly #versions: readonly (readonly AnsweredRow[])[];
  readonly #known: Known;
  readonly #equations: Equation[];
  readonly #values: ReadonlyMap<string, number>;
  readonly #targetSums = new Map<Target, Map<string, number>>();

  constructor(versions: readonly (readonly AnsweredRow[])[], known: Known) {
    this.#versions = versions;
    this.#known = known;
    const shown = versions.flatMap((rows, version) =>
      rows.flatMap((row) =>
        Object.entries(row.counts).flatMap(([count, value]) =>
          value === null ? [] : [{ sum: this.#sumOf(version, row, count), value, kind: 'equal' as const }],
        ),
      ),
    );
    const { equations, known: values } = simplified([...shown, ...this.#parts()]);
    this.#equations = equations;
    this.#values = values;
  }

  /** A part is nowhere more than its whole. */
  #parts(): Equation[] {
    return this.#versions.flatMap((rows, version) =>
      rows.flatMap((row) =>
        Object.entries(this.#known.wholeOf).flatMap(([part, whole]) =>
          [...this.#sumOf(version, row, part).keys()].map((name): Equation => ({
            sum: new Map([
              [name.replace(part, whole), 1],
              [name, -1],
            ]),
            value: 0,
            kind: 'min',
          })),
        ),
      ),
    );
  }

  #sumOf(version: number, { place, groups }: AnsweredRow, count: string): Map<string, number> {
    const details = detailsOf(this.#versions[version] ?? [], groups);
    return new Map(
      this.#known.neighbourhoodsOf(place).flatMap((code) =>
        details.map((detail) => {
          const when = this.#known.isUnchanged?.(code, detail) ? 'always' : `version ${version}`;
          return [`${count}|${code}|${detail.join('|')}|${when}`, 1] as const;
        }),
      ),
    );
  }

  #targetSum(target: Target): Map<string, number> {
    const made = this.#targetSums.get(target) ?? this.#sumOfTarget(target);
    this.#targetSums.set(target, made);
    return made;
  }

  #sumOfTarget({ version, row, count, less }: Target): Map<string, number> {
    const answered = this.#versions[version]?.[row] ?? { place: '', groups: [], counts: {} };
    const sum = this.#sumOf(version, answered, count);
    if (less !== undefined) for (const name of this.#sumOf(version, answered, less).keys()) sum.set(name, -1);
    return sum;
  }

  #valueOf(sum: Sum, counts: ReadonlyMap<string, number>): number {
    return [...sum].reduce(
      (total, [name, factor]) => total + factor * (this.#values.get(name) ?? counts.get(name) ?? 0),
      0,
    );
  }

  /** Counts that agree with all answers, in which a target is as large (or as small) as it may be, but not larger than it must. */
  #furthest(target: Target, way: 'up' | 'down'): ReadonlyMap<string, number> | undefined {
    const sum = new Map([...this.#targetSum(target)].filter(([name]) => !this.#values.has(name)));
    if (sum.size === 0) return undefined; // it is known
    const constant = this.#valueOf(this.#targetSum(target), new Map());
    const names = [...new Set([...this.#equations.flatMap((equation) => [...equation.sum.keys()]), ...sum.keys()])];
    const columns = new Map(names.map((name, index) => [name, index]));
    const rowOf = (terms: Sum, lower: number, upper: number) => ({
      columns: [...terms.keys()].map((name) => columns.get(name) ?? 0),
      factors: [...terms.values()],
      lower,
      upper,
    });
    const programme = solver.open(
      names.map((name) => ({ lower: 0, upper: Infinity, cost: (way === 'up' ? -1 : 1) * (sum.get(name) ?? 0) })),
      [
        rowOf(sum, -constant, target.up - constant),
        ...this.#equations.map((equation) =>
          rowOf(equation.sum, equation.value, equation.kind === 'equal' ? equation.value : Infinity),
        ),
      ],
    );
    const bySolver = programme.solve(deadlineIn(ATTACK_MS));
    // counts are whole numbers: what only fractions allow is no way out
    const isWhole =
      !bySolver.ok || Array.from(bySolver.value).every((count) => Math.abs(count - Math.round(count)) <= ROUNDING);
    const solved = isWhole ? bySolver : programme.solveWhole(deadlineIn(ATTACK_MS));
    programme.dispose();
    if (!solved.ok && solved.error === 'too-late') throw new Error('The attack did not end.');
    const counts = solved.ok ? new Map(names.map((name, index) => [name, solved.value[index] ?? 0])) : undefined;
    return counts && this.#agrees(counts) ? counts : undefined;
  }

  /** Whether counts agree with all answers, by adding them up: whichever solver found them is not believed. */
  #agrees(counts: ReadonlyMap<string, number>): boolean {
    const differences = this.#equations.map(({ sum, value, kind }) => ({
      kind,
      difference: [...sum].reduce((total, [name, factor]) => total + factor * (counts.get(name) ?? 0), -value),
    }));
    return (
      [...counts.values()].every((count) => count >= -ROUNDING) &&
      differences.every(({ kind, difference }) => difference >= -ROUNDING && (kind === 'min' || difference <= ROUNDING))
    );
  }

  #isOpen(target: Target, counts: ReadonlyMap<string, number>, way: 'up' | 'down'): boolean {
    const value = this.#valueOf(this.#targetSum(target), counts);
    return way === 'up' ? value >= target.up - ROUNDING : value <= target.down + ROUNDING;
  }

  /** Those targets that the attacker can tell to be smaller, or larger, than they must stay possible. */
  pinned(targets: readonly Target[]): Target[] {
    const pinned = new Set<Target>();
    let left = targets.flatMap((target) => [
      { target, way: 'up' as const },
      { target, way: 'down' as const },
    ]);
    for (let next = left[0]; next; next = left[0]) {
      const { target, way } = next;
      const counts = this.#furthest(target, way);
      if (!counts || !this.#isOpen(target, counts, way)) pinned.add(target);
      left = left.slice(1).filter((one) => !counts || !this.#isOpen(one.target, counts, one.way));
    }
    return [...pinned];
  }
}
