import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { readInput } from '../../platform/input/fields.ts';
import { personalDataErrors } from '../../platform/input/personal-data.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import type { Change } from '../../platform/store/table.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import { seenNewest, type NotOpened } from '../../records/open-record.ts';
import { Told } from '../counted.ts';
import { actorOfLine } from '../course/course-history.ts';
import { readAround } from './around.ts';
import { ReviewInput, type Contribution, type ContributionAction, type Review } from './contribution.ts';
import { commitContribution } from './contribution-trail.ts';
import { interventionKeys } from '../keys.ts';
import { readLogic } from '../logic/logic-store.ts';
import { movingChanges, takingBackChanges } from './move-told.ts';
import { CONTRIBUTIONS, openContribution, type ContributionAt, type OpenedContribution } from './open-round.ts';
import { CONTRIBUTION_MOVES, knowsContributionMove } from './round-states.ts';
import { closedRound } from './send-contribution.ts';

export type ReviewFailure = NotOpened | Failure<'version-required' | 'stale' | 'bad-input' | 'wrong-status'>;

const ACTION = { accept: 'accepted', return: 'returned', reopen: 'reopened' } as const satisfies Record<
  Review,
  ContributionAction
>;

/** Rule I39. The writes after which what was accepted no longer counts. */
async function reopeningChanges(desk: Desk, opened: OpenedContribution, now: string): Promise<Change[]> {
  const { kept, intervention, person } = opened;
  if (!intervention) return [];
  return takingBackChanges(desk, intervention.activity, kept.round.period, { at: now, actor: actorOfLine(person) });
}

/** Rule I38. The writes that move what was told into the intervention. */
async function acceptingChanges(desk: Desk, at: OpenedContribution, now: string): Promise<Change[]> {
  const { kept, intervention, contribution, person } = at;
  if (!intervention || !contribution) return [];
  const told = Told.parse(contribution.told);
  const accepted = { period: kept.round.period, round: kept.round.id, at: now, told };
  return movingChanges(desk, intervention.activity, accepted, { by: actorOfLine(person), isTold: true });
}

/** Rule I38. Holds the logic to the version against which the counts were held: an item that goes at that moment is not counted. */
async function logicChecked(desk: Desk, { entry, contribution }: ContributionAt): Promise<Change[]> {
  if (!contribution || contribution.told.counts.length === 0) return [];
  const { version } = await readLogic(desk.table, entry.intervention);
  return [{ check: interventionKeys.logic(entry.intervention), version }];
}

/** Rule I38. The items and funds of a contribution that are gone since it was sent. */
async function goneMeanwhile(desk: Desk, { kept, entry, contribution }: ContributionAt): Promise<string[]> {
  const { counts = [], money = [] } = contribution?.told ?? {};
  const funds = money.map(({ fund }) => fund);
  const around = await readAround(desk, entry.intervention, kept.round.period, funds);
  const items = new Set(around.items.map(({ id }) => id));
  return [
    ...counts.map(({ item }) => item).filter((item) => !items.has(item)),
    ...funds.filter((fund) => !around.knownFunds.has(fund)),
  ];
}

async function refusalOf(
  desk: Desk,
  at: OpenedContribution,
  decision: Review,
): Promise<Failure<'wrong-status'> | undefined> {
  if (at.kept.round.status === 'closed') return closedRound();
  if (!knowsContributionMove(decision, at.entry.status))
    return failure('wrong-status', `Not possible: the contribution is ${at.entry.status}.`);
  const gone = decision === 'accept' ? await goneMeanwhile(desk, at) : [];
  return gone.length === 0
    ? undefined
    : failure('wrong-status', `No longer there: ${gone.join(', ')}. Return it, so that it is told anew.`);
}

async function attempt(
  desk: Desk,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
  input: unknown,
): Promise<Result<number, ReviewFailure> | undefined> {
  const opened = seenNewest(CONTRIBUTIONS, await openContribution(desk, actor, 'review contribution', id), ifMatch);
  if (!opened.ok) return opened;
  const read = readInput(ReviewInput, input, () => personalDataErrors(input));
  if (!read.ok) return read;
  const { decision, reason } = read.value;
  const checked = decision === 'accept' ? await logicChecked(desk, opened.value) : []; // read before what it guards
  const refusal = await refusalOf(desk, opened.value, decision);
  if (refusal) return fail(refusal);
  const { contribution: before, version, person } = opened.value;
  if (!before) return fail(failure('wrong-status', 'Not possible: nothing was told yet.'));
  const at = desk.clock.now().toISOString();
  const { reason: _, ...kept } = before;
  const contribution: Contribution = {
    ...kept,
    status: CONTRIBUTION_MOVES[decision].to,
    at,
    ...(decision !== 'accept' && reason !== undefined && { reason }),
  };
  const also =
    decision === 'accept'
      ? [...checked, ...(await acceptingChanges(desk, opened.value, at))]
      : decision === 'reopen'
        ? await reopeningChanges(desk, opened.value, at)
        : [];
  const lost = await commitContribution(desk, person, opened.value, {
    contribution,
    action: ACTION[decision],
    reason,
    also,
  });
  return lost ? undefined : ok(version + 1);
}

/**
 * Rules I35, I38 and I39. The bureau accepts what was told, returns it, or opens again what it accepted. Whoever reviews must have seen what
 * stands there now: one that is changed at that moment is refused. Answers the version that it is now.
 */
export const reviewContribution = (
  desk: Desk,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
  input: unknown,
): Promise<Result<number, ReviewFailure>> =>
  untilDone(() => attempt(desk, actor, id, ifMatch, input), 'Others changed the same round for 20 seconds.');
