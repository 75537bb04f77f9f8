import { redactActivity, type RedactFailure } from '../activities/changing/redact-activity.ts';
import type { Changed } from '../activities/record/activity-versions.ts';
import type { Desk } from '../desk.ts';
import { overviewTitlesWithout } from '../interventions/rounds/overview-titles.ts';
import type { Actor } from '../people/actor.ts';
import type { Result } from '../platform/result.ts';

/**
 * Rule A20. Takes a text that was entered by mistake out of all that is kept of an activity, also where what stands above activities
 * keeps a copy: the overviews of rounds say what an intervention was called.
 */
export const redactEverywhere = (
  desk: Desk,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
  input: unknown,
): Promise<Result<Changed, RedactFailure>> =>
  redactActivity(desk, actor, id, ifMatch, input, (activity, passage, instead) =>
    overviewTitlesWithout(desk, activity.id, passage, instead),
  );
