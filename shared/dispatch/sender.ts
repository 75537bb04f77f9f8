import type { Card } from '../conversations/kernel/model.ts';
import type { DiscreetCard } from '../conversations/kernel/discreet-card.ts';
import type { Language } from '../platform/messages/messages.ts';
import type { OwnerEvent } from '../requests/owner-events.ts';

/** Where a message stands in a chat: the chat's own ids of the conversation and of the message in it. */
export type MessagePlace = { readonly channel: string; readonly message: string };

/**
 * What came of sending: it stands there; the chat wants nothing for so many seconds; it will never take this one (`isGone`: nor
 * any other for this recipient); or
 * nobody knows whether it came in.
 */
export type SendResult =
  | { readonly sent: MessagePlace }
  | { readonly waitSeconds: number }
  | { readonly refused: string; readonly isGone?: true }
  | { readonly unknown: string };

/**
 * How messages come into a chat and are changed there. `mark` goes along unseen, so that a message can be found by it again. `under` is the
 * message that one replies to; where that is gone it stands by itself.
 */
export type Sender = {
  readonly post: (to: string, card: Card, mark: string, under?: MessagePlace) => Promise<SendResult>;
  readonly update: (at: MessagePlace, card: Card, mark: string) => Promise<SendResult>;
  readonly find: (to: string, mark: string, under?: MessagePlace) => Promise<MessagePlace | undefined>;
};

/** How an event comes into the system of an owner of data. `id` is the event's own, the same however often it is sent. */
export type Webhook = (event: OwnerEvent, id: string) => Promise<SendResult>;

/** One thing that a mail tells: what it is called, how it is drawn, and whether something was left out that mail does not tell. */
export type Told = DiscreetCard;

/**
 * A mail to one address. The first thing told is what it is about; `isDigest` says that it is all of a day. `mark` knows it again: a
 * mail that may not have come in is sent once more under the same. `after` is what came to the same address before it about the same.
 */
export type Letter = {
  readonly to: string;
  readonly language: Language;
  readonly told: readonly [Told, ...Told[]];
  readonly isDigest: boolean;
  readonly mark: string;
  readonly after?: { readonly first: string; readonly last: string } | undefined;
  /** The address of the page that stops mail to this address. */
  readonly stopAt: string;
  readonly at: Date;
};

/** How mail leaves the house; a message is known by its Message-ID. An answer is waited for so long, in milliseconds. */
export type MailDoor = {
  readonly baseUrl: string;
  readonly send: (letter: Letter) => Promise<SendResult>;
  readonly answersWithinMs: number;
};
