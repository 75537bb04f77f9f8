import type { Deadline } from '../platform/store/patience.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { attainable } from './attainable.ts';
import { componentsOf } from './components.ts';
import { Decisions, type DecidedSystem, type DecidedSystems } from './decided.ts';
import { paceUntil, type SearchPace } from './pace.ts';
import { bridgesIn } from './populations.ts';
import { preferring } from './preferred.ts';
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
  readonly onProgress?: ((done: number, of: number) => void) | undefined;
  /** What was decided of just these tables before a crash: that is not worked out again. */
  readonly decided?: DecidedSystems | undefined;
  /** Hears once in a while what was decided so far. */
  readonly onDecided?: ((decided: DecidedSystems) => void) | undefined;
  /** How often it hears that; `DECIDED_EVERY_MS` where it does not say. */
  readonly decidedEveryMs?: number | undefined;
};

const DECIDED_EVERY_MS = 5_000;

/** Why tables are not protected: what the solver found of them, or that so many others are protected at this moment that they had no turn in time. */
export type Unprotected = Unsolved | 'busy';

/** Protects tables: here, or in a thread of its own. */
export type Protect = (tables: Tables) => Promise<Result<ProtectedTables, Unprotected>>;

/** What may be shown of the counts of each table that is to be published, row by row; what was found to add up; and periods of which nothing is shown. */
export type ProtectedTables = {
  readonly shown: readonly (readonly (readonly boolean[])[])[];
  readonly relations: readonly Relation[];
  readonly withheld: readonly string[];
};

/** What adds up in the numbers of some tables, but for what was said to be a coincidence; undefined where it was not known in time. */
async function foundIn(
  versions: readonly Version[],
  coincidences: ReadonlySet<string>,
  pace: SearchPace,
): Promise<FoundRelation[] | undefined> {
  const found: FoundRelation[] = [];
  for (const [version, { table, minimum }] of versions.entries()) {
    if (!(await pace.goOn()).ok) return undefined;
    found.push(...relationsWithin(table, version, minimum));
  }
  return found.filter(({ relation }) => relation.certain || !coincidences.has(relation.id));
}

/** The periods of the tables that a system decides of. */
const periodsIn = ({ cells }: System, versions: readonly Version[]): string[] => [
  ...new Set(cells.flatMap(({ places }) => places.map(({ version }) => versions[version]?.table.period ?? ''))),
];

type Way = { readonly key: string; readonly deadline: Deadline; readonly tables: number; readonly isBeside: boolean };

/** A system without what may be a coincidence. */
const withoutDoubt = (system: System): System => ({
  ...system,
  links: system.links.filter(({ isDoubtful }) => !isDoubtful),
});

/** Whether all that is asked of one system is asked of another: none of it is told by doubtful relations alone. */
const asksAsMuch = (asked: System, sure: System): boolean =>
  asked.cells.every(
    ({ up = 0, down = Infinity }, cell) =>
      up >= (sure.cells[cell]?.up ?? 0) && down <= (sure.cells[cell]?.down ?? Infinity),
  );

/**
 * Protects a system; what earlier tables of the same people gave away already is not asked for any more, and no more than that is told.
 * Where only relations that may be coincidences say that something was given away, nobody can tell whether it was: then no more is shown
 * than was shown before, which tells nobody anything.
 */
async function protectBeside(
  solver: Solver,
  system: System,
  { key, deadline, tables, isBeside }: Way,
): Promise<Result<ProtectedSystem, Unsolved>> {
  const made = await protectSystem(solver, system, key, deadline, tables);
  if (made.ok || made.error !== 'impossible' || !isBeside) return made;
  const asked = await attainable(solver, system, deadline);
  if (!asked.ok) return asked;
  const sure = await attainable(solver, withoutDoubt(system), deadline);
  if (!sure.ok) return sure;
  return asksAsMuch(asked.value, sure.value)
    ? protectSystem(solver, asked.value, key, deadline, tables)
    : ok({ isShown: system.cells.map(({ fixed }) => fixed === 'shown'), protectedCells: 0 });
}

/** Tells once in a while what was decided so far. */
function telling({ onDecided, decidedEveryMs = DECIDED_EVERY_MS }: Tables, decisions: Decisions): () => void {
  let told = performance.now();
  return () => {
    if (!onDecided || performance.now() - told < decidedEveryMs) return;
    told = performance.now();
    const kept = decisions.kept();
    if (kept) onDecided(kept);
  };
}

/** Protects one system after the other, from where what was decided before ends. */
async function decideAll(
  systems: readonly System[],
  versions: readonly Version[],
  tables: Tables,
  isBeside: boolean,
): Promise<Result<readonly DecidedSystem[], Unsolved>> {
  const { earlier, key, deadline, onProgress } = tables;
  const solver = await loadSolver();
  const decisions = new Decisions(systems, JSON.stringify([key, isBeside]));
  decisions.takeUp(tables.decided);
  const tell = telling(tables, decisions);
  const mayWithhold = (system: System): boolean =>
    earlier.some(({ isWithdrawn, table }) => isWithdrawn && periodsIn(system, versions).includes(table.period));
  for (const [done, system] of systems.entries()) {
    if (done < decisions.decided.length) continue;
    const made = await protectBeside(solver, system, { key, deadline, tables: systems.length, isBeside });
    if (!made.ok && (made.error !== 'impossible' || !mayWithhold(system))) return fail(made.error);
    decisions.add(made.ok ? made.value.isShown : undefined);
    onProgress?.(done + 1, systems.length);
    tell();
  }
  return ok(decisions.decided);
}

/**
 * Rules D40, D41, D42, D43, D47, D49 and D65. What may be shown of tables that are published together, beside all earlier ones of the same people.
 * Tables that are tied to each other by anything that adds up are one system; others are protected one after the other. Where that is not
 * possible beside what was taken back, nothing of the tables in question is shown.
 */
export async function protectTables(tables: Tables): Promise<Result<ProtectedTables, Unsolved>> {
  const { earlier, newest, coincidences, deadline } = tables;
  const versions = [...earlier, ...newest];
  const pace = paceUntil(deadline);
  const within = await foundIn(versions, coincidences, pace);
  const between = within && (await bridgesIn(versions, earlier.length, within, pace));
  if (!between) return fail('too-late');
  const bridges = between.filter(({ relation }) => !coincidences.has(relation.id));
  const found = [...within, ...bridges];
  const system = systemOf(
    versions,
    found.flatMap(({ equations }) => equations),
    bridges.flatMap(({ held }) => held),
  );
  const systems = componentsOf(preferring(system, versions));
  const decided = await decideAll(systems, versions, tables, earlier.length > 0);
  if (!decided.ok) return decided;
  const parts = systems.flatMap((part, index) => {
    const isShown = decided.value[index];
    return isShown ? [{ system: part, isShown }] : [];
  });
  const withheld = new Set(systems.flatMap((part, index) => (decided.value[index] ? [] : periodsIn(part, versions))));
  const isNew = ({ equations }: FoundRelation): boolean =>
    equations.some(({ terms }) => terms.some(({ place }) => place.version >= earlier.length));
  const shown = shownIn(versions, parts)
    .slice(earlier.length)
    .map((rows, index) =>
      withheld.has(newest[index]?.table.period ?? '') ? rows.map((cells) => cells.map(() => false)) : rows,
    );
  return ok({ shown, relations: found.filter(isNew).map(({ relation }) => relation), withheld: [...withheld] });
}
