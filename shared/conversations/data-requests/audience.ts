import { DATA_DESK } from '../../requests/grants/grant.ts';
import type { DataRequest } from '../../requests/request.ts';
import { concernedIn } from '../../requests/people/request-people.ts';
import type { Desk } from '../../desk.ts';
import { chatUsersMarked } from '../../people/chat-users.ts';
import type { DataViewer } from './request-card.ts';

/** Rules D12 and D23. Those whom the request is of: none of them gets what those who decide or advise get, whatever else they are. */
export const concerned = (request: DataRequest): string[] => concernedIn(request);

/** Rule D23. As what the channel of the data desk sees a request: without advice where one whom the request is of reads along there. */
export async function deskViewer(desk: Desk, request: DataRequest): Promise<DataViewer> {
  const there = await Promise.all(concerned(request).map((mark) => chatUsersMarked(desk, mark, { role: DATA_DESK })));
  return there.flat().length > 0 ? 'data-desk-with-others' : 'data-desk';
}
