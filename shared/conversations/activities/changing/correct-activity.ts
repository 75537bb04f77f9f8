import * as z from 'zod';
import type { Activity } from '../../../activities/record/activity.ts';
import { etagOf } from '../../../platform/http/etag.ts';
import { correctActivity } from '../../../activities/changing/correct-activity.ts';
import { openActivity } from '../../../activities/showing/open-activity.ts';
import { isCorrectable } from '../../../activities/room/check-realised.ts';
import { failure } from '../../../platform/failures.ts';
import { one } from '../form/activity-fields.ts';
import {
  partnersAsked,
  realisedFrom,
  realisedFaults,
  realisedQuestions,
  realisedValues,
  reviewRealised,
} from './realised-fields.ts';
import { meanwhile } from './meanwhile.ts';
import type { ConversationAnswer, FieldErrors, Submission, Form, Who } from '../../kernel/model.ts';
import { localizerOf, type Localizer } from '../../kernel/localizer.ts';
import { activityAfter } from '../card/activity-card.ts';
import { askToLink, failed, throughGuard, type ConversationContext, type FormWork } from '../../kernel/context.ts';
import type { ProgrammeData } from '../../../programme/programme.ts';
import { carriedIn } from '../../kernel/carried.ts';

const Pressed = z.tuple([z.string(), z.int()]);
const Context = z.tuple([z.string(), z.int(), z.array(z.string())]);

function correctionForm(programme: ProgrammeData, localizer: Localizer, activity: Activity, version: number): Form {
  const { say } = localizer;
  const partners = partnersAsked(activity);
  return {
    form: 'correction',
    title: say('correction.title'),
    submit: say('correction.submit'),
    cancel: say('form.cancel'),
    before: [{ kind: 'text', text: say('correction.text', { title: activity.plan.title, number: activity.number }) }],
    fields: [
      ...realisedQuestions(programme, localizer, partners),
      { id: 'reason', label: say('correction.reason'), kind: 'text', long: true, most: 3_000 },
    ],
    after: [],
    values: realisedValues(activity),
    context: JSON.stringify([activity.id, version, partners]),
    revision: 0,
  };
}

/** The form as it is filled in. */
export async function redrawCorrection(
  conversation: ConversationContext,
  who: Who,
  { values, context, revision }: Submission,
): Promise<Form> {
  const [id, version] = carriedIn(Context, context);
  const { activity } = throughGuard(await openActivity(conversation.desk, who.actor, 'correct activity', id));
  const programme = await conversation.desk.programme();
  return { ...correctionForm(programme, localizerOf(who.language), activity, version), values, revision };
}

/** The form behind the button that corrects what was really asked. */
export async function openCorrection(
  conversation: ConversationContext,
  who: Who,
  value: string,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  if (who.actor.role === 'public') return { show: await askToLink(conversation, who) };
  const [id, version] = carriedIn(Pressed, value);
  const opened = await openActivity(conversation.desk, who.actor, 'correct activity', id);
  if (!opened.ok) return failed(localizer, opened.error);
  const { activity } = opened.value;
  if (activity.version !== version) return meanwhile(conversation, localizer, id, failure('stale', id), who.actor);
  if (!isCorrectable(activity)) return failed(localizer, failure('wrong-status', id));
  return { ask: correctionForm(await conversation.desk.programme(), localizer, activity, version) };
}

/** What is not right yet in the form of a correction; the sum of the numbers is held against the rules when it is sent. */
export function reviewCorrection({ language }: Who, { values, context }: Submission): FieldErrors {
  const localizer = localizerOf(language);
  const [, , partners] = carriedIn(Context, context);
  return {
    ...reviewRealised(localizer, values, partners),
    ...(one(values, 'reason') === undefined && { reason: localizer.say('wrong.reason') }),
  };
}

/** What a refused correction is about. */
export const correctionFaults: FormWork['faults'] = (localizer, refused, { values }) =>
  realisedFaults(localizer, refused, values);

/** Corrects as a form says, on the version that it was opened for. */
export async function correctFromForm(
  conversation: ConversationContext,
  who: Who,
  { values, context }: Submission,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const [id, version, partners] = carriedIn(Context, context);
  const corrected = await correctActivity(conversation.desk, who.actor, id, etagOf({ version }), {
    realised: realisedFrom(values, partners),
    reason: one(values, 'reason') ?? '',
  });
  if (!corrected.ok) return meanwhile(conversation, localizer, id, corrected.error, who.actor);
  return activityAfter(
    conversation,
    localizer,
    id,
    'bureau',
    localizer.say('correction.done', { title: corrected.value.activity.plan.title }),
    who.actor,
  );
}
