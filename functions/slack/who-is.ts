import type { Who } from '#shared/conversations/kernel/model.ts';
import type { ChatIdentity } from '#shared/people/chat-users.ts';
import { PUBLIC_ACTOR, type Person } from '#shared/people/actor.ts';
import { ttlCache } from '#shared/platform/ttl-cache.ts';
import type { Clock } from '#shared/platform/clock.ts';
import type { Log } from '#shared/platform/log/log.ts';
import type { Language } from '#shared/platform/messages/messages.ts';
import type { WebClient } from '@slack/web-api';
import * as z from 'zod';
import type { Caller } from './reading/work.ts';
import { withTimeout } from '#shared/platform/with-timeout.ts';
import { failureOf } from './web-client.ts';

/** What is known of a chat account: the person it is linked to, the language that was chosen, and that of its profile as it was. */
export type ChatAccount = {
  readonly person?: Person;
  readonly language?: Language;
  readonly profileLanguage?: Language;
};

/** Where accounts and their links are kept. `linkByEmail` links an account whose address has a trusted domain. */
export type ChatAccounts = {
  readonly read: (identity: ChatIdentity) => Promise<ChatAccount>;
  readonly linkByEmail: (
    identity: ChatIdentity,
    profile: { readonly email?: string; readonly name: string },
  ) => Promise<ChatAccount>;
  readonly keepProfileLanguage: (identity: ChatIdentity, language: Language) => Promise<ChatAccount>;
};

export type WhoIs = (caller: Caller) => Promise<Who>;

/** A user as `users.info` describes it: https://docs.slack.dev/reference/objects/user-object */
const User = z.object({
  team_id: z.string().optional(),
  name: z.string().default(''),
  real_name: z.string().nullish(),
  locale: z.string().nullish(),
  deleted: z.boolean().default(false),
  is_bot: z.boolean().default(false),
  is_stranger: z.boolean().default(false),
  is_email_confirmed: z.boolean().default(true),
  profile: z.object({ email: z.string().nullish(), real_name: z.string().nullish() }).default({}),
});
type User = z.output<typeof User>;

/** Slack waits three seconds for an acknowledgement, and a profile is no reason to miss them. */
const PROFILE_WITHIN_MS = 1_000;
const PROFILE_KEPT_MS = 5 * 60_000;

/** The language of a profile; undefined where it says none. */
const languageOf = (locale: string | null | undefined): Language | undefined =>
  locale ? (locale.toLowerCase().startsWith('nl') ? 'nl' : 'en') : undefined;

/** The profiles of users, each asked for once in some minutes. A call that fails is made anew the next time. */
function profileReader(client: WebClient, clock: Clock, log: Log): (caller: Caller) => Promise<User | undefined> {
  const once = ttlCache<User>(clock, PROFILE_KEPT_MS);
  return (caller) =>
    once(`${caller.workspace}|${caller.user}`, async () => {
      try {
        const { user } = await client.users.info({ user: caller.user, include_locale: true });
        return User.parse(user);
      } catch (error) {
        log({ event: 'slack.call-failed', method: 'users.info', code: failureOf(error) });
        return undefined;
      }
    });
}

/**
 * Whether the address of a profile says who somebody is. Of a guest from another workspace it does not: whoever runs that
 * workspace writes its profiles.
 */
const isOwn = (user: User, { workspace, isGuest }: Caller): boolean =>
  !isGuest &&
  !user.deleted &&
  !user.is_bot &&
  !user.is_stranger &&
  user.is_email_confirmed &&
  (user.team_id ?? workspace) === workspace;

const nameOf = ({ real_name: name, profile, name: handle }: User): string => name ?? profile.real_name ?? handle;

/** The address and name by which an account may be linked; undefined where there is none that says who somebody is. */
function trusted(
  user: User | undefined,
  caller: Caller,
): { readonly email: string; readonly name: string } | undefined {
  const email = user?.profile.email;
  return user && email && isOwn(user, caller) ? { email, name: nameOf(user) } : undefined;
}

/** Rule P26. The language of a profile, which is kept where it is another; the one that it had while Slack says nothing of it. */
async function spokenIn(
  accounts: ChatAccounts,
  chat: ChatIdentity,
  { profileLanguage }: ChatAccount,
  user: User | undefined,
): Promise<Language> {
  const spoken = languageOf(user?.locale);
  if (spoken === undefined) return profileLanguage ?? 'nl';
  if (spoken !== profileLanguage) await accounts.keepProfileLanguage(chat, spoken);
  return spoken;
}

/**
 * Tells who an account is: the person it is linked to, or the public. An account that is not linked yet is linked by the
 * address of its profile where that may be trusted. The language is the one chosen, else that of the profile.
 */
export function whoIsIn(parts: {
  readonly accounts: ChatAccounts;
  readonly client: WebClient;
  readonly clock: Clock;
  readonly log: Log;
}): WhoIs {
  const profileOf = profileReader(parts.client, parts.clock, parts.log);
  return async (caller) => {
    const chat: ChatIdentity = { chat: 'slack', workspace: caller.workspace, user: caller.user };
    const account = await parts.accounts.read(chat);
    if (account.person && account.language) return { chat, actor: account.person, language: account.language };
    const user = await withTimeout(PROFILE_WITHIN_MS, profileOf(caller), undefined);
    const spoken = await spokenIn(parts.accounts, chat, account, user);
    const profile = account.person ? undefined : trusted(user, caller);
    const { person, language } = profile ? await parts.accounts.linkByEmail(chat, profile) : account;
    return {
      chat,
      ...(user && { name: nameOf(user) }),
      actor: person ?? PUBLIC_ACTOR,
      language: language ?? account.language ?? spoken,
    };
  };
}
