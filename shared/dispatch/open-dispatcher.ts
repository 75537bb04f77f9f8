import { messageKindOf } from '../conversations/notices.ts';
import type { ConversationContext } from '../conversations/kernel/context.ts';
import { systemClock } from '../platform/clock.ts';
import { DISPATCH_LEASE_MS, type DispatchParts, type OutboxMessage, type Outgoing, type Webhooks } from './parts.ts';
import { routesOf, type DeskPlaces } from './routes.ts';
import type { MailDoor } from './sender.ts';

/** The chats that are set up: how each is sent to, and where the desks are in it. */
export type Chats = { readonly senders: DispatchParts['senders']; readonly places: DeskPlaces };

/** Several chats as one: each desk is reached in all of them. With none there is nobody to tell, and every message is done. */
export const allChats = (chats: readonly Chats[]): Chats => ({
  senders: chats.reduce((all, { senders }) => ({ ...all, ...senders }), {}),
  places: {
    'bureau': chats.flatMap(({ places }) => places.bureau),
    'data-desk': chats.flatMap(({ places }) => places['data-desk']),
    'data-desk-head': chats.flatMap(({ places }) => places['data-desk-head']),
  },
});

/** What goes out for a message, over the routes of its kind. */
async function outgoingFor(
  conversation: ConversationContext,
  places: DeskPlaces,
  message: OutboxMessage,
): Promise<Outgoing> {
  const kind = messageKindOf(message);
  if (!kind) return 'unknown';
  if (kind.instead) return { instead: kind.instead(message) };
  const hasHead = places['data-desk-head'].length > 0;
  return [
    ...((await kind.chats?.(conversation, message, { hasHead })) ?? []),
    ...((await kind.owners?.(conversation.desk, message)) ?? []),
  ];
}

/** Puts a dispatcher together as every entry does: by the machine's own time, over the chats, the webhooks and the mail that are set up. */
export const openDispatcher = (
  { desk, baseUrl }: ConversationContext,
  { senders, places }: Chats,
  webhooks: Webhooks = {},
  mail?: MailDoor,
): DispatchParts => ({
  desk,
  clock: systemClock,
  noticesOf: (message) => outgoingFor({ desk, baseUrl }, places, message),
  routes: routesOf(desk, places, mail && { openChats: new Set(Object.keys(senders)) }),
  senders,
  webhooks,
  ...(mail && { mail }),
  random: Math.random,
  leaseMs: DISPATCH_LEASE_MS,
});
