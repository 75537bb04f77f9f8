import { attainable } from '../../disclosure/attainable.ts';
import { componentsOf } from '../../disclosure/components.ts';
import { isSensitive } from '../../disclosure/limits.ts';
import { protectSystem } from '../../disclosure/protect.ts';
import { loadSolver, type Solver } from '../../disclosure/solver.ts';
import type { System, SystemCell } from '../../disclosure/system.ts';
import { deadlineIn, type Deadline } from '../../platform/store/patience.ts';
import type { Counting } from './counting.ts';

/** How what is to be hidden is looked for. */
export type Looking = {
  /** The programme's key of patterns. */
  readonly key: string;
  readonly deadline: Deadline;
  /** For so long one system is looked at: of one that takes longer all is hidden that was not shown before. */
  readonly systemMs?: number;
};

const SYSTEM_MS = 30_000;
/**
 * The search for fewer hidden counts gets this part of the work that it gets where data are published: figures are to be seen within
 * seconds, and of an indicator by twelve groups it ends in some seconds so, with a tenth more that is hidden.
 */
const LEAST_SYSTEMS = 100;
/** A system with more cells than this is not begun: nobody would wait for its end. */
const MOST_CELLS = 6_000;

type Attempt = { readonly solver: Solver; readonly systems: number; readonly looking: Looking };

/** Which cells of a system may be shown; undefined where that was not found in time, or there is no way. */
async function tryIt(
  { solver, systems, looking: { key, deadline, systemMs = SYSTEM_MS } }: Attempt,
  system: System,
): Promise<readonly boolean[] | undefined> {
  const until = Math.min(deadline, deadlineIn(systemMs));
  const share = Math.max(systems, LEAST_SYSTEMS);
  const made = await protectSystem(solver, system, key, until, share);
  if (made.ok) return made.value.isShown;
  if (made.error === 'too-late') return undefined;
  const asked = await attainable(solver, system, until);
  const again = asked.ok && (await protectSystem(solver, asked.value, key, until, share));
  return again && again.ok ? again.value.isShown : undefined;
}

/** A system of which only the counts of everybody together may be shown. */
const withoutGroups = (system: System, isOfAll: (cell: SystemCell) => boolean): System => ({
  ...system,
  cells: system.cells.map((cell) => (cell.fixed || isOfAll(cell) ? cell : { ...cell, fixed: 'hidden' })),
});

/** Rule D47. Which cells of a system may be shown: where that is not found in time none of groups, and where it is not then either, none at all. */
async function shownOf(
  attempt: Attempt,
  system: System,
  isOfAll: (cell: SystemCell) => boolean,
): Promise<readonly boolean[]> {
  if (!system.cells.some(isSensitive)) return system.cells.map(({ fixed }) => fixed !== 'hidden');
  if (system.cells.length > MOST_CELLS) return system.cells.map(() => false);
  return (
    (await tryIt(attempt, system)) ??
    (await tryIt(attempt, withoutGroups(system, isOfAll))) ??
    system.cells.map(() => false)
  );
}

/** Rules D40 to D43, D47 and D49. Which of the counts that are to be decided may be shown; those that everybody has are. */
export async function protectCounts(counting: Counting, looking: Looking): Promise<ReadonlySet<number>> {
  const { system, counts } = counting.system();
  const systems = componentsOf(system);
  const shown = new Set<number>();
  if (systems.length === 0) return shown;
  const sensitive = systems.filter(({ cells }) => cells.some(isSensitive)).length;
  const attempt: Attempt = { solver: await loadSolver(), systems: sensitive, looking };
  const countOf = ({ places }: SystemCell): number => counts[places[0]?.row ?? -1] ?? -1;
  for (const one of systems) {
    const isShown = await shownOf(attempt, one, (cell) => counting.isOfAll(countOf(cell)));
    for (const [at, cell] of one.cells.entries()) if (isShown[at]) shown.add(countOf(cell));
  }
  return shown;
}
