import { createHash } from 'node:crypto';
import { padded } from '../platform/keys.ts';
import type { Key, Keys } from '../platform/table.ts';

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
  deadLetter: (id: string): Key => ({ pk: `DEADLETTER#${id}`, sk: 'DEADLETTER' }),
} as const satisfies Keys;

/** Recipients are shared out over so many lists, so that no list takes what all dispatchers write. */
const SHARDS = 4;

/** The number of every list of deliveries. */
export const DELIVERY_SHARDS: readonly string[] = Array.from({ length: SHARDS }, (_, shard) => String(shard));

/** The list in which the deliveries of a recipient stand. */
export const shardOf = (door: string, to: string): string =>
  String(createHash('sha256').update(`${door}#${to}`).digest().readUInt8(0) % SHARDS);

/** Their partitions of the index `lists`. */
export const dispatchLists = {
  deadLetters: 'DEADLETTERS',
  deliveries: (shard: string): string => `DELIVERIES#${shard}`,
} as const;
