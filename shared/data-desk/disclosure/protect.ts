import { deadlineIn, type Deadline } from '../../platform/patience.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { audit, type Audit } from './audit.ts';
import { chanceOf } from './chance.ts';
import { paceUntil, type Pace } from './pace.ts';
import { findPattern } from './pattern.ts';
import { preferring } from './preferred.ts';
import type { Solver, Unsolved } from './solver.ts';
import { systemOf, type Cell, type System, type Version } from './system.ts';

/** What may be shown of the counts of a period, row by row, and what was audited. */
export type Protected = { readonly shown: readonly (readonly boolean[])[]; readonly cells: number; readonly protectedCells: number };

/**
 * Rule D49. The search for cells that are hidden needlessly may take half of the time that a table has, where all that are still to be
 * protected by the deadline have as much.
 */
const tidyingUntil = (deadline: Deadline, tables: number): Pace => paceUntil(deadlineIn((deadline - performance.now()) / tables / 2));

/** What an audit found closed is asked for with a little more, and the pattern sought again. */
const ROUNDS = 4;
const MORE = 1;

function askMore({ cells }: System, failed: readonly number[]): void {
  for (const index of failed) {
    const cell = cells[index];
    if (cell?.up !== undefined) cell.up += MORE;
  }
}

/** Counts so much larger than their minimum do not become small in any table that is looked at. */
const TIMES_LARGER = 2.5;

const nearlySmall = ({ up, least, value }: Cell): boolean => up === undefined && least !== undefined && value < TIMES_LARGER * least;

/**
 * Which counts of the newest version may be shown, beside what the earlier ones (oldest first) show for ever.
 *
 * It keeps: nobody who has all answers of all versions can tell, by linear or integer programming over what adds up to what, that a
 * count under the minimum is not 0, nor that it is not half a minimum more than the largest count under the minimum, whichever it is (D40,
 * D41). The same holds for what is left of a whole, and for a count that was shown and moved by less than the minimum (D43).
 *
 * It keeps besides, of somebody who knows this algorithm but not the programme's `key`: for each of the tables by which the audit says so
 * the same pattern is enough, by the same limits (decision 14).
 *
 * It does not cover: what ratios and figures say of the same people, unless they came in as equations, and somebody who is counted in a
 * cell and takes himself out.
 *
 * It ends at the deadline, which this table shares with others that are protected after it (`tables` with this one).
 */
export async function protect(solver: Solver, versions: readonly Version[], key: string, deadline: Deadline, tables = 1): Promise<Result<Protected, Unsolved>> {
  const system = preferring(systemOf(versions), versions);
  const found = await protectSystem(solver, system, key, deadline, tables);
  if (!found.ok) return found;
  return ok({ shown: shownIn(versions, [{ system, isShown: found.value.isShown }]).at(-1) ?? [], cells: system.cells.length, protectedCells: found.value.protectedCells });
}

/** Which cells of a system may be shown, and how many were protected. */
export type ProtectedSystem = { readonly isShown: readonly boolean[]; readonly protectedCells: number };

const copyOf = (system: System): System => ({ ...system, cells: system.cells.map((cell): Cell => ({ ...cell, mayFall: nearlySmall(cell) })) });

/**
 * Attacks a pattern. A cell that is hidden for the sake of others, and may become small in a table that speaks for others, must be as open
 * then as every small one; where it is not, it stays at its minimum, and the attack begins anew. Which of those that must be are closed.
 */
async function closedIn(solver: Solver, system: System, isShown: readonly boolean[], falling: readonly Cell[], pace: Pace): Promise<Result<Audit, Unsolved>> {
  for (;;) {
    const cells = system.cells.map((cell, index): Cell => ({ ...cell, mayFall: !isShown[index] && (falling[index]?.mayFall ?? false) }));
    const found = await audit(solver, { ...system, cells }, isShown, pace);
    if (!found.ok) return found;
    const fallen = found.value.failed.filter((index) => cells[index]?.mayFall);
    for (const index of fallen) if (falling[index]) falling[index].mayFall = false;
    if (fallen.length === 0) return found;
  }
}

/** The same for a system, of whichever tables it is made. */
export async function protectSystem(solver: Solver, system: System, key: string, deadline: Deadline, tables = 1): Promise<Result<ProtectedSystem, Unsolved>> {
  const pace = paceUntil(deadline);
  const tidying = tidyingUntil(deadline, tables);
  const asked = copyOf(system);
  const chance = chanceOf(key, system);
  for (let round = 0; round < ROUNDS; round += 1) {
    const isShown = await findPattern(solver, asked, chance, { pace, tidying });
    if (!isShown.ok) return isShown;
    const found = await closedIn(solver, system, isShown.value, asked.cells, pace);
    if (!found.ok) return found;
    const { failed, protectedCells } = found.value;
    if (failed.length === 0) return ok({ isShown: isShown.value, protectedCells });
    askMore(asked, failed);
  }
  return fail('impossible');
}

/**
 * What may be shown of the counts of each version, row by row, by what may be of the cells of some systems. A count that is under a
 * minimum that was raised, and was shown before, is known; it is not shown again all the same.
 */
export function shownIn(versions: readonly Version[], parts: readonly { readonly system: System; readonly isShown: readonly boolean[] }[]): boolean[][][] {
  const shown = versions.map(({ table }) => table.rows.map(({ values }) => values.map(() => false)));
  for (const { system: { cells, mustBeZero }, isShown } of parts) {
    for (const [index, { places, value, variables }] of cells.entries()) {
      for (const { version, row, count } of places) {
        const isSmall = value < (versions[version]?.minimum ?? 0) && !variables.every((variable) => mustBeZero[variable]);
        const inRow = shown[version]?.[row];
        if (inRow) inRow[count] = (isShown[index] ?? false) && !isSmall;
      }
    }
  }
  return shown;
}
