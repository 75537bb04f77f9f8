import * as z from 'zod';
import { questionFor, readRoomAnswer } from '../../activities/ask-room.ts';
import { decideOnActivity } from '../../activities/decide-on-activity.ts';
import { openActivity, openActivityToDecide } from '../../activities/open-activity.ts';
import { asksForRoom } from '../../activities/activity-versions.ts';
import { undoDecision } from '../../activities/undo-decision.ts';
import type { Activity } from '../../activities/activity.ts';
import type { StoredActivity } from '../../activities/activity-store.ts';
import { refusedForDebts } from '../../activities/results/debts.ts';
import { etagOf } from '../../platform/http/etag.ts';
import type { Desk } from '../../desk.ts';
import { failure } from '../../platform/failures.ts';
import { activityAfter, activityCard } from './activity-card.ts';
import { one, several } from './activity-fields.ts';
import { meanwhile } from './meanwhile.ts';
import type { ConversationAnswer, Field, FieldErrors, Submission, Form, Who } from '../kernel/model.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import { askToLink, failed, throughGuard, type ConversationContext, type FormWork } from '../kernel/context.ts';
import { faultsAt } from '../kernel/refused-form.ts';

/** The ways in which the bureau decides, and what each is in the register. */
const WAYS = { approve: 'approve', conditions: 'approve', changes: 'request-changes', decline: 'decline' } as const;
const Way = z.enum(['approve', 'conditions', 'changes', 'decline']);
type Way = z.output<typeof Way>;

const Context = z.tuple([z.string(), z.int(), Way, z.boolean()]);
const Pressed = z.tuple([z.string(), z.int(), z.string()]);

/** Whether approving would overload as things are now: then the bureau has to say that it may all the same. */
async function wouldOverload(desk: Desk, activity: Activity): Promise<boolean> {
  const question = questionFor(activity, activity.proposed ?? activity.plan, await desk.areaEver());
  if (!asksForRoom(activity, question)) return false;
  return (await readRoomAnswer(desk, question)).room.verdict === 'overloaded';
}

/** Whether approving needs it to be said that it is meant: it would overload, or results have been owed for long (rule K58). */
export const needsOverride = async (desk: Desk, kept: StoredActivity): Promise<boolean> =>
  (await wouldOverload(desk, kept.activity)) || (await refusedForDebts(desk, kept)) !== undefined;

function fieldsOf({ say }: Localizer, way: Way, overloads: boolean): Field[] {
  const long = { kind: 'text', long: true, most: 3_000 } as const;
  return [
    ...(way === 'conditions' ? [{ ...long, id: 'conditions', label: say('decision.conditions') }] : []),
    { ...long, id: 'reason', label: say('decision.reason'), hint: say('decision.reason.hint') },
    ...(overloads
      ? [
          {
            id: 'override',
            label: say('decision.override'),
            kind: 'choices',
            options: [{ value: 'yes', label: say('decision.override.yes') }],
          } as const,
        ]
      : []),
  ];
}

/** The form behind a button of decision; a button that was drawn for an older version says what happened meanwhile. */
export async function openDecision(
  conversation: ConversationContext,
  who: Who,
  value: string,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  if (who.actor.role === 'public') return { show: await askToLink(conversation, who) };
  const [id, version, way] = Pressed.parse(JSON.parse(value));
  const opened = await openActivityToDecide(conversation.desk, who.actor, id);
  if (!opened.ok) return failed(localizer, opened.error);
  const { activity } = opened.value;
  if (activity.version !== version) return meanwhile(conversation, localizer, id, failure('stale', id), who.actor);
  const approves = WAYS[Way.parse(way)] === 'approve';
  const overloads = approves && (await needsOverride(conversation.desk, opened.value));
  return { ask: decisionForm(localizer, activity, { way: Way.parse(way), overloads, version }) };
}

/** What a decision is about; its form carries it along, and it comes back as whatever somebody made of it. */
type Deciding = { readonly way: Way; readonly overloads: boolean; readonly version: number };

function decisionForm(localizer: Localizer, activity: Activity, { way, overloads, version }: Deciding): Form {
  const { say } = localizer;
  return {
    form: 'decision',
    title: say('decision.title'),
    submit: say('decision.submit'),
    cancel: say('form.cancel'),
    before: [
      {
        kind: 'text',
        text: `${say(`act.${way}`)}: ${say('decision.about', { title: activity.plan.title, number: activity.number })}`,
      },
    ],
    fields: fieldsOf(localizer, way, overloads),
    after: [],
    values: {},
    context: JSON.stringify([activity.id, version, way, overloads]),
    revision: 0,
  };
}

/** The form as it is filled in, of the version that it was opened for; whether it has to say that it may overload is as things are now. */
export async function redrawDecision(
  conversation: ConversationContext,
  who: Who,
  { values, context, revision }: Submission,
): Promise<Form> {
  const [id, version, way, overloads] = Context.parse(JSON.parse(context));
  const opened = throughGuard(await openActivity(conversation.desk, who.actor, 'decide on activity', id));
  const { activity } = opened;
  const overloadsNow = overloads || (WAYS[way] === 'approve' && (await needsOverride(conversation.desk, opened)));
  const deciding = { way, overloads: overloadsNow, version };
  return { ...decisionForm(localizerOf(who.language), activity, deciding), values, revision };
}

/** What is not right yet in the form of a decision. */
export function reviewDecision({ language }: Who, { values, context }: Submission): FieldErrors {
  const { say } = localizerOf(language);
  const [, , way, overloads] = Context.parse(JSON.parse(context));
  return {
    ...(one(values, 'reason') === undefined && { reason: say('wrong.reason') }),
    ...(way === 'conditions' && one(values, 'conditions') === undefined && { conditions: say('wrong.conditions') }),
    ...(overloads && several(values, 'override').length === 0 && { override: say('wrong.override') }),
  };
}

const wrongInput = faultsAt(['#/reason', 'reason', 'wrong.reason'], ['#/conditions', 'conditions', 'wrong.conditions']);

/** What a refused decision is about: room may have gone while the form was open. */
export const decisionFaults: FormWork['faults'] = (localizer, refused) =>
  refused.code === 'would-overload' || refused.code === 'results-owed'
    ? { override: localizer.say('wrong.override') }
    : wrongInput(localizer, refused);

/** Decides as a form says, on the version that it was opened for. */
export async function decideFromForm(
  conversation: ConversationContext,
  who: Who,
  { values, context }: Submission,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const [id, version, way, overloads] = Context.parse(JSON.parse(context));
  const conditions = one(values, 'conditions');
  const decided = await decideOnActivity(conversation.desk, who.actor, id, etagOf({ version }), {
    decision: WAYS[way],
    reason: one(values, 'reason') ?? '',
    ...(conditions !== undefined && { conditions }),
    ...(overloads && several(values, 'override').length > 0 && { override: true }),
  });
  if (!decided.ok) return meanwhile(conversation, localizer, id, decided.error, who.actor);
  return activityAfter(
    conversation,
    localizer,
    id,
    'bureau',
    localizer.say('decision.done', { status: localizer.say(`status.${decided.value.activity.status}`) }),
    who.actor,
  );
}

/** Takes a decision back, on the version that the button was drawn for. */
export async function undoFromButton(
  conversation: ConversationContext,
  who: Who,
  value: string,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  if (who.actor.role === 'public') return { show: await askToLink(conversation, who) };
  const [id, version] = z.tuple([z.string(), z.int()]).parse(JSON.parse(value));
  const undone = await undoDecision(conversation.desk, who.actor, id, etagOf({ version }));
  if (!undone.ok) return meanwhile(conversation, localizer, id, undone.error, who.actor);
  return activityAfter(
    conversation,
    localizer,
    id,
    'bureau',
    localizer.say('undo.done', { title: undone.value.activity.plan.title }),
    who.actor,
  );
}

/** Shows an activity to who may see all of it. */
export async function showActivity(
  conversation: ConversationContext,
  who: Who,
  id: string,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const opened = await openActivity(conversation.desk, who.actor, 'read history', id);
  if (!opened.ok) return failed(localizer, opened.error);
  const card = await activityCard(
    conversation,
    localizer,
    id,
    who.actor.role === 'bureau' ? 'bureau' : 'owner',
    who.actor,
  );
  return card ? { show: card } : failed(localizer, failure('not-found', id));
}
