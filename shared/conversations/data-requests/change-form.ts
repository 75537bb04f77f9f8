import * as z from 'zod';
import { etagOf } from '../../platform/http/etag.ts';
import { changeRequest } from '../../requests/change-request.ts';
import { knowsRequestMove } from '../../requests/request-states.ts';
import { failure } from '../../platform/failures.ts';
import { dataFailed, dataMeanwhile, shownDone } from './after-a-step.ts';
import { patchOf, requestFrom, requestValues } from './request-fields.ts';
import { readRequestScope, drawRequestForm } from './request-form.ts';
import { openedFor, threadParts } from './thread.ts';
import type { ConversationAnswer, Submission, Form, Who } from '../kernel/model.ts';
import { localizerOf } from '../kernel/localizer.ts';
import { askToLink, throughGuard, type ConversationContext } from '../kernel/context.ts';
import { carriedIn } from '../kernel/carried.ts';

const Context = z.tuple([z.string(), z.int()]);

/** The form of a request that is a draft or has to be made clear, with what was asked about it. */
export async function openRequestChange(
  conversation: ConversationContext,
  who: Who,
  id: string,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  if (who.actor.role === 'public') return { show: await askToLink(conversation, who) };
  const opened = await openedFor(conversation, who, 'change data request', id);
  if (!opened.ok) return dataFailed(localizer, opened.error);
  const { view, version } = opened.value;
  if (!knowsRequestMove('submit', view.status) && !knowsRequestMove('resubmit', view.status))
    return dataMeanwhile(conversation, who, { request: id }, failure('wrong-status', id));
  const form = await drawRequestForm(conversation, who, {
    form: 'data-change',
    values: requestValues(view),
    context: JSON.stringify([id, version]),
    revision: 0,
    before: threadParts(localizer, view),
    id,
  });
  return { ask: form };
}

/** Draws the form anew after a change of it. */
export async function redrawRequestChange(
  conversation: ConversationContext,
  who: Who,
  submission: Submission,
): Promise<Form> {
  const [id] = carriedIn(Context, submission.context);
  const { view } = throughGuard(await openedFor(conversation, who, 'change data request', id));
  return drawRequestForm(conversation, who, {
    ...submission,
    id,
    before: threadParts(localizerOf(who.language), view),
  });
}

/** Changes a request as a form says and sends it, on top of the version that the form showed. */
export async function changeRequestFromForm(
  conversation: ConversationContext,
  who: Who,
  { values, context }: Submission,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const [id, version] = carriedIn(Context, context);
  const opened = await openedFor(conversation, who, 'change data request', id);
  if (!opened.ok) return dataFailed(localizer, opened.error);
  const asked = await readRequestScope(conversation, localizer, values);
  const changed = await changeRequest(
    conversation.desk,
    who.actor,
    id,
    etagOf({ version }),
    patchOf(opened.value.view, requestFrom(values, asked), asked),
  );
  if (!changed.ok) return dataMeanwhile(conversation, who, { request: id }, changed.error);
  return shownDone(conversation, who, { request: id }, localizer.say('data.done.sent'));
}
