import { workQueue } from '#functions/slack/hand-off.ts';
import { openSlack } from '#functions/slack/open-slack.ts';
import { slackFetch } from '#functions/slack/fetch.ts';
import { slackClient } from '#functions/slack/web-client.ts';
import { createConversations } from '#shared/conversations/conversations.ts';
import type { Desk } from '#shared/desk.ts';
import { SIGNING_SECRET } from '../payloads.ts';
import { Person } from './person.ts';
import type { StrictSlack } from './server.ts';
import type { Profile } from './workspace.ts';

export const BASE_URL = 'https://loketten.example.org';

/** A desk in a Slack of our own, with the people of its workspace. */
export type Town = {
  readonly person: (user: string) => Person;
  /** Waits until nothing is under way any more. */
  readonly quiet: () => Promise<void>;
};

/** Opens the door of a desk to a workspace in which these people are; those with an address at ou.nl are known by it. */
export function openTown(slack: StrictSlack, desk: Desk, users: Readonly<Record<string, Profile>>): Town {
  slack.reset(users);
  const queue = workQueue();
  const door = openSlack(
    {
      desk,
      conversations: createConversations({ desk, baseUrl: BASE_URL }),
      client: slackClient('xoxb-test', slack.apiUrl()),
      signingSecret: SIGNING_SECRET,
      trustedDomains: ['ou.nl'],
    },
    queue.handOff,
  );
  queue.workWith(door.work);
  const send = slackFetch(door);
  const people = new Map(Object.keys(users).map((user) => [user, new Person(user, slack, send)]));
  return {
    person: (user) => {
      const found = people.get(user);
      if (!found) throw new Error(`Nobody is called ${user}`);
      return found;
    },
    quiet: async () => {
      await Promise.all([...people.values()].map((person) => person.settles()));
      await queue.drain();
    },
  };
}
