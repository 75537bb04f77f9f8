import { DATA_DESK } from '../../requests/grants/grant.ts';
import type { DataRequest } from '../../requests/request.ts';
import { concernedIn } from '../../requests/people/request-people.ts';
import type { Desk } from '../../desk.ts';
import { chatUsersMarked } from '../../people/chat-users.ts';
import type { DataViewer } from './request-card.ts';

/**
 * Rules D12 and D23. The pseudonyms of everybody who sent the request or is named in it. They get nothing of what
 * deciders and reviewers get, even if they are one themselves.
 */
export const concerned = (request: DataRequest): string[] => concernedIn(request);

/**
 * Rule D23. How the channel of the data desk sees a request: without advice, if somebody who sent it or is named in it
 * reads along in that channel.
 */
export async function deskViewer(desk: Desk, request: DataRequest): Promise<DataViewer> {
  const there = await Promise.all(concerned(request).map((mark) => chatUsersMarked(desk, mark, { role: DATA_DESK })));
  return there.flat().length > 0 ? 'data-desk-with-others' : 'data-desk';
}
