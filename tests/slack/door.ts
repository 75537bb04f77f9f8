import { setTimeout as pause } from 'node:timers/promises';
import { createSlack, type Slack } from '#functions/slack/app.ts';
import { slackFetch } from '#functions/slack/fetch.ts';
import { workQueue } from '#functions/slack/hand-off.ts';
import { slackClient } from '#functions/slack/web-client.ts';
import { whoIsIn, type ChatAccounts } from '#functions/slack/who-is.ts';
import type { ConversationAnswer, Card, Conversations, FieldErrors, Form } from '#shared/conversations/kernel/model.ts';
import { systemClock, type Clock } from '#shared/platform/clock.ts';
import type { LogEvent } from '#shared/platform/log/log.ts';
import type { Table } from '#shared/platform/store/table.ts';
import type { FakeSlack } from './fake-slack.ts';
import { SIGNING_SECRET } from './payloads.ts';

export const cardOf = (title: string, text = title): Card => ({
  title,
  summary: title,
  parts: [{ kind: 'text', text }],
});

export const activityForm: Form = {
  form: 'activity',
  title: 'Activiteit',
  submit: 'Aanmelden',
  cancel: 'Sluiten',
  before: [],
  after: [],
  context: 'draft=1',
  revision: 1,
  fields: [
    { id: 'title', label: 'Titel', kind: 'text' },
    {
      id: 'kind',
      label: 'Soort',
      kind: 'choice',
      options: [
        { value: 'research', label: 'Onderzoek' },
        { value: 'event', label: 'Evenement' },
      ],
      redraws: true,
    },
    {
      id: 'where',
      label: 'Buurten',
      kind: 'search',
      source: 'places',
      many: true,
      chosen: [{ value: 'BU09172004', label: 'Vrieheide' }],
    },
  ],
  values: { title: 'Groengebruik in de cité', kind: 'research', where: ['BU09172004'] },
};

/** What the conversations were asked, and what they answer. */
export type Recorder = Conversations & {
  readonly heard: { readonly what: string; readonly args: readonly unknown[] }[];
  readonly of: (what: string) => (readonly unknown[])[];
  answer: ConversationAnswer;
  errors: FieldErrors;
  toSee: Form | undefined;
  fails: Error | undefined;
  takesMs: number;
};

/** Conversations that keep what they are asked and answer what a test tells them to. */
export function recorder(): Recorder {
  const heard: { what: string; args: readonly unknown[] }[] = [];
  const hear = async (what: string, ...args: unknown[]): Promise<void> => {
    heard.push({ what, args });
    await pause(self.takesMs);
    if (self.fails) throw self.fails;
  };
  const self: Recorder = {
    heard,
    of: (what) => heard.filter((one) => one.what === what).map(({ args }) => args),
    answer: { show: cardOf('Er is ruimte') },
    errors: {},
    toSee: undefined,
    fails: undefined,
    takesMs: 0,
    command: (...args) => hear('command', ...args).then(() => self.answer),
    press: (...args) => hear('act', ...args).then(() => self.answer),
    redraw: (...args) => hear('redraw', ...args).then(() => ({ ...activityForm, revision: 2 })),
    cancel: (...args) => hear('cancel', ...args),
    validate: (...args) => hear('validate', ...args).then(() => self.errors),
    unseen: (...args) => hear('unseen', ...args).then(() => self.toSee),
    submit: (...args) => hear('submit', ...args).then(() => self.answer),
    options: (...args) =>
      hear('options', ...args).then(() => [{ value: 'BU09172004', label: 'Vrieheide', description: 'Heerlerheide' }]),
    home: (...args) => hear('home', ...args).then(() => [cardOf('Wat op u wacht')]),
  };
  return self;
}

export type Door = {
  readonly slack: Slack;
  readonly said: Recorder;
  readonly log: LogEvent[];
  readonly send: (request: Request) => Promise<Response>;
  readonly drain: () => Promise<void>;
  /** Sends, and waits until all that was handed on is done. */
  readonly done: (request: Request) => Promise<Response>;
};

const strangers: ChatAccounts = {
  read: () => Promise.resolve({}),
  linkByEmail: () => Promise.resolve({}),
  keepProfileLanguage: () => Promise.resolve({}),
};

/** The door over a table and a server that speaks Slack's Web API. */
export function openDoor(
  fake: FakeSlack,
  table: Table,
  { accounts = strangers, clock = systemClock }: { readonly accounts?: ChatAccounts; readonly clock?: Clock } = {},
): Door {
  const log: LogEvent[] = [];
  const keep = (event: LogEvent): void => void log.push(event);
  const client = slackClient('xoxb-test', fake.apiUrl());
  const queue = workQueue();
  const said = recorder();
  const whoIs = whoIsIn({ accounts, client, clock, log: keep });
  const slack = createSlack({
    conversations: said,
    signingSecret: SIGNING_SECRET,
    client,
    handOff: queue.handOff,
    whoIs,
    table,
    clock,
    log: keep,
  });
  queue.workWith(slack.work);
  const send = slackFetch(slack);
  return {
    slack,
    said,
    log,
    send,
    drain: queue.drain,
    done: async (request) => {
      const answer = await send(request);
      await queue.drain();
      return answer;
    },
  };
}
