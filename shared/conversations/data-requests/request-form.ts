import { findRequest } from '../../requests/find-requests.ts';
import { readAsk, readDatasetsById } from '../../requests/request-input.ts';
import { REQUEST_KINDS } from '../../requests/request.ts';
import { sendRequest } from '../../requests/send-request.ts';
import { personWhoMay } from '../../people/permissions.ts';
import * as z from 'zod';
import { digestOfBody } from '../../platform/store/idempotency.ts';
import { one, several } from '../activities/form/activity-fields.ts';
import { dataFailed, shownDone } from './after-a-step.ts';
import { beforeParts, similarParts } from './before-sending.ts';
import {
  askedAbout,
  peopleText,
  requestErrors,
  requestFields,
  requestFrom,
  requestTemplate,
  type RequestScope,
} from './request-fields.ts';
import { draftNote, readFormDraft, dropDraft, keepDraft, keptParts, type DraftKept } from '../kernel/form-drafts.ts';
import type { ConversationAnswer, FieldErrors, Submission, Form, Part, Values, Who } from '../kernel/model.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import { askToLink, partnerName, type ConversationContext, type FormWork } from '../kernel/context.ts';
import { carriedIn } from '../kernel/carried.ts';

const MOST_DATASETS = 20;

/** What the questions are asked about, for what is chosen so far. */
export async function readRequestScope(
  { desk }: ConversationContext,
  localizer: Localizer,
  values: Values,
): Promise<RequestScope> {
  const ids = several(values, 'datasets').slice(0, MOST_DATASETS);
  const [area, there] = await Promise.all([desk.area(), readDatasetsById(desk, ids)]);
  return askedAbout(
    localizer,
    area,
    ids.flatMap((id) => there.get(id) ?? []),
  );
}

type Drawing = Pick<Form, 'form' | 'values' | 'context' | 'revision'> & {
  readonly before?: readonly Part[];
  readonly id?: string;
};

/** The form of a request as it is filled in so far, with what has to be known before it is sent. */
export async function drawRequestForm(
  conversation: ConversationContext,
  who: Who,
  { form, values, context, revision, before = [], id }: Drawing,
): Promise<Form> {
  const localizer = localizerOf(who.language);
  const { say } = localizer;
  const asked = await readRequestScope(conversation, localizer, values);
  return {
    form,
    title: say(form === 'data-change' ? 'data.form.change' : 'data.form'),
    submit: say('data.form.submit'),
    cancel: say('form.cancel'),
    before: [
      ...before,
      ...(who.actor.role === 'public'
        ? [
            {
              kind: 'note',
              text: say(who.chat.chat === 'web' ? 'data.form.signed-out' : 'data.form.unlinked'),
            } as const,
          ]
        : []),
    ],
    fields: requestFields(localizer, values, asked),
    after: await beforeParts(conversation, who, values, asked, id),
    values,
    context,
    revision,
  };
}

/** What is filled in from the start: what is known of who asks. */
async function readStart({ desk }: ConversationContext, { actor }: Who): Promise<Values> {
  if (actor.role === 'public') return { kind: 'access' };
  const { name, email, partner } = actor;
  return {
    kind: 'access',
    ...(partner !== undefined && { organisation: partnerName(await desk.programme())(partner) }),
    ...(email !== undefined && { people: peopleText([{ name, email }]) }),
  };
}

async function openWith(
  conversation: ConversationContext,
  who: Who,
  values: Values,
  before: readonly Part[],
): Promise<ConversationAnswer> {
  const may = who.actor.role === 'public' ? undefined : personWhoMay(who.actor, 'send data request');
  if (may && !may.ok) return dataFailed(localizerOf(who.language), may.error);
  return {
    ask: await drawRequestForm(conversation, who, { form: 'data-request', values, context: '', revision: 0, before }),
  };
}

/** The form with these datasets in it, besides what was filled in earlier today. */
export async function openRequestForm(
  conversation: ConversationContext,
  who: Who,
  datasets: readonly string[],
): Promise<ConversationAnswer> {
  const { say } = localizerOf(who.language);
  const draft = await readFormDraft(conversation.desk, who, 'data-request');
  const values = draft ?? (await readStart(conversation, who));
  const chosen = [...new Set([...several(values, 'datasets'), ...datasets])].slice(0, MOST_DATASETS);
  const before: readonly Part[] = draft
    ? [
        { kind: 'note', text: say('form.draft') },
        { kind: 'buttons', buttons: [{ act: 'draft.drop', label: say('form.draft.drop'), value: 'data-request' }] },
      ]
    : [];
  return openWith(conversation, who, { ...values, ...(chosen.length > 0 && { datasets: chosen }) }, before);
}

/** The form with the datasets of a button. */
export const askFromButton = (
  conversation: ConversationContext,
  who: Who,
  value: string,
): Promise<ConversationAnswer> => openRequestForm(conversation, who, carriedIn(z.array(z.string()), value));

/** The form filled in as an earlier request was. */
export async function useAgain(conversation: ConversationContext, who: Who, id: string): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const found = await findRequest(conversation.desk, who.actor, id);
  if (!found.ok) return dataFailed(localizer, found.error);
  return openWith(conversation, who, requestTemplate(found.value.view), [
    { kind: 'note', text: localizer.say('data.form.template') },
  ]);
}

/** Keeps what is filled in for a day; what stands there from the start is no draft. */
async function keep(conversation: ConversationContext, who: Who, values: Values): Promise<DraftKept> {
  return digestOfBody(values) === digestOfBody(await readStart(conversation, who))
    ? 'kept'
    : keepDraft(conversation.desk, who, 'data-request', values);
}

/** Keeps a form that was put away unsent. */
export async function putRequestAway(
  conversation: ConversationContext,
  who: Who,
  { values }: Submission,
): Promise<void> {
  await keep(conversation, who, values);
}

/** Draws the form anew after a change, and keeps what is filled in as a draft. */
export async function redrawRequestForm(
  conversation: ConversationContext,
  who: Who,
  submission: Submission,
  pressed?: { readonly act: string },
): Promise<Form> {
  const drops = pressed?.act === 'draft.drop';
  const values = drops ? await readStart(conversation, who) : submission.values;
  if (drops) await dropDraft(conversation.desk, who, 'data-request');
  const before = drops ? [] : draftNote(who, await keep(conversation, who, values));
  return drawRequestForm(conversation, who, {
    ...submission,
    values,
    revision: submission.revision + (pressed ? 1 : 0),
    before,
  });
}

/** Looks at a form that was sent: every bad field with what would be right. */
export async function reviewRequestForm(
  conversation: ConversationContext,
  { language }: Who,
  { values }: Submission,
): Promise<FieldErrors> {
  const localizer = localizerOf(language);
  const asked = await readRequestScope(conversation, localizer, values);
  const read = await readAsk(conversation.desk, requestFrom(values, asked));
  return {
    ...(!REQUEST_KINDS.some((kind) => kind === one(values, 'kind')) && { kind: localizer.say('data.wrong.kind') }),
    ...(read.ok ? {} : requestErrors(localizer, read.error.errors ?? [], values, asked)),
  };
}

/** What a refused request is about. */
export const requestFaults: FormWork['faults'] = async (localizer, { errors = [] }, { values }, conversation) =>
  requestErrors(localizer, errors, values, await readRequestScope(conversation, localizer, values));

/** Sends what a form says, once. Who is not linked yet is asked to; what was filled in is kept for after that. */
export async function sendFromForm(
  conversation: ConversationContext,
  who: Who,
  { values, key }: Submission,
): Promise<ConversationAnswer> {
  const { desk } = conversation;
  const localizer = localizerOf(who.language);
  if (who.actor.role === 'public') {
    const kept = await keepDraft(desk, who, 'data-request', values);
    return { show: await askToLink(conversation, who, keptParts(who, kept)) };
  }
  const asked = await readRequestScope(conversation, localizer, values);
  const sent = await sendRequest(desk, who.actor, key, requestFrom(values, asked));
  if (!sent.ok) return dataFailed(localizer, sent.error);
  await dropDraft(desk, who, 'data-request');
  const { dataRequest, similar } = sent.value;
  return shownDone(
    conversation,
    who,
    { request: dataRequest.id },
    localizer.say('data.done.sent'),
    ...similarParts(localizer, similar, asked.datasets),
  );
}
