import { openGrant } from '../data-desk/grant-change.ts';
import { stateNow } from '../data-desk/grant.ts';
import type { Actor } from '../people/actor.ts';
import type { Card } from './model.ts';
import type { Reader } from './reader.ts';
import { cardOf, type Talk } from './talk.ts';

/** A grant as somebody may see it; undefined where they may not know of it. */
export async function grantCard({ desk }: Talk, { say, day }: Reader, id: string, actor: Actor): Promise<Card | undefined> {
  const opened = await openGrant(desk, actor, 'read grant', id);
  if (!opened.ok) return undefined;
  const { grant } = opened.value;
  return cardOf(grant.dataset, [{ kind: 'text', text: say('data.held', { dataset: grant.dataset, until: day(stateNow(grant, desk.clock.now()).until) }) }]);
}
