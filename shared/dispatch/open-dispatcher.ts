import { noticesOf } from '../conversations/notices.ts';
import { ownerNotices } from '../data-desk/owner-events.ts';
import type { Talk } from '../conversations/talk.ts';
import { systemClock } from '../platform/clock.ts';
import { LEASE_MS, type DispatchParts, type Recipient, type Webhooks } from './parts.ts';
import { routesOf } from './routes.ts';

/** The chats that are set up: how each is sent to, and where the bureau is in it. */
export type Chats = { readonly senders: DispatchParts['senders']; readonly bureau: readonly Recipient[] };

/** No chat at all: there is nobody to tell, and every message is done. */
export const NO_CHATS: Chats = { senders: {}, bureau: [] };

/** Puts a dispatcher together as every entry does: by the machine's own time, over the chats and the webhooks that are set up. */
export const openDispatcher = ({ desk, baseUrl }: Talk, { senders, bureau }: Chats, webhooks: Webhooks = {}): DispatchParts => ({
  desk,
  clock: systemClock,
  noticesOf: async (message) => [...(await noticesOf({ desk, baseUrl }, message)), ...(await ownerNotices(desk, message))],
  routes: routesOf(desk, bureau),
  senders,
  webhooks,
  random: Math.random,
  leaseMs: LEASE_MS,
});
