import type { Deadline } from '../platform/store/patience.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { audit } from './audit.ts';
import { paceUntil } from './pace.ts';
import type { Solver, Unsolved } from './solver.ts';
import type { SystemCell, System } from './system.ts';

/** What a bound may miss by the rounding of the solver. */
const ROUNDING = 1e-4;

/**
 * Lowers what is asked of a system to what can still be protected. Other tables may already have told more of a count
 * than allowed; then hiding everything new tells nothing further, and that is all that can be done.
 */
export async function attainable(
  solver: Solver,
  system: System,
  deadline: Deadline,
): Promise<Result<System, Unsolved>> {
  const pace = paceUntil(deadline);
  const { values, mustBeZero, links, cells } = system;
  const isKnown = cells.map(({ fixed }) => fixed === 'shown');
  const found = await audit(solver, system, isKnown, pace);
  if (!found.ok) return found;
  const columns = values.map((_, index) => ({ lower: 0, upper: mustBeZero[index] ? 0 : Infinity, cost: 0 }));
  const bounds = cells.map(({ value, up = Infinity }, index) =>
    isKnown[index] ? { lower: value, upper: value } : { lower: 0, upper: up },
  );
  const programme = solver.open(columns, [
    ...cells.map(({ variables }, index) => ({
      columns: variables,
      factors: variables.map(() => 1),
      lower: isKnown[index] ? (bounds[index]?.lower ?? 0) : 0,
      upper: isKnown[index] ? (bounds[index]?.upper ?? 0) : Infinity,
    })),
    ...links.map(({ variables, factors }) => ({ columns: variables, factors, lower: 0, upper: 0 })),
  ]);
  const asked = cells.map(({ least: _, ...cell }): SystemCell => ({ ...cell }));
  try {
    for (const index of found.value.failed) {
      const cell = asked[index];
      if (cell?.up === undefined || cell.down === undefined) continue;
      for (const way of ['up', 'down'] as const) {
        programme.boundRow(index, 0, cell.up);
        for (const variable of cell.variables) programme.cost(variable, way === 'up' ? -1 : 1);
        const solved = await pace.solve(programme);
        for (const variable of cell.variables) programme.cost(variable, 0);
        if (!solved.ok) return fail(solved.error);
        const sum = cell.variables.reduce((total, variable) => total + (solved.value[variable] ?? 0), 0);
        if (way === 'up') cell.up = Math.max(cell.value, Math.min(cell.up, Math.floor(sum + ROUNDING)));
        else cell.down = Math.min(cell.value, Math.max(cell.down, Math.ceil(sum - ROUNDING)));
      }
      programme.boundRow(index, 0, Infinity);
    }
  } finally {
    programme.dispose();
  }
  return ok({ ...system, cells: asked });
}
