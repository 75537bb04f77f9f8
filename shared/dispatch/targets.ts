import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Notice } from '../conversations/kernel/model.ts';
import type { OwnerNotice } from '../requests/owner-events.ts';
import { recipientName, type Recipient } from './delivery.ts';
import { dispatchKeys } from './keys.ts';
import { keyName, type Key, type Table } from '../platform/table.ts';
import { legible, stored } from '../platform/read-stored.ts';
import type { DispatchParts } from './parts.ts';
import type { MessagePlace, SendResult } from './sender.ts';

/** The calls that bring a notice to one recipient, as it was drawn. `mark` goes along, so that it can be known again. */
export type Calls = {
  readonly post: (mark: string) => Promise<SendResult>;
  readonly update: (at: MessagePlace, mark: string) => Promise<SendResult>;
  readonly find: (mark: string) => Promise<MessagePlace | undefined>;
};

/**
 * One notice for one recipient. `where` says so without naming a person; `draw` makes what is sent, and throws where it cannot.
 */
export type Target = {
  readonly key: Key;
  readonly recipient: Recipient;
  readonly where: string;
  readonly newMark: () => string;
  readonly draw: () => Calls;
};

/** The door behind which the systems of owners of data are. */
const WEBHOOK = 'webhook';
const Standing = stored(
  z.looseObject({ place: z.strictObject({ channel: z.string(), message: z.string() }).optional() }),
);

/** Where the message of a slot stands, if it does. */
async function standing(table: Table, key: Key): Promise<MessagePlace | undefined> {
  const [item] = (await table.read([key])).values();
  return item && legible(table, item, (one) => Standing.parse(one).place);
}

/** A notice for the chats: each recipient in a chat that has a sender. */
async function chatTargets(
  { desk, routes, senders }: DispatchParts,
  subject: string,
  { to: audience, slot, under, card }: Notice,
): Promise<Target[]> {
  const whom = typeof audience === 'string' ? `the ${audience}` : 'a person';
  return (await routes(audience)).flatMap(({ chat, to, language }): Target[] => {
    const sender = senders[chat];
    if (!sender) return [];
    const draw = (): Calls => {
      const drawn = card(language);
      const above = async () =>
        under === undefined ? undefined : standing(desk.table, dispatchKeys.shown(subject, under, chat, to));
      return {
        post: async (mark) => sender.post(to, drawn, mark, await above()),
        update: (at, mark) => sender.update(at, drawn, mark),
        find: async (mark) => sender.find(to, mark, await above()),
      };
    };
    return [
      {
        key: dispatchKeys.shown(subject, slot, chat, to),
        recipient: { door: chat, to },
        where: `${chat}, ${whom}`,
        newMark: desk.newId,
        draw,
      },
    ];
  });
}

/** The id of an event: the same whenever and by whomever it is sent. */
const eventId = (key: Key): string => `msg_${createHash('sha256').update(keyName(key)).digest('hex').slice(0, 32)}`;

/** Rule D51. An event for the system of an owner, where it has one. It cannot be looked for there: it is posted again, under its id. */
function ownerTargets(
  { webhooks }: DispatchParts,
  subject: string,
  { to: { owner }, slot, event }: OwnerNotice,
): Target[] {
  const webhook = webhooks[owner];
  if (!webhook) return [];
  const recipient = { door: WEBHOOK, to: owner };
  const key = dispatchKeys.shown(subject, slot, WEBHOOK, owner);
  const post = (id: string): Promise<SendResult> => webhook(event, id);
  return [
    {
      key,
      recipient,
      where: `webhook of ${owner}`,
      newMark: () => eventId(key),
      draw: () => ({ post, update: (_, id) => post(id), find: () => Promise.resolve(undefined) }),
    },
  ];
}

/** Each recipient of each notice, once per slot; those without a sender are left out. */
export async function targetsOf(
  parts: DispatchParts,
  subject: string,
  notices: readonly (Notice | OwnerNotice)[],
): Promise<Target[]> {
  const targets = new Map<string, Target>();
  for (const notice of notices) {
    for (const target of 'event' in notice
      ? ownerTargets(parts, subject, notice)
      : await chatTargets(parts, subject, notice)) {
      if (!targets.has(keyName(target.key))) targets.set(keyName(target.key), target);
    }
  }
  return [...targets.values()];
}

/** Whether a target is for this recipient. */
export const isFor =
  ({ door, to }: Recipient) =>
  ({ recipient }: Target): boolean =>
    recipient.door === door && recipient.to === to;

/** The recipients of some targets, each once. */
export const recipientsOf = (targets: readonly Target[]): Recipient[] => [
  ...new Map(targets.map(({ recipient }) => [recipientName(recipient), recipient])).values(),
];
