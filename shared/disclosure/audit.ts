import { ok, type Result } from '../platform/result.ts';
import type { SearchPace } from './pace.ts';
import type { Programme, ProgrammeRow, Solved, Solver, Unsolved } from './solver.ts';
import { isSensitive, leastOf, mostOf } from './limits.ts';
import type { SystemCell, System } from './system.ts';

/** What a bound may miss by the rounding of the solver, where all counts are whole numbers. */
const ROUNDING = 1e-4;

/** What the audit found: how many cells had to be protected, those that are not, and the tables that speak for the others. */
export type Audit = {
  readonly protectedCells: number;
  readonly failed: readonly number[];
  readonly tables: readonly ArrayLike<number>[];
};

/**
 * All counts that agree with the answers: no count is negative, and where nobody lives there is none. Counts that are not small stay at
 * their minimum or more, so that of each of these tables the small counts are among those that are protected: the same pattern is enough
 * for it, and whoever knows how it is found cannot rule it out.
 */
function possibleCounts(
  solver: Solver,
  { values, mustBeZero, links, cells }: System,
  isShown: readonly boolean[],
): Programme {
  const columns = values.map((_, index) => ({ lower: 0, upper: mustBeZero[index] ? 0 : Infinity, cost: 0 }));
  const rows: ProgrammeRow[] = [
    ...cells.map((cell, index) => ({
      columns: cell.variables,
      factors: cell.variables.map(() => 1),
      lower: isShown[index] ? cell.value : leastOf(cell),
      upper: isShown[index] ? cell.value : Infinity,
    })),
    ...links.map(({ variables, factors }) => ({ columns: variables, factors, lower: 0, upper: 0 })),
  ];
  return solver.open(columns, rows);
}

function sumOf(variables: readonly number[], counts: ArrayLike<number>): number {
  let sum = 0;
  for (const variable of variables) sum += counts[variable] ?? 0;
  return sum;
}

/** Rule D48. Whether counts agree with the answers, by adding them up. */
function agree({ mustBeZero, links, cells }: System, isShown: readonly boolean[], counts: ArrayLike<number>): boolean {
  const isNone = (difference: number): boolean => Math.abs(difference) <= ROUNDING;
  return (
    mustBeZero.every((isZero, index) => (isZero ? isNone(counts[index] ?? 0) : (counts[index] ?? 0) >= -ROUNDING)) &&
    links.every(({ variables, factors }) =>
      isNone(variables.reduce((sum, variable, index) => sum + (factors[index] ?? 0) * (counts[variable] ?? 0), 0)),
    ) &&
    cells.every((cell, index) =>
      isShown[index]
        ? isNone(sumOf(cell.variables, counts) - cell.value)
        : sumOf(cell.variables, counts) >= leastOf(cell) - ROUNDING,
    )
  );
}

/** That a cell may be so large, or so small. */
type Open = {
  readonly cell: number;
  readonly variables: readonly number[];
  readonly bound: number;
  readonly direction: 'up' | 'down';
};

/** How far a cell must be open: one that is to be protected, and one that may become small in tables that speak for others. */
function limitsOf({
  up,
  down,
  least,
  mayFall,
}: SystemCell): { readonly up: number; readonly down: number } | undefined {
  if (up !== undefined && down !== undefined) return { up, down };
  return mayFall && least !== undefined ? { up: mostOf(least), down: 0 } : undefined;
}

const openIn = ({ cells }: System): Open[] =>
  cells.flatMap((one, cell): Open[] => {
    const limits = limitsOf(one);
    const { variables } = one;
    return limits
      ? [
          { cell, variables, bound: limits.up, direction: 'up' },
          { cell, variables, bound: limits.down, direction: 'down' },
        ]
      : [];
  });

function isLeftOpen({ variables, bound, direction }: Open, counts: ArrayLike<number>): boolean {
  const sum = sumOf(variables, counts);
  return direction === 'up' ? sum >= bound - ROUNDING : sum <= bound + ROUNDING;
}

/** Counts are whole numbers: a solution that is not is sought again as one that is, and one that takes too many steps is none. */
async function solvedWhole(programme: Programme, pace: SearchPace): Promise<Solved> {
  const solved = await pace.solve(programme);
  return !solved.ok || isWhole(solved.value) ? solved : pace.solveWhole(programme);
}

/** Without a copy: it is asked of every table that was found. */
const isWhole = (counts: ArrayLike<number>): boolean =>
  Array.prototype.every.call<ArrayLike<number>, [(count: number) => boolean], boolean>(
    counts,
    (count) => Math.abs(count - Math.round(count)) <= ROUNDING,
  );

/** The counts in which a cell is as large as can be up to its bound, or as small as can be. */
async function furthest(
  programme: Programme,
  { cell, variables, bound, direction }: Open,
  pace: SearchPace,
): Promise<Solved> {
  if (direction === 'up') programme.boundRow(cell, 0, bound); // more is not asked, and may be without end
  for (const variable of variables) programme.cost(variable, direction === 'up' ? -1 : 1);
  const solved = await solvedWhole(programme, pace);
  for (const variable of variables) programme.cost(variable, 0);
  if (direction === 'up') programme.boundRow(cell, 0, Infinity);
  return solved;
}

/** An attack under way: what is yet to be found open, and tables that cannot be ruled out. */
type Attack = { readonly left: readonly Open[]; readonly tables: readonly ArrayLike<number>[] };

/** What is still to be tried when some tables are known: those that agree with the answers speak for all that they leave open. */
function triedBy(
  tables: readonly ArrayLike<number>[],
  toTry: readonly Open[],
  isPossible: (counts: ArrayLike<number>) => boolean,
): Attack {
  const possible = tables.filter((counts) => isWhole(counts) && isPossible(counts));
  return { left: toTry.filter((open) => !possible.some((counts) => isLeftOpen(open, counts))), tables: possible };
}

/** What must be left open and is not; and the tables that speak for the rest. */
async function closedIn(
  programme: Programme,
  { left: toTry, tables: known }: Attack,
  isPossible: (counts: ArrayLike<number>) => boolean,
  pace: SearchPace,
): Promise<Result<Attack, Unsolved>> {
  const closed: Open[] = [];
  const tables = [...known];
  let left = toTry;
  for (let next = left[0]; next; next = left[0]) {
    const counts = await furthest(programme, next, pace);
    if (!counts.ok && counts.error === 'too-late') return counts;
    const open = new Set(
      counts.ok && isPossible(counts.value) ? left.filter((one) => isLeftOpen(one, counts.value)) : [],
    );
    if (counts.ok && open.size > 0) tables.push(counts.value);
    if (!open.has(next)) closed.push(next);
    left = left.slice(1).filter((one) => !open.has(one));
  }
  return ok({ left: closed, tables });
}

/**
 * Attacks a table as somebody would who has every answer, and knows what adds up to what: works out by linear programming, in whole numbers, between which
 * bounds each count that is not shown must lie. It sees the values of shown cells only. One that must be protected has failed where
 * those bounds do not leave as much open as they must; counts that were found to be possible for one cell speak for others as well, and
 * so do `tables` that whoever chose the pattern says are possible, once that is seen to be so.
 * Nothing is known of a table where the time is over before all has been tried.
 */
export async function audit(
  solver: Solver,
  system: System,
  isShown: readonly boolean[],
  pace: SearchPace,
  tables: readonly ArrayLike<number>[] = [],
): Promise<Result<Audit, Unsolved>> {
  const isPlain = ({ cell }: Open): boolean => isShown[cell] ?? false;
  const isPossible = (counts: ArrayLike<number>): boolean => agree(system, isShown, counts);
  const toTry = openIn(system);
  const attack = triedBy(
    tables,
    toTry.filter((open) => !isPlain(open)),
    isPossible,
  );
  const programme = possibleCounts(solver, system, isShown);
  try {
    const time = await pace.goOn();
    const closed = time.ok ? await closedIn(programme, attack, isPossible, pace) : time;
    if (!closed.ok) return closed;
    const failed = new Set([...toTry.filter(isPlain), ...closed.value.left].map(({ cell }) => cell));
    return ok({
      protectedCells: system.cells.filter(isSensitive).length,
      failed: [...failed],
      tables: closed.value.tables,
    });
  } finally {
    programme.dispose();
  }
}
