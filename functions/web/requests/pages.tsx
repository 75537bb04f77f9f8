import { showAnswer as talkPage } from '../forms/pages.tsx';
import type { PageReply, PageRequest, WebRoute } from '../page-request.ts';
import { answerFile, answerPage, MOST_ANSWER_BYTES, takeAnswer, takeAnswerTerms } from './answer-page.tsx';
import { grantsPage } from './grants.tsx';
import { allRequestsPage, requestsPage } from './list.tsx';
import { takeTerm, termPage } from './term-page.tsx';
import { requestPage } from './request-page.tsx';

async function askPage(pageRequest: PageRequest): Promise<PageReply> {
  const answer = await pageRequest.conversations.command(pageRequest.who, 'data-request', '');
  return talkPage(pageRequest, answer, pageRequest.desk.newId(), '/dataverzoeken');
}

/** Requests for data and the access that came of them, for who has to do with them. */
export const REQUEST_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: '/dataverzoeken', for: 'signed-in', reply: requestsPage },
  { method: 'GET', path: '/dataverzoeken/nieuw', for: 'signed-in', reply: askPage },
  { method: 'GET', path: '/dataverzoeken/alle', for: 'signed-in', reply: allRequestsPage },
  { method: 'GET', path: '/dataverzoeken/toegang', for: 'signed-in', reply: grantsPage },
  { method: 'GET', path: '/dataverzoeken/termijn', for: 'set term of data requests', reply: termPage },
  { method: 'POST', path: '/dataverzoeken/termijn', for: 'set term of data requests', reply: takeTerm },
  { method: 'GET', path: '/dataverzoeken/{id}', for: 'signed-in', reply: requestPage },
  {
    method: 'GET',
    path: '/dataverzoeken/{id}/antwoord',
    for: 'signed-in',
    reply: (pageRequest) => answerPage(pageRequest),
  },
  {
    method: 'POST',
    path: '/dataverzoeken/{id}/antwoord',
    for: 'hand over answer',
    mostBytes: MOST_ANSWER_BYTES,
    reply: takeAnswer,
  },
  { method: 'POST', path: '/dataverzoeken/{id}/antwoord/voorwaarden', for: 'signed-in', reply: takeAnswerTerms },
  { method: 'GET', path: '/dataverzoeken/{id}/antwoord/bestand', for: 'signed-in', reply: answerFile },
];
