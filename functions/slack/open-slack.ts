import type { Conversations } from '#shared/conversations/kernel/model.ts';
import type { Desk } from '#shared/desk.ts';
import { keepProfileLanguage, linkByEmail, readChatUser } from '#shared/people/chat-users.ts';
import { systemClock } from '#shared/platform/clock.ts';
import type { WebClient } from '@slack/web-api';
import { createSlack, type Slack } from './app.ts';
import { slackFetch } from './fetch.ts';
import { workQueue, type HandOff } from './hand-off.ts';
import { whoIsIn, type ChatAccounts } from './who-is.ts';

/** What the door is opened with, in Lambda and on one machine. */
export type SlackDoor = {
  readonly desk: Desk;
  readonly conversations: Conversations;
  readonly client: WebClient;
  readonly signingSecret: string;
  readonly trustedDomains: readonly string[];
};

/**
 * Opens the door over a desk. How long a profile is kept and when work was left over goes by the machine's own time, not
 * by the desk's, which somebody may have set.
 */
export function openSlack({ desk, trustedDomains, ...parts }: SlackDoor, handOff: HandOff): Slack {
  const accounts = {
    read: (identity: Parameters<typeof readChatUser>[1]) => readChatUser(desk, identity),
    linkByEmail: (identity: Parameters<typeof linkByEmail>[1], profile: Parameters<typeof linkByEmail>[2]) =>
      linkByEmail(desk, identity, profile, trustedDomains),
    keepProfileLanguage: (...[identity, language]: Parameters<ChatAccounts['keepProfileLanguage']>) =>
      keepProfileLanguage(desk, identity, language),
  };
  const { table, log } = desk;
  const clock = systemClock;
  return createSlack({
    ...parts,
    table,
    log,
    clock,
    handOff,
    whoIs: whoIsIn({ accounts, client: parts.client, clock, log }),
  });
}

const EVERY_MS = 60_000;

/** The door on one machine: `fetch` answers `POST /slack/events`; `close` waits until what was handed on is done. */
export type LocalSlack = {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly close: () => Promise<void>;
};

/**
 * Opens the door on one machine, whose process works what it is handed itself. It takes up what an earlier process left,
 * and looks every minute.
 */
export function openLocalSlack(door: SlackDoor): LocalSlack {
  const queue = workQueue();
  const slack = openSlack(door, queue.handOff);
  queue.workWith(slack.work);
  const sweep = (olderThanSeconds?: number): Promise<void> =>
    slack
      .sweep(olderThanSeconds)
      .catch((error: unknown) =>
        door.desk.log({
          event: 'slack.work-failed',
          work: 'sweep',
          error: error instanceof Error ? error.name : 'unknown',
          stack: '',
        }),
      );
  let sweeping = sweep(0);
  const timer = setInterval(() => {
    sweeping = sweeping.then(() => sweep());
  }, EVERY_MS);
  timer.unref();
  return {
    fetch: slackFetch(slack),
    close: async () => {
      clearInterval(timer);
      await Promise.all([sweeping, queue.drain()]);
    },
  };
}
