import * as z from 'zod';
import { formatDay, todayIn } from '../../platform/days/dates.ts';
import { knownTo, type Desk, type KnownNames } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { may, type Command } from '../../people/permissions.ts';
import { badInput, failure, type Failure, type FieldError } from '../../platform/failures.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import type { Change } from '../../platform/store/table.ts';
import { text } from '../../platform/input/text.ts';
import { relationTo, type Activity } from '../record/activity.ts';
import { asRealised, realisedErrors } from '../room/check-realised.ts';
import { collectsAnything } from '../known-already/collecting-store.ts';
import { commitActivity } from '../room/commit-activity.ts';
import { firstDayOf } from '../record/first-day.ts';
import { refuse, seenNewest } from '../../records/open-record.ts';
import {
  ACTIVITIES,
  openActivity,
  type AuthorizedActivity,
  type ActivityStepFailure,
} from '../showing/open-activity.ts';
import { Realised } from '../record/plan.ts';
import { givenBack, nextActivity, withoutProposal, type Changed } from '../record/activity-versions.ts';
import { knowsMove, MOVES, type Move, type Status } from '../record/states.ts';

const MOVE_TO = {
  running: 'start',
  completed: 'complete',
  cancelled: 'cancel',
  withdrawn: 'withdraw',
} as const satisfies Record<string, Move>;
type Goal = keyof typeof MOVE_TO;
/** Whether the state machine knows a move to a goal from a status. */
export const canMove = (from: Status, to: Goal): boolean => knowsMove(MOVE_TO[to], from);

const GOALS = ['running', 'completed', 'cancelled', 'withdrawn'] as const satisfies readonly Goal[];

/** Where an activity goes next, and when it is completed what was really asked. */
export const TransitionInput = z
  .strictObject({
    to: z.enum(GOALS, { error: `One of: ${GOALS.join(', ')}.` }),
    realised: Realised.optional(),
    reason: text(4_000).optional(),
  })
  .meta({ id: 'TransitionInput' });
type TransitionInput = z.output<typeof TransitionInput>;

type MoveFailure = ActivityStepFailure | Failure<'bad-input' | 'wrong-status' | 'too-early'>;

/** Rule A10. Who may make a move depends on where it leads: withdrawing is the owner's, cancelling the bureau's. */
function commandFor(input: unknown): Command {
  const to = z.object({ to: z.enum(GOALS) }).safeParse(input).data?.to;
  if (to === 'withdrawn') return 'withdraw activity';
  return to === 'cancelled' ? 'cancel activity' : 'move activity';
}

const NOT_THEIR_MOVE = failure(
  'not-yours',
  'Only its owner may withdraw an activity, and only the bureau may cancel one.',
);

/** Opens the activity for the move that the input names; a role that may move activities at all is told which move is not its own. */
async function openForMove(desk: Desk, actor: Actor, id: string, ifMatch: string | undefined, input: unknown) {
  const opened = await openActivity(desk, actor, 'move activity', id);
  const command = commandFor(input);
  if (opened.ok && !may(actor, command, relationTo(opened.value.activity, actor)))
    return refuse(desk, ACTIVITIES, { actor, command, id }, NOT_THEIR_MOVE);
  return seenNewest(ACTIVITIES, opened, ifMatch);
}

/** Rule A8. What was really asked is told when an activity is completed, and at no other move. */
function givenWithMove(activity: Activity, { to, realised }: TransitionInput, known: KnownNames): FieldError[] {
  if (!realised) return [];
  return to === 'completed'
    ? realisedErrors(activity, realised, known)
    : [{ pointer: '#/realised', detail: 'Only with completed.' }];
}

/** Rule A15. Refuses a move before its day, but for the bureau with a reason. */
function refusalBefore(
  desk: Desk,
  { activity, person }: AuthorizedActivity,
  { to, reason }: TransitionInput,
): Failure<'too-early'> | undefined {
  const first = firstDayOf(activity, to);
  if (first === undefined || todayIn(desk.clock.now()) >= first || (person.role === 'bureau' && reason !== undefined))
    return undefined;
  const from = formatDay(first);
  return {
    ...failure('too-early', `An activity can be ${to} from ${from} on. The bureau may be earlier, with a reason.`),
    from,
  };
}

/** The activity after the move. */
function moved(desk: Desk, activity: Activity, { to, realised }: TransitionInput): Activity {
  if (to === 'running') return nextActivity(desk, activity, { status: MOVES.start.to });
  if (to === 'completed')
    return nextActivity(desk, withoutProposal(activity), {
      status: MOVES.complete.to,
      ...(realised && asRealised(activity, realised)),
    });
  return nextActivity(desk, withoutProposal(activity), { ...givenBack(desk, activity), status: MOVES[MOVE_TO[to]].to });
}

/** Moves an activity on: it runs, is completed with what was really asked, is withdrawn by its owner or cancelled by the bureau. */
export async function moveActivity(
  desk: Desk,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
  input: unknown,
): Promise<Result<Changed, MoveFailure>> {
  const opened = await openForMove(desk, actor, id, ifMatch, input);
  if (!opened.ok) return opened;
  const read = parseInput(TransitionInput, input);
  if (!read.ok) return read;
  const errors = givenWithMove(opened.value.activity, read.value, await knownTo(desk));
  if (errors.length > 0) return fail(badInput(errors));
  return carryOut(desk, opened.value, read.value);
}

/** The draft of the dataset that was collected; what it is made with is loaded when the first activity is completed that collected something. */
async function draftOfDataset({ programme }: Desk, activity: Activity): Promise<Change[]> {
  const [{ draftDataset: draftOf }, { draftChanges }] = await Promise.all([
    import('../dataset-draft/dataset-draft.ts'),
    import('../dataset-draft/dataset-draft-store.ts'),
  ]);
  return draftChanges(draftOf(await programme(), activity));
}

async function carryOut(
  desk: Desk,
  opened: AuthorizedActivity,
  input: TransitionInput,
): Promise<Result<Changed, MoveFailure>> {
  const { activity, people, person } = opened;
  if (!canMove(activity.status, input.to)) {
    return fail(failure('wrong-status', `An activity that is ${activity.status} cannot become ${input.to}.`));
  }
  if (activity.reservation && (input.to === 'running' || input.to === 'completed'))
    return fail(failure('wrong-status', 'A reservation does not run: a study is registered in its place.'));
  const tooEarly = refusalBefore(desk, opened, input);
  if (tooEarly) return fail(tooEarly);
  const after = moved(desk, activity, input);
  const isCollected = input.to === 'completed' && collectsAnything(after.plan);
  const also = isCollected ? await draftOfDataset(desk, after) : [];
  const stored: Result<Changed, MoveFailure> = await commitActivity(desk, {
    person,
    before: opened,
    possible: [after],
    reads: [],
    settle: () => ok({ activity: after, people, action: input.to, reason: input.reason, also }),
  });
  if (stored.ok && isCollected) desk.log({ event: 'draft.made' });
  return stored;
}
