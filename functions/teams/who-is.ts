import type { Who } from '#shared/conversations/kernel/model.ts';
import { PUBLIC_ACTOR } from '#shared/people/actor.ts';
import type { ChatIdentity, ChatUser } from '#shared/people/chat-users.ts';
import { ttlCache } from '#shared/platform/ttl-cache.ts';
import type { Clock } from '#shared/platform/clock.ts';
import type { Log } from '#shared/platform/log/log.ts';
import type { Language } from '#shared/platform/messages/messages.ts';
import { withTimeout } from '#shared/platform/with-timeout.ts';
import { failureCodeOf, type Connector, type Member } from './connector.ts';
import type { Sent } from './reading/activity.ts';

/** Where accounts and their links are kept. `linkByEmail` links an account whose address has a trusted domain. */
export type ChatAccounts = {
  readonly read: (identity: ChatIdentity) => Promise<ChatUser>;
  readonly linkByEmail: (
    identity: ChatIdentity,
    profile: { readonly email?: string; readonly name: string },
  ) => Promise<ChatUser>;
  readonly keepProfileLanguage: (identity: ChatIdentity, language: Language) => Promise<ChatUser>;
  readonly unlink: (identity: ChatIdentity) => Promise<ChatUser>;
};

/** Tells who sent something, by their account in Entra; undefined where Teams names none, as of somebody who joined a meeting without one. */
export type WhoIs = (sent: Sent, tenant: string) => Promise<Who | undefined>;

const PROFILE_WITHIN_MS = 2_000;
const PROFILE_KEPT_MS = 5 * 60_000;

/** The language of somebody's client; undefined where it says none. */
const languageOf = (locale: string | undefined): Language | undefined =>
  locale ? (locale.toLowerCase().startsWith('nl') ? 'nl' : 'en') : undefined;

/**
 * The name by which somebody signs in to their own tenant, which has to have proved that the domain is its own. The address of
 * a profile is no such proof, for whoever runs a tenant writes it; nor is the name of a guest, whose tenant is another one.
 */
function provenAddress({ userPrincipalName: name, userRole, tenantId }: Member, tenant: string): string | undefined {
  const isGuest =
    userRole === 'guest' ||
    name?.toUpperCase().includes('#EXT#') === true ||
    (tenantId !== undefined && tenantId !== tenant);
  return isGuest ? undefined : name;
}

/**
 * Tells who an account is: the person it is linked to, or the public. One that is not linked yet is linked by the name it
 * signs in with, where `linksByEmail` says that some domain is trusted. The language is the one chosen, else that of the client.
 */
export function whoIsIn(parts: {
  readonly accounts: ChatAccounts;
  readonly connector: Connector;
  readonly clock: Clock;
  readonly log: Log;
  readonly linksByEmail: boolean;
}): WhoIs {
  const once = ttlCache<Member>(parts.clock, PROFILE_KEPT_MS);
  const memberOf = async ({ serviceUrl, conversation, from }: Sent): Promise<Member | undefined> => {
    try {
      return await parts.connector.member({ serviceUrl, conversation: conversation.id }, from.id);
    } catch (error) {
      parts.log({ event: 'teams.call-failed', method: 'conversations.getMemberById', code: failureCodeOf(error) });
      return undefined;
    }
  };
  const linked = async (chat: ChatIdentity, sent: Sent, tenant: string): Promise<ChatUser | undefined> => {
    const member = await withTimeout(
      PROFILE_WITHIN_MS,
      once(`${tenant}|${chat.user}`, () => memberOf(sent)),
      undefined,
    );
    const email = member && provenAddress(member, tenant);
    return email === undefined
      ? undefined
      : parts.accounts.linkByEmail(chat, { email, name: member?.name ?? sent.from.name });
  };
  return async (sent, tenant) => {
    const { aadObjectId: user, name } = sent.from;
    if (user === undefined) return undefined;
    const chat: ChatIdentity = { chat: 'teams', workspace: tenant, user };
    const account = await parts.accounts.read(chat);
    const spoken = languageOf(sent.locale);
    if (spoken && spoken !== account.profileLanguage) await parts.accounts.keepProfileLanguage(chat, spoken); // Rule P26
    const known = account.person || !parts.linksByEmail ? account : ((await linked(chat, sent, tenant)) ?? account);
    return {
      chat,
      ...(name !== '' && { name }),
      actor: known.person ?? PUBLIC_ACTOR,
      language: account.language ?? spoken ?? account.profileLanguage ?? 'nl',
    };
  };
}
