import * as z from 'zod';
import type { Area } from '../../../area/neighbourhoods.ts';
import { earliestOf, placesNamed, viewOf, type Activity } from '../../../activities/record/activity.ts';
import { askForRoom } from '../../../activities/room/ask-room.ts';
import { changeActivity } from '../../../activities/changing/change-activity.ts';
import { openActivity } from '../../../activities/showing/open-activity.ts';
import { readPlan } from '../../../activities/record/read-plan.ts';
import { Plan } from '../../../activities/record/plan.ts';
import { registerActivity } from '../../../activities/changing/register-activity.ts';
import { changedView } from '../../../activities/record/activity-versions.ts';
import { isKnown, knownAlready } from '../../../activities/known-already/known-already.ts';
import { areaWith, knownTo } from '../../../desk.ts';
import { failure } from '../../../platform/failures.ts';
import { digestOfBody } from '../../../platform/store/idempotency.ts';
import { etagOf } from '../../../platform/http/etag.ts';
import { Id } from '../../../platform/ids.ts';
import { activityCard } from '../card/activity-card.ts';
import {
  activityErrors,
  activityFields,
  fieldName,
  missingAnswers,
  withoutEmpty as filledIn,
  one,
  planFrom,
  several,
  valuesFrom,
} from './activity-fields.ts';
import { offerParts } from '../../joinings/offer-parts.ts';
import { alternativeParts, checkParts, normNote } from '../card/check-parts.ts';
import { codesBefore, patchFrom } from './change-patch.ts';
import { collectingFrom } from './collecting-fields.ts';
import { draftNote, readFormDraft, dropDraft, keepDraft, keptParts, type DraftKept } from '../../kernel/form-drafts.ts';
import { afterPress, samePeopleParts, scalingParts, unknownAskParts } from './form-buttons.ts';
import { indicatorName } from '../../kernel/find-indicators.ts';
import { stepsOf } from './form-steps.ts';
import { knownParts } from '../card/known-parts.ts';
import { leverParts, undoParts, withoutPulledAlternatives } from './levers.ts';
import { meanwhile } from '../changing/meanwhile.ts';
import type {
  ConversationAnswer,
  FieldErrors,
  Submission,
  Form,
  FormName,
  Part,
  Values,
  Who,
} from '../../kernel/model.ts';
import { readUsualAnswers } from './usual-answers.ts';
import { listPlaces } from '../../kernel/find-places.ts';
import { localizerOf, type Localizer } from '../../kernel/localizer.ts';
import { askToLink, failed, partnerName, type ConversationContext, type FormWork } from '../../kernel/context.ts';
import { carriedIn } from '../../kernel/carried.ts';

/**
 * Whether enough is filled in to check the room: the neighbourhoods, and if something is asked also when and of whom.
 */
function isAskable(values: Values): boolean {
  if (several(values, 'neighbourhoods').length === 0) return false;
  const asks = one(values, 'participants') !== undefined;
  const [hasPeriod, hasGroups] = [one(values, 'start') && one(values, 'end'), several(values, 'groups').length > 0];
  return asks ? Boolean(hasPeriod) && hasGroups : true;
}

/** What the form says of room: the check, or what is still missing for one. */
async function roomParts(
  { desk, baseUrl }: ConversationContext,
  { actor, chat }: Who,
  localizer: Localizer,
  area: Area,
  values: Values,
  own: Activity | undefined,
): Promise<readonly Part[]> {
  const { say, list } = localizer;
  if (!isAskable(values)) return [{ kind: 'note', text: say('check.incomplete') }];
  const { neighbourhoods, period, targetGroups, ask, askedOrganisations } = planFrom(
    values,
    listPlaces(area, localizer),
  );
  const check = await askForRoom(
    desk,
    actor,
    filledIn({ neighbourhoods, period, targetGroups, ask, askedOrganisations }),
    own,
  );
  if (check.ok)
    return [
      ...(one(values, 'participants') === undefined ? [{ kind: 'note', text: say('check.ask-unknown') } as const] : []),
      ...checkParts(
        localizer,
        chat.chat === 'web' ? withoutPulledAlternatives(check.value) : check.value,
        area,
        partnerName(await desk.programme()),
        true,
        { ask },
      ),
      ...(chat.chat === 'web'
        ? leverParts(localizer, check.value, { period, neighbourhoods }, area)
        : [normNote({ baseUrl }, localizer)]),
    ];
  return [
    {
      kind: 'note',
      text: say('check.wrong', { fields: list([...new Set((check.error.errors ?? []).map(fieldName(localizer)))]) }),
    },
  ];
}

const ChangeContext = z.tuple([Id, z.string().regex(/^"\d{1,15}"$/)]);

/** The activity that a form changes, and the version that it showed. */
const changeContext = (context: string): readonly [id: string, etag: string] => carriedIn(ChangeContext, context);

/** The activity that a form changes, for who may change it. */
async function changedBy(
  conversation: ConversationContext,
  who: Who,
  { form, context }: Pick<Form, 'form' | 'context'>,
): Promise<Activity | undefined> {
  if (form !== 'change') return undefined;
  const opened = await openActivity(conversation.desk, who.actor, 'change activity', changeContext(context)[0]);
  return opened.ok ? opened.value.activity : undefined;
}

/** The neighbourhoods that an activity names already: those that were retired may stay. */
const namedIn = (own: Activity | undefined): readonly string[] => (own ? placesNamed(own) : []);

type Drawing = Pick<Form, 'form' | 'values' | 'context' | 'revision' | 'kept'> & { readonly before?: readonly Part[] };

/** The form of an activity with the check of what is filled in so far. */
async function draw(conversation: ConversationContext, who: Who, drawing: Drawing): Promise<Form> {
  const { form, values, context, revision, before = [], kept = false } = drawing;
  const localizer = localizerOf(who.language);
  const { say } = localizer;
  const own = await changedBy(conversation, who, drawing);
  const area = await areaWith(conversation.desk, namedIn(own));
  const isNew = form === 'activity';
  const places = listPlaces(area, localizer);
  const [already, room] = await Promise.all([
    knownAlready(conversation.desk, who.actor, collectingFrom(values, places), own?.id),
    roomParts(conversation, who, localizer, area, values, own),
  ]);
  const programme = await conversation.desk.programme();
  const names = { partner: partnerName(programme), indicator: indicatorName(programme, localizer) };
  const fields = activityFields(
    { localizer, values, places, names, byBureau: who.actor.role === 'bureau' },
    isKnown(already),
  );
  const known = knownParts(localizer, already, one(values, 'newCollectionReason'), true);
  return {
    form,
    title: say(isNew ? 'form.activity' : 'form.change'),
    submit: say(isNew ? 'form.submit' : 'form.save'),
    cancel: say('form.cancel'),
    before: [
      ...before,
      ...(who.actor.role === 'public'
        ? [{ kind: 'note', text: say(who.chat.chat === 'web' ? 'form.signed-out' : 'form.unlinked') } as const]
        : []),
    ],
    fields,
    ...(isNew && { steps: stepsOf(localizer, fields), kept }),
    after: [
      { kind: 'divider' },
      ...unknownAskParts(localizer, who, values),
      ...samePeopleParts(localizer, values),
      ...scalingParts(localizer, values, places),
      ...undoParts(localizer, values),
      ...known,
      ...room,
    ],
    values,
    context,
    revision,
  };
}

const draftParts = ({ language }: Who, form: FormName): readonly Part[] => {
  const { say } = localizerOf(language);
  return [
    { kind: 'note', text: say('form.draft') },
    { kind: 'buttons', buttons: [{ act: 'draft.drop', label: say('form.draft.drop'), value: form }] },
  ];
};

/** The form as it begins, with what is usual for who asks and what is given here; or with what was kept as a draft earlier today. */
export async function openActivityForm(conversation: ConversationContext, who: Who, given?: Values): Promise<Form> {
  const draft = given ? undefined : await readFormDraft(conversation.desk, who, 'activity');
  return draw(conversation, who, {
    form: 'activity',
    values: draft ?? { ...(await readUsualAnswers(conversation.desk, who)), ...given },
    context: '',
    revision: 0,
    before: draft ? draftParts(who, 'activity') : [],
  });
}

/** The form of an activity that is there, to change it; with what was filled in for this version of it when the form was left for another. */
export async function openChangeForm(
  conversation: ConversationContext,
  who: Who,
  id: string,
): Promise<ConversationAnswer> {
  const opened = await openActivity(conversation.desk, who.actor, 'change activity', id);
  if (!opened.ok) return failed(localizerOf(who.language), opened.error);
  const { activity, people } = opened.value;
  const view = viewOf(activity, people, who.actor);
  const plan = Plan.strip().parse(view.proposed ?? view);
  const context = JSON.stringify([id, etagOf(activity)]);
  const draft = await readFormDraft(conversation.desk, who, 'change', context);
  const area = await conversation.desk.area();
  return {
    ask: await draw(conversation, who, {
      form: 'change',
      values: draft ?? valuesFrom(plan, listPlaces(area, localizerOf(who.language)), who.actor.role === 'bureau'),
      context,
      revision: 0,
      before: draft ? draftParts(who, 'change') : [],
    }),
  };
}

/** The form as it begins, its draft forgotten. */
async function withoutDraft(conversation: ConversationContext, who: Who, submission: Submission): Promise<Form> {
  const { form, context, revision } = submission;
  await dropDraft(conversation.desk, who, form, context);
  const again = form === 'change' ? await openChangeForm(conversation, who, changeContext(context)[0]) : undefined;
  const values = again && 'ask' in again ? again.ask.values : await readUsualAnswers(conversation.desk, who);
  return draw(conversation, who, { form, context, values, revision: revision + 1 });
}

/** Keeps what is filled in for a day; what stands there from the start is no draft. */
async function keep({ desk }: ConversationContext, who: Who, values: Values): Promise<DraftKept> {
  const usual = await readUsualAnswers(desk, who);
  return digestOfBody(values) === digestOfBody(usual) ? 'kept' : keepDraft(desk, who, 'activity', values);
}

/** Keeps a form that was put away unsent. */
export async function putActivityAway(
  conversation: ConversationContext,
  who: Who,
  { values }: Submission,
): Promise<void> {
  await keep(conversation, who, values);
}

/** Draws the form anew after a change, and keeps what is filled in as a draft. */
export async function redrawActivityForm(
  conversation: ConversationContext,
  who: Who,
  submission: Submission,
  pressed?: { readonly act: string; readonly value: string },
): Promise<Form> {
  const places = pressed ? listPlaces(await conversation.desk.area(), localizerOf(who.language)) : [];
  const values = pressed ? afterPress(submission.values, pressed.act, pressed.value, places) : submission.values;
  if (pressed?.act === 'draft.drop') return withoutDraft(conversation, who, submission);
  const kept = submission.form === 'activity' ? await keep(conversation, who, values) : undefined;
  const before = kept === undefined ? [] : draftNote(who, kept);
  const revision = submission.revision + (pressed ? 1 : 0);
  return draw(conversation, who, { ...submission, values, revision, before, kept: kept === 'kept' });
}

/** Looks at a form that was sent: every bad field with what would be right. */
export async function reviewActivityForm(
  conversation: ConversationContext,
  who: Who,
  { form, context, values }: Submission,
): Promise<FieldErrors> {
  const localizer = localizerOf(who.language);
  const own = await changedBy(conversation, who, { form, context });
  const known = await knownTo(conversation.desk, namedIn(own), own && earliestOf(own));
  const plan = readPlan(planFrom(values, listPlaces(known.area, localizer)), known);
  const found = plan.ok ? {} : activityErrors(localizer, plan.error.errors ?? [], values);
  return { ...missingAnswers(localizer, values), ...found };
}

/** What a refused form is about. */
export const activityFaults: FormWork['faults'] = (localizer, { errors = [] }, { values }) =>
  activityErrors(localizer, errors, values);

/** Registers what a form says. Who is not linked yet is asked to; what was filled in is kept for after that. */
export async function registerFromForm(
  conversation: ConversationContext,
  who: Who,
  { values, key }: Submission,
): Promise<ConversationAnswer> {
  const { desk } = conversation;
  const localizer = localizerOf(who.language);
  if (who.actor.role === 'public') {
    const kept = await keepDraft(desk, who, 'activity', values);
    return { show: await askToLink(conversation, who, keptParts(who, kept)) };
  }
  const area = await desk.area();
  const registered = await registerActivity(desk, who.actor, key, planFrom(values, listPlaces(area, localizer)));
  if (!registered.ok) return failed(localizer, registered.error);
  await dropDraft(desk, who, 'activity');
  const { activity, check } = registered.value;
  const card = await activityCard(conversation, localizer, activity.id, 'owner');
  const title = localizer.say('card.done', { title: activity.title });
  return card
    ? {
        show: {
          ...card,
          title,
          summary: title,
          parts: [
            ...alternativeParts(localizer, check, area, false),
            ...offerParts(localizer, check.joinInstead ?? [], area, activity.id),
            ...card.parts,
          ],
        },
      }
    : failed(localizer, failure('not-found', activity.id));
}

/** Changes an activity as a form says, on top of the version that the form showed. */
export async function changeFromForm(
  conversation: ConversationContext,
  who: Who,
  { values, context }: Submission,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const [id, etag] = changeContext(context);
  const area = await areaWith(
    conversation.desk,
    namedIn(await changedBy(conversation, who, { form: 'change', context })),
  );
  const changed = await changeActivity(
    conversation.desk,
    who.actor,
    id,
    etag,
    patchFrom(
      planFrom(values, listPlaces(area, localizer)),
      await codesBefore(conversation, who, id),
      who.actor.role === 'bureau',
    ),
  );
  if (!changed.ok) return meanwhile(conversation, localizer, id, changed.error, who.actor);
  await dropDraft(conversation.desk, who, 'change', context);
  const { view } = changedView(changed.value, who.actor);
  const card = await activityCard(conversation, localizer, id, 'owner');
  const title = localizer.say(changed.value.activity.proposed ? 'card.proposed' : 'card.changed', {
    title: view.title,
  });
  return card ? { show: { ...card, title, summary: title } } : failed(localizer, failure('not-found', id));
}
