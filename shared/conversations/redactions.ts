import * as z from 'zod';
import { etagOf } from '../platform/etag.ts';
import { openActivity } from '../activities/open.ts';
import { redactActivity } from '../activities/redact.ts';
import { activityAfter } from './activity-card.ts';
import { one } from './activity-fields.ts';
import { meanwhile } from './meanwhile.ts';
import type { Answer, FieldErrors, Filled, Who } from './model.ts';
import { readerOf } from './reader.ts';
import { askToLink, failed, type Talk } from './talk.ts';

const Context = z.tuple([z.string(), z.int()]);

/** The form that takes a text out of an activity and its history. */
export async function openRedaction(talk: Talk, who: Who, value: string): Promise<Answer> {
  const reader = readerOf(who.language);
  const { say } = reader;
  if (who.actor.role === 'public') return { show: await askToLink(talk, who) };
  const [id] = Context.parse(JSON.parse(value));
  const opened = await openActivity(talk.desk, who.actor, 'redact activity', id);
  if (!opened.ok) return failed(reader, opened.error);
  const { activity } = opened.value;
  return {
    ask: {
      form: 'redaction',
      title: say('redaction.title'),
      submit: say('redaction.submit'),
      cancel: say('form.cancel'),
      before: [{ kind: 'text', text: say('redaction.about', { title: activity.plan.title, number: activity.number }) }],
      fields: [
        { id: 'text', label: say('redaction.text'), hint: say('redaction.text.hint'), kind: 'text', long: true, most: 3_000 },
        { id: 'reason', label: say('decision.reason'), hint: say('redaction.reason.hint'), kind: 'text', long: true, most: 3_000 },
      ],
      after: [],
      values: {},
      context: JSON.stringify([id, activity.version]),
      revision: 0,
    },
  };
}

/** What is not right yet in that form. */
export function reviewRedaction({ language }: Who, { values }: Filled): FieldErrors {
  const { say } = readerOf(language);
  const [passage = '', reason] = [one(values, 'text'), one(values, 'reason')];
  return {
    ...(passage.length < 3 && { text: say('wrong.redaction.text') }),
    ...((reason === undefined || (passage !== '' && reason.includes(passage))) && { reason: say('wrong.redaction.reason') }),
  };
}

/** Takes out what a form says, on the version that it was opened for. */
export async function redactFromForm(talk: Talk, who: Who, { values, context }: Filled): Promise<Answer> {
  const reader = readerOf(who.language);
  const [id, version] = Context.parse(JSON.parse(context));
  const redacted = await redactActivity(talk.desk, who.actor, id, etagOf({ version }), { text: one(values, 'text') ?? '', reason: one(values, 'reason') ?? '' });
  if (!redacted.ok) return meanwhile(talk, reader, id, redacted.error, () => reader.say('redaction.text'), who.actor);
  return activityAfter(talk, reader, id, 'bureau', reader.say('redaction.done'), who.actor);
}
