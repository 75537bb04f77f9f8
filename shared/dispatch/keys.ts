import { padded } from '../platform/keys.ts';
import { ALL_SHARDS, shardOf } from '../platform/shards.ts';
import type { Key, Keys } from '../platform/store/table.ts';

/** What the queue of every recipient begins with. */
export const DELIVERY_PREFIX = 'DELIVERY#';

/**
 * The keys of the dispatcher, each beside the access patterns that use it (shared/platform/keys.ts).
 *
 * | access pattern                                                        | key                          |
 * |-----------------------------------------------------------------------|------------------------------|
 * | who shares out the messages of a subject; where each stands           | dispatchLease, shown         |
 * | what a recipient is still to be told; those of some recipients     | delivery, list DELIVERIES#owner|
 * | who sends to a recipient, and until when that one wants nothing       | sendingLease                 |
 * | messages that could not be sent; those not retried yet                | deadLetter, list DEADLETTERS |
 * | whether an earlier release may have left out of the lists what is due  | duePlaced |
 */
export const dispatchKeys = {
  dispatchLease: (subject: string): Key => ({ pk: `DISPATCH#${subject}`, sk: 'LEASE' }),
  shown: (subject: string, slot: string, door: string, to: string): Key => ({
    pk: `DISPATCH#${subject}`,
    sk: `SHOWN#${slot}#${door}#${to}`,
  }),
  delivery: (door: string, to: string, subject: string, version: number): Key => ({
    pk: `${DELIVERY_PREFIX}${door}#${to}`,
    sk: `${subject}#${padded(version)}`,
  }),
  sendingLease: (door: string, to: string): Key => ({ pk: `SENDING#${door}#${to}`, sk: 'LEASE' }),
  duePlaced: (): Key => ({ pk: 'DUEPLACED', sk: 'DUEPLACED' }),
  deadLetter: (id: string): Key => ({ pk: `DEADLETTER#${id}`, sk: 'DEADLETTER' }),
} as const satisfies Keys;

/** Their partitions of the index `lists`. */
export const dispatchLists = {
  deadLetters: 'DEADLETTERS',
  deliveries: (shard: string): string => `DELIVERIES#${shard}`,
} as const;

/** The list in which the deliveries of a recipient stand: no list takes what all dispatchers write. */
export const listOfDeliveries = (door: string, to: string): string =>
  dispatchLists.deliveries(shardOf(`${door}#${to}`));

/** Every list of deliveries. */
export const DELIVERY_LISTS: readonly string[] = ALL_SHARDS.map((shard) => dispatchLists.deliveries(shard));
