import * as z from 'zod';
import { readSizes, areaWith, type Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { text } from '../../platform/input/text.ts';
import { Decision, placesNamed, type Activity } from '../record/activity.ts';
import { burdenKeys } from '../../burden/keys.ts';
import { policyIn } from '../../burden/policy-store.ts';
import { answerQuestion, questionFor, questionKeys } from '../room/ask-room.ts';
import { commitActivity, type ActivityOutcome } from '../room/commit-activity.ts';
import { seenNewest } from '../../records/open-record.ts';
import {
  ACTIVITIES,
  openActivityToDecide,
  type AuthorizedActivity,
  type ActivityStepFailure,
} from '../showing/open-activity.ts';
import { contactToBe } from '../record/public-texts.ts';
import {
  asksForRoom,
  givenBack,
  planned,
  withPlan,
  nextActivity,
  withPlanUnchecked,
  withCheck,
  withoutProposal,
  wouldOverloadFailure,
  type Answered,
  type Changed,
} from '../record/activity-versions.ts';
import { refusedForDebts } from '../results/debts.ts';
import { notConfirmed } from '../organisations/not-confirmed.ts';
import { knowsMove, MOVES } from '../record/states.ts';
import { undoable } from './undo-decision.ts';
import { carryLaterFields } from '../../platform/later-fields.ts';

/** The bureau's answer to a registration. */
export const DecisionInput = z
  .strictObject({
    decision: Decision.shape.decision,
    reason: text(4_000),
    conditions: text(4_000).optional(),
    override: z.boolean().optional(),
  })
  .meta({ id: 'DecisionInput' });
type DecisionInput = z.output<typeof DecisionInput>;

type DecideFailure =
  | ActivityStepFailure
  | Failure<'own-case' | 'bad-input' | 'wrong-status' | 'would-overload' | 'results-owed' | 'not-confirmed'>;

/** Whether the decision is about a change that an approved or running activity proposes. */
const isOnProposal = ({ status, proposed }: Activity): boolean =>
  proposed !== undefined && (status === 'approved' || status === 'running');

/** What a decision leaves on the activity, of the very moment at which the history says it was taken. */
function recordedAs(
  desk: Desk,
  { decision, reason, conditions, override }: DecisionInput,
): Partial<Activity> & Pick<Activity, 'updatedAt'> {
  const at = desk.clock.now().toISOString();
  return {
    decision: { decision, reason, at, ...(conditions && { conditions }), ...(override && { override: true }) },
    updatedAt: at,
    ...(decision === 'approve' && { decidedAt: at, wasPublic: true }),
  };
}

/**
 * Rules A5 and A6. Decides on a registration, or on a change that is proposed. `approve` of one without room checks again, and where that
 * would overload it is refused unless the bureau overrides with a reason; one that holds room is approved as it is.
 */
export async function decideOnActivity(
  desk: Desk,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
  input: unknown,
): Promise<Result<Changed, DecideFailure>> {
  const opened = seenNewest(ACTIVITIES, await openActivityToDecide(desk, actor, id), ifMatch);
  if (!opened.ok) return opened;
  const read = parseInput(DecisionInput, input);
  if (!read.ok) return read;
  const { activity } = opened.value;
  const onProposal = isOnProposal(activity);
  if (onProposal ? read.value.decision === 'request-changes' : !knowsMove(read.value.decision, activity.status)) {
    return fail(
      failure(
        'wrong-status',
        `${read.value.decision} is not possible: the activity is ${activity.status}${onProposal ? ', with a change proposed' : ''}.`,
      ),
    );
  }
  const isLet = read.value.decision !== 'approve' || read.value.override === true;
  const owing = isLet ? undefined : await refusedForDebts(desk, opened.value);
  if (owing) return fail(owing);
  return read.value.decision === 'approve'
    ? approve(desk, opened.value, read.value, onProposal)
    : refuse(desk, opened.value, read.value, onProposal);
}

const approvedStatus = ({ status }: Activity, onProposal: boolean): Activity['status'] =>
  onProposal ? status : MOVES.approve.to;

async function approve(
  desk: Desk,
  opened: AuthorizedActivity,
  input: DecisionInput,
  onProposal: boolean,
): Promise<Result<Changed, DecideFailure>> {
  const { activity, people, person } = opened;
  const plan = activity.proposed ?? activity.plan;
  const question = questionFor(activity, plan, await areaWith(desk, placesNamed(activity)), desk.clock.now());
  const needsCheck = asksForRoom(activity, question);
  const sizes = await readSizes(desk);
  const committed = await commitActivity(desk, {
    person,
    before: opened,
    possible: [{ ...planned(activity, plan, question), room: 'held' }],
    reads: needsCheck ? await questionKeys(desk, question) : [burdenKeys.policy()],
    settle: (items): Result<ActivityOutcome & Answered, Failure<'would-overload' | 'not-confirmed'>> => {
      const unconfirmed = input.override ? undefined : notConfirmed(policyIn(items), activity, plan, question);
      if (unconfirmed) return fail(unconfirmed);
      const decided = { ...recordedAs(desk, input), status: approvedStatus(activity, onProposal) };
      const also = [undoable(opened, decided.updatedAt)];
      const outcome = {
        also,
        people: people && carryLaterFields(people, { owner: people.owner, contact: contactToBe(people) }),
        action: onProposal ? 'change-approved' : 'approved',
        reason: input.reason,
      } as const;
      if (!needsCheck)
        return ok({ ...outcome, activity: nextActivity(desk, withPlanUnchecked(activity, plan, question), decided) });
      const answer = answerQuestion(sizes, question, items);
      if (answer.room.verdict === 'overloaded' && !input.override) return fail(wouldOverloadFailure(answer));
      const approved = nextActivity(desk, withPlan(activity, plan, question, answer, 'held'), decided);
      return ok({ ...outcome, activity: approved, answer });
    },
  });
  return committed.ok ? ok(await withCheck(desk, question, committed.value, person)) : committed;
}

/** The activity after the bureau said no, or not yet; of a proposed change nothing else is dropped than the change. */
function refused(
  desk: Desk,
  activity: Activity,
  input: DecisionInput,
  onProposal: boolean,
): Pick<ActivityOutcome, 'activity' | 'action'> {
  if (onProposal) return { action: 'change-declined', activity: nextActivity(desk, withoutProposal(activity), {}) };
  const decided = recordedAs(desk, input);
  if (input.decision === 'request-changes')
    return {
      action: 'changes-requested',
      activity: nextActivity(desk, activity, { ...decided, status: MOVES['request-changes'].to }),
    };
  return {
    action: 'declined',
    activity: nextActivity(desk, withoutProposal(activity), {
      ...decided,
      ...givenBack(desk, activity),
      status: MOVES.decline.to,
    }),
  };
}

async function refuse(
  desk: Desk,
  opened: AuthorizedActivity,
  input: DecisionInput,
  onProposal: boolean,
): Promise<Result<Changed, DecideFailure>> {
  const { people, person } = opened;
  const outcome = refused(desk, opened.activity, input, onProposal);
  return commitActivity(desk, {
    person,
    before: opened,
    possible: [outcome.activity],
    reads: [],
    settle: () =>
      ok({ ...outcome, people, reason: input.reason, also: [undoable(opened, outcome.activity.updatedAt)] }),
  });
}
