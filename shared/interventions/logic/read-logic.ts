import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import type { Failure } from '../../platform/failures.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { NotOpened } from '../../records/open-record.ts';
import { openIntervention, seeIntervention, type SeenIntervention } from '../open-intervention.ts';
import { readLogic, readLogicLines, type LogicLine } from './logic-store.ts';
import { readCounts, readingOf, viewOf } from './logic-view.ts';
import type { ShownLogic } from './set-logic.ts';

/** The logic of an intervention that was seen, as the same person reads it. */
export async function logicOf(desk: Desk, actor: Actor, seen: SeenIntervention): Promise<ShownLogic> {
  const { id } = seen.activity;
  const [kept, reading] = await Promise.all([readLogic(desk.table, id), readingOf(desk, id, seen.may)]);
  const counts = await readCounts(desk, seen, kept.logic);
  return { version: kept.version, view: viewOf(kept, counts, reading, actor) };
}

/** A logic that was looked at, with the intervention that it is of. */
export type LogicSeen = ShownLogic & { readonly seen: SeenIntervention };

/** The logic of an intervention: for whom the activity is, an empty one where there is none yet. */
export async function findLogic(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<LogicSeen, Failure<'not-found'>>> {
  const seen = await seeIntervention(desk, actor, id);
  return seen.ok ? ok({ ...(await logicOf(desk, actor, seen.value)), seen: seen.value }) : seen;
}

/** Who changed what of a logic, oldest first: for who may change it, and the owner. */
export async function readLogicHistory(desk: Desk, actor: Actor, id: string): Promise<Result<LogicLine[], NotOpened>> {
  const opened = await openIntervention(desk, actor, 'read history of logic', id);
  return opened.ok ? ok(await readLogicLines(desk.table, opened.value.activity.id)) : opened;
}
