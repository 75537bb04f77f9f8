import * as z from 'zod';
import { etagOf } from '../../platform/http/etag.ts';
import { changeRequest } from '../../requests/change-request.ts';
import { knowsRequestMove } from '../../requests/request-states.ts';
import { failure } from '../../platform/failures.ts';
import { dataFailed, dataMeanwhile, shownDone } from './after-a-step.ts';
import { patchOf, requestFieldName, requestFrom, requestValues } from './request-fields.ts';
import { askedIn, drawRequestForm } from './request-form.ts';
import { openedFor, threadParts } from './thread.ts';
import type { Answer, Filled, Form, Who } from '../kernel/model.ts';
import { readerOf } from '../kernel/localizer.ts';
import { askToLink, throughGuard, type Talk } from '../kernel/context.ts';

const Context = z.tuple([z.string(), z.int()]);

/** The form of a request that is a draft or has to be made clear, with what was asked about it. */
export async function openRequestChange(talk: Talk, who: Who, id: string): Promise<Answer> {
  const reader = readerOf(who.language);
  if (who.actor.role === 'public') return { show: await askToLink(talk, who) };
  const opened = await openedFor(talk, who, 'change data request', id);
  if (!opened.ok) return dataFailed(reader, opened.error);
  const { view, version } = opened.value;
  if (!knowsRequestMove('submit', view.status) && !knowsRequestMove('resubmit', view.status)) return dataMeanwhile(talk, who, { request: id }, failure('wrong-status', id));
  const form = await drawRequestForm(talk, who, { form: 'data-change', values: requestValues(view), context: JSON.stringify([id, version]), revision: 0, before: threadParts(reader, view), id });
  return { ask: form };
}

/** Draws the form anew after a change of it. */
export async function redrawRequestChange(talk: Talk, who: Who, filled: Filled): Promise<Form> {
  const [id] = Context.parse(JSON.parse(filled.context));
  const { view } = throughGuard(await openedFor(talk, who, 'change data request', id));
  return drawRequestForm(talk, who, { ...filled, id, before: threadParts(readerOf(who.language), view) });
}

/** Changes a request as a form says and sends it, on top of the version that the form showed. */
export async function changeRequestFromForm(talk: Talk, who: Who, { values, context }: Filled): Promise<Answer> {
  const reader = readerOf(who.language);
  const [id, version] = Context.parse(JSON.parse(context));
  const opened = await openedFor(talk, who, 'change data request', id);
  if (!opened.ok) return dataFailed(reader, opened.error);
  const asked = await askedIn(talk, reader, values);
  const changed = await changeRequest(talk.desk, who.actor, id, etagOf({ version }), patchOf(opened.value.view, requestFrom(values, asked), asked));
  if (!changed.ok) return dataMeanwhile(talk, who, { request: id }, changed.error, { fieldName: requestFieldName(reader) });
  return shownDone(talk, who, { request: id }, reader.say('data.done.sent'));
}
