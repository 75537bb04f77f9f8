import { readRequestHistory } from '../../requests/find-requests.ts';
import type { RequestHistoryLine } from '../../requests/request-history.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { dataRequestCard } from './request-card.ts';
import { grantCard } from './grant-card.ts';
import { isOvertaken } from '../activities/changing/meanwhile.ts';
import type { ConversationAnswer, Card, Who } from '../kernel/model.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import type { TextKey } from '../kernel/texts/nl.ts';
import { askToLink, failed, sayOnly, type ConversationContext } from '../kernel/context.ts';

/** What somebody was trying to do, where that changes how a failure is told. */
type Doing = { readonly notYours?: TextKey };

/** The request that a step was about, and the grant of it where the step was about one. */
export type StepSubject = { readonly request: string; readonly grant?: string };

/** Why something about data did not work, in the reader's words. */
export function dataFailed(
  localizer: Localizer,
  reason: Failure,
  { notYours = 'data.failed.not-yours' }: Doing = {},
): ConversationAnswer {
  const { say } = localizer;
  if (reason.code === 'role-may-not')
    return { ...sayOnly(say('failed.title'), say('data.failed.role-may-not')), refused: reason };
  if (reason.code === 'not-yours') return { ...sayOnly(say('failed.title'), say(notYours)), refused: reason };
  return failed(localizer, reason);
}

const cardAbout = (
  conversation: ConversationContext,
  { language, actor }: Who,
  { request, grant }: StepSubject,
): Promise<Card | undefined> =>
  grant === undefined
    ? dataRequestCard(conversation, localizerOf(language), request, actor)
    : grantCard(conversation, localizerOf(language), grant, actor);

/** Shows a request or a grant as it is now, to who may see it. */
export async function shownNow(
  conversation: ConversationContext,
  who: Who,
  subject: StepSubject,
): Promise<ConversationAnswer> {
  if (who.actor.role === 'public') return { show: await askToLink(conversation, who) };
  const card = await cardAbout(conversation, who, subject);
  return card
    ? { show: card }
    : failed(localizerOf(who.language), failure('not-found', subject.grant ?? subject.request));
}

/** Shows what was done on top of how things are now. */
export async function shownDone(
  conversation: ConversationContext,
  who: Who,
  subject: StepSubject,
  title: string,
  ...more: Card['parts']
): Promise<ConversationAnswer> {
  const card = await cardAbout(conversation, who, subject);
  return card ? { show: { ...card, title, summary: title, parts: [...more, ...card.parts] } } : sayOnly(title);
}

/** What was done, by whom and when; a name only to who may read it. */
const lineText = ({ say, moment }: Localizer, { action, actor, at }: RequestHistoryLine): string =>
  say('meanwhile.line', {
    action: say(`data-card.action.${action}`),
    name: actor.name ?? say(`role.${actor.role}`),
    moment: moment(at),
  });

async function lastLine(
  { desk }: ConversationContext,
  { actor }: Who,
  { request, grant }: StepSubject,
): Promise<RequestHistoryLine | undefined> {
  const history = await readRequestHistory(desk, actor, request);
  return history.ok ? history.value.findLast((line) => grant === undefined || line.grant === grant) : undefined;
}

/** A failure as an answer; where somebody else was first, it says what happened meanwhile and shows how things are now. */
export async function dataMeanwhile(
  conversation: ConversationContext,
  who: Who,
  subject: StepSubject,
  reason: Failure,
  doing: Doing = {},
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const card = isOvertaken(reason) ? await cardAbout(conversation, who, subject) : undefined;
  if (!card) return dataFailed(localizer, reason, doing);
  const last = await lastLine(conversation, who, subject);
  const text = last ? localizer.say('meanwhile', { what: lineText(localizer, last) }) : localizer.say('data.meanwhile');
  return { show: { ...card, summary: text, parts: [{ kind: 'text', text }, ...card.parts] }, refused: reason };
}
