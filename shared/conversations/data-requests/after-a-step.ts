import { readRequestHistory } from '../../requests/find-requests.ts';
import type { RequestHistoryLine } from '../../requests/request-history.ts';
import { failure, type Failure, type FieldError } from '../../platform/failures.ts';
import { dataRequestCard } from './request-card.ts';
import { grantCard } from './grant-card.ts';
import { isOvertaken } from '../activities/meanwhile.ts';
import type { Answer, Card, Who } from '../kernel/model.ts';
import { readerOf, type Reader } from '../kernel/localizer.ts';
import type { TextKey } from '../kernel/texts/nl.ts';
import { askToLink, failed, said, type Talk } from '../kernel/context.ts';

/** What somebody was doing, as far as it decides what is said where it did not work. */
type Doing = { readonly fieldName?: (error: FieldError) => string; readonly notYours?: TextKey };

/** What somebody did it to: a request, or a grant with the request that it came of. */
export type Subject = { readonly request: string; readonly grant?: string };

/** Why something about data did not work, in the reader's words. */
export function dataFailed(reader: Reader, reason: Failure, { fieldName, notYours = 'data.failed.not-yours' }: Doing = {}): Answer {
  const { say } = reader;
  if (reason.code === 'role-may-not') return said(say('failed.title'), say('data.failed.role-may-not'));
  if (reason.code === 'not-yours') return said(say('failed.title'), say(notYours));
  return failed(reader, reason, fieldName);
}

const cardAbout = (talk: Talk, { language, actor }: Who, { request, grant }: Subject): Promise<Card | undefined> =>
  grant === undefined ? dataRequestCard(talk, readerOf(language), request, actor) : grantCard(talk, readerOf(language), grant, actor);

/** Shows a request or a grant as it is now, to who may see it. */
export async function shownNow(talk: Talk, who: Who, subject: Subject): Promise<Answer> {
  if (who.actor.role === 'public') return { show: await askToLink(talk, who) };
  const card = await cardAbout(talk, who, subject);
  return card ? { show: card } : failed(readerOf(who.language), failure('not-found', subject.grant ?? subject.request));
}

/** Shows what was done on top of how things are now. */
export async function shownDone(talk: Talk, who: Who, subject: Subject, title: string, ...more: Card['parts']): Promise<Answer> {
  const card = await cardAbout(talk, who, subject);
  return card ? { show: { ...card, title, summary: title, parts: [...more, ...card.parts] } } : said(title);
}

/** What was done, by whom and when; a name only to who may read it. */
const lineText = ({ say, moment }: Reader, { action, actor, at }: RequestHistoryLine): string =>
  say('meanwhile.line', { action: say(`data-card.action.${action}`), name: actor.name ?? say(`role.${actor.role}`), moment: moment(at) });

async function lastLine({ desk }: Talk, { actor }: Who, { request, grant }: Subject): Promise<RequestHistoryLine | undefined> {
  const history = await readRequestHistory(desk, actor, request);
  return history.ok ? history.value.findLast((line) => grant === undefined || line.grant === grant) : undefined;
}

/** A failure as an answer; where somebody else was first, it says what happened meanwhile and shows how things are now. */
export async function dataMeanwhile(talk: Talk, who: Who, subject: Subject, reason: Failure, doing: Doing = {}): Promise<Answer> {
  const reader = readerOf(who.language);
  const card = isOvertaken(reason) ? await cardAbout(talk, who, subject) : undefined;
  if (!card) return dataFailed(reader, reason, doing);
  const last = await lastLine(talk, who, subject);
  const text = last ? reader.say('meanwhile', { what: lineText(reader, last) }) : reader.say('data.meanwhile');
  return { show: { ...card, summary: text, parts: [{ kind: 'text', text }, ...card.parts] } };
}
