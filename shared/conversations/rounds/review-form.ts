import * as z from 'zod';
import { commentOnContribution } from '../../interventions/rounds/comment-on-contribution.ts';
import { findContribution } from '../../interventions/rounds/read-contribution.ts';
import { reviewContribution } from '../../interventions/rounds/review-contribution.ts';
import { etagOf } from '../../platform/http/etag.ts';
import { personalDataIn } from '../../platform/input/personal-data.ts';
import { one } from '../activities/form/activity-fields.ts';
import { failed, throughGuard, type ConversationContext } from '../kernel/context.ts';
import { localizerOf } from '../kernel/localizer.ts';
import type { ConversationAnswer, FieldErrors, Form, Submission, Who } from '../kernel/model.ts';
import { faultsAt } from '../kernel/refused-form.ts';
import { afterStep } from './contribution-card.ts';
import { titleOfEntry } from './round-words.ts';
import { carriedIn } from '../kernel/carried.ts';

const Accepting = z.tuple([z.string(), z.int()]);
const Reviewing = z.tuple([z.string(), z.int(), z.enum(['return', 'reopen'])]);

const LONGEST = 3_000;

/** Accepts a contribution as it was seen, in one press. */
export async function acceptContribution(
  conversation: ConversationContext,
  who: Who,
  value: string,
): Promise<ConversationAnswer> {
  const [id, version] = carriedIn(Accepting, value);
  const decision = { decision: 'accept' };
  const done = await reviewContribution(conversation.desk, who.actor, id, etagOf({ version }), decision);
  return afterStep(conversation, who, id, done);
}

async function titleOf({ desk }: ConversationContext, { actor, language }: Who, id: string): Promise<string> {
  const { view } = throughGuard(await findContribution(desk, actor, id));
  return titleOfEntry(localizerOf(language), view);
}

async function reviewForm(conversation: ConversationContext, who: Who, context: string): Promise<Form> {
  const [id, , decision] = carriedIn(Reviewing, context);
  const { say } = localizerOf(who.language);
  return {
    form: 'contribution-review',
    title: say(`contribution.${decision}`),
    submit: say(`contribution.${decision}`),
    cancel: say('form.cancel'),
    before: [{ kind: 'text', text: await titleOf(conversation, who, id) }],
    fields: [{ id: 'reason', label: say('contribution.reason.ask'), kind: 'text', long: true, most: LONGEST }],
    after: [],
    values: {},
    context,
    revision: 0,
  };
}

/** The form that asks why a contribution is returned, or opened again. */
export const openReviewForm = async (
  conversation: ConversationContext,
  who: Who,
  value: string,
): Promise<ConversationAnswer> => ({ ask: await reviewForm(conversation, who, value) });

export const redrawReview = async (
  conversation: ConversationContext,
  who: Who,
  { values, context, revision }: Submission,
): Promise<Form> => ({ ...(await reviewForm(conversation, who, context)), values, revision });

/** Returns a contribution, or opens it again, with the reason of the form. */
export async function reviewFromForm(
  conversation: ConversationContext,
  who: Who,
  { values, context }: Submission,
): Promise<ConversationAnswer> {
  const [id, version, decision] = carriedIn(Reviewing, context);
  const input = { decision, reason: one(values, 'reason') };
  const done = await reviewContribution(conversation.desk, who.actor, id, etagOf({ version }), input);
  return afterStep(conversation, who, id, done);
}

export const reviewFaults = faultsAt(['#/reason', 'reason', 'wrong.text']);

async function commentForm(conversation: ConversationContext, who: Who, id: string): Promise<Form> {
  const { say } = localizerOf(who.language);
  return {
    form: 'contribution-comment',
    title: say('contribution.comment'),
    submit: say('contribution.comment.do'),
    cancel: say('form.cancel'),
    before: [{ kind: 'text', text: await titleOf(conversation, who, id) }],
    fields: [{ id: 'text', label: say('contribution.comment'), kind: 'text', long: true, most: LONGEST }],
    after: [],
    values: {},
    context: id,
    revision: 0,
  };
}

/** The form to say something beside a contribution. */
export const openCommentForm = async (
  conversation: ConversationContext,
  who: Who,
  id: string,
): Promise<ConversationAnswer> => ({ ask: await commentForm(conversation, who, id) });

export const redrawComment = async (
  conversation: ConversationContext,
  who: Who,
  { values, context, revision }: Submission,
): Promise<Form> => ({ ...(await commentForm(conversation, who, context)), values, revision });

/** What of a text looks like personal data: it is said before anything is done. */
export function personalFaults({ language }: Who, field: string, text: string | undefined): FieldErrors {
  const [found] = personalDataIn(text ?? '');
  if (!found || text === undefined) return {};
  return {
    [field]: localizerOf(language).say('wrong.contribution.personal', { said: text.slice(found.start, found.end) }),
  };
}

export async function commentFromForm(
  conversation: ConversationContext,
  who: Who,
  { values, context }: Submission,
): Promise<ConversationAnswer> {
  const said = await commentOnContribution(conversation.desk, who.actor, context, { text: one(values, 'text') });
  return said.ok ? afterStep(conversation, who, context, said) : failed(localizerOf(who.language), said.error);
}

export const commentFaults = faultsAt(['#/text', 'text', 'wrong.text']);
