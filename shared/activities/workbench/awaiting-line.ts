import * as z from 'zod';
import { VERDICTS } from '../../burden/assess.ts';
import type { Activity } from '../record/activity.ts';
import { knownVerdict } from '../room/known-verdict.ts';
import { isPublic } from '../record/states.ts';

const KNOWN_VERDICTS = [...VERDICTS, 'unknown'] as const;

/** What the list of what awaits the bureau says of an activity, so that it is counted, filtered and sorted without reading what it is a list of. */
export const AwaitingLine = z.object({
  number: z.string(),
  title: z.string(),
  organisation: z.string(),
  places: z.array(z.string()),
  verdict: z.enum(KNOWN_VERDICTS),
  isChange: z.boolean(), // of what was approved already
  since: z.iso.datetime(),
  start: z.string().optional(),
});
export type AwaitingLine = z.output<typeof AwaitingLine>;

/** Since when an activity awaits the bureau. */
const sinceOf = ({ awaitingSince, createdAt }: Activity): string => awaitingSince ?? createdAt;

/** What the list says of an activity: what it would become, under the title that it has. */
export function awaitingLineOf(activity: Activity): AwaitingLine {
  const { number, plan, proposed, verdict, status } = activity;
  const asked = proposed ?? plan;
  return {
    number,
    title: plan.title,
    organisation: plan.organisation,
    places: asked.neighbourhoods,
    verdict: knownVerdict(asked, verdict),
    isChange: proposed !== undefined && isPublic(status),
    since: sinceOf(activity),
    ...(asked.period && { start: asked.period.start }),
  };
}

/** The activity, which says since when it awaits the bureau for as long as it does: what it was before decides. */
export function withAwaitingSince(
  before: Activity | undefined,
  { awaitingSince: since, ...after }: Activity,
  isAwaiting: (activity: Activity) => boolean,
): Activity {
  if (!isAwaiting(after)) return after;
  if (!before) return { ...after, awaitingSince: after.createdAt };
  return { ...after, awaitingSince: isAwaiting(before) ? sinceOf(before) : (since ?? after.updatedAt) };
}
