import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Card, Notice } from '../conversations/kernel/model.ts';
import type { OwnerNotice } from '../requests/owner-events.ts';
import type { Language } from '../platform/messages/messages.ts';
import { recipientName, type Delivery, type Recipient } from './delivery.ts';
import { dispatchKeys } from './keys.ts';
import { nextDigest } from './mail/digest.ts';
import { keyName, type Key, type Table } from '../platform/store/table.ts';
import { legible, stored } from '../platform/store/read-stored.ts';
import type { DispatchParts, ReachedAt } from './parts.ts';
import type { MessagePlace, SendResult } from './sender.ts';

/** The calls that bring a notice to one recipient, as it was drawn. `mark` goes along, so that it can be known again. */
export type Calls = {
  readonly post: (mark: string) => Promise<SendResult>;
  readonly update: (at: MessagePlace, mark: string) => Promise<SendResult>;
  readonly find: (mark: string) => Promise<MessagePlace | undefined>;
};

/** A notice for one recipient: where is kept that they have it. `where` says so without naming a person. */
type OneNotice = { readonly key: Key; readonly recipient: Recipient; readonly where: string };

/** A notice that is posted by itself and can be changed; `draw` makes what is sent, and throws where it cannot. */
export type Target = OneNotice & { readonly newMark: () => string; readonly draw: () => Calls };

/** A notice for an address of mail, which goes into a mail with what else its message tells there; `under` is the notice to which it replies. */
export type MailTarget = OneNotice & {
  readonly mail: {
    readonly address: string;
    readonly language: Language;
    readonly card: () => Card;
    readonly under: Key | undefined;
    readonly heldUntil: string | undefined;
  };
};

export type AnyTarget = Target | MailTarget;

/** The door behind which the systems of owners of data are. */
const WEBHOOK = 'webhook';
/** The door of mail. */
const MAIL = 'mail';
const Standing = stored(
  z.looseObject({ place: z.strictObject({ channel: z.string(), message: z.string() }).optional() }),
);

/** Where the message of a slot stands, if it does. */
async function standing(table: Table, key: Key): Promise<MessagePlace | undefined> {
  const [item] = (await table.read([key])).values();
  return item && legible(table, item, (one) => Standing.parse(one).place);
}

type Reached<Door> = Extract<ReachedAt, { readonly chat: Door }>;

/** A notice for somebody in a chat, where that has a sender. */
function chatTarget(
  { desk, senders }: DispatchParts,
  subject: string,
  { slot, under, card }: Notice,
  { chat, to, language }: Exclude<ReachedAt, Reached<'mail'>>,
): Omit<Target, 'where'> | undefined {
  const sender = senders[chat];
  if (!sender) return undefined;
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
  return { key: dispatchKeys.shown(subject, slot, chat, to), recipient: { door: chat, to }, newMark: desk.newId, draw };
}

/** A notice for an address of mail, where there is mail. */
function mailTarget(
  { desk, mail }: DispatchParts,
  subject: string,
  { slot, under, card, inChatsOnly = false }: Notice,
  { to, address, language, rhythm }: Reached<'mail'>,
): Omit<MailTarget, 'where'> | undefined {
  if (!mail || inChatsOnly) return undefined;
  const shown = (of: string): Key => dispatchKeys.shown(subject, of, MAIL, to);
  return {
    key: shown(slot),
    recipient: { door: MAIL, to },
    mail: {
      address,
      language,
      card: () => card(language),
      under: under === undefined ? undefined : shown(under),
      heldUntil: rhythm === 'daily' ? nextDigest(desk.clock.now()).toISOString() : undefined,
    },
  };
}

/** A notice for people and desks: each recipient behind a door that there is. */
async function peopleTargets(parts: DispatchParts, subject: string, notice: Notice): Promise<AnyTarget[]> {
  const whom = typeof notice.to === 'string' ? `the ${notice.to}` : 'a person';
  return (await parts.routes(notice.to)).flatMap((reached): AnyTarget[] => {
    const where = `${reached.chat}, ${whom}`;
    if (reached.chat === MAIL) {
      const target = mailTarget(parts, subject, notice, reached);
      return target ? [{ ...target, where }] : [];
    }
    const target = chatTarget(parts, subject, notice, reached);
    return target ? [{ ...target, where }] : [];
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
): Promise<AnyTarget[]> {
  const targets = new Map<string, AnyTarget>();
  for (const notice of notices) {
    for (const target of 'event' in notice
      ? ownerTargets(parts, subject, notice)
      : await peopleTargets(parts, subject, notice)) {
      if (!targets.has(keyName(target.key))) targets.set(keyName(target.key), target);
    }
  }
  return [...targets.values()];
}

/** Whether a target is for this recipient. */
export const isFor =
  ({ door, to }: Recipient) =>
  ({ recipient }: AnyTarget): boolean =>
    recipient.door === door && recipient.to === to;

/** Who is told, and until when that is held. */
export type Told = Pick<Delivery, 'recipient' | 'heldUntil'>;

/** The recipients of some targets, each once. */
export const recipientsOf = (targets: readonly AnyTarget[]): Told[] => [
  ...new Map(
    targets.map((target): [string, Told] => {
      const { recipient } = target;
      const heldUntil = 'mail' in target ? target.mail.heldUntil : undefined;
      return [recipientName(recipient), { recipient, ...(heldUntil !== undefined && { heldUntil }) }];
    }),
  ).values(),
];
