import { createHash } from 'node:crypto';
import type { Desk } from '../../desk.ts';
import type { Person } from '../../people/actor.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import type { Assumption, AssumptionInput } from '../assumptions/assumption.ts';
import {
  assumptionChanges,
  edgeName,
  readAssumption,
  readAssumptions,
  type KeptAssumption,
} from '../assumptions/assumption-store.ts';
import { factorChecks, newAssumption } from '../assumptions/enter-assumption.ts';
import { idsInPart, partOf } from '../assumptions/look-through.ts';
import { differencesBetween } from '../../records/record-history.ts';
import { titleKey, type Factor } from '../factors/factor.ts';
import { factorChanges, idsByTitle, readFactors, type KeptFactor } from '../factors/factor-store.ts';
import { freeFactorId } from '../factors/keep-factors.ts';
import { unknownInterviews } from '../interviews/interviews.ts';
import { isHeldBack, readsEveryVoice } from '../rules/held-back.ts';
import { refused, type EdgeRow, type Refused } from './edge-row.ts';

/** An import under way: of a dry run also which factors and lines earlier rows would have made. */
export type Importing = {
  readonly desk: Desk;
  readonly by: Person;
  readonly dryRun: boolean;
  readonly made: Map<string, KeptFactor>;
  readonly done: Set<string>;
};

/** What came of a row, and how many factors it made. */
export type Came = { readonly what: 'entered' | 'changed' | 'unchanged'; readonly factors: number };

/** What a row names that there is not. */
async function unknownIn({ desk }: Importing, { row, interviews, goals = [] }: EdgeRow): Promise<Refused[]> {
  const known = new Set((await desk.programme()).goals.map(({ id }) => id));
  const lost = await unknownInterviews(desk.table, Array.isArray(interviews) ? interviews : []);
  return [
    ...goals.filter((id) => !known.has(id)).map((id) => refused(row, 'goals', 'no-goal', { id })),
    ...[...lost].map((id) => refused(row, 'interviews', 'no-interview', { id: id.slice(0, 40) })),
  ];
}

/** The factors of some cells, by their ids or titles; of those that there are not, nothing. */
async function factorsOf(
  { desk: { table }, made }: Importing,
  cells: readonly string[],
): Promise<Map<string, KeptFactor>> {
  const titles = await idsByTitle(table, cells);
  const found = await readFactors(table, [...cells, ...titles.values()]);
  return new Map(
    cells.flatMap((cell) => {
      const kept = found.get(cell) ?? found.get(titles.get(cell) ?? '') ?? made.get(titleKey(cell));
      return kept ? [[cell, kept] as const] : [];
    }),
  );
}

/** Makes a factor of a title that nobody used; another that was made meanwhile is as good. */
async function makeFactor(importing: Importing, title: string): Promise<KeptFactor> {
  const { desk, by, dryRun, made } = importing;
  const factor: Factor = {
    id: dryRun ? `?${titleKey(title)}` : await freeFactorId(desk, title),
    title,
    indicators: [],
  };
  const kept = { version: 1, factor };
  if (dryRun) {
    made.set(titleKey(title), kept);
    return kept;
  }
  const line = { at: desk.clock.now().toISOString(), by: by.id, action: 'entered' as const, changes: [] };
  return untilDone(async () => {
    if (!(await desk.table.write(factorChanges({ version: 0 }, factor, line)))) return kept;
    return (await factorsOf(importing, [title])).get(title);
  });
}

type Ends = { readonly cause: KeptFactor; readonly effect: KeptFactor; readonly made: number };

async function endsOf(importing: Importing, { row, cause, effect }: EdgeRow): Promise<Ends | Refused[]> {
  const known = await factorsOf(importing, [cause, effect]);
  const [one, other] = [known.get(cause), known.get(effect)];
  const isSame = one && other ? one.factor.id === other.factor.id : titleKey(cause) === titleKey(effect);
  if (isSame) return [refused(row, 'effect', 'same')];
  return {
    cause: one ?? (await makeFactor(importing, cause)),
    effect: other ?? (await makeFactor(importing, effect)),
    made: (one ? 0 : 1) + (other ? 0 : 1),
  };
}

const DIGITS = 16;

/** The id of what a row enters: two imports at the same moment enter it once. */
const idOf = (edge: string, statement: string): string =>
  createHash('sha256').update([edge, statement].join('|')).digest('hex').slice(0, DIGITS);

const MOST_OF_ONE_LINE = 500;

/** The assumption that says the same of the same line already, also where it was withdrawn. */
async function thereAlready(
  { desk: { table } }: Importing,
  edge: string,
  statement: string,
  id: string,
): Promise<KeptAssumption | undefined> {
  const all = await readAssumptions(table, await idsInPart(table, partOf('edge', edge), MOST_OF_ONE_LINE));
  return all.find(({ assumption }) => assumption.statement.trim() === statement) ?? (await readAssumption(table, id));
}

/**
 * What a row says of an assumption that is there; rule L7: who does not read every voice brings none out, and leaves few voices as they are
 * where the row names few itself, so that trying tells nothing of them.
 */
function changedBy({ by }: Importing, before: Assumption, { heldBy, interviews, goals }: EdgeRow): Assumption {
  const hides = !readsEveryVoice(by) && isHeldBack(before.interviews);
  const leaves = hides && isHeldBack(interviews);
  const roles = heldBy ?? (hides ? [] : undefined);
  return {
    ...before,
    ...(!leaves && roles && { heldBy: [...roles] }),
    ...(!leaves &&
      interviews !== undefined && { interviews: typeof interviews === 'number' ? interviews : [...interviews] }),
    ...(goals && { goals: [...goals] }),
  };
}

async function change(importing: Importing, before: KeptAssumption, row: EdgeRow): Promise<Came | undefined> {
  const { desk, by, dryRun } = importing;
  const after = changedBy(importing, before.assumption, row);
  const changes = differencesBetween(before.assumption, after);
  if (before.assumption.withdrawn || changes.length === 0) return { what: 'unchanged', factors: 0 };
  if (dryRun) return { what: 'changed', factors: 0 };
  const line = { by: by.id, action: 'imported' as const, changes };
  const lost = await desk.table.write(assumptionChanges({ before, after, line }, desk.clock.now()).changes);
  return lost ? undefined : { what: 'changed', factors: 0 };
}

/** What is entered by a row. */
const saidBy = (
  { statement, sign, heldBy = [], interviews, goals = [] }: EdgeRow,
  { cause, effect }: Ends,
): AssumptionInput => ({
  ...{ statement, cause: cause.factor.id, effect: effect.factor.id, sign, heldBy: [...heldBy] },
  ...(interviews !== undefined && { interviews: typeof interviews === 'number' ? interviews : [...interviews] }),
  ...{ goals: [...goals], interventions: [], verify: 'no' },
});

async function enter({ desk, by, dryRun }: Importing, row: EdgeRow, ends: Ends, id: string): Promise<Came | undefined> {
  const came = { what: 'entered' as const, factors: ends.made };
  if (dryRun) return came;
  const after = await newAssumption(desk, by, { ...ends, said: saidBy(row, ends) }, id);
  const { changes } = assumptionChanges({ after, line: { by: by.id, action: 'imported' } }, desk.clock.now());
  const lost = await desk.table.write([...changes, ...factorChecks(ends)]);
  return lost ? undefined : came;
}

/** Rule L17. Stores what a row brings, whole; or says why it is refused. What others did meanwhile is looked at once more. */
export async function storeRow(importing: Importing, row: EdgeRow): Promise<Came | readonly Refused[]> {
  const unknown = await unknownIn(importing, row);
  if (unknown.length > 0) return unknown;
  let made = 0;
  return untilDone(async (): Promise<Came | readonly Refused[] | undefined> => {
    const ends = await endsOf(importing, row);
    if (!('made' in ends)) return ends;
    made += ends.made;
    const edge = edgeName({ cause: ends.cause.factor.id, effect: ends.effect.factor.id, sign: row.sign });
    const id = idOf(edge, row.statement);
    if (importing.done.has(id)) return { what: 'unchanged', factors: made };
    const there = await thereAlready(importing, edge, row.statement, id);
    const came = await (there ? change(importing, there, row) : enter(importing, row, ends, id));
    if (came) importing.done.add(id);
    return came && { ...came, factors: made };
  });
}
