import type { Runtime } from '../platform/runtime.ts';
import { failure, type Failure } from '../platform/failures.ts';
import type { Language } from '../platform/messages/messages.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import type { Change } from '../platform/store/table.ts';
import { untilDone } from '../platform/store/until-fresh.ts';
import { readableName } from '../platform/input/text.ts';
import { PROFILE_ID, type Person, type Role } from './actor.ts';
import { addressKey, EmailAddress } from './address.ts';
import {
  chatPlaces,
  chatsIn,
  chatUserChanges,
  readChatUsers,
  readOne,
  type ChatIdentity,
  type ChatPlace,
  type ChatUserState,
  type KeptChatUser,
  type Link,
} from './chat-user-store.ts';
import { linkChange, readLink, type KeptLink, type LinkRequest } from './link-store.ts';
import { pseudonymsOf, type Pseudonyms } from './pseudonyms.ts';
import { may } from './permissions.ts';

export type { ChatIdentity } from './chat-user-store.ts';

/** Whom a chat account stands for, by which kind of link, the language that was chosen there and that of its profile. */
export type ChatUser = {
  readonly chat: ChatIdentity;
  readonly person?: Person;
  readonly linkedBy?: 'sign-in' | 'email';
  readonly language?: Language;
  readonly profileLanguage?: Language;
};

/** A person on the web, in whichever browser they are signed in. */
export const onWebAs = (id: string): ChatIdentity => ({ chat: 'web', workspace: 'person', user: id });

const MS_A_DAY = 86_400_000;
const LINK_HOLDS_MS = 15 * 60_000;
/** Rule P4: how long a link holds, in days. */
const DAYS = { ofWhoDecides: 30, ofOthers: 365 } as const;
const LONGEST_NAME = 100;

/** Rule P3: whether a role decides, and so may be linked by signing in only. */
export const decides = (role: Role): boolean => role !== 'researcher' && role !== 'partner';

const chatUserOf = ({ chat, link, language, profileLanguage }: KeptChatUser, now: Date): ChatUser => ({
  chat,
  ...(link && new Date(link.until) > now && { person: link.person, linkedBy: link.by }),
  ...(language && { language }),
  ...(profileLanguage && { profileLanguage }),
});

function newLink(person: Person, by: Link['by'], now: Date): Link {
  const days = decides(person.role) ? DAYS.ofWhoDecides : DAYS.ofOthers;
  return {
    person,
    by,
    at: now.toISOString(),
    until: new Date(now.getTime() + days * MS_A_DAY).toISOString(),
    verified: true,
  };
}

/**
 * Tries until nobody else wrote at the same moment.
 * @throws StoreUnreachable when that does not come about in time
 */
const retried = <T>(desk: Runtime, attempt: () => Promise<T | undefined>): Promise<T> =>
  untilDone(async (tries) => {
    const outcome = await attempt();
    if (outcome === undefined) desk.log({ event: 'race.lost', attempt: tries + 1, item: 'CHAT' });
    return outcome;
  });

/** Changes what is kept of a chat account; `next` answers undefined where all stays as it is. */
async function changed(
  desk: Runtime,
  identity: ChatIdentity,
  next: (kept: KeptChatUser, now: Date) => ChatUserState | undefined,
): Promise<ChatUser> {
  const marks = await pseudonymsOf(desk);
  return retried(desk, async () => {
    const now = desk.clock.now();
    const kept = await readOne(desk.table, identity);
    const after = next(kept, now);
    if (!after) return chatUserOf(kept, now);
    if (await desk.table.write(chatUserChanges(kept, after, now, marks))) return undefined;
    if (after.link && after.link !== kept.link)
      desk.log({ event: 'chat.linked', chat: identity.chat, by: after.link.by, role: after.link.person.role });
    return chatUserOf({ ...after, version: kept.version + 1, chat: kept.chat }, now);
  });
}

/** Whom a chat account stands for now; somebody unlinked, or whose link has ended (Rule P4), has no person. */
export async function readChatUser(desk: Runtime, identity: ChatIdentity): Promise<ChatUser> {
  return chatUserOf(await readOne(desk.table, identity), desk.clock.now());
}

/** Rule P2: the address in lower case, where its domain is exactly one of those that are trusted. */
function trustedAddress(email: string | undefined, trustedDomains: readonly string[]): string | undefined {
  const address = EmailAddress.safeParse(email);
  if (!address.success) return undefined;
  const lowerCase = addressKey(address.data);
  const domain = lowerCase.slice(lowerCase.lastIndexOf('@') + 1);
  return trustedDomains.some((trusted) => addressKey(trusted) === domain) ? lowerCase : undefined;
}

const withoutLink = ({ version: _, chat: __, link: ___, ...choices }: KeptChatUser): ChatUserState => choices;
const withLink = ({ version: _, chat: __, ...state }: KeptChatUser): ChatUserState => state;

/** Whether a link by e-mail to this person still stands as it is, and for at least half its time. */
function stillHolds({ person, until }: Link, to: Person, now: Date): boolean {
  const left = new Date(until).getTime() - now.getTime();
  return person.id === to.id && person.name === to.name && left > (DAYS.ofOthers / 2) * MS_A_DAY;
}

/**
 * Links a chat account by the e-mail address of its profile, as a researcher (Rule P3), where its domain is trusted (Rule P2). A link
 * by signing in stays (Rule P5); one by an e-mail that the profile no longer has, or that is no longer trusted, ends.
 */
export function linkByEmail(
  desk: Runtime,
  identity: ChatIdentity,
  profile: { readonly email?: string; readonly name: string },
  trustedDomains: readonly string[],
): Promise<ChatUser> {
  const email = trustedAddress(profile.email, trustedDomains);
  return changed(desk, identity, (kept, now) => {
    if (kept.link?.by === 'sign-in') return undefined;
    if (email === undefined) return kept.link && withoutLink(kept);
    // Rule P1: nothing else of the profile counts.
    const person: Person = {
      id: `${PROFILE_ID}${email}`,
      role: 'researcher',
      name: shown(profile.name) || email,
      email,
    };
    return kept.link && stillHolds(kept.link, person, now)
      ? undefined
      : { ...withoutLink(kept), link: newLink(person, 'email', now) };
  });
}

/** Ends the link of a chat account; its language stays (Rule P8). */
export const unlink = (desk: Runtime, identity: ChatIdentity): Promise<ChatUser> =>
  changed(desk, identity, (kept) => kept.link && withoutLink(kept));

/** Keeps the language that somebody chose in a chat, linked or not (Rule P8). */
export const chooseLanguage = (desk: Runtime, identity: ChatIdentity, language: Language): Promise<ChatUser> =>
  changed(desk, identity, (kept) => (kept.language === language ? undefined : { ...withLink(kept), language }));

/** Rule P26. Keeps the language of a chat's own profile: it counts until one is chosen. */
export const keepProfileLanguage = (desk: Runtime, identity: ChatIdentity, language: Language): Promise<ChatUser> =>
  changed(desk, identity, (kept) =>
    kept.profileLanguage === language ? undefined : { ...withLink(kept), profileLanguage: language },
  );

/** Rule P25. Keeps whether whom a chat account stands for wants to be told things there. */
export const chooseTold = (desk: Runtime, identity: ChatIdentity, isTold: boolean): Promise<ChatUser> =>
  changed(desk, identity, (kept) => {
    const { isQuiet = false, ...others } = withLink(kept);
    return isQuiet === !isTold ? undefined : { ...others, ...(!isTold && { isQuiet: true as const }) };
  });

/** A chat account in which somebody can be reached, with the language that was chosen there, else that of its profile; `isQuiet` where they chose to get no messages. */
export type ReachedChat = { readonly chat: ChatIdentity; readonly language?: Language; readonly isQuiet?: true };

/** The chat accounts of a place that stand now for somebody who is meant: links end, and people act for others. */
async function reached(
  desk: Runtime,
  place: ChatPlace,
  isMeant: (person: Person) => boolean,
): Promise<readonly ReachedChat[]> {
  const users = await readChatUsers(desk.table, await chatsIn(desk.table, place));
  const now = desk.clock.now();
  return users.flatMap((kept) => {
    const { chat, person, language, profileLanguage } = chatUserOf(kept, now);
    const spoken = language ?? profileLanguage;
    return person && isMeant(person)
      ? [{ chat, ...(spoken && { language: spoken }), ...(kept.isQuiet && { isQuiet: kept.isQuiet }) }]
      : [];
  });
}

/** The chat accounts that stand for a person now (Rule P6). */
export const chatUsersOf = (desk: Runtime, personId: string): Promise<readonly ReachedChat[]> =>
  reached(desk, chatPlaces.ofPerson(personId), ({ id }) => id === personId);

/** Whether one of some marks is a person's: of the person, or of the address. */
export const hasMark = (marks: Pseudonyms, person: Person, among: readonly string[]): boolean =>
  among.includes(marks.person(person)) || (person.email !== undefined && among.includes(marks.email(person.email)));

/** Rule P9. Whether somebody acts for a partner whose data are asked for, in a role that may. */
export const maySeeRequestsOf = (person: Person, partner: string): boolean =>
  person.partner === partner && may(person, 'read data request', 'data-owner');

/** Rule P9. The chat accounts of those who act now for a partner whose data are asked for, in a role that may; `but` are marks of those who are left out. */
export async function chatUsersActingFor(
  desk: Runtime,
  partner: string,
  but: readonly string[] = [],
): Promise<readonly ReachedChat[]> {
  const marks = await pseudonymsOf(desk);
  return reached(
    desk,
    chatPlaces.ofPartner(partner),
    (person) => maySeeRequestsOf(person, partner) && !hasMark(marks, person, but),
  );
}

/** The chat accounts of whom a mark stands for, be it of a person or an address; with a role, only those who have it now. */
export async function chatUsersMarked(
  desk: Runtime,
  mark: string,
  { role, but = [] }: { readonly role?: Role; readonly but?: readonly string[] } = {},
): Promise<readonly ReachedChat[]> {
  const marks = await pseudonymsOf(desk);
  return reached(
    desk,
    chatPlaces.ofMark(mark),
    (person) =>
      hasMark(marks, person, [mark]) && (role === undefined || person.role === role) && !hasMark(marks, person, but),
  );
}

/**
 * A name that is safe to show on a page: without characters that hide or reorder text, and cut off where it is too
 * long.
 */
const shown = (name: string): string => readableName(name.slice(0, LONGEST_NAME).replaceAll(/\p{C}+/gu, ' ')) ?? '';

/**
 * Begins to link a chat account: answers the one-time token of the address where its owner signs in. Only its digest is
 * kept, for 15 minutes (Rule P7).
 */
export async function startLink(desk: Runtime, identity: ChatIdentity, displayName: string): Promise<string> {
  const token = desk.newSecret();
  const until = new Date(desk.clock.now().getTime() + LINK_HOLDS_MS).toISOString();
  await desk.table.write([
    linkChange(token, 0, { chat: identity, displayName: shown(displayName), until, used: false }),
  ]);
  return token;
}

export type LinkFailure = Failure<'not-found' | 'link-used' | 'link-expired'>;

async function openKept(desk: Runtime, token: string): Promise<Result<KeptLink, LinkFailure>> {
  const kept = await readLink(desk.table, token);
  if (!kept) return fail(failure('not-found', 'There is no such link: ask for a new one in the chat.'));
  if (kept.request.used)
    return fail(failure('link-used', 'A link works once. Ask for a new one in the chat if you need it.'));
  if (new Date(kept.request.until) <= desk.clock.now())
    return fail(failure('link-expired', 'A link works for 15 minutes: ask for a new one in the chat.'));
  return ok(kept);
}

/** What a token stands for, as long as it can be used; looking does not use it up. */
export async function openLink(desk: Runtime, token: string): Promise<Result<LinkRequest, LinkFailure>> {
  const kept = await openKept(desk, token);
  return kept.ok ? ok(kept.value.request) : kept;
}

/** Notes how far a link is, as long as it can be used; answers what it then stands for. */
export async function noteOnLink(
  desk: Runtime,
  token: string,
  note: (request: LinkRequest) => LinkRequest,
): Promise<Result<LinkRequest, LinkFailure>> {
  return retried(desk, async () => {
    const kept = await openKept(desk, token);
    if (!kept.ok) return kept;
    const request = note(kept.value.request);
    return (await desk.table.write([linkChange(token, kept.value.version, request)])) ? undefined : ok(request);
  });
}

/** Links the chat account of a token to the person who signed in (Rule P1, Rule P6); a token does so once (Rule P7), whoever come together. */
export async function finishLink(desk: Runtime, token: string, person: Person): Promise<Result<ChatUser, LinkFailure>> {
  const marks = await pseudonymsOf(desk);
  return retried(desk, async () => {
    const kept = await openKept(desk, token);
    if (!kept.ok) return kept;
    const { chat, displayName, until } = kept.value.request;
    const now = desk.clock.now();
    const before = await readOne(desk.table, chat);
    const after = { ...withoutLink(before), link: newLink(person, 'sign-in', now) };
    const used: Change = linkChange(token, kept.value.version, { chat, displayName, until, used: true });
    if (await desk.table.write([used, ...chatUserChanges(before, after, now, marks)])) return undefined;
    desk.log({ event: 'chat.linked', chat: chat.chat, by: 'sign-in', role: person.role });
    return ok(chatUserOf({ ...after, version: before.version + 1, chat }, now));
  });
}
