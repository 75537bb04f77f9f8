import { fail, ok, type Result } from '../platform/result.ts';
import type { Deadline } from '../platform/patience.ts';
import { componentsOf } from './disclosure/components.ts';
import { protectSystem, shownIn } from './disclosure/protect.ts';
import { relationsWithin, type FoundRelation, type Relation } from './disclosure/relations.ts';
import { loadSolver, type Unsolved } from './disclosure/solver.ts';
import { systemOf, type Version } from './disclosure/system.ts';

/** What may be shown of the counts of each table that is to be published, row by row, and what was found to add up. */
export type ProtectedTables = { readonly shown: readonly (readonly (readonly boolean[])[])[]; readonly relations: readonly Relation[] };

/** What adds up in the numbers of some tables, but for what was said to be a coincidence. */
function foundIn(versions: readonly Version[], coincidences: ReadonlySet<string>): FoundRelation[] {
  const found = versions.flatMap(({ table, minimum }, version) => relationsWithin(table, version, minimum));
  return found.filter(({ relation }) => relation.certain || !coincidences.has(relation.id));
}

/**
 * Rules D40, D41, D42, D43, D47 and D49. What may be shown of tables that are published together, beside all earlier ones of the same people. Tables
 * that are tied to each other by anything that adds up are one system; others are protected one after the other.
 */
export async function protectTables(earlier: readonly Version[], newest: readonly Version[], coincidences: ReadonlySet<string>, key: string, deadline: Deadline): Promise<Result<ProtectedTables, Unsolved>> {
  const versions = [...earlier, ...newest];
  const found = foundIn(versions, coincidences);
  const systems = componentsOf(systemOf(versions, found.flatMap(({ equations }) => equations)));
  const solver = await loadSolver();
  const parts = [];
  for (const [done, system] of systems.entries()) {
    const made = await protectSystem(solver, system, key, deadline, systems.length - done);
    if (!made.ok) return fail(made.error);
    parts.push({ system, isShown: made.value.isShown });
  }
  const isNew = ({ equations }: FoundRelation): boolean => equations.some(({ terms }) => terms.some(({ place }) => place.version >= earlier.length));
  return ok({ shown: shownIn(versions, parts).slice(earlier.length), relations: found.filter(isNew).map(({ relation }) => relation) });
}
