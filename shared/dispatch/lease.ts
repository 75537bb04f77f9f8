import * as z from 'zod';
import { expiryAfter } from '../platform/clock.ts';
import { keyName, type Change, type Key } from '../platform/store/table.ts';
import { sendWithinMs, type DispatchParts } from './parts.ts';
import { RETENTION } from '../platform/retention.ts';

/** What a dispatcher remembers of a subject or a recipient goes after three years without a message. */
export const SECONDS_KEPT = RETENTION.dispatch.seconds;

const LeaseItem = z.looseObject({ v: z.int(), until: z.string(), pausedUntil: z.iso.datetime().optional() });
const FREE = '';

/** Thrown by a lease that ran out or was taken over: whoever held it must not do anything more under it. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/**
 * The right to share out the messages of one subject, or to send to one recipient. Each `write` is carried out only while
 * the lease is still this one, and makes it last anew; once it was taken over, every call throws `LeaseLost`.
 */
export type Lease = {
  readonly write: (changes: readonly Change[]) => Promise<void>;
  /** Makes sure that an answer to a send can come in before the lease runs out. */
  readonly holds: () => void;
  /** From the next write or the release on nobody gets the lease before this moment. */
  readonly pause: (until: Date) => void;
  readonly release: () => Promise<void>;
};

/** Takes the lease of this key, for `leaseMs` from now; undefined where another dispatcher has it, or it is paused. */
async function takeLease(parts: DispatchParts, key: Key): Promise<Lease | undefined> {
  const {
    desk: { table },
    clock,
    leaseMs,
  } = parts;
  const [item] = (await table.read([key])).values();
  const before = item ? LeaseItem.parse(item) : { v: 0, until: FREE, pausedUntil: undefined };
  const moment = clock.now().toISOString();
  if (before.until > moment || (before.pausedUntil !== undefined && before.pausedUntil > moment)) return undefined;
  const v = before.v + 1;
  let until = 0;
  let pausedUntil: Date | undefined;
  const held = (version: number, free = false): Change => {
    const now = clock.now();
    until = free ? 0 : now.getTime() + leaseMs;
    const put = {
      ...key,
      v,
      until: free ? FREE : new Date(until).toISOString(),
      ...(pausedUntil && { pausedUntil: pausedUntil.toISOString() }),
      expiresAt: expiryAfter(now, SECONDS_KEPT),
    };
    return { put, version };
  };
  if (await table.write([held(before.v)])) return undefined;
  return {
    write: async (changes) => {
      const lost = await table.write([held(v), ...changes]);
      if (!lost) return;
      if (keyName(lost.lost) === keyName(key)) throw new LeaseLost();
      throw new Error(`A change of ${lost.lost.pk} was refused, though nobody else makes one.`);
    },
    holds: () => {
      if (clock.now().getTime() + sendWithinMs(parts) > until) throw new LeaseLost();
    },
    pause: (next) => {
      pausedUntil = next;
    },
    release: async () => {
      await table.write([held(v, true)]);
    },
  };
}

/**
 * Does work under the lease of a key as long as there is some, unless another dispatcher is at it: that one looks once more
 * when it is done, so that nothing that came in meanwhile stays behind. Throws where the store cannot be reached, and what nobody foresaw.
 */
export async function underLease(
  parts: DispatchParts,
  key: Key,
  hasWork: () => Promise<boolean>,
  work: (lease: Lease) => Promise<void>,
): Promise<void> {
  while (await hasWork()) {
    const lease = await takeLease(parts, key);
    if (!lease) return;
    try {
      await work(lease);
    } catch (error) {
      await lease.release().catch(() => undefined); // it runs out by itself where even this fails
      if (error instanceof LeaseLost) return;
      throw error;
    }
    await lease.release();
  }
}
