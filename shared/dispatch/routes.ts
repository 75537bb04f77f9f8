import type { Audience } from '../conversations/kernel/model.ts';
import type { Desk } from '../desk.ts';
import { chatUsersActingFor, chatUsersMarked, chatUsersOf, type ReachedChat } from '../people/chat-users.ts';
import type { ReachedAt, Routes } from './parts.ts';

/** Where the settings say that each desk is reached, and the head of the data desk. */
export type DeskPlaces = Readonly<Record<Extract<Audience, string>, readonly ReachedAt[]>>;

function chatsOf(desk: Desk, to: Exclude<Audience, string>): Promise<readonly ReachedChat[]> {
  if ('person' in to) return chatUsersOf(desk, to.person);
  return 'partner' in to ? chatUsersActingFor(desk, to.partner, to.but) : chatUsersMarked(desk, to.mark, to);
}

/**
 * Reaches a desk where the settings say, and people in every chat account that stands for them now, but where they chose to get no
 * messages (Rule P25); in Dutch, unless they chose otherwise, or their profile says so (Rule P26).
 */
export const routesOf =
  (desk: Desk, places: DeskPlaces): Routes =>
  async (to) =>
    typeof to === 'string'
      ? places[to]
      : (await chatsOf(desk, to)).flatMap(({ chat: { chat, user }, language = 'nl', isQuiet }) =>
          isQuiet ? [] : [{ chat, to: user, language }],
        );
