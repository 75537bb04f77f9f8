import * as z from 'zod';
import { questionFor, readRoomAnswer } from '../../../activities/room/ask-room.ts';
import { decideOnActivity } from '../../../activities/deciding/decide-on-activity.ts';
import { openActivity, openActivityToDecide } from '../../../activities/showing/open-activity.ts';
import { asksForRoom } from '../../../activities/record/activity-versions.ts';
import { notConfirmed } from '../../../activities/organisations/not-confirmed.ts';
import { readPolicy } from '../../../burden/policy-store.ts';
import { lookBack } from '../../../activities/small/look-back.ts';
import { undoDecision } from '../../../activities/deciding/undo-decision.ts';
import type { Activity } from '../../../activities/record/activity.ts';
import type { StoredActivity } from '../../../activities/record/activity-store.ts';
import { refusedForDebts } from '../../../activities/results/debts.ts';
import { etagOf } from '../../../platform/http/etag.ts';
import type { Desk } from '../../../desk.ts';
import { failure } from '../../../platform/failures.ts';
import { activityAfter, activityCard } from '../card/activity-card.ts';
import { one, several } from '../form/activity-fields.ts';
import { meanwhile } from './meanwhile.ts';
import type { ConversationAnswer, Field, FieldErrors, Submission, Form, Who } from '../../kernel/model.ts';
import { localizerOf, type Localizer } from '../../kernel/localizer.ts';
import { askToLink, failed, throughGuard, type ConversationContext, type FormWork } from '../../kernel/context.ts';
import { faultsAt } from '../../kernel/refused-form.ts';
import { carriedIn } from '../../kernel/carried.ts';

/** The ways in which the bureau decides, and what each is in the register. */
const WAYS = { approve: 'approve', conditions: 'approve', changes: 'request-changes', decline: 'decline' } as const;
const Way = z.enum(['approve', 'conditions', 'changes', 'decline']);
type Way = z.output<typeof Way>;

const Context = z.tuple([z.string(), z.int(), Way, z.boolean()]);
const Pressed = z.tuple([z.string(), z.int(), z.string()]);

/** Why approving needs an override: it would overload, an organisation has not confirmed, or results have been owed for long (rule K58). */
export type WhyOverride = 'overloads' | 'unconfirmed' | 'owed' | undefined;

/** Why approving would need an override as things are now: then the bureau has to say that it may all the same. */
export async function whyOverride(desk: Desk, kept: StoredActivity): Promise<WhyOverride> {
  const { activity } = kept;
  const plan = activity.proposed ?? activity.plan;
  const question = questionFor(activity, plan, await desk.areaEver(), desk.clock.now());
  if (asksForRoom(activity, question) && (await readRoomAnswer(desk, question)).room.verdict === 'overloaded')
    return 'overloads';
  if (notConfirmed(await readPolicy(desk.table), activity, plan, question)) return 'unconfirmed';
  return (await refusedForDebts(desk, kept)) ? 'owed' : undefined;
}

function fieldsOf({ say }: Localizer, way: Way, why: WhyOverride): Field[] {
  const long = { kind: 'text', long: true, most: 3_000 } as const;
  return [
    ...(way === 'conditions' ? [{ ...long, id: 'conditions', label: say('decision.conditions') }] : []),
    { ...long, id: 'reason', label: say('decision.reason'), hint: say('decision.reason.hint') },
    ...(why
      ? [
          {
            id: 'override',
            label: say(why === 'unconfirmed' ? 'decision.unconfirmed' : 'decision.override'),
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
  const [id, version, way] = carriedIn(Pressed, value);
  const opened = await openActivityToDecide(conversation.desk, who.actor, id);
  if (!opened.ok) return failed(localizer, opened.error);
  const { activity } = opened.value;
  if (activity.version !== version) return meanwhile(conversation, localizer, id, failure('stale', id), who.actor);
  const approves = WAYS[Way.parse(way)] === 'approve';
  const why = approves ? await whyOverride(conversation.desk, opened.value) : undefined;
  return { ask: decisionForm(localizer, activity, { way: Way.parse(way), why, version }) };
}

/** What a decision is about; its form carries it along, and it comes back as whatever somebody made of it. */
type Deciding = { readonly way: Way; readonly why: WhyOverride; readonly version: number };

function decisionForm(localizer: Localizer, activity: Activity, { way, why, version }: Deciding): Form {
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
    fields: fieldsOf(localizer, way, why),
    after: [],
    values: {},
    context: JSON.stringify([activity.id, version, way, why !== undefined]),
    revision: 0,
  };
}

/** The form as it is filled in, of the version that it was opened for; whether it has to say that it may overload is as things are now. */
export async function redrawDecision(
  conversation: ConversationContext,
  who: Who,
  { values, context, revision }: Submission,
): Promise<Form> {
  const [id, version, way, overloads] = carriedIn(Context, context);
  const opened = throughGuard(await openActivity(conversation.desk, who.actor, 'decide on activity', id));
  const { activity } = opened;
  const now = WAYS[way] === 'approve' ? await whyOverride(conversation.desk, opened) : undefined;
  const deciding = { way, why: now ?? (overloads ? ('overloads' as const) : undefined), version };
  return { ...decisionForm(localizerOf(who.language), activity, deciding), values, revision };
}

/** What is not right yet in the form of a decision. */
export function reviewDecision({ language }: Who, { values, context }: Submission): FieldErrors {
  const { say } = localizerOf(language);
  const [, , way, overloads] = carriedIn(Context, context);
  return {
    ...(one(values, 'reason') === undefined && { reason: say('wrong.reason') }),
    ...(way === 'conditions' && one(values, 'conditions') === undefined && { conditions: say('wrong.conditions') }),
    ...(overloads && several(values, 'override').length === 0 && { override: say('wrong.override') }),
  };
}

const wrongInput = faultsAt(['#/reason', 'reason', 'wrong.reason'], ['#/conditions', 'conditions', 'wrong.conditions']);

/** What a refused decision is about: room may have gone while the form was open. */
export const decisionFaults: FormWork['faults'] = (localizer, refused) => {
  if (refused.code === 'would-overload' || refused.code === 'results-owed')
    return { override: localizer.say('wrong.override') };
  return refused.code === 'not-confirmed'
    ? { override: localizer.say('wrong.unconfirmed') }
    : wrongInput(localizer, refused);
};

/** Decides as a form says, on the version that it was opened for. */
export async function decideFromForm(
  conversation: ConversationContext,
  who: Who,
  { values, context }: Submission,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const [id, version, way, overloads] = carriedIn(Context, context);
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

const Version = z.tuple([z.string(), z.int()]);

/** What a button of the bureau does to an activity without a form, on the version that it was drawn for; the card says what was done. */
const byButton =
  (step: typeof undoDecision | typeof lookBack, done: 'undo.done' | 'look-back.done') =>
  async (conversation: ConversationContext, who: Who, value: string): Promise<ConversationAnswer> => {
    const localizer = localizerOf(who.language);
    if (who.actor.role === 'public') return { show: await askToLink(conversation, who) };
    const [id, version] = carriedIn(Version, value);
    const changed = await step(conversation.desk, who.actor, id, etagOf({ version }));
    if (!changed.ok) return meanwhile(conversation, localizer, id, changed.error, who.actor);
    const title = localizer.say(done, { title: changed.value.activity.plan.title });
    return activityAfter(conversation, localizer, id, 'bureau', title, who.actor);
  };

/** Takes a decision back. */
export const undoFromButton = byButton(undoDecision, 'undo.done');

/** Says that the bureau looked back at what the rule approved. */
export const lookBackFromButton = byButton(lookBack, 'look-back.done');

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
