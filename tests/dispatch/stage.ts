import type { Notice } from '#shared/conversations/kernel/model.ts';
import { dispatchAll } from '#shared/dispatch/dispatch.ts';
import type { DispatchParts, OutboxMessage, ReachedAt, Routes } from '#shared/dispatch/parts.ts';
import { DELIVERY_LISTS } from '#shared/dispatch/keys.ts';
import type { Sender } from '#shared/dispatch/sender.ts';
import { OUTBOX_LISTS, outboxMessage } from '#shared/platform/outbox.ts';
import { listAll, type Item, type Table } from '#shared/platform/store/table.ts';
import { deskOver, testClock, type TestClock } from '#tests/support/desk.ts';
import * as z from 'zod';
import { fakeChat, type FakeChat } from './fake-chat.ts';

/** A notice of a test: for the bureau's channel, or for a person by id. */
export type Told = { readonly to: string; readonly slot: string };

const TestMessage = z.looseObject({
  subject: z.string(),
  version: z.int(),
  poison: z.boolean(),
  told: z.array(z.object({ to: z.string(), slot: z.string() })),
});

/** Every list of what is still to be shared out or sent. */
export const WAITING: readonly string[] = [...OUTBOX_LISTS, ...DELIVERY_LISTS];

export const BUREAU = 'C-bureau';
export const LEASE_MS = 90_000;

/** Everybody of a test is in Slack, under the id of the account. */
const slack = (to: string): ReachedAt => ({ chat: 'slack', to, language: 'nl' });

/** Where a test reaches everybody: the bureau in its channel, a person by the id. */
export const ROUTES: Routes = async (to) =>
  typeof to === 'object' && 'person' in to ? [slack(to.person)] : [slack(BUREAU)];

/** The text of a card: the slot, and the version of the state that it shows. */
const textOf = (slot: string, version: number): string => `${slot} at ${version}`;

/** What a message of a test tells; its cards show the state as it is now, which `newest` knows. */
export async function noticesOf(
  message: OutboxMessage,
  newest: (subject: string, version: number) => number,
): Promise<Notice[]> {
  const { subject, version, poison, told } = TestMessage.parse(message);
  if (poison) throw new TypeError('Nobody can read this.');
  return told.map(({ to, slot }) => ({
    to: to === BUREAU ? 'bureau' : { person: to },
    slot,
    card: () => ({ title: textOf(slot, newest(subject, version)), summary: '', parts: [] }),
  }));
}

/** A store, a clock to set, and a chat to look into; dispatchers are made over them. */
export type Stage = {
  readonly table: Table;
  readonly clock: TestClock;
  readonly chat: FakeChat;
  /** Something changed: its message is put into the outbox, as version 1, 2 and so on of its subject. */
  readonly change: (
    subject: string,
    told: readonly Told[] | ((version: number) => readonly Told[]),
    poison?: boolean,
  ) => Promise<number>;
  /** A dispatcher, as a process of its own would make it. */
  readonly dispatcher: (more?: { table?: Table; sender?: Sender; parts?: Partial<DispatchParts> }) => DispatchParts;
  readonly waiting: () => Promise<Item[]>;
  readonly passes: (seconds: number) => void;
  /** Lets time pass and dispatches until nothing waits; a day is enough for every lease, pause and try. */
  readonly untilQuiet: () => Promise<void>;
};

export function stageOver(table: Table): Stage {
  const clock = testClock();
  const chat = fakeChat();
  const versions = new Map<string, number>();
  const dispatcher: Stage['dispatcher'] = ({ table: its = table, sender = chat.sender, parts = {} } = {}) => ({
    desk: deskOver(its, clock),
    clock,
    noticesOf: (message) => noticesOf(message, (subject) => versions.get(subject) ?? 0),
    routes: ROUTES,
    senders: { slack: sender },
    webhooks: {},
    random: () => 0.5,
    leaseMs: LEASE_MS,
    ...parts,
  });
  const waiting = async (): Promise<Item[]> => {
    const items: Item[] = [];
    for (const pk of WAITING) for await (const item of listAll(table, { pk, index: 'lists' })) items.push(item);
    return items;
  };
  const passes = (seconds: number): void => clock.set(new Date(clock.now().getTime() + seconds * 1_000).toISOString());
  return {
    table,
    clock,
    chat,
    dispatcher,
    waiting,
    passes,
    change: async (subject, told, poison = false) => {
      const version = (versions.get(subject) ?? 0) + 1;
      versions.set(subject, version);
      const tells = typeof told === 'function' ? told(version) : told;
      await table.write([
        outboxMessage(subject, version, {
          type: 'test.changed',
          at: clock.now().toISOString(),
          subject,
          version,
          told: tells,
          poison,
        }),
      ]);
      return version;
    },
    untilQuiet: async () => {
      for (let round = 0; round < 30; round += 1) {
        await dispatchAll(dispatcher());
        if ((await waiting()).length === 0) return;
        passes(86_400);
      }
      throw new Error('Something never leaves the outbox.');
    },
  };
}
