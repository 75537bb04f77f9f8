import { readMessages, writeOnActivity } from '../../../activities/changing/discuss-activity.ts';
import { openActivity } from '../../../activities/showing/open-activity.ts';
import type { Activity } from '../../../activities/record/activity.ts';
import { activityAfter, type Viewer } from '../card/activity-card.ts';
import { one } from '../form/activity-fields.ts';
import { meanwhile } from './meanwhile.ts';
import { askToLink, failed, throughGuard, type ConversationContext } from '../../kernel/context.ts';
import { firstIn } from '../../kernel/subject.ts';
import { localizerOf, type Localizer } from '../../kernel/localizer.ts';
import { faultsAt } from '../../kernel/refused-form.ts';
import type { ConversationAnswer, FieldErrors, Form, Part, Submission, Who } from '../../kernel/model.ts';

const MOST_SAID = 10;
const YES = 'yes';

/** Whose card somebody sees of an activity: that of the bureau, unless it is their own. */
const viewerOf = ({ actor }: Who, { ownerId }: Pick<Activity, 'ownerId'>): Viewer =>
  actor.role === 'bureau' && actor.id !== ownerId ? 'bureau' : 'owner';

/** What was written last, by whom and when. */
async function saidParts(
  { desk }: ConversationContext,
  { say, moment }: Localizer,
  who: Who,
  id: string,
): Promise<Part[]> {
  const said = await readMessages(desk, who.actor, id);
  const last = said.ok ? said.value.slice(-MOST_SAID) : [];
  const facts = last.map(({ at, name, text }) => ({
    label: say('message.by', { name, moment: moment(at) }),
    value: text.slice(0, 1_000),
  }));
  return facts.length > 0 ? [{ kind: 'facts', facts }] : [];
}

/** Whether what somebody writes can be the answer that the bureau waits for. */
const isAsked = ({ actor }: Who, { status, ownerId }: Activity): boolean =>
  status === 'changes-requested' && actor.role !== 'public' && actor.id === ownerId;

async function messageForm(conversation: ConversationContext, who: Who, activity: Activity): Promise<Form> {
  const localizer = localizerOf(who.language);
  const { say } = localizer;
  const { title } = activity.plan;
  const asked = isAsked(who, activity);
  return {
    form: 'activity-message',
    title: say('act.message'),
    submit: say('message.submit'),
    cancel: say('form.cancel'),
    before: [
      { kind: 'text', text: say('move.about', { title, number: activity.number }) },
      ...(await saidParts(conversation, localizer, who, activity.id)),
    ],
    fields: [
      { id: 'text', label: say('message.text'), kind: 'text', long: true, most: 3_000 },
      ...(asked
        ? ([
            {
              id: 'answer',
              label: say('message.answer'),
              kind: 'choices',
              options: [{ value: YES, label: say('message.answer.yes') }],
              optional: true,
            },
          ] as const)
        : []),
    ],
    after: [],
    values: asked ? { answer: [YES] } : {},
    context: JSON.stringify([activity.id]),
    revision: 0,
  };
}

/** The form behind the button that writes to the other side. */
export async function openMessage(
  conversation: ConversationContext,
  who: Who,
  id: string,
): Promise<ConversationAnswer> {
  if (who.actor.role === 'public') return { show: await askToLink(conversation, who) };
  const opened = await openActivity(conversation.desk, who.actor, 'write on activity', id);
  if (!opened.ok) return failed(localizerOf(who.language), opened.error);
  return { ask: await messageForm(conversation, who, opened.value.activity) };
}

/** The form as it is filled in. */
export async function redrawMessage(
  conversation: ConversationContext,
  who: Who,
  { values, context, revision }: Submission,
): Promise<Form> {
  const { activity } = throughGuard(
    await openActivity(conversation.desk, who.actor, 'write on activity', firstIn(context)),
  );
  return { ...(await messageForm(conversation, who, activity)), values, revision };
}

/** What is not right yet in the form. */
export const reviewMessage = ({ language }: Who, { values }: Submission): FieldErrors =>
  one(values, 'text') === undefined ? { text: localizerOf(language).say('wrong.text') } : {};

/** What a refused message is about. */
export const messageFaults = faultsAt(['#/text', 'text', 'wrong.text']);

/** Writes what the form says; where the bureau asked something, it says plainly whether it still waits for the answer. */
export async function writeFromForm(
  conversation: ConversationContext,
  who: Who,
  { values, context }: Submission,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const id = firstIn(context);
  const { activity } = throughGuard(await openActivity(conversation.desk, who.actor, 'write on activity', id));
  const asked = isAsked(who, activity);
  const answer = asked && values['answer'] !== undefined;
  const written = await writeOnActivity(conversation.desk, who.actor, id, {
    text: one(values, 'text') ?? '',
    ...(answer && { answer }),
  });
  if (!written.ok) return meanwhile(conversation, localizer, id, written.error, who.actor);
  const how = answer ? 'answered' : 'sent';
  const title = localizer.say(`message.${asked && !answer ? 'waits' : how}`, { title: activity.plan.title });
  return activityAfter(conversation, localizer, id, viewerOf(who, activity), title, who.actor);
}
