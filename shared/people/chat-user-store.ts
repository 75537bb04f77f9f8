import * as z from 'zod';
import { expiryAfter } from '../platform/clock.ts';
import { keys } from '../platform/keys.ts';
import { LANGUAGES, type Language } from '../platform/messages/messages.ts';
import { keyName, listAll, type Change, type Key, type Table } from '../platform/table.ts';
import { Person } from './actor.ts';

/** An account in a chat: `workspace` is the chat's own id of the workspace or tenant, `user` its id of the user in it. */
export const ChatIdentity = z.strictObject({ chat: z.enum(['slack', 'teams']), workspace: z.string().min(1), user: z.string().min(1) }).readonly();
export type ChatIdentity = z.output<typeof ChatIdentity>;

const Link = z.strictObject({ person: Person, by: z.enum(['sign-in', 'email']), at: z.iso.datetime(), until: z.iso.datetime() }).readonly();
/** That a chat account stands for a person, from one moment until another. */
export type Link = z.output<typeof Link>;

const ChatUserItem = z.looseObject({ v: z.int(), chat: ChatIdentity, language: z.enum(LANGUAGES).optional(), link: Link.optional() });
const ChatOfPersonItem = z.looseObject({ chat: ChatIdentity });

/** What is kept of a chat account. */
export type KeptChatUser = { readonly version: number; readonly chat: ChatIdentity; readonly language?: Language; readonly link?: Link };

/** Longer than any link holds, so that whoever renews one finds their language again. */
const SECONDS_KEPT = 400 * 86_400;

const keyOf = ({ chat, workspace, user }: ChatIdentity): Key => keys.chatUser(chat, workspace, user);
const keyOfPerson = (person: string, { chat, workspace, user }: ChatIdentity): Key => keys.chatOfPerson(person, chat, workspace, user);

/** What is kept of chat accounts, in the same order; of an unknown one that it is new. */
export async function readChatUsers(table: Table, identities: readonly ChatIdentity[]): Promise<KeptChatUser[]> {
  const items = await table.read(identities.map(keyOf));
  return identities.map((chat) => {
    const item = items.get(keyName(keyOf(chat)));
    if (!item) return { version: 0, chat };
    const { v: version, language, link } = ChatUserItem.parse(item);
    return { version, chat, ...(language && { language }), ...(link && { link }) };
  });
}

/** What is kept of one chat account. */
export async function readOne(table: Table, identity: ChatIdentity): Promise<KeptChatUser> {
  const [kept] = await readChatUsers(table, [identity]);
  return kept ?? { version: 0, chat: identity };
}

/** The chat accounts that were linked to a person and may still be. */
export async function chatsLinkedTo(table: Table, person: string): Promise<ChatIdentity[]> {
  const { pk } = keys.chatOfPerson(person, '', '', '');
  const chats: ChatIdentity[] = [];
  for await (const item of listAll(table, { pk, prefix: 'CHAT#' })) chats.push(ChatOfPersonItem.parse(item).chat);
  return chats;
}

/** The writes that replace what is kept of a chat account, on condition that nobody changed it meanwhile. */
export function chatUserChanges(before: KeptChatUser, { language, link }: Pick<KeptChatUser, 'language' | 'link'>, now: Date): Change[] {
  const { version, chat } = before;
  const kept = { v: version + 1, chat, ...(language && { language }), ...(link && { link }), expiresAt: expiryAfter(now, SECONDS_KEPT) };
  const changes: Change[] = [{ put: { ...keyOf(chat), ...kept }, version }];
  if (before.link && before.link.person.id !== link?.person.id) changes.push({ remove: keyOfPerson(before.link.person.id, chat) });
  if (link) changes.push({ put: { ...keyOfPerson(link.person.id, chat), chat, expiresAt: expiryAfter(new Date(link.until), 0) } });
  return changes;
}
