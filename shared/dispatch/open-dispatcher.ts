import { noticesOf } from '../conversations/notices.ts';
import type { Talk } from '../conversations/talk.ts';
import { systemClock } from '../platform/clock.ts';
import { LEASE_MS, type DispatchParts } from './parts.ts';
import { routesOf, type DeskPlaces } from './routes.ts';

/** The chats that are set up: how each is sent to, and where the desks are in it. */
export type Chats = { readonly senders: DispatchParts['senders']; readonly places: DeskPlaces };

/** No chat at all: there is nobody to tell, and every message is done. */
export const NO_CHATS: Chats = { senders: {}, places: { 'bureau': [], 'data-desk': [], 'data-desk-head': [] } };

/** Puts a dispatcher together as every entry does: by the machine's own time, over the chats that are set up. */
export const openDispatcher = ({ desk, baseUrl }: Talk, { senders, places }: Chats): DispatchParts => ({
  desk,
  clock: systemClock,
  noticesOf: (message) => noticesOf({ desk, baseUrl }, message, places['data-desk-head'].length > 0),
  routes: routesOf(desk, places),
  senders,
  random: Math.random,
  leaseMs: LEASE_MS,
});
