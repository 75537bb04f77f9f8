import * as z from 'zod';
import type { Activity } from '../../activities/activity.ts';
import { firstDayOf } from '../../activities/first-day.ts';
import { moveActivity } from '../../activities/move-activity.ts';
import { openActivity } from '../../activities/open-activity.ts';
import { formatDay, todayIn } from '../../platform/days/dates.ts';
import { etagOf } from '../../platform/http/etag.ts';
import { activityAfter, type Viewer } from './activity-card.ts';
import { one } from './activity-fields.ts';
import { meanwhile } from './meanwhile.ts';
import type { ConversationAnswer, FieldErrors, Submission, Form, Who } from '../kernel/model.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import { faultsAt } from '../kernel/refused-form.ts';
import { askToLink, throughGuard, type ConversationContext } from '../kernel/context.ts';

const To = z.enum(['running', 'completed', 'withdrawn', 'cancelled']);

const MoveContext = z.tuple([z.string(), z.int(), To]);
type MoveContext = z.output<typeof MoveContext>;

/** The form in which the bureau says why something is so before its day. */
const moveForm = ({ say, day }: Localizer, context: MoveContext, from: string): Form => ({
  form: 'move',
  title: say('move.title'),
  submit: say('move.submit'),
  cancel: say('form.cancel'),
  before: [{ kind: 'text', text: say('move.text', { day: day(from) }) }],
  fields: [{ id: 'reason', label: say('decision.reason'), kind: 'text', long: true, most: 3_000 }],
  after: [],
  values: {},
  context: JSON.stringify(context),
  revision: 0,
});

/** The form as it is filled in. */
export async function redrawMove(
  conversation: ConversationContext,
  who: Who,
  { values, context, revision }: Submission,
): Promise<Form> {
  const [id, version, to] = MoveContext.parse(JSON.parse(context));
  const { activity } = throughGuard(await openActivity(conversation.desk, who.actor, 'move activity', id));
  const from = firstDayOf(activity, to) ?? todayIn(conversation.desk.clock.now());
  return { ...moveForm(localizerOf(who.language), [id, version, to], formatDay(from)), values, revision };
}

/** Whose card somebody sees of an activity: that of the bureau, unless it is the owner's to do. */
const viewerOf = ({ actor }: Who, { ownerId }: Pick<Activity, 'ownerId'>): Viewer =>
  actor.role === 'bureau' && actor.id !== ownerId ? 'bureau' : 'owner';

async function move(
  conversation: ConversationContext,
  who: Who,
  [id, version, to]: MoveContext,
  reason: string | undefined,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const moved = await moveActivity(conversation.desk, who.actor, id, etagOf({ version }), {
    to,
    ...(reason !== undefined && { reason }),
  });
  if (moved.ok) {
    const { activity } = moved.value;
    return activityAfter(
      conversation,
      localizer,
      id,
      viewerOf(who, activity),
      localizer.say('card.summary', { title: activity.plan.title, status: localizer.say(`status.${activity.status}`) }),
      who.actor,
    );
  }
  const { code, from } = moved.error;
  if (code === 'too-early' && from !== undefined && who.actor.role === 'bureau')
    return { ask: moveForm(localizer, [id, version, to], from) };
  return meanwhile(conversation, localizer, id, moved.error, who.actor);
}

/** Says that an activity runs, is done, or is withdrawn, on the version that the button was drawn for; the bureau is asked why where it is early. */
export async function moveFromButton(
  conversation: ConversationContext,
  who: Who,
  value: string,
): Promise<ConversationAnswer> {
  if (who.actor.role === 'public') return { show: await askToLink(conversation, who) };
  return move(conversation, who, MoveContext.parse(JSON.parse(value)), undefined);
}

/** What is not right yet in the form that asks why. */
export const reviewMove = ({ language }: Who, { values }: Submission): FieldErrors =>
  one(values, 'reason') === undefined ? { reason: localizerOf(language).say('wrong.reason') } : {};

/** What a refused move is about. */
export const moveFaults = faultsAt(['#/reason', 'reason', 'wrong.reason']);

/** Moves an activity before its day, with the reason that a form gives. */
export const moveFromForm = (
  conversation: ConversationContext,
  who: Who,
  { values, context }: Submission,
): Promise<ConversationAnswer> =>
  move(conversation, who, MoveContext.parse(JSON.parse(context)), one(values, 'reason') ?? '');
