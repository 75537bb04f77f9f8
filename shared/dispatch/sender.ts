import type { Card } from '../conversations/kernel/model.ts';
import type { OwnerEvent } from '../requests/owner-events.ts';

/** Where a message stands in a chat: the chat's own ids of the conversation and of the message in it. */
export type MessagePlace = { readonly channel: string; readonly message: string };

/**
 * What came of sending: it stands there; the chat wants nothing for so many seconds; it will never take this one; or
 * nobody knows whether it came in.
 */
export type SendResult =
  | { readonly sent: MessagePlace }
  | { readonly waitSeconds: number }
  | { readonly refused: string }
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
