import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import type { Factor } from '../factors/factor.ts';
import { readAllKeptFactors, standingFor } from '../factors/factor-store.ts';
import type { Edge } from '../rules/edge.ts';
import { shownCount } from '../rules/held-back.ts';
import { counting } from './assumption.ts';
import { statusOn } from './assumption-status.ts';
import { readAssumptions } from './assumption-store.ts';
import { isFilterSeen } from './seen-interventions.ts';
import { idsInPart, partOf } from './look-through.ts';

/** So many lines make one network; of more it is told that it was cut. */
const MOST_EDGES = 5_000;

/** Which lines are asked for: those of a goal, of an intervention, or of both; all where nothing is said. */
export type EdgesAsked = { readonly goal?: string | undefined; readonly intervention?: string | undefined };

/** A line with what its assumption says and is about. */
export type EdgeRead = Edge & {
  readonly statement: string;
  readonly goals: readonly number[];
  /** Whether any evidence stands, also such as says nothing yet. */
  readonly hasEvidence: boolean;
};

/** The factors and the lines between them, as somebody may read them; `isCut` where there are more than are read at once. */
export type EdgesRead = {
  readonly factors: readonly Factor[];
  readonly edges: readonly EdgeRead[];
  readonly isCut: boolean;
};

/** The ids of the assumptions that are asked for. */
async function idsAsked(
  { table }: Desk,
  { goal, intervention }: EdgesAsked,
): Promise<{ ids: string[]; isCut: boolean }> {
  const part =
    intervention === undefined
      ? goal === undefined
        ? partOf('all', '')
        : partOf('goal', goal)
      : partOf('intervention', intervention);
  const ids = await idsInPart(table, part, MOST_EDGES + 1);
  return { ids: ids.slice(0, MOST_EDGES), isCut: ids.length > MOST_EDGES };
}

/**
 * The assumptions as lines between factors, for a network, its loops and its paths: without those that were withdrawn, and with the factors
 * that stand for those that were merged. Every factor comes with all lines; with some of them those that they join. Rule L7: in how many
 * interviews a line was heard is 0 where that is kept from who reads.
 */
export async function readEdges(desk: Desk, actor: Actor, asked: EdgesAsked = {}): Promise<EdgesRead> {
  if (!(await isFilterSeen(desk, actor, asked.intervention))) return { factors: [], edges: [], isCut: false };
  const [{ ids, isCut }, all] = await Promise.all([idsAsked(desk, asked), readAllKeptFactors(desk.table)]);
  const byId = new Map(all.map((kept) => [kept.factor.id, kept]));
  const standing = standingFor(byId.keys(), byId);
  const nameOf = (id: string): string => standing.get(id)?.factor.id ?? id;
  const now = desk.clock.now();
  const edges = (await readAssumptions(desk.table, ids)).flatMap(({ assumption }): EdgeRead[] => {
    const { id, sign, interviews, withdrawn, goals, statement, evidence } = assumption;
    const [cause, effect] = [nameOf(assumption.cause), nameOf(assumption.effect)];
    if (withdrawn || cause === effect || (asked.goal !== undefined && !goals.map(String).includes(asked.goal)))
      return [];
    const shown = { status: statusOn(assumption, now), interviews: shownCount(actor, interviews) };
    return [{ id, cause, effect, sign, ...shown, statement, goals, hasEvidence: counting(evidence).length > 0 }];
  });
  const isWhole = asked.goal === undefined && asked.intervention === undefined;
  const joined = new Set(edges.flatMap(({ cause, effect }) => [cause, effect]));
  const factors = all.flatMap(({ factor, mergedInto }) =>
    mergedInto === undefined && (isWhole || joined.has(factor.id)) ? [factor] : [],
  );
  return { factors, edges, isCut };
}
