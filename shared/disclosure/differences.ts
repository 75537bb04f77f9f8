import { ok, type Result } from '../platform/result.ts';
import type { SearchPace } from './pace.ts';
import type { ProgrammeColumn, Programme, ProgrammeRow, Solver, Unsolved } from './solver.ts';
import { isSensitive, leastOf } from './limits.ts';
import type { Need } from './needs.ts';
import { partsOf } from './parts.ts';
import type { SystemCell, System } from './system.ts';
import { movedIn, type Witness } from './witnesses.ts';

/** Of a variable or a cell the column that says by how much it is larger, and the one by how much it is smaller, with what they may be at most. */
type Ends = {
  readonly larger: number;
  readonly smaller: number;
  readonly mostLarger: number;
  readonly mostSmaller: number;
};

/** That some differences, each with its factor, add up to nothing. */
const sumOf = (ends: readonly Ends[], factors: readonly number[]): ProgrammeRow => ({
  columns: ends.flatMap(({ larger, smaller }) => [larger, smaller]),
  factors: factors.flatMap((factor) => [factor, -factor]),
  lower: 0,
  upper: 0,
});

/**
 * How the counts may differ from the truth: two columns for each variable, and two for each cell that is the sum of several.
 * What is shown does not differ; what is hidden differs at no cost; what would have to be hidden costs its loss.
 */
export class Differences {
  #losses: readonly number[];
  readonly #programme: Programme;
  readonly #ofVariables: readonly Ends[];
  readonly #ofCells: Ends[];
  readonly #cells: readonly SystemCell[];
  readonly isHidden: boolean[];

  constructor(solver: Solver, system: System, losses: readonly number[]) {
    this.#losses = losses;
    this.#cells = system.cells;
    const { values, mustBeZero, links, cells } = system;
    this.isHidden = cells.map((cell) => cell.fixed === 'hidden' || (cell.fixed === undefined && isSensitive(cell)));
    this.#ofVariables = values.map((value, index) => ({
      larger: 2 * index,
      smaller: 2 * index + 1,
      mostLarger: mustBeZero[index] ? 0 : Infinity,
      mostSmaller: value,
    }));
    this.#ofCells = cells.map((cell, index) => {
      const own = 2 * (values.length + index);
      const piece = cell.variables.length === 1 ? this.#ofVariables[cell.variables[0] ?? 0] : undefined;
      return {
        ...(piece ?? { larger: own, smaller: own + 1, mostLarger: Infinity }),
        mostSmaller: cell.value - leastOf(cell),
      };
    });
    const columns = [...values, ...cells].flatMap((): ProgrammeColumn[] => [
      { lower: 0, upper: 0, cost: 0 },
      { lower: 0, upper: 0, cost: 0 },
    ]);
    for (const ends of this.#ofVariables) this.#setColumns(columns, ends, 0);
    for (const [index, cell] of cells.entries())
      this.#setColumns(columns, this.#endsOf(index), this.isHidden[index] ? 0 : (losses[index] ?? 0), cell.fixed);
    const endsOf = (variables: readonly number[]): Ends[] =>
      variables.flatMap((variable) => this.#ofVariables[variable] ?? []);
    const sums = partsOf(system).flatMap((parts, index) => {
      if (cells[index]?.variables.length === 1) return [];
      const ends = [...endsOf(parts.variables), ...parts.cells.map((part) => this.#endsOf(part)), this.#endsOf(index)];
      return [
        sumOf(
          ends,
          ends.map((_, at) => (at === ends.length - 1 ? -1 : 1)),
        ),
      ];
    });
    this.#programme = solver.open(columns, [
      ...links.map((link) => sumOf(endsOf(link.variables), link.factors)),
      ...sums,
    ]);
  }

  #setColumns(
    columns: ProgrammeColumn[],
    { larger, smaller, mostLarger, mostSmaller }: Ends,
    cost: number,
    fixed?: SystemCell['fixed'],
  ): void {
    columns[larger] = { lower: 0, upper: fixed === 'shown' ? 0 : mostLarger, cost };
    columns[smaller] = { lower: 0, upper: fixed === 'shown' ? 0 : mostSmaller, cost };
  }

  #endsOf = (cell: number): Ends => this.#ofCells[cell] ?? { larger: 0, smaller: 0, mostLarger: 0, mostSmaller: 0 };

  #bound({ larger, smaller, mostLarger, mostSmaller }: Ends, by?: number): void {
    this.#programme.boundColumn(larger, Math.max(by ?? 0, 0), (by ?? 1) > 0 ? mostLarger : 0);
    this.#programme.boundColumn(smaller, Math.max(-(by ?? 0), 0), (by ?? -1) < 0 ? mostSmaller : 0);
  }

  /** A way to meet a need at the least loss. */
  async meet({ cell, by }: Need, pace: SearchPace): Promise<Result<Witness, Unsolved>> {
    this.#bound(this.#endsOf(cell), by);
    const solved = await pace.solve(this.#programme);
    this.#bound(this.#endsOf(cell));
    if (!solved.ok) return solved;
    const at = ({ larger, smaller }: Ends): number => (solved.value[larger] ?? 0) - (solved.value[smaller] ?? 0);
    const [variables, cells] = [Float64Array.from(this.#ofVariables, at), Float64Array.from(this.#ofCells, at)];
    return ok({ variables, cells, movedVariables: movedIn(variables), movedCells: movedIn(cells) });
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

  /** From now on what would have to be hidden costs other losses. */
  lose(losses: readonly number[]): void {
    this.#losses = losses;
    for (const [cell, { fixed }] of this.#cells.entries())
      if (fixed === undefined && !this.isHidden[cell]) this.offer(cell);
  }

  /** From now on a cell does not fall under its minimum. */
  close = (cell: number): void => this.#letFall(cell, false);

  /** From now on a cell may fall under its minimum again. */
  reopen = (cell: number): void => this.#letFall(cell, true);

  #letFall(cell: number, mayFall: boolean): void {
    const [one, ends] = [this.#cells[cell], this.#ofCells[cell]];
    if (!one || !ends || (one.mayFall ?? false) === mayFall) return;
    one.mayFall = mayFall;
    this.#ofCells[cell] = { ...ends, mostSmaller: one.value - leastOf(one) };
    if (this.isHidden[cell]) this.#bound(this.#endsOf(cell));
  }

  #setCell(cell: number, cost: number): void {
    const ends = this.#endsOf(cell);
    this.#bound(ends);
    for (const column of [ends.larger, ends.smaller]) this.#programme.cost(column, cost);
  }

  /** From now on a cell that is not hidden is shown. */
  show(cell: number): void {
    this.isHidden[cell] = false;
    for (const column of [this.#endsOf(cell).larger, this.#endsOf(cell).smaller])
      this.#programme.boundColumn(column, 0, 0);
  }

  dispose = (): void => this.#programme.dispose();
}
