import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { badInput, type Failure } from '../../platform/failures.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { carryLaterFields, changeLaterFields, withLaterFields } from '../../platform/later-fields.ts';
import { activityKeys } from '../keys.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import type { Change } from '../../platform/store/table.ts';
import { Activity } from '../record/activity.ts';
import { commitActivity } from '../room/commit-activity.ts';
import { talksWithout } from '../joining/forget-said.ts';
import { saidWithout } from './discuss-activity.ts';
import { FREE_TEXTS } from '../record/fields.ts';
import { titlesWithout } from '../files/file-store.ts';
import { lineChange, lineItemsOf, type HistoryLine, type KeptLine } from '../record/history-lines.ts';
import { openForChange, type ActivityStepFailure } from '../showing/open-activity.ts';
import { isPartner } from '../results/owing.ts';
import { resultsWithout } from '../results/results-store.ts';
import { text } from '../../platform/input/text.ts';
import { nextActivity, type Changed } from '../record/activity-versions.ts';

/** What stands where a text was taken out: no longer than the shortest text that can be, so that everything still fits. */
const TAKEN_OUT = '[…]';

/** The text to take out, just as it stands there, and why. */
export const RedactionInput = z
  .strictObject({
    text: text(4_000).check(
      z.refine((said: string) => said.trim().length >= TAKEN_OUT.length, 'At least 3 characters.'),
    ),
    reason: text(4_000),
  })
  .meta({ id: 'RedactionInput' });

/** Where people write freely; everywhere else there are words of fixed lists, which say nothing of a person. */
const FREE: ReadonlySet<string> = new Set([...FREE_TEXTS, 'reason', 'note', 'conditions', 'description']);

/** What a later version wrote without a text, whatever it calls it: which of it people write freely is not known here. */
function withoutAnywhere(value: unknown, passage: string): unknown {
  if (typeof value === 'string') return value.replaceAll(passage, TAKEN_OUT);
  if (Array.isArray(value)) return value.map((one: unknown) => withoutAnywhere(one, passage));
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutAnywhere(one, passage)]));
}

/** A value without a text, wherever somebody wrote it freely. */
function without(value: unknown, passage: string, field: string): unknown {
  if (typeof value === 'string') return FREE.has(field) ? value.replaceAll(passage, TAKEN_OUT) : value;
  if (Array.isArray(value)) return value.map((one: unknown) => without(one, passage, field));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, without(one, passage, name)]));
}

const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);

function activityWithout(stood: Activity, passage: string): Activity {
  const { plan, proposed, decision, asks } = stood;
  // whose debt it is says what the organisation is called, and is worked out anew
  const { debtor, ...activity } = stood;
  const redacted = Activity.parse({
    ...activity,
    ...(debtor !== undefined && (isPartner(debtor) || !plan.organisation.includes(passage)) && { debtor }),
    ...z
      .object({
        plan: z.unknown(),
        proposed: z.unknown().optional(),
        decision: z.unknown().optional(),
        asks: z.unknown().optional(),
      })
      .parse({
        plan: without(plan, passage, 'plan'),
        ...(proposed && { proposed: without(proposed, passage, 'proposed') }),
        ...(asks && { asks: without(asks, passage, 'asks') }),
        ...(decision && { decision: without(decision, passage, 'decision') }),
      }),
  });
  const later = changeLaterFields(stood, (one) => withoutAnywhere(one, passage));
  return carryLaterFields(later, redacted);
}

/** A line of the history without a text, with the mark that says who took it out, when and why. */
function lineWithout(
  { command, line }: KeptLine,
  passage: string,
  mark: NonNullable<HistoryLine['redactions']>[number],
): KeptLine | undefined {
  const changes = line.changes.map(({ field, ...values }) => ({
    field,
    ...('from' in values && { from: without(values.from, passage, field) }),
    ...('to' in values && { to: without(values.to, passage, field) }),
  }));
  const reason = line.reason?.replaceAll(passage, TAKEN_OUT);
  if (!differs([line.changes, line.reason], [changes, reason])) return undefined;
  return {
    command,
    line: { ...line, changes, ...(reason !== undefined && { reason }), redactions: [...(line.redactions ?? []), mark] },
  };
}

/** The draft of the dataset that was collected says what its registration said, and so does what became of it. */
async function draftOf({ table }: Desk, { id, status }: Activity, passage: string): Promise<Change[]> {
  if (status !== 'completed') return [];
  const { draftWithout } = await import('../dataset-draft/dataset-draft-store.ts');
  return draftWithout(table, id, (draft) => without(draft, passage, 'draft'));
}

export type RedactFailure = ActivityStepFailure | Failure<'bad-input'>;

const nowhere = badInput([{ pointer: '#/text', detail: 'This text stands nowhere in the activity or its history.' }]);
const inReason = badInput([{ pointer: '#/reason', detail: 'A reason without the text itself.' }]);

/** What is kept elsewhere of an activity: the writes that take a passage out of it. */
type Elsewhere = (activity: Activity, passage: string, instead: string) => Promise<Change[]>;

/** Rule A20. Takes a text that was entered by mistake out of an activity, its whole history, what was written on it and what is kept of it `elsewhere`; a mark stays where it stood. */
export async function redactActivity(
  desk: Desk,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
  input: unknown,
  elsewhere: Elsewhere,
): Promise<Result<Changed, RedactFailure>> {
  const opened = await openForChange(desk, actor, 'redact activity', id, ifMatch);
  if (!opened.ok) return opened;
  const read = parseInput(RedactionInput, input);
  if (!read.ok) return read;
  const { text: passage, reason } = read.value;
  if (reason.includes(passage)) return fail(inReason);
  const { activity, people, person } = opened.value;
  const fresh = activityWithout(activity, passage);
  const after = nextActivity(desk, fresh, {});
  const mark = { at: after.updatedAt, by: person.name, reason };
  const lines = await lineItemsOf(desk.table, id);
  const ofLines = lines.flatMap((kept, index): Change[] => {
    const changed = lineWithout(kept, passage, mark);
    return changed ? [lineChange(id, index + 1, changed)] : [];
  });
  const also = [
    ...ofLines,
    ...(await draftOf(desk, activity, passage)),
    ...(await resultsWithout(desk.table, id, passage, TAKEN_OUT)),
    ...(await saidWithout(desk, id, passage, TAKEN_OUT)),
    ...(await titlesWithout(desk, id, passage, TAKEN_OUT)),
    ...(await talksWithout(desk, id, passage, TAKEN_OUT)),
    ...(await elsewhere(activity, passage, TAKEN_OUT)),
  ];
  if (also.length === 0 && !differs(withLaterFields(activity), withLaterFields(fresh))) return fail(nowhere);
  return commitActivity(desk, {
    person,
    before: opened.value,
    possible: [after],
    reads: [],
    settle: () =>
      ok({
        activity: after,
        people,
        action: 'redacted',
        reason,
        also: [...also, { remove: activityKeys.undo(id) }],
        conceals: true,
      }),
  });
}
