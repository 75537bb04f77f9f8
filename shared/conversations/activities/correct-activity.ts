import * as z from 'zod';
import type { Activity } from '../../activities/activity.ts';
import { etagOf } from '../../platform/http/etag.ts';
import { withRealised } from '../../activities/claim.ts';
import { correctActivity } from '../../activities/correct-activity.ts';
import { openActivity } from '../../activities/open-activity.ts';
import { isCorrectable } from '../../activities/check-realised.ts';
import { failure } from '../../platform/failures.ts';
import { withoutEmpty, HOURS, typedNumber, one, numberAsText, WHOLE_PER_CENT } from './activity-fields.ts';
import { meanwhile } from './meanwhile.ts';
import type { ConversationAnswer, Field, FieldErrors, Submission, Form, Values, Who } from '../kernel/model.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import { faultsAt } from '../kernel/refused-form.ts';
import { activityAfter } from './activity-card.ts';
import { askToLink, failed, partnerName, throughGuard, type ConversationContext } from '../kernel/context.ts';
import type { ProgrammeData } from '../../programme/programme.ts';

const Pressed = z.tuple([z.string(), z.int()]);
const Context = z.tuple([z.string(), z.int(), z.array(z.string())]);

const askedOf = ({ plan, realised }: Activity) => withRealised(plan, realised ?? {});

function fieldsOf(programme: ProgrammeData, { say }: Localizer, partners: readonly string[]): Field[] {
  const asked = { kind: 'number', optional: true } as const;
  const nameOf = partnerName(programme);
  return [
    { ...asked, id: 'participants', label: say('correction.participants'), least: 0, most: 100_000 },
    { ...asked, id: 'contacts', label: say('correction.contacts'), least: 1, most: 52 },
    { ...asked, id: 'reminders', label: say('field.reminders'), least: 0, most: 10 },
    { ...asked, id: 'minutes', label: say('field.minutes'), least: 0, most: 480, decimals: true },
    { ...asked, id: 'rate', label: say('correction.rate'), least: 0, most: 100, decimals: true },
    ...partners.map((id): Field => ({
      ...asked,
      id: `${HOURS}${id}`,
      label: say('field.hours', { partner: nameOf(id) }),
      least: 0,
      decimals: true,
    })),
    { id: 'reason', label: say('correction.reason'), kind: 'text', long: true, most: 3_000 },
  ];
}

function valuesOf(activity: Activity): Values {
  const { ask, askedOrganisations = [] } = askedOf(activity);
  const submission = {
    participants: numberAsText(ask?.participants),
    contacts: numberAsText(ask?.contactsPerParticipant),
    reminders: numberAsText(ask?.reminders),
    minutes: numberAsText(ask?.minutesPerContact),
    rate: numberAsText(ask?.responseRate, WHOLE_PER_CENT),
    ...Object.fromEntries(askedOrganisations.map(({ partner, hours }) => [`${HOURS}${partner}`, String(hours)])),
  };
  return Object.fromEntries(
    Object.entries(submission).flatMap(([id, value]) => (value === undefined ? [] : [[id, value] as const])),
  );
}

function correctionForm(programme: ProgrammeData, localizer: Localizer, activity: Activity, version: number): Form {
  const { say } = localizer;
  const partners = (askedOf(activity).askedOrganisations ?? []).map(({ partner }) => partner);
  return {
    form: 'correction',
    title: say('correction.title'),
    submit: say('correction.submit'),
    cancel: say('form.cancel'),
    before: [{ kind: 'text', text: say('correction.text', { title: activity.plan.title, number: activity.number }) }],
    fields: fieldsOf(programme, localizer, partners),
    after: [],
    values: valuesOf(activity),
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
  const [id, version] = Context.parse(JSON.parse(context));
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
  const [id, version] = Pressed.parse(JSON.parse(value));
  const opened = await openActivity(conversation.desk, who.actor, 'correct activity', id);
  if (!opened.ok) return failed(localizer, opened.error);
  const { activity } = opened.value;
  if (activity.version !== version) return meanwhile(conversation, localizer, id, failure('stale', id), who.actor);
  if (!isCorrectable(activity)) return failed(localizer, failure('wrong-status', id));
  return { ask: correctionForm(await conversation.desk.programme(), localizer, activity, version) };
}

/** What a form says was really asked; what was left empty is as planned. */
function realisedFrom(values: Values, partners: readonly string[]): Record<string, unknown> {
  const organisations = partners.flatMap((partner) => {
    const hours = typedNumber(values, `${HOURS}${partner}`);
    return hours === undefined ? [] : [{ partner, hours }];
  });
  return withoutEmpty({
    participants: typedNumber(values, 'participants'),
    contactsPerParticipant: typedNumber(values, 'contacts'),
    reminders: typedNumber(values, 'reminders'),
    minutesPerContact: typedNumber(values, 'minutes'),
    responseRate: typedNumber(values, 'rate', WHOLE_PER_CENT),
    organisations: organisations.length > 0 ? organisations : undefined,
  });
}

/** What is not right yet in the form of a correction; the numbers are held against the rules when it is sent. */
export function reviewCorrection({ language }: Who, { values }: Submission): FieldErrors {
  return one(values, 'reason') === undefined ? { reason: localizerOf(language).say('wrong.reason') } : {};
}

/** What a refused correction is about. */
export const correctionFaults = faultsAt(
  ['#/realised/participants', 'participants', 'wrong.participants'],
  ['#/realised/contactsPerParticipant', 'contacts', 'wrong.contacts'],
  ['#/realised/reminders', 'reminders', 'wrong.reminders'],
  ['#/realised/minutesPerContact', 'minutes', 'wrong.minutes'],
  ['#/realised/responseRate', 'rate', 'wrong.rate'],
  ['#/reason', 'reason', 'wrong.reason'],
);

/** Corrects as a form says, on the version that it was opened for. */
export async function correctFromForm(
  conversation: ConversationContext,
  who: Who,
  { values, context }: Submission,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const [id, version, partners] = Context.parse(JSON.parse(context));
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
