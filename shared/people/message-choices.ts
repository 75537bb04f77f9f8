import type { Language } from '../platform/messages/messages.ts';
import type { Runtime } from '../platform/runtime.ts';
import type { Person } from './actor.ts';
import { chatUsersOf, chooseLanguage, chooseTold, type ChatIdentity } from './chat-users.ts';

/** A chat in which somebody is linked, and whether they are told things there. */
export type ChatChoice = { readonly chat: ChatIdentity['chat']; readonly isTold: boolean };

/** Where somebody is told things, and in which language. */
export type MessageChoices = { readonly chats: readonly ChatChoice[]; readonly language: Language };

/** Rule P25. Where somebody is told things: each chat in which they are linked once, and the language there, Dutch unless another was chosen. */
export async function readMessageChoices(desk: Runtime, { id }: Person): Promise<MessageChoices> {
  const reached = await chatUsersOf(desk, id);
  const chats = [...Map.groupBy(reached, ({ chat }) => chat.chat)].map(([chat, accounts]) => ({
    chat,
    isTold: accounts.some(({ isQuiet }) => !isQuiet),
  }));
  return { chats, language: reached.find(({ language }) => language !== undefined)?.language ?? 'nl' };
}

/** Rule P25. Keeps in which chats somebody wants to be told things, of those in which they are linked, and in which language (Rule P8). */
export async function chooseMessages(
  desk: Runtime,
  { id }: Person,
  {
    told,
    language,
  }: { readonly told: (chat: ChatIdentity['chat']) => boolean | undefined; readonly language?: Language },
): Promise<void> {
  for (const { chat, isQuiet } of await chatUsersOf(desk, id)) {
    await chooseTold(desk, chat, told(chat.chat) ?? !isQuiet);
    if (language) await chooseLanguage(desk, chat, language);
  }
}
