import type { Deadline } from '../platform/store/patience.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { audit } from './audit.ts';
import { chanceOf } from './chance.ts';
import { findPattern } from './find-pattern.ts';
import { paceUntil, type SearchPace } from './pace.ts';
import { PatternSearch } from './pattern.ts';
import { preferring } from './preferred.ts';
import type { Solver, Unsolved } from './solver.ts';
import { systemOf, type SystemCell, type System, type Version } from './system.ts';

/** What may be shown of the counts of a period, row by row, and what was audited. */
export type Protected = {
  readonly shown: readonly (readonly boolean[])[];
  readonly cells: number;
  readonly protectedCells: number;
};

/**
 * Rule D49. How much work the search for cells that are hidden needlessly may be, in steps of the solver times rows, for all tables
 * that are published together. Counted, not timed: the same tables get the same pattern on every machine.
 */
const TIDYING_WORK = 200_000_000;

/** What an audit found closed is asked for with a little more, and met as well. */
const ROUNDS = 6;
const ASKING_ROUNDS = 2;
const MORE = 1;

/** Counts so much larger than their minimum do not become small in any table that is looked at. */
const TIMES_LARGER = 2.5;

const nearlySmall = ({ up, least, value }: SystemCell): boolean =>
  up === undefined && least !== undefined && value < TIMES_LARGER * least;

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
 * It ends at the deadline. The work of showing again what was hidden needlessly is shared with others that are published with it (`tables` with this one).
 */
export async function protect(
  solver: Solver,
  versions: readonly Version[],
  key: string,
  deadline: Deadline,
  tables = 1,
): Promise<Result<Protected, Unsolved>> {
  const system = preferring(systemOf(versions), versions);
  const found = await protectSystem(solver, system, key, deadline, tables);
  if (!found.ok) return found;
  return ok({
    shown: shownIn(versions, [{ system, isShown: found.value.isShown }]).at(-1) ?? [],
    cells: system.cells.length,
    protectedCells: found.value.protectedCells,
  });
}

/** Which cells of a system may be shown, and how many were protected. */
export type ProtectedSystem = { readonly isShown: readonly boolean[]; readonly protectedCells: number };

const copyOf = (system: System): System => ({
  ...system,
  cells: system.cells.map((cell): SystemCell => ({ ...cell, mayFall: nearlySmall(cell) })),
});

/** Mends what an audit found closed: first by asking for a little more, and in the end by hiding all around it. */
function mend(
  search: PatternSearch,
  round: number,
  { failed, fallen }: { readonly failed: readonly number[]; readonly fallen: readonly number[] },
  pace: SearchPace,
): Promise<Result<void, Unsolved>> {
  if (fallen.length > 0) return search.close(fallen, pace);
  return round < ASKING_ROUNDS ? search.askMore(failed, MORE, pace) : search.hideAround(failed, pace);
}

/**
 * Attacks a pattern until it holds: what an audit finds closed is asked for with a little more. A cell that is hidden for the sake of
 * others, and may become small in a table that speaks for others, must be as open then as every small one; where it is not, it stays at its minimum.
 */
async function heldUp(
  solver: Solver,
  { system, asked, search }: { readonly system: System; readonly asked: System; readonly search: PatternSearch },
  pace: SearchPace,
): Promise<Result<ProtectedSystem, Unsolved>> {
  let tables: readonly ArrayLike<number>[] = [];
  for (let round = 0; round < ROUNDS;) {
    const isShown = search.isShown();
    const cells = system.cells.map((cell, index): SystemCell => ({
      ...cell,
      mayFall: !isShown[index] && (asked.cells[index]?.mayFall ?? false),
    }));
    const found = await audit(solver, { ...system, cells }, isShown, pace, [...search.tables(), ...tables]);
    if (!found.ok) return found;
    const { failed, protectedCells } = found.value;
    if (failed.length === 0) return ok({ isShown, protectedCells });
    tables = found.value.tables;
    const fallen = failed.filter((index) => cells[index]?.mayFall);
    const mended = await mend(search, round, { failed, fallen }, pace);
    if (!mended.ok) return mended;
    if (fallen.length === 0) round += 1;
  }
  return fail('impossible');
}

/** The same for a system, of whichever tables it is made. */
export async function protectSystem(
  solver: Solver,
  system: System,
  key: string,
  deadline: Deadline,
  tables = 1,
): Promise<Result<ProtectedSystem, Unsolved>> {
  const pace = paceUntil(deadline);
  const asked = copyOf(system);
  const search = new PatternSearch(solver, asked, chanceOf(key, system));
  try {
    const found = await findPattern(search, pace, paceUntil(deadline, TIDYING_WORK / tables));
    return found.ok ? await heldUp(solver, { system, asked, search }, pace) : found;
  } finally {
    search.dispose();
  }
}

/**
 * What may be shown of the counts of each version, row by row, by what may be of the cells of some systems. A count that is under a
 * minimum that was raised, and was shown before, is known; it is not shown again all the same.
 */
export function shownIn(
  versions: readonly Version[],
  parts: readonly { readonly system: System; readonly isShown: readonly boolean[] }[],
): boolean[][][] {
  const shown = versions.map(({ table }) => table.rows.map(({ values }) => values.map(() => false)));
  for (const {
    system: { cells, mustBeZero },
    isShown,
  } of parts) {
    for (const [index, { places, value, variables }] of cells.entries()) {
      for (const { version, row, count } of places) {
        const isSmall =
          value < (versions[version]?.minimum ?? 0) && !variables.every((variable) => mustBeZero[variable]);
        const inRow = shown[version]?.[row];
        if (inRow) inRow[count] = (isShown[index] ?? false) && !isSmall;
      }
    }
  }
  return shown;
}
