import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { todayIn } from '../../platform/days/dates.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { readInput, parseInput } from '../../platform/input/fields.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { untilFresh } from '../../platform/store/until-fresh.ts';
import { seenNewest } from '../../records/open-record.ts';
import type { Activity } from '../record/activity.ts';
import { nextActivity } from '../record/activity-versions.ts';
import { commitActivity, type ActivityOutcome } from '../room/commit-activity.ts';
import {
  ACTIVITIES,
  openActivity,
  openInNoOwnCase,
  type ActivityStepFailure,
  type AuthorizedActivity,
} from '../showing/open-activity.ts';
import { asksOf } from './owing.ts';
import { resultsOf, type Read } from './read-results.ts';
import { knowsResultMove, RESULT_MOVES, resultStatusOn, type ResultMove } from './result-states.ts';
import { readTexts, textChange } from './results-store.ts';
import { ResultsDecisionInput, ResultsInput, resultsFaults, type KeptText } from './results.ts';
import { carryLaterFields } from '../../platform/later-fields.ts';

type StepFailure = ActivityStepFailure | Failure<'bad-input' | 'wrong-status'>;

/** Why a move is not possible now; undefined where it is. */
function refusedMove(activity: Activity, move: ResultMove, today: number): Failure<'wrong-status'> | undefined {
  const asks = asksOf(activity);
  if (!asks || asks.start > today)
    return failure('wrong-status', 'Nothing is owed: nobody is asked anything by this activity, or not yet.');
  const status = resultStatusOn(activity, today);
  return knowsResultMove(move, status)
    ? undefined
    : failure('wrong-status', `${move} is not possible: the results are ${status}.`);
}

type Step = {
  readonly move: ResultMove;
  readonly action: ActivityOutcome['action'];
  readonly kept: KeptText;
  readonly reason?: string | undefined;
};

/** Stores a step of the results with its activity, and answers them as they are since. */
async function take(
  desk: Desk,
  opened: AuthorizedActivity,
  { move, action, kept, reason }: Step,
): Promise<Result<Read, StepFailure>> {
  const { activity, people, person } = opened;
  const refused = refusedMove(activity, move, todayIn(desk.clock.now()));
  if (refused) return fail(refused);
  const at = desk.clock.now().toISOString();
  const results = carryLaterFields(activity.results, { status: RESULT_MOVES[move].to, at });
  const after = nextActivity(desk, activity, { results });
  const committed = await commitActivity(desk, {
    person,
    before: opened,
    possible: [after],
    reads: [],
    settle: (): Result<ActivityOutcome, never> =>
      ok({ activity: after, people, action, reason, also: [textChange(activity.id, kept)] }),
  });
  if (!committed.ok) return committed;
  const [view = { status: 'none' as const }] = await resultsOf(desk, person, [after]);
  return ok({ activity: after, view });
}

const isSame = ({ text, link }: KeptText, sent: ResultsInput): boolean => text === sent.text && link === sent.link;

/** Rules K56 and K59. Delivers what came of a study, as its owner or the bureau; the same again, while it waits, stores nothing. */
export function deliverResults(
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<Result<Read, StepFailure>> {
  return untilFresh(async (): Promise<Result<Read, StepFailure>> => {
    const opened = await openActivity(desk, actor, 'deliver results', id);
    if (!opened.ok) return opened;
    const read = readInput(ResultsInput, input, () => resultsFaults(input));
    if (!read.ok) return read;
    const { activity, person } = opened.value;
    const before = (await readTexts(desk.table, [activity.id])).texts.get(activity.id) ?? {};
    if (activity.results?.status === 'delivered' && isSame(before, read.value)) {
      const [view = { status: 'none' as const }] = await resultsOf(desk, person, [activity]);
      return ok({ activity, view });
    }
    return take(desk, opened.value, { move: 'deliver', action: 'results-delivered', kept: read.value });
  });
}

const ACTIONS = {
  publish: 'results-published',
  return: 'results-returned',
  waive: 'results-waived',
} as const satisfies Record<ResultsDecisionInput['decision'], ActivityOutcome['action']>;

/** Rules K56 and A18. The bureau publishes what was delivered, sends it back with a reason, or waives what is owed; never in a case of its own. */
export async function decideOnResults(
  desk: Desk,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
  input: unknown,
): Promise<Result<Read, StepFailure | Failure<'own-case'>>> {
  const opened = seenNewest(ACTIVITIES, await openInNoOwnCase(desk, actor, 'decide on results', id), ifMatch);
  if (!opened.ok) return opened;
  const read = parseInput(ResultsDecisionInput, input);
  if (!read.ok) return read;
  const { decision, reason } = read.value;
  const { reason: _, ...before } = (await readTexts(desk.table, [opened.value.activity.id])).texts.get(
    opened.value.activity.id,
  ) ?? { reason: undefined };
  const kept = decision === 'publish' || reason === undefined ? before : { ...before, reason };
  return take(desk, opened.value, { move: decision, action: ACTIONS[decision], kept, reason });
}
