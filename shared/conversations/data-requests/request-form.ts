import { findRequest } from '../../requests/find-requests.ts';
import { readAsk, readDatasets } from '../../requests/request-input.ts';
import { sendRequest } from '../../requests/send-request.ts';
import { personWhoMay } from '../../people/permissions.ts';
import * as z from 'zod';
import { digestOf } from '../../platform/idempotency.ts';
import { several } from '../activities/activity-fields.ts';
import { dataFailed, shownDone } from './after-a-step.ts';
import { beforeParts, similarParts } from './before-sending.ts';
import { askedAbout, peopleText, requestErrors, requestFields, requestFieldName, requestFrom, templateOf, type Asked } from './request-fields.ts';
import { draftNote, draftOf, dropDraft, keepDraft, keptParts, type DraftKept } from '../kernel/form-drafts.ts';
import type { Answer, FieldErrors, Filled, Form, Part, Values, Who } from '../kernel/model.ts';
import { readerOf, type Reader } from '../kernel/localizer.ts';
import { askToLink, partnerName, type Talk } from '../kernel/context.ts';

const MOST_DATASETS = 20;

/** What the questions are asked about, for what is chosen so far. */
export async function askedIn({ desk }: Talk, reader: Reader, values: Values): Promise<Asked> {
  const ids = several(values, 'datasets').slice(0, MOST_DATASETS);
  const [area, there] = await Promise.all([desk.area(), readDatasets(desk, ids)]);
  return askedAbout(reader, area, ids.flatMap((id) => there.get(id) ?? []));
}

type Drawing = Pick<Form, 'form' | 'values' | 'context' | 'revision'> & { readonly before?: readonly Part[]; readonly id?: string };

/** The form of a request as it is filled in so far, with what has to be known before it is sent. */
export async function drawRequestForm(talk: Talk, who: Who, { form, values, context, revision, before = [], id }: Drawing): Promise<Form> {
  const reader = readerOf(who.language);
  const { say } = reader;
  const asked = await askedIn(talk, reader, values);
  return {
    form,
    title: say(form === 'data-change' ? 'data.form.change' : 'data.form'),
    submit: say('data.form.submit'),
    cancel: say('form.cancel'),
    before: [...before, ...(who.actor.role === 'public' ? [{ kind: 'note', text: say(who.chat.chat === 'web' ? 'data.form.signed-out' : 'data.form.unlinked') } as const] : [])],
    fields: requestFields(reader, values, asked),
    after: await beforeParts(talk, who, values, asked, id),
    values,
    context,
    revision,
  };
}

/** What is filled in from the start: what is known of who asks. */
function startOf({ desk }: Talk, { actor }: Who): Values {
  if (actor.role === 'public') return { kind: 'access' };
  const { name, email, partner } = actor;
  return {
    kind: 'access',
    ...(partner !== undefined && { organisation: partnerName(desk)(partner) }),
    ...(email !== undefined && { people: peopleText([{ name, email }]) }),
  };
}

async function openWith(talk: Talk, who: Who, values: Values, before: readonly Part[]): Promise<Answer> {
  const may = who.actor.role === 'public' ? undefined : personWhoMay(who.actor, 'send data request');
  if (may && !may.ok) return dataFailed(readerOf(who.language), may.error);
  return { ask: await drawRequestForm(talk, who, { form: 'data-request', values, context: '', revision: 0, before }) };
}

/** The form with these datasets in it, besides what was filled in earlier today. */
export async function openRequestForm(talk: Talk, who: Who, datasets: readonly string[]): Promise<Answer> {
  const { say } = readerOf(who.language);
  const draft = await draftOf(talk.desk, who, 'data-request');
  const values = draft ?? startOf(talk, who);
  const chosen = [...new Set([...several(values, 'datasets'), ...datasets])].slice(0, MOST_DATASETS);
  const before: readonly Part[] = draft
    ? [{ kind: 'note', text: say('form.draft') }, { kind: 'offers', offers: [{ act: 'draft.drop', label: say('form.draft.drop'), value: 'data-request' }] }]
    : [];
  return openWith(talk, who, { ...values, ...(chosen.length > 0 && { datasets: chosen }) }, before);
}

/** The form with the datasets of a button. */
export const askFromButton = (talk: Talk, who: Who, value: string): Promise<Answer> => openRequestForm(talk, who, z.array(z.string()).parse(JSON.parse(value)));

/** The form filled in as an earlier request was. */
export async function useAgain(talk: Talk, who: Who, id: string): Promise<Answer> {
  const reader = readerOf(who.language);
  const found = await findRequest(talk.desk, who.actor, id);
  if (!found.ok) return dataFailed(reader, found.error);
  return openWith(talk, who, templateOf(found.value.view), [{ kind: 'note', text: reader.say('data.form.template') }]);
}

/** Keeps what is filled in for a day; what stands there from the start is no draft. */
async function keep(talk: Talk, who: Who, values: Values): Promise<DraftKept> {
  return digestOf(values) === digestOf(startOf(talk, who)) ? 'kept' : keepDraft(talk.desk, who, 'data-request', values);
}

/** Keeps a form that was put away unsent. */
export async function putRequestAway(talk: Talk, who: Who, { values }: Filled): Promise<void> {
  await keep(talk, who, values);
}

/** Draws the form anew after a change, and keeps what is filled in as a draft. */
export async function redrawRequestForm(talk: Talk, who: Who, filled: Filled, pressed?: { readonly act: string }): Promise<Form> {
  const drops = pressed?.act === 'draft.drop';
  const values = drops ? startOf(talk, who) : filled.values;
  if (drops) await dropDraft(talk.desk, who, 'data-request');
  const before = drops ? [] : draftNote(who, await keep(talk, who, values));
  return drawRequestForm(talk, who, { ...filled, values, revision: filled.revision + (pressed ? 1 : 0), before });
}

/** Looks at a form that was sent: every bad field with what would be right. */
export async function reviewRequestForm(talk: Talk, { language }: Who, { values }: Filled): Promise<FieldErrors> {
  const reader = readerOf(language);
  const asked = await askedIn(talk, reader, values);
  const read = await readAsk(talk.desk, requestFrom(values, asked));
  return read.ok ? {} : requestErrors(reader, read.error.errors ?? [], values, asked);
}

/** Sends what a form says, once. Who is not linked yet is asked to; what was filled in is kept for after that. */
export async function sendFromForm(talk: Talk, who: Who, { values, key }: Filled): Promise<Answer> {
  const { desk } = talk;
  const reader = readerOf(who.language);
  if (who.actor.role === 'public') {
    const kept = await keepDraft(desk, who, 'data-request', values);
    return { show: await askToLink(talk, who, keptParts(who, kept)) };
  }
  const asked = await askedIn(talk, reader, values);
  const sent = await sendRequest(desk, who.actor, key, requestFrom(values, asked));
  if (!sent.ok) return dataFailed(reader, sent.error, { fieldName: requestFieldName(reader) });
  await dropDraft(desk, who, 'data-request');
  const { dataRequest, similar } = sent.value;
  return shownDone(talk, who, { request: dataRequest.id }, reader.say('data.done.sent'), ...similarParts(reader, similar, asked.datasets));
}
