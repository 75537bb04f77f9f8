import type { Conversations } from '#shared/conversations/kernel/model.ts';
import type { Desk } from '#shared/desk.ts';
import { keepProfileLanguage, linkByEmail, readChatUser, unlink } from '#shared/people/chat-users.ts';
import { systemClock } from '#shared/platform/clock.ts';
import { createTeams, type TeamsAccess, type Teams } from './app.ts';

/** What the door is opened with, in Lambda and on one machine. */
export type TeamsDoor = {
  readonly desk: Desk;
  readonly conversations: Conversations;
  readonly access: TeamsAccess;
  readonly trustedDomains: readonly string[];
};

/** Opens the door over a desk. How long something is kept goes by the machine's own time, not by the desk's, which somebody may have set. */
export const openTeams = ({ desk, conversations, access, trustedDomains }: TeamsDoor): Promise<Teams> =>
  createTeams({
    access,
    conversations,
    accounts: {
      read: (identity) => readChatUser(desk, identity),
      keepProfileLanguage: (identity, language) => keepProfileLanguage(desk, identity, language),
      unlink: (identity) => unlink(desk, identity),
      linkByEmail: (identity, profile) => linkByEmail(desk, identity, profile, trustedDomains),
    },
    linksByEmail: trustedDomains.length > 0,
    table: desk.table,
    clock: systemClock,
    newId: desk.newId,
    log: desk.log,
  });
