import { leastOf } from './limits.ts';
import type { Need } from './needs.ts';
import type { System } from './system.ts';

/** What counts as nothing in a solution that is whole numbers but for rounding. */
const NOTHING = 1e-6;

/**
 * A way in which the counts may differ from the truth that nobody can rule out: by how much each variable does, and each cell, and which
 * of them differ at all.
 */
export type Witness = {
  readonly variables: ArrayLike<number>;
  readonly cells: ArrayLike<number>;
  readonly movedVariables: readonly number[];
  readonly movedCells: readonly number[];
};

/** A need, and the witness that it rests on, when all of its differences are multiplied by one number. */
export type Met = { readonly need: Need; readonly witness: Witness };

/** Where something differs at all. */
export function movedIn(differences: ArrayLike<number>): number[] {
  const moved = [];
  for (let index = 0; index < differences.length; index += 1)
    if (Math.abs(differences[index] ?? 0) > NOTHING) moved.push(index);
  return moved;
}

/** Whether a cell differs from the truth in a witness. */
export const moves = ({ cells }: Witness, cell: number): boolean => Math.abs(cells[cell] ?? 0) > NOTHING;

/** Less than this is not multiplied: its rounding would be too. */
const LEAST_MULTIPLIED = 0.1;

/**
 * Whether a witness meets a need when all its differences are multiplied by one number, which may be negative. What adds up still
 * does, and the same cells move; it is possible where no count becomes negative, nor any cell less than it may be.
 */
export function covers(witness: Witness, need: Need, system: System): boolean {
  const moved = witness.cells[need.cell] ?? 0;
  if (Math.abs(moved) < LEAST_MULTIPLIED) return false;
  const times = need.by / moved;
  return (
    witness.movedVariables.every(
      (index) => (system.values[index] ?? 0) + times * (witness.variables[index] ?? 0) >= -NOTHING,
    ) && holds({ need, witness }, system)
  );
}

const timesIn = ({ need: { cell, by }, witness: { cells } }: Met): number => by / (cells[cell] ?? by);

/** Whether no cell is less in what a need rests on than it may be. */
export function holds(met: Met, { cells }: System): boolean {
  const times = timesIn(met);
  return met.witness.movedCells.every((index) => {
    const cell = cells[index];
    return cell === undefined || cell.value + times * (met.witness.cells[index] ?? 0) >= leastOf(cell) - NOTHING;
  });
}

/** Whether a need rests on a cell's falling under its minimum. */
export function restsOnFall(met: Met, cell: number, { cells }: System): boolean {
  const { value, least = 0 } = cells[cell] ?? { value: 0 };
  return value + timesIn(met) * (met.witness.cells[cell] ?? 0) < least - NOTHING;
}

/** Whether a cell falls under its minimum in a witness as it stands. */
export const falls = (witness: Witness, cell: number, system: System): boolean =>
  restsOnFall({ need: { cell, by: witness.cells[cell] ?? 0 }, witness }, cell, system);

/** The counts in which a need is met. */
export function tableOf(met: Met, { values }: System): Float64Array {
  const times = timesIn(met);
  return Float64Array.from(values, (value, index) => value + times * (met.witness.variables[index] ?? 0));
}
