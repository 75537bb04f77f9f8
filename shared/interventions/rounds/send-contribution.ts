import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { badInput, failure, type Failure } from '../../platform/failures.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import { changedMeanwhile, type NotOpened } from '../../records/open-record.ts';
import { seenOrNew, type Precondition } from '../../records/seen-or-new.ts';
import { readAround } from './around.ts';
import { changedParts, contributionErrors } from './check-contribution.ts';
import { ContributionInput, type Contribution } from './contribution.ts';
import { commitContribution } from './contribution-trail.ts';
import { CONTRIBUTIONS, openContribution, type OpenedContribution } from './open-round.ts';
import { knowsContributionMove, moveOfKeeping, CONTRIBUTION_MOVES } from './round-states.ts';
import { carryLaterFields } from '../../platform/later-fields.ts';

export type SendFailure = NotOpened | Failure<'version-required' | 'stale' | 'bad-input' | 'wrong-status'>;

const EMPTY = { counts: [], money: [] };

/** Rule I37. Somebody else was first: with what stands there now, and which parts of it differ from what was sent. */
function meanwhile({ contribution, entry, version }: OpenedContribution, input: unknown): Failure<'stale'> {
  const sent = parseInput(ContributionInput, input);
  const stale = changedMeanwhile(CONTRIBUTIONS, { version, status: entry.status });
  if (!sent.ok) return stale;
  const told = contribution?.told ?? EMPTY;
  const current = { ...told, status: entry.status, at: entry.at };
  return { ...stale, meanwhile: { current, changed: changedParts(told, sent.value) } };
}

/** What may not be changed any more, in words. */
export const closedRound = (): Failure<'wrong-status'> => failure('wrong-status', 'Not possible: the round is closed.');

function refusalOf({ kept, entry }: OpenedContribution, isDraft: boolean): Failure<'wrong-status'> | undefined {
  if (kept.round.status === 'closed') return closedRound();
  return knowsContributionMove(moveOfKeeping(isDraft, entry.status), entry.status)
    ? undefined
    : failure('wrong-status', `Not possible: the contribution is ${entry.status}. The bureau can reopen it.`);
}

/** What a lead told, held against everything that it is held against. */
async function readTold(
  desk: Desk,
  { entry, kept }: OpenedContribution,
  input: unknown,
): Promise<Result<ContributionInput, Failure<'bad-input'>>> {
  const read = parseInput(ContributionInput, input);
  if (!read.ok) return read;
  const funds = read.value.money.map(({ fund }) => fund);
  const around = await readAround(desk, entry.intervention, kept.round.period, funds);
  const errors = contributionErrors(read.value, around);
  return errors.length > 0 ? fail(badInput(errors)) : read;
}

async function attempt(
  desk: Desk,
  actor: Actor,
  id: string,
  seen: Precondition,
  input: unknown,
): Promise<Result<number, SendFailure> | undefined> {
  const opened = await openContribution(desk, actor, 'send contribution', id);
  if (!opened.ok) return opened;
  const unseen = seenOrNew(CONTRIBUTIONS, { version: opened.value.version }, seen);
  if (unseen) return fail(unseen.code === 'stale' ? meanwhile(opened.value, input) : unseen);
  const read = await readTold(desk, opened.value, input);
  if (!read.ok) return read;
  const { draft = false, ...told } = read.value;
  const refusal = refusalOf(opened.value, draft);
  if (refusal) return fail(refusal);
  const { entry, contribution: before, version, person } = opened.value;
  const contribution = carryLaterFields<Contribution>(before, {
    status: CONTRIBUTION_MOVES[moveOfKeeping(draft, entry.status)].to,
    isDraft: draft,
    told,
    at: desk.clock.now().toISOString(),
    ...(before?.reason !== undefined && draft && { reason: before.reason }),
  });
  const action = draft ? 'saved' : 'sent';
  const lost = await commitContribution(desk, person, opened.value, { contribution, action });
  return lost ? undefined : ok(version + 1);
}

/**
 * Rules I35 to I37. Keeps what is told of an intervention, as a draft or sent: all of it in place of what stood there. Two who answer at
 * once do not write over one another: the second is told what differs. Answers the version that it is now.
 */
export const sendContribution = (
  desk: Desk,
  actor: Actor,
  id: string,
  seen: Precondition,
  input: unknown,
): Promise<Result<number, SendFailure>> =>
  untilDone(() => attempt(desk, actor, id, seen, input), 'Others changed the same round for 20 seconds.');
