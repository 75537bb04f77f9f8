import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import type { Failure } from '../../platform/failures.ts';
import { Paging } from '../../platform/paging.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { noSuch } from '../../records/open-record.ts';
import { factorsOfIndicator } from '../factors/factor-store.ts';
import { mechanismsOn } from './assumption-mechanisms.ts';
import { Status, Verify, type Assumption } from './assumption.ts';
import { statusOn } from './assumption-status.ts';
import { readAssumption, type KeptAssumption } from './assumption-store.ts';
import { viewsOf, type AssumptionView } from './assumption-view.ts';
import { lookThrough, partOf, type Part } from './look-through.ts';
import { ASSUMPTIONS } from './open-assumption.ts';
import { isFilterSeen } from './seen-interventions.ts';
import { beginsOf } from './verify.ts';

const id = z.string().max(100);

/** Which assumptions to list; an id that there is not finds nothing. */
export const AssumptionFilter = Paging.extend({
  goal: id.optional(),
  indicator: id.optional().meta({ description: 'One that measures the cause or the effect.' }),
  intervention: id.optional(),
  factor: id.optional().meta({ description: 'The cause or the effect.' }),
  status: Status.optional(),
  verify: Verify.optional(),
});
export type AssumptionFilter = z.output<typeof AssumptionFilter>;

type Filter = Omit<AssumptionFilter, 'limit' | 'cursor'>;

/** Which parts of the lists are looked through for a filter: those of which the fewest are expected. */
async function partsFor({ table }: Desk, filter: Filter): Promise<Part[]> {
  const { intervention, indicator, factor, goal, verify, status } = filter;
  if (intervention !== undefined) return [partOf('intervention', intervention)];
  if (factor !== undefined) return [partOf('factor', factor)];
  if (indicator !== undefined) return (await factorsOfIndicator(table, indicator)).map((one) => partOf('factor', one));
  if (goal !== undefined) return [partOf('goal', goal)];
  if (verify === 'wanted') return [partOf('verify', verify)];
  return [status === undefined ? partOf('all', '') : partOf('status', status)];
}

/** Whether one passes; one that stands under both its factors is taken where it stands under its cause. */
function passerOf(filter: Filter, parts: readonly Part[], now: Date): (kept: KeptAssumption, part: string) => boolean {
  const { goal, intervention, factor, status, verify } = filter;
  const known = new Set(parts.map(({ pk }) => pk));
  const isTwice = ({ cause }: Assumption, part: string): boolean => {
    const ofCause = partOf('factor', cause).pk;
    return known.size > 1 && known.has(ofCause) && part !== ofCause;
  };
  return ({ assumption }, part) =>
    !isTwice(assumption, part) &&
    (goal === undefined || assumption.goals.map(String).includes(goal)) &&
    (intervention === undefined || assumption.interventions.includes(intervention)) &&
    (factor === undefined || [assumption.cause, assumption.effect].includes(factor)) &&
    (verify === undefined || assumption.verify === verify) &&
    (status === undefined || statusOn(assumption, now) === status);
}

/** What a list found, and where the next page begins. */
export type FoundAssumptions = { readonly items: AssumptionView[]; readonly nextCursor?: string };

/** A page of assumptions in the order in which they were entered, found by the lists, so that it costs the same however many there are. */
export async function findAssumptions(
  desk: Desk,
  actor: Actor,
  { limit, cursor, ...filter }: AssumptionFilter,
): Promise<Result<FoundAssumptions, Failure<'bad-query'>>> {
  const parts = (await isFilterSeen(desk, actor, filter.intervention)) ? await partsFor(desk, filter) : [];
  const paging = { limit, ...(cursor !== undefined && { cursor }) };
  const found = await lookThrough(desk.table, parts, paging, passerOf(filter, parts, desk.clock.now()));
  if (!found.ok) return found;
  const { kept, nextCursor } = found.value;
  return ok({ items: await viewsOf(desk, actor, kept), ...(nextCursor !== undefined && { nextCursor }) });
}

/** An assumption with its version, as somebody reads it. */
export type ShownAssumption = { readonly version: number; readonly view: AssumptionView };

/** An assumption that was read or changed, as somebody reads it: with the mechanisms of logics that rest on it. */
export async function shownTo(desk: Desk, actor: Actor, kept: KeptAssumption): Promise<ShownAssumption> {
  const [[view], mechanisms, begin] = await Promise.all([
    viewsOf(desk, actor, [kept]),
    mechanismsOn(desk, actor, kept.assumption.id),
    beginsOf(desk, kept.assumption),
  ]);
  if (!view) throw new Error('An assumption that was read is not shown.');
  return { version: kept.version, view: { ...view, mechanisms, ...(begin && { begin }) } };
}

/** An assumption, as everybody reads it; one that was withdrawn stays to be read. */
export async function findAssumption(
  desk: Desk,
  actor: Actor,
  wanted: string,
): Promise<Result<ShownAssumption, Failure<'not-found'>>> {
  const kept = await readAssumption(desk.table, wanted);
  return kept ? ok(await shownTo(desk, actor, kept)) : fail(noSuch(ASSUMPTIONS, wanted));
}
