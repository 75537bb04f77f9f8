import { attainable } from '../../disclosure/attainable.ts';
import { componentsOf } from '../../disclosure/components.ts';
import { isSensitive } from '../../disclosure/limits.ts';
import { protectSystem } from '../../disclosure/protect.ts';
import { loadSolver, type Solver } from '../../disclosure/solver.ts';
import type { System } from '../../disclosure/system.ts';
import { deadlineIn, type Deadline } from '../../platform/patience.ts';
import type { Counting } from './counting.ts';

/** How what is to be hidden is looked for. */
export type Looking = {
  /** The programme's key of patterns. */
  readonly key: string;
  readonly deadline: Deadline;
  /** For so long one system is looked at: of one that takes longer all is hidden that was not shown before. */
  readonly systemMs?: number;
};

const SYSTEM_MS = 20_000;
/** The work of the search for fewer hidden counts is shared by at least so many systems: figures are to be seen within seconds. */
const LEAST_SYSTEMS = 8;
/** A system with more cells than this is not begun: nobody would wait for its end. */
const MOST_CELLS = 6_000;

/** Which cells of a system may be shown: none where that was not found in time. */
async function shownOf(
  solver: Solver,
  system: System,
  systems: number,
  { key, deadline, systemMs = SYSTEM_MS }: Looking,
): Promise<readonly boolean[]> {
  const none = system.cells.map(() => false);
  if (!system.cells.some(isSensitive)) return system.cells.map(({ fixed }) => fixed !== 'hidden');
  if (system.cells.length > MOST_CELLS) return none;
  const until = Math.min(deadline, deadlineIn(systemMs));
  const share = Math.max(systems, LEAST_SYSTEMS);
  const made = await protectSystem(solver, system, key, until, share);
  if (made.ok) return made.value.isShown;
  if (made.error === 'too-late') return none;
  const asked = await attainable(solver, system, until);
  const again = asked.ok && (await protectSystem(solver, asked.value, key, until, share));
  return again && again.ok ? again.value.isShown : none;
}

/** Rules D40 to D43, D47 and D49. Which of the counts that are to be decided may be shown; those that everybody has are. */
export async function protectCounts(counting: Counting, looking: Looking): Promise<ReadonlySet<number>> {
  const { system, counts } = counting.system();
  const systems = componentsOf(system);
  const shown = new Set<number>();
  if (systems.length === 0) return shown;
  const solver = await loadSolver();
  const sensitive = systems.filter(({ cells }) => cells.some(isSensitive)).length;
  for (const one of systems) {
    const isShown = await shownOf(solver, one, sensitive, looking);
    for (const [cell, { places }] of one.cells.entries()) {
      const count = counts[places[0]?.row ?? -1];
      if (count !== undefined && isShown[cell]) shown.add(count);
    }
  }
  return shown;
}
