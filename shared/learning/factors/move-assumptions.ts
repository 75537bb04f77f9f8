import type { Desk } from '../../desk.ts';
import { RULE } from '../../people/actor.ts';
import { MOST_CHANGES, type Change } from '../../platform/store/table.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import { testAll, withTests } from '../evidence/test-indicators.ts';
import type { Assumption } from '../assumptions/assumption.ts';
import {
  assumptionChanges,
  edgeName,
  readAssumption,
  readAssumptions,
  readWords,
  wordsChange,
  type KeptAssumption,
} from '../assumptions/assumption-store.ts';
import { idsIn, idsInPart, pagesOf, partOf } from '../assumptions/look-through.ts';
import { countOfInterviews, isHeldBack } from '../rules/held-back.ts';
import { readFactors } from './factor-store.ts';

type Interviews = Assumption['interviews'];

/** In which interviews either was heard; of numbers nobody knows whether they are the same interviews, so that it is the larger. */
function interviewsOf(one: Interviews, other: Interviews): Interviews {
  if (Array.isArray(one) && Array.isArray(other)) return [...new Set([...one, ...other])];
  return countOfInterviews(other) > countOfInterviews(one) ? other : one;
}

const both = <One>(one: readonly One[], other: readonly One[], most: number): One[] =>
  [...new Set([...one, ...other])].slice(0, most);

const MOST_LINKS = 15;
const MOST_ROLES = 20;

/** Rule L7. Who holds either; where only one of the two is kept from most readers, the other brings its roles not out. */
function rolesOf(one: Assumption, other: Assumption): string[] {
  const [hides, otherHides] = [isHeldBack(one.interviews), isHeldBack(other.interviews)];
  if (hides === otherHides) return both(one.heldBy, other.heldBy, MOST_ROLES);
  return hides ? other.heldBy : one.heldBy;
}

/** Two assumptions that became the same line, as one: nothing of what either rests on gets lost. */
function unite(kept: Assumption, other: Assumption): Assumption {
  const interviews = interviewsOf(kept.interviews, other.interviews);
  const known = new Set(kept.evidence.map(({ id }) => id));
  return {
    ...kept,
    heldBy: rolesOf(kept, other),
    ...(interviews !== undefined && { interviews }),
    goals: both(kept.goals, other.goals, MOST_LINKS),
    interventions: both(kept.interventions, other.interventions, MOST_LINKS),
    verify: kept.verify === 'wanted' ? 'wanted' : other.verify,
    evidence: [...kept.evidence, ...other.evidence.filter(({ id, kind }) => kind !== 'indicators' && !known.has(id))],
  };
}

/** The words of evidence that goes along to another assumption. */
async function wordsAlong({ table }: Desk, from: Assumption, to: Assumption): Promise<Change[]> {
  const wordsOf = await readWords(table, [from]);
  return from.evidence
    .filter(({ kind }) => kind !== 'indicators')
    .map(({ id }) => wordsChange(to.id, id, wordsOf(from.id, id)));
}

/** The assumption of the same line that is there already, the first that was entered. */
async function sameLine({ table }: Desk, moved: Assumption): Promise<KeptAssumption | undefined> {
  const ids = await idsInPart(table, partOf('edge', edgeName(moved)), 2);
  const all = await readAssumptions(
    table,
    ids.filter((id) => id !== moved.id),
  );
  return all.find(({ assumption }) => !assumption.withdrawn);
}

async function withNewTests(desk: Desk, assumption: Assumption): Promise<Assumption> {
  const tests = await testAll(desk, [assumption]);
  return { ...assumption, evidence: withTests(assumption.evidence, tests.get(assumption.id) ?? []) };
}

/** Unites an assumption with the one of the same line; undefined where that is more than one transaction holds: then both stay. */
async function uniting(desk: Desk, before: KeptAssumption, moved: Assumption): Promise<Change[] | undefined> {
  const there = await sameLine(desk, moved);
  if (!there) return undefined;
  const now = desk.clock.now();
  const after = await withNewTests(desk, unite(there.assumption, moved));
  const withdrawn = { ...{ at: now.toISOString(), code: 'united' as const }, replacedBy: there.assumption.id };
  const changes = [
    ...assumptionChanges({ before: there, after, line: { by: RULE.id, action: 'merged', reason: moved.id } }, now)
      .changes,
    ...assumptionChanges(
      { before, after: { ...before.assumption, withdrawn }, line: { by: RULE.id, action: 'merged' } },
      now,
    ).changes,
    ...(await wordsAlong(desk, moved, after)),
  ];
  return changes.length > MOST_CHANGES ? undefined : changes;
}

/** Moves an assumption to the factors that stand for its own; what would lead to itself is withdrawn. */
async function moveOne(desk: Desk, id: string): Promise<boolean | undefined> {
  const before = await readAssumption(desk.table, id);
  if (!before || before.assumption.withdrawn) return true;
  const { assumption } = before;
  const factors = await readFactors(desk.table, [assumption.cause, assumption.effect]);
  const [cause, effect] = [assumption.cause, assumption.effect].map((one) => factors.get(one)?.factor.id ?? one);
  if (cause === undefined || effect === undefined) return true;
  if (cause === assumption.cause && effect === assumption.effect) return true;
  const now = desk.clock.now();
  const line = { by: RULE.id, action: 'merged' as const };
  const withdrawn = { at: now.toISOString(), code: 'one-factor' as const };
  const moved: Assumption = { ...assumption, cause, effect };
  const changes =
    cause === effect
      ? assumptionChanges({ before, after: { ...assumption, withdrawn }, line }, now).changes
      : ((await uniting(desk, before, moved)) ??
        assumptionChanges({ before, after: await withNewTests(desk, moved), line }, now).changes);
  return (await desk.table.write(changes)) ? undefined : true;
}

/**
 * Rule L9. Moves what is left of the assumptions of a factor that was merged. It can be cut off at any moment and called again; every answer names
 * the factor that stands for it meanwhile. Two that become the same line are united: the earlier stays, with what both rest on.
 */
export async function moveAssumptions(desk: Desk, factor: string): Promise<number> {
  let moved = 0;
  for await (const { items } of pagesOf(desk.table, partOf('factor', factor)))
    for (const id of idsIn(items)) {
      await untilDone(() => moveOne(desk, id));
      moved += 1;
    }
  return moved;
}
