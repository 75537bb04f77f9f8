import { isSensitive, type System } from './system.ts';
import type { Programme, Row, Solver } from './solver.ts';

/** What counts as nothing in a solution that is whole numbers but for rounding. */
const NOTHING = 1e-6;

/** A way in which the counts may differ from the truth that nobody can rule out: for each cell how much. */
type Witness = Float64Array;

/** That a cell may be as much larger, or smaller, as it must stay possible. */
type Need = { readonly cell: number; readonly by: number };

/** The needs of a system; a cell that must be possible downwards to what it is needs nothing there. */
function needsOf({ cells }: System): Need[] {
  return cells
    .flatMap(({ value, up = value, down = value }, cell) => [{ cell, by: up - value }, { cell, by: down - value }])
    .filter(({ by }) => by !== 0)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
}

const covers = (witness: Witness, { cell, by }: Need): boolean => {
  const moved = witness[cell] ?? 0;
  return by > 0 ? moved >= by - NOTHING : moved <= by + NOTHING;
};

/** The more people a cell counts, the greater the loss where it is not shown. */
const lossOf = (value: number): number => 1 + Math.log2(1 + value);

/**
 * How the counts may differ from the truth: a column for each variable, and two for each cell, by how much it is larger and smaller.
 * What is shown does not differ; what is hidden differs at no cost; what would have to be hidden costs its loss.
 */
class Differences {
  readonly #programme: Programme;
  readonly #system: System;
  readonly isHidden: boolean[];

  constructor(solver: Solver, system: System) {
    const { values, mustBeZero, links, cells } = system;
    this.#system = system;
    this.isHidden = cells.map((cell) => cell.fixed === 'hidden' || (cell.fixed === undefined && isSensitive(cell)));
    const free = values.map((value, index) => (mustBeZero[index] ? { lower: 0, upper: 0, cost: 0 } : { lower: -value, upper: Infinity, cost: 0 }));
    const moves = cells.flatMap(({ fixed, value }, index) => {
      const one = { lower: 0, upper: fixed === 'shown' ? 0 : Infinity, cost: this.isHidden[index] ? 0 : lossOf(value) };
      return [one, one];
    });
    const rows: Row[] = [
      ...links.map((columns) => ({ columns, factors: [1, -1, -1], lower: 0, upper: 0 })),
      ...cells.map(({ variables }, index) => ({ columns: [...variables, this.#larger(index), this.#larger(index) + 1], factors: [...variables.map(() => 1), -1, 1], lower: 0, upper: 0 })),
    ];
    this.#programme = solver.open([...free, ...moves], rows);
  }

  #larger = (cell: number): number => this.#system.values.length + 2 * cell;

  #bound(cell: number, larger: readonly [number, number], smaller: readonly [number, number]): void {
    this.#programme.boundColumn(this.#larger(cell), ...larger);
    this.#programme.boundColumn(this.#larger(cell) + 1, ...smaller);
  }

  /** A way to meet a need at the least loss; undefined where there is none. */
  meet({ cell, by }: Need): Witness | undefined {
    this.#bound(cell, [Math.max(by, 0), by > 0 ? Infinity : 0], [Math.max(-by, 0), by < 0 ? Infinity : 0]);
    const solved = this.#programme.solve();
    this.#bound(cell, [0, Infinity], [0, Infinity]);
    const at = (column: number): number => solved?.columns[column] ?? 0;
    return solved && Float64Array.from(this.#system.cells, (_, index) => at(this.#larger(index)) - at(this.#larger(index) + 1));
  }

  hide(cell: number): void {
    this.isHidden[cell] = true;
    this.#bound(cell, [0, Infinity], [0, Infinity]);
    for (const column of [this.#larger(cell), this.#larger(cell) + 1]) this.#programme.cost(column, 0);
  }

  /** From now on a cell that is not hidden is shown. */
  show(cell: number): void {
    this.isHidden[cell] = false;
    this.#bound(cell, [0, 0], [0, 0]);
  }

  dispose = (): void => this.#programme.dispose();
}

/** Between two programmes: lets others have their turn, and says whether there is time left. */
export type Breathe = () => Promise<boolean>;

/** Hides more until every need is met; undefined where one cannot be, or the time is over. Answers a witness for each need. */
async function hideEnough(differences: Differences, needs: readonly Need[], cells: System['cells'], breathe: Breathe): Promise<Witness[] | undefined> {
  const witnesses: Witness[] = [];
  const ofNeeds: Witness[] = [];
  for (const need of needs) {
    let witness = witnesses.find((one) => covers(one, need));
    if (!witness) {
      if (!(await breathe())) return undefined;
      witness = differences.meet(need);
      if (!witness) return undefined;
      witnesses.push(witness);
      for (const [cell, moved] of witness.entries()) if (Math.abs(moved) > NOTHING && !differences.isHidden[cell] && cells[cell]?.fixed === undefined) differences.hide(cell);
    }
    ofNeeds.push(witness);
  }
  return ofNeeds;
}

/** Shows a hidden cell again, if all that rests on it can be protected in another way. */
async function showIfNeedless(differences: Differences, needs: readonly Need[], witnesses: Witness[], cell: number, breathe: Breathe): Promise<void> {
  const others = new Map<number, Witness>();
  differences.show(cell);
  for (const [index, need] of needs.entries()) {
    if (Math.abs(witnesses[index]?.[cell] ?? 0) <= NOTHING) continue;
    const other = [...others.values()].find((witness) => covers(witness, need)) ?? ((await breathe()) ? differences.meet(need) : undefined);
    if (!other) {
      differences.hide(cell);
      return;
    }
    others.set(index, other);
  }
  for (const [index, witness] of others) witnesses[index] = witness;
}

/**
 * Secondary suppression: which cells may be shown, so that each that is to be protected stays possible as far up and down as it must.
 * This is the cell suppression problem on tabular data with linear constraints (M. Fischetti, J. J. Salazar-González, "Models and
 * algorithms for optimizing cell suppression in tabular data with linear constraints", Journal of the American Statistical Association
 * 95, 2000, 916-928), solved by their heuristic, after J. P. Kelly, B. L. Golden and A. A. Assad ("Cell suppression: disclosure
 * protection for sensitive tabular data", Networks 22, 1992): for each need, one by one, the linear programme that meets it with
 * the least loss of cells shown, and afterwards every further cell, the largest first, is shown again if it is not needed. The result
 * is safe and has no needless cell; that it hides the fewest is not sought.
 *
 * Undefined where there is no such pattern, given what earlier versions show, or where the time is over before one is found
 * (`breathe`). The search for needless cells ends with its own time (`breatheShort`); those that are left stay hidden.
 */
export async function findPattern(solver: Solver, system: System, breathe: Breathe, breatheShort: Breathe): Promise<boolean[] | undefined> {
  const { cells } = system;
  const needs = needsOf(system);
  const differences = new Differences(solver, system);
  try {
    const witnesses = await hideEnough(differences, needs, cells, breathe);
    if (!witnesses) return undefined;
    const further = [...cells.keys()].filter((cell) => differences.isHidden[cell] && cells[cell]?.fixed === undefined && cells[cell]?.up === undefined);
    for (const cell of cells.keys()) if (!differences.isHidden[cell]) differences.show(cell);
    for (const cell of further.sort((a, b) => (cells[b]?.value ?? 0) - (cells[a]?.value ?? 0))) {
      if (!(await breatheShort())) break;
      await showIfNeedless(differences, needs, witnesses, cell, breatheShort);
    }
    return differences.isHidden.map((hidden) => !hidden);
  } finally {
    differences.dispose();
  }
}
