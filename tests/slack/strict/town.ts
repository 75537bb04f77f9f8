import { webhooksOf } from '#functions/dispatcher/webhook.ts';
import { workQueue } from '#functions/slack/hand-off.ts';
import { openSlack } from '#functions/slack/open-slack.ts';
import { slackFetch } from '#functions/slack/fetch.ts';
import { slackPlaces, slackSender } from '#functions/slack/sender.ts';
import { slackClient } from '#functions/slack/web-client.ts';
import { createConversations } from '#shared/conversations/conversations.ts';
import { dispatchAll } from '#shared/dispatch/dispatch.ts';
import { allChats, openDispatcher } from '#shared/dispatch/open-dispatcher.ts';
import type { Desk } from '#shared/desk.ts';
import { SIGNING_SECRET } from '../payloads.ts';
import { Person } from './person.ts';
import type { StrictSlack } from './server.ts';
import type { Profile } from './workspace.ts';

const BASE_URL = 'https://loketten.example.org';

/** A desk in a Slack of our own, with the people of its workspace. */
export type Town = {
  readonly person: (user: string) => Person;
  /** Waits until nothing is under way any more. */
  readonly quiet: () => Promise<void>;
  /** The same, and then tells who should hear of what was done. */
  readonly told: () => Promise<void>;
};

/** Opens the door of a desk to a workspace in which these people are; those with an address at ou.nl are known by it. */
export function openTown(slack: StrictSlack, desk: Desk, users: Readonly<Record<string, Profile>>): Town {
  slack.reset(users);
  const client = slackClient('xoxb-test', slack.apiUrl());
  const queue = workQueue();
  const door = openSlack(
    {
      desk,
      conversations: createConversations({ desk, baseUrl: BASE_URL }),
      client,
      signingSecret: SIGNING_SECRET,
      trustedDomains: ['ou.nl'],
    },
    queue.handOff,
  );
  queue.workWith(door.work);
  const send = slackFetch(door);
  const places = slackPlaces({ bureauChannel: '#bureau', dataDeskChannel: '#dataloket' });
  const dispatcher = openDispatcher(
    { desk, baseUrl: BASE_URL },
    allChats([{ senders: { slack: slackSender(client) }, places }]),
    webhooksOf({}),
  );
  const people = new Map(Object.keys(users).map((user) => [user, new Person(user, slack, send)]));
  const quiet = async (): Promise<void> => {
    await Promise.all([...people.values()].map((person) => person.settles()));
    await queue.drain();
  };
  return {
    person: (user) => {
      const found = people.get(user);
      if (!found) throw new Error(`Nobody is called ${user}`);
      return found;
    },
    quiet,
    told: async () => {
      await quiet();
      await dispatchAll(dispatcher, () => true);
    },
  };
}
