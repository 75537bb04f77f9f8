import * as z from 'zod';
import type { Activity } from '../../../activities/record/activity.ts';
import { firstDayOf } from '../../../activities/record/first-day.ts';
import { isReplaceable } from '../../../activities/room/check-realised.ts';
import { canMove, moveActivity } from '../../../activities/changing/move-activity.ts';
import { openActivity } from '../../../activities/showing/open-activity.ts';
import { roomFreed } from '../../../activities/deciding/room-freed.ts';
import { formatDay, todayIn } from '../../../platform/days/dates.ts';
import { failure } from '../../../platform/failures.ts';
import { etagOf } from '../../../platform/http/etag.ts';
import { activityAfter, type Viewer } from '../card/activity-card.ts';
import { one, withoutEmpty } from '../form/activity-fields.ts';
import {
  partnersAsked,
  realisedFrom,
  realisedFaults,
  realisedQuestions,
  realisedValues,
  reviewRealised,
} from './realised-fields.ts';
import { meanwhile } from './meanwhile.ts';
import type { ConversationAnswer, Field, FieldErrors, Submission, Form, Who } from '../../kernel/model.ts';
import { localizerOf, type Localizer } from '../../kernel/localizer.ts';
import { askToLink, failed, throughGuard, type ConversationContext, type FormWork } from '../../kernel/context.ts';
import { carriedIn } from '../../kernel/carried.ts';

const To = z.enum(['running', 'completed', 'withdrawn', 'cancelled']);

/** The moves that have a page of their own on the web, and how its address ends. */
export const MOVE_PAGES = [
  { to: 'running', path: 'beginnen' },
  { to: 'completed', path: 'afronden' },
  { to: 'withdrawn', path: 'intrekken' },
  { to: 'cancelled', path: 'schrappen' },
] as const satisfies readonly { readonly to: z.output<typeof To>; readonly path: string }[];

const MoveContext = z.tuple([z.string(), z.int(), To]);
type MoveContext = z.output<typeof MoveContext>;

/** The moves that are asked for first, because they cannot be taken back; and any move that comes before its day. */
const isAsked = (to: MoveContext[2]): boolean => to !== 'running';

/** The moves that give the room back, and want a reason. */
const isEnding = (to: MoveContext[2]): to is 'withdrawn' | 'cancelled' => to === 'withdrawn' || to === 'cancelled';

/** The day from which a move can be made, where that is still to come. */
function notBefore({ desk }: ConversationContext, activity: Activity, to: MoveContext[2]): string | undefined {
  const first = firstDayOf(activity, to);
  return first !== undefined && first > todayIn(desk.clock.now()) ? formatDay(first) : undefined;
}

const reasonField = ({ say }: Localizer, to: MoveContext[2]): Field => ({
  id: 'reason',
  label: say(isEnding(to) ? `move.${to}.reason` : 'decision.reason'),
  kind: 'text',
  long: true,
  most: 3_000,
});

/** What becomes of the room, in words and numbers. */
function roomTexts({ desk }: ConversationContext, { say, number }: Localizer, activity: Activity): string[] {
  const freed = roomFreed(activity, todayIn(desk.clock.now()));
  if (!freed) return [say('move.withdrawn.room.none')];
  const { contacts, hours } = freed;
  const keeps = contacts.freed < contacts.held || hours.freed < hours.held;
  return [
    say(`move.withdrawn.room.${keeps ? 'begun' : 'held'}`),
    ...(contacts.held > 0
      ? [say('move.freed.contacts', { freed: number(contacts.freed), held: number(contacts.held) })]
      : []),
    ...(hours.held > 0 ? [say('move.freed.hours', { freed: number(hours.freed), held: number(hours.held) })] : []),
  ];
}

/** What follows from a move, said before it is made. */
function followingTexts(
  conversation: ConversationContext,
  localizer: Localizer,
  activity: Activity,
  to: MoveContext[2],
): string[] {
  const { say } = localizer;
  if (to === 'completed') return [say('move.completed.text')];
  return isEnding(to) ? [...roomTexts(conversation, localizer, activity), say(`move.${to}.told`)] : [];
}

/** The form of a move: why it is made where that is asked, what follows from it, and what was really asked, filled in as planned. */
async function moveForm(
  conversation: ConversationContext,
  localizer: Localizer,
  activity: Activity,
  [id, version, to]: MoveContext,
): Promise<Form> {
  const { say, day } = localizer;
  const early = notBefore(conversation, activity, to);
  const asksNumbers = to === 'completed' && isReplaceable(activity.plan);
  const programme = await conversation.desk.programme();
  const kind = to === 'running' ? 'early' : to;
  const { title, number } = { ...activity.plan, number: activity.number };
  const texts = [
    say('move.about', { title, number }),
    ...(early === undefined ? [] : [say('move.text', { day: day(early) })]),
    ...followingTexts(conversation, localizer, activity, to),
    ...(asksNumbers ? [say('move.completed.numbers')] : []),
  ];
  return {
    form: 'move',
    title: say(kind === 'early' ? 'move.title' : `act.${kind}`),
    submit: say(kind === 'early' ? 'move.submit' : `act.${kind}`),
    cancel: say('form.cancel'),
    before: texts.map((text) => ({ kind: 'text', text })),
    fields: [
      ...(asksNumbers ? realisedQuestions(programme, localizer, partnersAsked(activity)) : []),
      ...(isEnding(to) || early !== undefined ? [reasonField(localizer, to)] : []),
    ],
    after: [],
    values: asksNumbers ? realisedValues(activity) : {},
    context: JSON.stringify([id, version, to]),
    revision: 0,
  };
}

/** The form as it is filled in. */
export async function redrawMove(
  conversation: ConversationContext,
  who: Who,
  { values, context, revision }: Submission,
): Promise<Form> {
  const about = carriedIn(MoveContext, context);
  const { activity } = throughGuard(await openActivity(conversation.desk, who.actor, 'move activity', about[0]));
  return { ...(await moveForm(conversation, localizerOf(who.language), activity, about)), values, revision };
}

/** Whose card somebody sees of an activity: that of the bureau, unless it is the owner's to do. */
const viewerOf = ({ actor }: Who, { ownerId }: Pick<Activity, 'ownerId'>): Viewer =>
  actor.role === 'bureau' && actor.id !== ownerId ? 'bureau' : 'owner';

/** Asks for what a move needs, on the version that the button was drawn for; who cannot make it is told why, and shown how things are. */
async function askMove(conversation: ConversationContext, who: Who, about: MoveContext): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const [id, version, to] = about;
  const opened = await openActivity(conversation.desk, who.actor, 'move activity', id);
  if (!opened.ok) return failed(localizer, opened.error);
  const { activity } = opened.value;
  const isOvertaken = activity.version !== version || !canMove(activity.status, to);
  if (isOvertaken) return meanwhile(conversation, localizer, id, failure('stale', id), who.actor);
  const from = notBefore(conversation, activity, to);
  if (from !== undefined && who.actor.role !== 'bureau')
    return failed(localizer, { ...failure('too-early', from), from });
  return { ask: await moveForm(conversation, localizer, activity, about) };
}

/**
 * The form of a move as its page opens it, on the activity as it is now; it makes no move. Who cannot make it is told why, and shown how
 * things are.
 */
export async function openMove(
  conversation: ConversationContext,
  who: Who,
  activity: Pick<Activity, 'id' | 'version'>,
  to: MoveContext[2],
): Promise<ConversationAnswer> {
  if (who.actor.role === 'public') return { show: await askToLink(conversation, who) };
  return askMove(conversation, who, [activity.id, activity.version, to]);
}

async function move(
  conversation: ConversationContext,
  who: Who,
  [id, version, to]: MoveContext,
  told: { readonly reason?: string | undefined; readonly realised?: object },
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const moved = await moveActivity(conversation.desk, who.actor, id, etagOf({ version }), {
    to,
    ...withoutEmpty(told),
  });
  if (!moved.ok) return meanwhile(conversation, localizer, id, moved.error, who.actor);
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

/** Says that an activity runs, on the version that the button was drawn for; what ends it is asked for first, and what is early. */
export async function moveFromButton(
  conversation: ConversationContext,
  who: Who,
  value: string,
): Promise<ConversationAnswer> {
  if (who.actor.role === 'public') return { show: await askToLink(conversation, who) };
  const about = carriedIn(MoveContext, value);
  const [id, , to] = about;
  const opened = await openActivity(conversation.desk, who.actor, 'move activity', id);
  const early = opened.ok && notBefore(conversation, opened.value.activity, to) !== undefined;
  return isAsked(to) || early ? askMove(conversation, who, about) : move(conversation, who, about, {});
}

/** What is not right yet in the form of a move. */
export async function reviewMove(
  conversation: ConversationContext,
  { language, actor }: Who,
  { values, context }: Submission,
): Promise<FieldErrors> {
  const localizer = localizerOf(language);
  const [id, , to] = carriedIn(MoveContext, context);
  const { activity } = throughGuard(await openActivity(conversation.desk, actor, 'move activity', id));
  const wantsReason = isEnding(to) || notBefore(conversation, activity, to) !== undefined;
  return {
    ...(to === 'completed' ? reviewRealised(localizer, values, partnersAsked(activity)) : {}),
    ...(wantsReason && one(values, 'reason') === undefined && { reason: localizer.say('wrong.reason') }),
  };
}

/** What a refused move is about. */
export const moveFaults: FormWork['faults'] = (localizer, refused, { values }) =>
  realisedFaults(localizer, refused, values);

/** Moves an activity as a form says: with its reason, and when it is done with what was really asked. */
export async function moveFromForm(
  conversation: ConversationContext,
  who: Who,
  { values, context }: Submission,
): Promise<ConversationAnswer> {
  const about = carriedIn(MoveContext, context);
  const [id, , to] = about;
  const { activity } = throughGuard(await openActivity(conversation.desk, who.actor, 'move activity', id));
  const asksNumbers = to === 'completed' && isReplaceable(activity.plan);
  return move(conversation, who, about, {
    reason: one(values, 'reason'),
    ...(asksNumbers && { realised: realisedFrom(values, partnersAsked(activity)) }),
  });
}
