import { findRequest } from '../data-desk/request-find.ts';
import type { Actor } from '../people/actor.ts';
import type { Card } from './model.ts';
import type { Reader } from './reader.ts';
import { cardOf, type Talk } from './talk.ts';

/** A request as somebody may see it; undefined where they may not know of it. */
export async function dataRequestCard({ desk }: Talk, { say }: Reader, id: string, actor: Actor): Promise<Card | undefined> {
  const found = await findRequest(desk, actor, id);
  if (!found.ok) return undefined;
  const { purpose = '', status, messages = [] } = found.value.view;
  return cardOf(purpose, [{ kind: 'text', text: [say(`data.now.${status}`), ...messages.map(({ text }) => text)].join('\n') }]);
}
