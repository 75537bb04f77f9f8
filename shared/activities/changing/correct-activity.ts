import * as z from 'zod';
import { knownTo, type Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { badInput, failure, type Failure } from '../../platform/failures.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import type { Activity } from '../record/activity.ts';
import { commitActivity } from '../room/commit-activity.ts';
import { openForChange, type ActivityStepFailure } from '../showing/open-activity.ts';
import { Realised } from '../record/plan.ts';
import { text } from '../../platform/input/text.ts';
import { asRealised, realisedErrors } from '../room/check-realised.ts';
import { nextActivity, type Changed } from '../record/activity-versions.ts';

/** What was really asked after all, and why it is said again; what it leaves out is as planned. */
export const CorrectionInput = z
  .strictObject({ realised: Realised, reason: text(4_000) })
  .meta({ id: 'CorrectionInput' });

type CorrectFailure = ActivityStepFailure | Failure<'bad-input' | 'wrong-status'>;

function withoutCaution({ caution: _, ...activity }: Activity): Activity {
  return activity;
}

/** Rule A17. The bureau corrects what was really asked of a completed activity; the burden follows, and the history keeps what stood there. */
export async function correctActivity(
  desk: Desk,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
  input: unknown,
): Promise<Result<Changed, CorrectFailure>> {
  const opened = await openForChange(desk, actor, 'correct activity', id, ifMatch);
  if (!opened.ok) return opened;
  const read = parseInput(CorrectionInput, input);
  if (!read.ok) return read;
  const { activity, people, person } = opened.value;
  const { realised, reason } = read.value;
  const errors = realisedErrors(activity, realised, await knownTo(desk));
  if (errors.length > 0) return fail(badInput(errors));
  if (activity.status !== 'completed')
    return fail(
      failure(
        'wrong-status',
        `Only what was asked by a completed activity is corrected; this one is ${activity.status}.`,
      ),
    );
  const after = nextActivity(desk, withoutCaution(activity), { ...asRealised(activity, realised), cautionSeen: true });
  return commitActivity(desk, {
    person,
    before: opened.value,
    possible: [after],
    reads: [],
    settle: () => ok({ activity: after, people, action: 'corrected', reason }),
  });
}
