import type { Breathe } from './pattern.ts';
import type { Programme, Row, Solver } from './solver.ts';
import { isSensitive, type System } from './system.ts';

/** What a bound may miss by the rounding of the solver, where all counts are whole numbers. */
const ROUNDING = 1e-4;

/** What the audit found: how many cells had to be protected, and those that are not. `complete` is false where the time was over. */
export type Audit = { readonly protectedCells: number; readonly failed: readonly number[]; readonly complete: boolean };

/** All counts that agree with the answers: no count is negative, and where nobody lives there is none. */
function possibleCounts(solver: Solver, { values, mustBeZero, links, cells }: System, isShown: readonly boolean[]): Programme {
  const columns = values.map((_, index) => ({ lower: 0, upper: mustBeZero[index] ? 0 : Infinity, cost: 0 }));
  const rows: Row[] = [
    ...cells.map(({ variables, value }, index) => ({ columns: variables, factors: variables.map(() => 1), lower: isShown[index] ? value : 0, upper: isShown[index] ? value : Infinity })),
    ...links.map((link) => ({ columns: link, factors: [1, -1, -1], lower: 0, upper: 0 })),
  ];
  return solver.open(columns, rows);
}

/** That a cell may be so large, or so small. */
type Open = { readonly cell: number; readonly variables: readonly number[]; readonly bound: number; readonly direction: 'up' | 'down' };

const openIn = ({ cells }: System): Open[] =>
  cells.flatMap(({ variables, up, down }, cell): Open[] => (up === undefined || down === undefined ? [] : [{ cell, variables, bound: up, direction: 'up' }, { cell, variables, bound: down, direction: 'down' }]));

function isLeftOpen({ variables, bound, direction }: Open, counts: ArrayLike<number>): boolean {
  let sum = 0;
  for (const variable of variables) sum += counts[variable] ?? 0;
  return direction === 'up' ? sum >= bound - ROUNDING : sum <= bound + ROUNDING;
}

/** The counts in which a cell is as large as can be up to its bound, or as small as can be. */
function furthest(programme: Programme, { cell, variables, bound, direction }: Open): ArrayLike<number> | undefined {
  if (direction === 'up') programme.boundRow(cell, 0, bound); // more is not asked, and may be without end
  for (const variable of variables) programme.cost(variable, direction === 'up' ? -1 : 1);
  const solved = programme.solve();
  for (const variable of variables) programme.cost(variable, 0);
  if (direction === 'up') programme.boundRow(cell, 0, Infinity);
  return solved?.columns;
}

/**
 * Attacks a table as somebody would who has every answer, and knows what adds up to what: works out by linear programming between which
 * bounds each count that is not shown must lie. It sees the values of shown cells only. One that must be protected has failed where
 * those bounds do not leave as much open as they must; counts that were found to be possible for one cell speak for others as well.
 */
export async function audit(solver: Solver, system: System, isShown: readonly boolean[], breathe: Breathe): Promise<Audit> {
  const programme = possibleCounts(solver, system, isShown);
  const failed = new Set<number>([...system.cells.keys()].filter((index) => isShown[index] && system.cells[index] && isSensitive(system.cells[index])));
  const protectedCells = system.cells.filter(isSensitive).length;
  let left = openIn(system).filter(({ cell }) => !failed.has(cell));
  try {
    for (let next = left[0]; next; next = left[0]) {
      if (!(await breathe())) return { protectedCells, failed: [...failed], complete: false };
      const counts = furthest(programme, next);
      if (!counts || !isLeftOpen(next, counts)) failed.add(next.cell);
      left = left.slice(1).filter((open) => !counts || !isLeftOpen(open, counts));
    }
  } finally {
    programme.dispose();
  }
  return { protectedCells, failed: [...failed], complete: true };
}
