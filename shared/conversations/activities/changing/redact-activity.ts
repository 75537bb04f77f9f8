import * as z from 'zod';
import { etagOf } from '../../../platform/http/etag.ts';
import type { Activity } from '../../../activities/record/activity.ts';
import { openActivity } from '../../../activities/showing/open-activity.ts';
import { redactEverywhere } from '../../../own-data/redact-everywhere.ts';
import { activityAfter } from '../card/activity-card.ts';
import { one } from '../form/activity-fields.ts';
import { meanwhile } from './meanwhile.ts';
import type { ConversationAnswer, FieldErrors, Submission, Form, Who } from '../../kernel/model.ts';
import { localizerOf, type Localizer } from '../../kernel/localizer.ts';
import { faultsAt } from '../../kernel/refused-form.ts';
import { askToLink, failed, throughGuard, type ConversationContext } from '../../kernel/context.ts';
import { carriedIn } from '../../kernel/carried.ts';

const Context = z.tuple([z.string(), z.int()]);

/** The form that takes a text out of an activity and its history. */
const redactionForm = ({ say }: Localizer, { id, plan, number }: Activity, version: number): Form => ({
  form: 'redaction',
  title: say('redaction.title'),
  submit: say('redaction.submit'),
  cancel: say('form.cancel'),
  before: [{ kind: 'text', text: say('redaction.about', { title: plan.title, number }) }],
  fields: [
    {
      id: 'text',
      label: say('redaction.text'),
      hint: say('redaction.text.hint'),
      kind: 'text',
      long: true,
      most: 3_000,
    },
    {
      id: 'reason',
      label: say('decision.reason'),
      hint: say('redaction.reason.hint'),
      kind: 'text',
      long: true,
      most: 3_000,
    },
  ],
  after: [],
  values: {},
  context: JSON.stringify([id, version]),
  revision: 0,
});

/** Opens that form. */
export async function openRedaction(
  conversation: ConversationContext,
  who: Who,
  value: string,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  if (who.actor.role === 'public') return { show: await askToLink(conversation, who) };
  const [id] = carriedIn(Context, value);
  const opened = await openActivity(conversation.desk, who.actor, 'redact activity', id);
  if (!opened.ok) return failed(localizer, opened.error);
  const { activity } = opened.value;
  return { ask: redactionForm(localizer, activity, activity.version) };
}

/** The form as it is filled in, of the version that it was opened for. */
export async function redrawRedaction(
  conversation: ConversationContext,
  who: Who,
  { values, context, revision }: Submission,
): Promise<Form> {
  const [id, version] = carriedIn(Context, context);
  const { activity } = throughGuard(await openActivity(conversation.desk, who.actor, 'redact activity', id));
  return { ...redactionForm(localizerOf(who.language), activity, version), values, revision };
}

/** What is not right yet in that form. */
export function reviewRedaction({ language }: Who, { values }: Submission): FieldErrors {
  const { say } = localizerOf(language);
  const [passage = '', reason] = [one(values, 'text'), one(values, 'reason')];
  return {
    ...(passage.length < 3 && { text: say('wrong.redaction.text') }),
    ...((reason === undefined || (passage !== '' && reason.includes(passage))) && {
      reason: say('wrong.redaction.reason'),
    }),
  };
}

/** What a refused redaction is about. */
export const redactionFaults = faultsAt(
  ['#/text', 'text', 'wrong.redaction.nowhere'],
  ['#/reason', 'reason', 'wrong.redaction.reason'],
);

/** Takes out what a form says, on the version that it was opened for. */
export async function redactFromForm(
  conversation: ConversationContext,
  who: Who,
  { values, context }: Submission,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const [id, version] = carriedIn(Context, context);
  const redacted = await redactEverywhere(conversation.desk, who.actor, id, etagOf({ version }), {
    text: one(values, 'text') ?? '',
    reason: one(values, 'reason') ?? '',
  });
  if (!redacted.ok) return meanwhile(conversation, localizer, id, redacted.error, who.actor);
  return activityAfter(conversation, localizer, id, 'bureau', localizer.say('redaction.done'), who.actor);
}
