import { ok, type Result } from '../../platform/result.ts';
import type { Pace } from './pace.ts';
import type { Column, Programme, Row, Solver, Unsolved } from './solver.ts';
import { isSensitive, leastOf } from './limits.ts';
import type { Cell, System } from './system.ts';

/** What counts as nothing in a solution that is whole numbers but for rounding. */
const NOTHING = 1e-6;

/** A way in which the counts may differ from the truth that nobody can rule out: by how much each variable does, and each cell. */
export type Witness = { readonly variables: ArrayLike<number>; readonly cells: ArrayLike<number> };

/** That a cell may be as much larger, or smaller, as it must stay possible. */
export type Need = { readonly cell: number; readonly by: number };

/** Whether a cell differs from the truth in a witness. */
export const moves = ({ cells }: Witness, cell: number): boolean => Math.abs(cells[cell] ?? 0) > NOTHING;

/** Less than this is not multiplied: its rounding would be too. */
const LEAST_MULTIPLIED = 0.1;

/**
 * Whether a witness meets a need when all its differences are multiplied by one number, which may be negative. What adds up still
 * does, and the same cells move; less of it is possible too, and more or the opposite where no count becomes negative.
 */
export function covers({ variables, cells }: Witness, { cell, by }: Need, system: System): boolean {
  const moved = cells[cell] ?? 0;
  if (Math.abs(moved) < LEAST_MULTIPLIED) return false;
  const times = by / moved;
  if (times > 0 && times <= 1) return true;
  return system.values.every((value, index) => value + times * (variables[index] ?? 0) >= -NOTHING)
    && system.cells.every((one, index) => one.value + times * (cells[index] ?? 0) >= Math.min(leastOf(one), one.value + (cells[index] ?? 0)) - NOTHING);
}

/** Of a variable or a cell the column that says by how much it is larger, and the one by how much it is smaller, with what they may be at most. */
type Ends = { readonly larger: number; readonly smaller: number; readonly mostLarger: number; readonly mostSmaller: number };

/**
 * How the counts may differ from the truth: two columns for each variable, and two for each cell that is the sum of several.
 * What is shown does not differ; what is hidden differs at no cost; what would have to be hidden costs its loss.
 */
export class Differences {
  readonly #losses: readonly number[];
  readonly #programme: Programme;
  readonly #ofVariables: readonly Ends[];
  readonly #ofCells: readonly Ends[];
  readonly isHidden: boolean[];

  constructor(solver: Solver, system: System, losses: readonly number[]) {
    this.#losses = losses;
    const { values, mustBeZero, links, cells } = system;
    this.isHidden = cells.map((cell) => cell.fixed === 'hidden' || (cell.fixed === undefined && isSensitive(cell)));
    this.#ofVariables = values.map((value, index) => ({ larger: 2 * index, smaller: 2 * index + 1, mostLarger: mustBeZero[index] ? 0 : Infinity, mostSmaller: value }));
    this.#ofCells = cells.map((cell, index) => {
      const own = 2 * (values.length + index);
      const piece = cell.variables.length === 1 ? this.#ofVariables[cell.variables[0] ?? 0] : undefined;
      return { ...(piece ?? { larger: own, smaller: own + 1, mostLarger: Infinity }), mostSmaller: cell.value - leastOf(cell) };
    });
    const columns = [...values, ...cells].flatMap((): Column[] => [{ lower: 0, upper: 0, cost: 0 }, { lower: 0, upper: 0, cost: 0 }]);
    for (const ends of this.#ofVariables) this.#setColumns(columns, ends, 0);
    for (const [index, cell] of cells.entries()) this.#setColumns(columns, this.#endsOf(index), this.isHidden[index] ? 0 : (losses[index] ?? 0), cell.fixed);
    const sums = cells.flatMap(({ variables }, index) => (variables.length === 1 ? [] : [this.#sum(variables, variables.map(() => 1), this.#endsOf(index))]));
    this.#programme = solver.open(columns, [...links.map((link) => this.#sum(link.variables, link.factors)), ...sums]);
  }

  #setColumns(columns: Column[], { larger, smaller, mostLarger, mostSmaller }: Ends, cost: number, fixed?: Cell['fixed']): void {
    columns[larger] = { lower: 0, upper: fixed === 'shown' ? 0 : mostLarger, cost };
    columns[smaller] = { lower: 0, upper: fixed === 'shown' ? 0 : mostSmaller, cost };
  }

  /** That the differences of some variables, each with its factor, add up to that of a cell, or to nothing. */
  #sum(variables: readonly number[], factors: readonly number[], of?: Ends): Row {
    const columns = variables.flatMap((variable) => [2 * variable, 2 * variable + 1]);
    const signed = factors.flatMap((factor) => [factor, -factor]);
    return { columns: [...columns, ...(of ? [of.larger, of.smaller] : [])], factors: [...signed, ...(of ? [-1, 1] : [])], lower: 0, upper: 0 };
  }

  #endsOf = (cell: number): Ends => this.#ofCells[cell] ?? { larger: 0, smaller: 0, mostLarger: 0, mostSmaller: 0 };

  #bound({ larger, smaller, mostLarger, mostSmaller }: Ends, by?: number): void {
    this.#programme.boundColumn(larger, Math.max(by ?? 0, 0), (by ?? 1) > 0 ? mostLarger : 0);
    this.#programme.boundColumn(smaller, Math.max(-(by ?? 0), 0), (by ?? -1) < 0 ? mostSmaller : 0);
  }

  /** A way to meet a need at the least loss. */
  async meet({ cell, by }: Need, pace: Pace): Promise<Result<Witness, Unsolved>> {
    this.#bound(this.#endsOf(cell), by);
    const solved = await pace.solve(this.#programme);
    this.#bound(this.#endsOf(cell));
    if (!solved.ok) return solved;
    const at = ({ larger, smaller }: Ends): number => (solved.value[larger] ?? 0) - (solved.value[smaller] ?? 0);
    return ok({ variables: Float64Array.from(this.#ofVariables, at), cells: Float64Array.from(this.#ofCells, at) });
  }

  /** From now on a cell differs at no cost. */
  hide(cell: number): void {
    this.isHidden[cell] = true;
    this.#setCell(cell, 0);
  }

  /** From now on a cell may be hidden again, at its loss. */
  offer(cell: number): void {
    this.isHidden[cell] = false;
    this.#setCell(cell, this.#losses[cell] ?? 0);
  }

  #setCell(cell: number, cost: number): void {
    const ends = this.#endsOf(cell);
    this.#bound(ends);
    for (const column of [ends.larger, ends.smaller]) this.#programme.cost(column, cost);
  }

  /** From now on a cell that is not hidden is shown. */
  show(cell: number): void {
    this.isHidden[cell] = false;
    for (const column of [this.#endsOf(cell).larger, this.#endsOf(cell).smaller]) this.#programme.boundColumn(column, 0, 0);
  }

  dispose = (): void => this.#programme.dispose();
}
