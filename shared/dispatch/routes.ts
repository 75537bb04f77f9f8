import type { Desk } from '../desk.ts';
import { chatUsersOf } from '../people/chat-users.ts';
import type { Recipient, Routes } from './parts.ts';

/** Reaches the bureau where the settings say, and a person in every chat account that stands for them now; in Dutch, unless they chose otherwise. */
export const routesOf = (desk: Desk, bureau: readonly Recipient[]): Routes => ({
  bureau,
  person: async (id) => (await chatUsersOf(desk, id)).map(({ chat: { chat, user }, language = 'nl' }) => ({ chat, to: user, language })),
});
