import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { ROLES, type Actor, type Person } from '../../people/actor.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { text } from '../../platform/input/text.ts';
import { legible, readAll, stored } from '../../platform/store/read-stored.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import type { Change } from '../../platform/store/table.ts';
import { untilFresh } from '../../platform/store/until-fresh.ts';
import { refuse } from '../../records/open-record.ts';
import { relationTo, type Activity } from '../record/activity.ts';
import { expiryOf } from '../record/activity-store.ts';
import { nextActivity, type Changed } from '../record/activity-versions.ts';
import { changeActivity } from './change-activity.ts';
import { commitActivity } from '../room/commit-activity.ts';
import { activityKeys } from '../keys.ts';
import { ACTIVITIES, openActivity, type ActivityStepFailure } from '../showing/open-activity.ts';

export const ActivityMessageInput = z
  .strictObject({
    text: text(4_000),
    answer: z
      .boolean()
      .optional()
      .meta({ description: 'The owner answers what the bureau asked: the registration goes back to it.' }),
  })
  .meta({ id: 'ActivityMessageInput' });

/** What owner and bureau wrote to each other, as it is answered. */
export const ActivityMessage = z
  .strictObject({ at: z.iso.datetime(), role: z.enum(ROLES), name: z.string(), text: z.string() })
  .meta({ id: 'ActivityMessage' });
export type ActivityMessage = z.output<typeof ActivityMessage>;

const SaidItem = stored(z.looseObject({ said: ActivityMessage.extend({ by: z.string() }) }));

/** What somebody wrote, kept beside the activity at the version that it made, as long as its people are. */
const saidChange = (after: Activity, { id, role, name }: Person, words: string): Change => ({
  put: {
    ...activityKeys.activitySaid(after.id, after.version),
    said: { at: after.updatedAt, role, name, text: words, by: id },
    expiresAt: expiryOf(after),
  },
});

/** Everything that was written on an activity, as it is kept. */
const keptSaid = ({ table }: Desk, id: string) =>
  readAll(table, { pk: activityKeys.activity(id).pk, prefix: 'SAID#' }, (item) => ({
    item,
    said: SaidItem.parse(item).said,
  }));

/** The writes that take a passage out of what was written on an activity, where it stands there. */
export async function saidWithout(desk: Desk, id: string, passage: string, instead: string): Promise<Change[]> {
  return (await keptSaid(desk, id))
    .filter(({ said }) => said.text.includes(passage))
    .map(({ item, said }) => ({ put: { ...item, said: { ...said, text: said.text.replaceAll(passage, instead) } } }));
}

/** The writes that put another name in the place of somebody's under what they wrote on an activity. */
export async function renamedSaid(desk: Desk, id: string, personId: string, name: string): Promise<Change[]> {
  return (await keptSaid(desk, id))
    .filter(({ said }) => said.by === personId)
    .map(({ item, said }) => ({ put: { ...item, said: { ...said, name } } }));
}

/** Everything that was written on an activity, oldest first; for its owner and the bureau. */
export async function readMessages(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<ActivityMessage[], Failure<'not-signed-in' | 'role-may-not' | 'not-found' | 'not-yours'>>> {
  const opened = await openActivity(desk, actor, 'read history', id);
  if (!opened.ok) return opened;
  return ok((await keptSaid(desk, id)).map(({ said: { by: _, ...said } }) => said));
}

/** What was written with one step of an activity; undefined where nothing was. */
export async function saidAt({ table }: Desk, id: string, version: number): Promise<string | undefined> {
  const [item] = (await table.read([activityKeys.activitySaid(id, version)])).values();
  return item && legible(table, item, (one) => SaidItem.parse(one).said.text);
}

type WriteFailure = ActivityStepFailure | Failure<'own-case' | 'bad-input' | 'wrong-status' | 'would-overload'>;

const NOT_ASKED = failure('not-yours', 'Only who registered it answers what was asked.');

/** Owner and bureau write to each other. Rule A9: with `answer` the owner sends the registration back to the bureau. */
export async function writeOnActivity(
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<Result<Changed, WriteFailure>> {
  return untilFresh(async (): Promise<Result<Changed, WriteFailure>> => {
    const opened = await openActivity(desk, actor, 'write on activity', id);
    if (!opened.ok) return opened;
    const read = parseInput(ActivityMessageInput, input);
    if (!read.ok) return read;
    const { activity, people, person } = opened.value;
    const { text: words, answer = false } = read.value;
    const also = (after: Activity): Change[] => [saidChange(after, person, words)];
    if (!answer) {
      const after = nextActivity(desk, activity, {});
      return commitActivity(desk, {
        person,
        before: opened.value,
        possible: [after],
        reads: [],
        settle: () => ok({ activity: after, people, action: 'message', also: also(after) }),
      });
    }
    if (relationTo(activity, actor) !== 'owner')
      return refuse(desk, ACTIVITIES, { actor, command: 'write on activity', id }, NOT_ASKED);
    if (activity.status !== 'changes-requested')
      return fail(failure('wrong-status', `Nothing is asked: the activity is ${activity.status}.`));
    return changeActivity(desk, actor, id, '*', {}, also);
  });
}
