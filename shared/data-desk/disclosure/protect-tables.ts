import type { Deadline } from '../../platform/patience.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { attainable } from './attainable.ts';
import { componentsOf } from './components.ts';
import { bridgesIn } from './populations.ts';
import { protectSystem, shownIn, type ProtectedSystem } from './protect.ts';
import { relationsWithin, type FoundRelation, type Relation } from './relations.ts';
import { loadSolver, type Solver, type Unsolved } from './solver.ts';
import { systemOf, type System, type Version } from './system.ts';

/** A version that was published, and perhaps taken back since. */
export type EarlierVersion = Version & { readonly isWithdrawn?: boolean };

/** Tables that are to be published together, and all earlier ones of the same people. */
export type Tables = {
  readonly earlier: readonly EarlierVersion[];
  readonly newest: readonly Version[];
  /** Relations, by their ids, that are none. */
  readonly coincidences: ReadonlySet<string>;
  /** The programme's key of patterns. */
  readonly key: string;
  readonly deadline: Deadline;
  readonly onProgress?: (done: number, of: number) => void;
};

/** What may be shown of the counts of each table that is to be published, row by row; what was found to add up; and periods of which nothing is shown. */
export type ProtectedTables = { readonly shown: readonly (readonly (readonly boolean[])[])[]; readonly relations: readonly Relation[]; readonly withheld: readonly string[] };

/** What adds up in the numbers of some tables, but for what was said to be a coincidence. */
function foundIn(versions: readonly Version[], coincidences: ReadonlySet<string>): FoundRelation[] {
  const found = versions.flatMap(({ table, minimum }, version) => relationsWithin(table, version, minimum));
  return found.filter(({ relation }) => relation.certain || !coincidences.has(relation.id));
}

/** The periods of the tables that a system decides of. */
const periodsIn = ({ cells }: System, versions: readonly Version[]): string[] =>
  [...new Set(cells.flatMap(({ places }) => places.map(({ version }) => versions[version]?.table.period ?? '')))];

type Way = { readonly key: string; readonly deadline: Deadline; readonly tables: number; readonly isBeside: boolean };

/** Protects a system; what earlier tables of the same people gave away already is not asked for any more, and no more than that is told. */
async function protectBeside(solver: Solver, system: System, { key, deadline, tables, isBeside }: Way): Promise<Result<ProtectedSystem, Unsolved>> {
  const made = await protectSystem(solver, system, key, deadline, tables);
  if (made.ok || made.error !== 'impossible' || !isBeside) return made;
  const asked = await attainable(solver, system, deadline);
  return asked.ok ? protectSystem(solver, asked.value, key, deadline, tables) : asked;
}

/**
 * Rules D40, D41, D42, D43, D47, D49 and D65. What may be shown of tables that are published together, beside all earlier ones of the same people.
 * Tables that are tied to each other by anything that adds up are one system; others are protected one after the other. Where that is not
 * possible beside what was taken back, nothing of the tables in question is shown.
 */
export async function protectTables({ earlier, newest, coincidences, key, deadline, onProgress }: Tables): Promise<Result<ProtectedTables, Unsolved>> {
  const versions = [...earlier, ...newest];
  const within = foundIn(versions, coincidences);
  const bridges = bridgesIn(versions, earlier.length, within).filter(({ relation }) => !coincidences.has(relation.id));
  const found = [...within, ...bridges];
  const systems = componentsOf(systemOf(versions, found.flatMap(({ equations }) => equations), bridges.flatMap(({ held }) => held)));
  const solver = await loadSolver();
  const parts = [];
  const withheld = new Set<string>();
  for (const [done, system] of systems.entries()) {
    const made = await protectBeside(solver, system, { key, deadline, tables: systems.length - done, isBeside: earlier.length > 0 });
    const mayWithhold = !made.ok && made.error === 'impossible' && earlier.some(({ isWithdrawn, table }) => isWithdrawn && periodsIn(system, versions).includes(table.period));
    if (!made.ok && !mayWithhold) return fail(made.error);
    if (made.ok) parts.push({ system, isShown: made.value.isShown });
    else for (const period of periodsIn(system, versions)) withheld.add(period);
    onProgress?.(done + 1, systems.length);
  }
  const isNew = ({ equations }: FoundRelation): boolean => equations.some(({ terms }) => terms.some(({ place }) => place.version >= earlier.length));
  const shown = shownIn(versions, parts).slice(earlier.length).map((rows, index) => (withheld.has(newest[index]?.table.period ?? '') ? rows.map((cells) => cells.map(() => false)) : rows));
  return ok({ shown, relations: found.filter(isNew).map(({ relation }) => relation), withheld: [...withheld] });
}
