import type { Audience, Notice } from '../conversations/kernel/model.ts';
import type { OwnerNotice } from '../requests/owner-events.ts';
import type { Desk } from '../desk.ts';
import type { ChatIdentity } from '../people/chat-users.ts';
import type { ReachedMail } from '../people/mail/mail-reach.ts';
import type { Clock } from '../platform/clock.ts';
import type { Change } from '../platform/store/table.ts';
import type { Language } from '../platform/messages/messages.ts';
import type { MailDoor, Sender, Webhook } from './sender.ts';
import type { Now } from './waits.ts';

export type Chat = ChatIdentity['chat'];

/**
 * Where an audience is reached in one chat: `to` is the chat's own id of a channel or a user. By mail it is the mark of an address,
 * so that no queue holds one.
 */
export type ReachedAt =
  | { readonly chat: Chat; readonly to: string; readonly language: Language }
  | ({ readonly chat: 'mail'; readonly to: string } & Pick<ReachedMail, 'address' | 'language' | 'rhythm'>);

/** Where an audience is reached. Nowhere is an answer too. */
export type Routes = (to: Audience) => Promise<readonly ReachedAt[]>;

/** How the systems of owners of data are told, by the partner's id. */
export type Webhooks = Readonly<Partial<Record<string, Webhook>>>;

/** The message of an outbox item, as the change wrote it. */
export type OutboxMessage = Readonly<Record<string, unknown>>;

/** What goes out for a message: what it tells, the messages that take its place, or nothing that anybody knows of: its type is unknown. */
export type Outgoing = readonly (Notice | OwnerNotice)[] | { readonly instead: readonly Change[] } | 'unknown';

/** How long a dispatcher that stores nothing is taken to be at work, in milliseconds: so long a recipient waits after a kill. */
export const DISPATCH_LEASE_MS = 90_000;

/**
 * Everything that a dispatcher works with. `clock` is the machine's own time and not what the desk takes for now: that one
 * may stand still. Recipients of a chat without a sender get nothing, nor do owners
 * of data without a webhook.
 */
export type DispatchParts = {
  readonly desk: Desk;
  readonly clock: Clock;
  readonly noticesOf: (message: OutboxMessage) => Promise<Outgoing>;
  readonly routes: Routes;
  readonly senders: Readonly<Partial<Record<Chat, Sender>>>;
  readonly webhooks: Webhooks;
  /** Without it nobody is told by mail. */
  readonly mail?: MailDoor;
  readonly random: () => number;
  readonly leaseMs: number;
};

/** An answer of a chat is waited for so long, in milliseconds: who hangs is tried again later. */
export const ANSWERS_WITHIN_MS = 4_000;

/** The same, well within the lease in any case. */
export const sendWithinMs = ({ leaseMs }: Pick<DispatchParts, 'leaseMs'>): number =>
  Math.min(ANSWERS_WITHIN_MS, leaseMs / 3);

/** What time it is for a dispatcher: on its machine, and for the desk. */
export const timeOf = ({ clock, desk }: Pick<DispatchParts, 'clock' | 'desk'>): Now => ({
  machine: clock.now(),
  desk: desk.clock.now(),
});
