import * as z from 'zod';
import { expiryAfter } from '../platform/clock.ts';
import { peopleKeys } from './keys.ts';
import { LANGUAGES, type Language } from '../platform/messages/messages.ts';
import { readAll, stored } from '../platform/store/read-stored.ts';
import { keyName, type Change, type Key, type Table } from '../platform/store/table.ts';
import { Person } from './actor.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { RETENTION } from '../platform/retention.ts';

/** An account in a chat: `workspace` is the chat's own id of the workspace or tenant, `user` its id of the user in it. On the web it is a browser. */
export const ChatIdentity = z
  .strictObject({ chat: z.enum(['slack', 'teams', 'web']), workspace: z.string().min(1), user: z.string().min(1) })
  .readonly();
export type ChatIdentity = z.output<typeof ChatIdentity>;

const Link = z
  .strictObject({
    person: Person,
    by: z.enum(['sign-in', 'email']),
    at: z.iso.datetime(),
    until: z.iso.datetime(),
    verified: z.literal(true).optional(),
  })
  .readonly();
/** That a chat account stands for a person, from one moment until another; `verified`: what it says of the address was proved. */
export type Link = z.output<typeof Link>;

/** A role or a language that this version does not know makes it an account that is not linked, or has chosen none: it can be linked anew. */
const ChatUserItem = stored(
  z.looseObject({
    v: z.int(),
    chat: ChatIdentity,
    language: z.enum(LANGUAGES).optional().catch(undefined),
    profileLanguage: z.enum(LANGUAGES).optional().catch(undefined),
    isQuiet: z.literal(true).optional().catch(undefined),
    link: Link.optional().catch(undefined),
  }),
);
const PlaceItem = stored(z.looseObject({ chat: ChatIdentity }));

/** What is kept of a chat account. */
export type KeptChatUser = {
  readonly version: number;
  readonly chat: ChatIdentity;
  readonly language?: Language; // that was chosen
  readonly profileLanguage?: Language; // of the chat's own profile, until one is chosen
  readonly isQuiet?: true; // whoever it stands for chose to get no messages there
  readonly link?: Link;
};
/** What of it somebody changes. */
export type ChatUserState = Omit<KeptChatUser, 'version' | 'chat'>;

/** Longer than any link holds, so that whoever renews one finds their language again. */
const SECONDS_KEPT = RETENTION.chatUser.seconds;

const keyOf = ({ chat, workspace, user }: ChatIdentity): Key => peopleKeys.chatUser(chat, workspace, user);

/** Where the chat accounts of some people are found: of a person, of those who act for a partner, of who has a mark. */
export const chatPlaces = {
  ofPerson:
    (person: string) =>
    ({ chat, workspace, user }: ChatIdentity): Key =>
      peopleKeys.chatOfPerson(person, chat, workspace, user),
  ofPartner:
    (partner: string) =>
    ({ chat, workspace, user }: ChatIdentity): Key =>
      peopleKeys.chatOfPartner(partner, chat, workspace, user),
  ofMark:
    (mark: string) =>
    ({ chat, workspace, user }: ChatIdentity): Key =>
      peopleKeys.chatOfMark(mark, chat, workspace, user),
};
export type ChatPlace = (chat: ChatIdentity) => Key;

/** Every place of a link: by the person, the mark of the person and that of the address, and by the partner that the person acts for. */
const placesOf = ({ person }: Link, marks: Pseudonyms): ChatPlace[] => [
  chatPlaces.ofPerson(person.id),
  chatPlaces.ofMark(marks.person(person)),
  ...(person.email === undefined ? [] : [chatPlaces.ofMark(marks.email(person.email))]),
  ...(person.partner === undefined ? [] : [chatPlaces.ofPartner(person.partner)]),
];

/** A link without an address that nobody proved: earlier ones by signing in hold whatever the token named. */
function proved(link: Link): Link {
  if (link.verified || link.by === 'email') return link;
  const { email: _, ...person } = link.person;
  return { ...link, person };
}

/** What is kept of chat accounts, in the same order; of an unknown one that it is new. */
export async function readChatUsers(table: Table, identities: readonly ChatIdentity[]): Promise<KeptChatUser[]> {
  const items = await table.read(identities.map(keyOf));
  return identities.map((chat) => {
    const item = items.get(keyName(keyOf(chat)));
    if (!item) return { version: 0, chat };
    const { v: version, language, profileLanguage, isQuiet, link } = ChatUserItem.parse(item);
    return {
      version,
      chat,
      ...(language && { language }),
      ...(profileLanguage && { profileLanguage }),
      ...(isQuiet && { isQuiet }),
      ...(link && { link: proved(link) }),
    };
  });
}

/** What is kept of one chat account. */
export async function readOne(table: Table, identity: ChatIdentity): Promise<KeptChatUser> {
  const [kept] = await readChatUsers(table, [identity]);
  return kept ?? { version: 0, chat: identity };
}

/** The chat accounts that were put in a place and may still belong there. */
export async function chatsIn(table: Table, place: ChatPlace): Promise<ChatIdentity[]> {
  const { pk } = place({ chat: 'slack', workspace: '', user: '' });
  return readAll(table, { pk, prefix: 'CHAT#' }, (item) => PlaceItem.parse(item).chat);
}

/** The writes that replace what is kept of a chat account and where it is found, on condition that nobody changed it meanwhile. */
export function chatUserChanges(
  before: KeptChatUser,
  { language, profileLanguage, isQuiet, link }: ChatUserState,
  now: Date,
  marks: Pseudonyms,
): Change[] {
  const { version, chat } = before;
  const kept = {
    v: version + 1,
    chat,
    ...(language && { language }),
    ...(profileLanguage && { profileLanguage }),
    ...(isQuiet && { isQuiet }),
    ...(link && { link }),
    expiresAt: expiryAfter(now, SECONDS_KEPT),
  };
  const keysOf = (of: Link | undefined): Key[] => (of ? placesOf(of, marks).map((place) => place(chat)) : []);
  const fresh = keysOf(link);
  const names = new Set(fresh.map(keyName));
  return [
    { put: { ...keyOf(chat), ...kept }, version },
    ...keysOf(before.link)
      .filter((key) => !names.has(keyName(key)))
      .map((key): Change => ({ remove: key })),
    ...(link
      ? fresh.map((key): Change => ({ put: { ...key, chat, expiresAt: expiryAfter(new Date(link.until), 0) } }))
      : []),
  ];
}
