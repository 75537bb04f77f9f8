import { answerPage } from '../talk/pages.tsx';
import type { Reply, Visit, WebRoute } from '../visit.ts';
import { grantsPage } from './grants.tsx';
import { allRequestsPage, requestsPage } from './list.tsx';
import { requestPage } from './request-page.tsx';

async function askPage(visit: Visit): Promise<Reply> {
  const answer = await visit.conversations.command(visit.who, 'data-request', '');
  return answerPage(visit, answer, visit.desk.newId(), '/dataverzoeken');
}

/** Requests for data and the access that came of them, for who has to do with them. */
export const REQUESTS: readonly WebRoute[] = [
  { method: 'GET', path: '/dataverzoeken', for: 'signed-in', reply: requestsPage },
  { method: 'GET', path: '/dataverzoeken/nieuw', for: 'signed-in', reply: askPage },
  { method: 'GET', path: '/dataverzoeken/alle', for: 'signed-in', reply: allRequestsPage },
  { method: 'GET', path: '/dataverzoeken/toegang', for: 'signed-in', reply: grantsPage },
  { method: 'GET', path: '/dataverzoeken/{id}', for: 'signed-in', reply: requestPage },
];
