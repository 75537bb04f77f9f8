import { createConversations } from '#shared/conversations/conversations.ts';
import type { Desk } from '#shared/desk.ts';
import type { ChatIdentity } from '#shared/people/chat-users.ts';
import type { LogEvent } from '#shared/platform/log/log.ts';
import { deskOver, type TestClock } from '#tests/support/desk.ts';
import { watched } from '#tests/support/fuzzing.ts';
import type { Random } from '#tests/support/odd-input.ts';
import { chatInput, linkAccounts } from './chat-input.ts';
import type { ChatServer } from './chat-server.ts';
import { wrongAnswer } from './described.ts';
import { plantWorld, type World } from './world.ts';

/** What the door of a chat is shaken in: a store, the time, what answers for the chat, chance, and what is planted already. */
export type Surroundings = {
  readonly fresh: Desk;
  readonly clock: TestClock;
  readonly server: ChatServer;
  readonly random: Random;
  readonly planted?: World | undefined;
};

/** What an answer to an odd request was, and how long it took. */
export type Answer = { readonly status: number; readonly text: string; readonly type: string; readonly ms: number };

/** A desk with something in it and people in a workspace; `wrongBehind` says what is wrong with what happened behind an answer, once each. */
export async function chatWorld(
  { fresh, clock, server, random, planted }: Surroundings,
  workspace: Pick<ChatIdentity, 'chat' | 'workspace'>,
  userAt: (at: number) => string,
  failures: readonly LogEvent['event'][],
) {
  const { table, written } = watched(fresh.table);
  const log: LogEvent[] = [];
  const desk: Desk = { ...deskOver(table, clock, fresh.files), log: (event) => void log.push(event) };
  const world = planted ?? (await plantWorld(desk, clock));
  const users = await linkAccounts(desk, workspace, userAt);
  const conversations = createConversations({ desk, baseUrl: 'https://loketten.example' });
  written();
  return {
    ...{ desk, conversations, users, written },
    input: chatInput(random, world),
    wrongBehind: (sent: string): string | undefined => {
      const [failed, posted] = [log.find(({ event }) => failures.includes(event)), server.posted()];
      log.length = 0;
      return failed
        ? `fails: ${JSON.stringify(failed)}`
        : wrongAnswer({ status: 200, text: posted, type: '', ms: 0 }, sent);
    },
  };
}
