import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { may, mayAsAny, personWhoMay } from '../../people/permissions.ts';
import type { Failure } from '../../platform/failures.ts';
import { exampleMark } from '../../platform/example.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { NotOpened } from '../../records/open-record.ts';
import { ledPartners } from './led-partners.ts';
import { openRound, ownIn, relationsToRound, type RoundAt } from './open-round.ts';
import { readOverview } from './overview-store.ts';
import type { RoundView } from './round.ts';
import { allRounds, readRoundLines, type RoundLine } from './round-store.ts';

/** A round as somebody sees it: all that is asked, or of a lead what is asked of them. */
function viewOf(at: RoundAt, actor: Actor): RoundView {
  const seesAll = actor.role !== 'public' && may(actor, 'read round', 'other');
  const { round } = at.kept;
  const asked = seesAll ? at.overview.asked : ownIn(at);
  return {
    ...round,
    asked: asked.map((entry) => ({ ...entry, ...exampleMark(entry.intervention) })),
    ...exampleMark(round.id),
  };
}

/** A round with the version by which it is known. */
export type FoundRound = { readonly view: RoundView; readonly version: number };

/** A round and what is asked in it: of whom, and where it stands. No text is read. */
export async function findRound(desk: Desk, actor: Actor, id: string): Promise<Result<FoundRound, NotOpened>> {
  const opened = await openRound(desk, actor, 'read round', id);
  if (!opened.ok) return opened;
  return ok({ view: viewOf(opened.value, actor), version: opened.value.overview.version });
}

/** Every round that somebody may see, the newest first. */
export async function findRounds(
  desk: Desk,
  actor: Actor,
): Promise<Result<RoundView[], Failure<'not-signed-in' | 'role-may-not'>>> {
  const person = personWhoMay(actor, 'read round');
  if (!person.ok) return person;
  const [rounds, led] = await Promise.all([allRounds(desk.table), ledPartners(desk, actor)]);
  const seen = await Promise.all(
    rounds.map(async (kept) => ({ kept, overview: await readOverview(desk.table, kept), led })),
  );
  return ok(
    seen
      .filter((at) => mayAsAny(actor, 'read round', relationsToRound(at)))
      .map((at) => viewOf(at, actor))
      .sort((a, b) => (a.openedAt > b.openedAt ? -1 : 1)),
  );
}

/** Who did what to a round, oldest first. */
export async function roundHistory(desk: Desk, actor: Actor, id: string): Promise<Result<RoundLine[], NotOpened>> {
  const opened = await openRound(desk, actor, 'read history of round', id);
  return opened.ok ? ok(await readRoundLines(desk.table, id)) : opened;
}

/** How much of some of what is asked is in: sent or accepted. */
export type Tally = { readonly in: number; readonly of: number };

const isIn = ({ status }: RoundView['asked'][number]): boolean => status === 'sent' || status === 'accepted';

export const tallyOf = (asked: RoundView['asked']): Tally => ({ in: asked.filter(isIn).length, of: asked.length });
