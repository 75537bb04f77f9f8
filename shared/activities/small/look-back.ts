import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { seenNewest } from '../../records/open-record.ts';
import { nextActivity, type Changed } from '../record/activity-versions.ts';
import { commitActivity } from '../room/commit-activity.ts';
import { ACTIVITIES, openInNoOwnCase, type ActivityStepFailure } from '../showing/open-activity.ts';

/** Rule K75. The bureau says that it looked back at what the rule approved, and leaves it as it is. */
export async function lookBack(
  desk: Desk,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
): Promise<Result<Changed, ActivityStepFailure | Failure<'own-case' | 'wrong-status'>>> {
  const found = await openInNoOwnCase(desk, actor, 'look back at approval', id);
  const opened = seenNewest(ACTIVITIES, found, ifMatch);
  if (!opened.ok) return opened;
  const { activity, people, person } = opened.value;
  if (activity.lookBack !== 'due')
    return fail(failure('wrong-status', 'Nobody looks back at this activity, or it was done already.'));
  const after = nextActivity(desk, activity, { lookBack: 'seen' });
  return commitActivity(desk, {
    person,
    before: opened.value,
    possible: [after],
    reads: [],
    settle: () => ok({ activity: after, people, action: 'looked-back' }),
  });
}
