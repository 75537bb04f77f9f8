import * as z from 'zod';
import { expiryAfter } from '../platform/clock.ts';
import { dispatchKeys } from './keys.ts';
import { keyName, type Change } from '../platform/table.ts';
import { sendWithinMs, type DispatchParts } from './parts.ts';
import { RETENTION } from '../platform/retention.ts';

/** What a dispatcher remembers of a subject goes after three years without a message. */
export const SECONDS_KEPT = RETENTION.dispatch.seconds;

const LeaseItem = z.looseObject({ v: z.int(), until: z.string() });
const FREE = '';

/** Thrown by a lease that ran out or was taken over: whoever held it must not do anything more for the subject. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/**
 * The right to send the messages of one subject. Each `write` is carried out only while the lease is still this one, and
 * makes it last anew; once it was taken over, every call throws `LeaseLost`.
 */
export type Lease = {
  readonly write: (changes: readonly Change[]) => Promise<void>;
  /** Makes sure that an answer to a send can come in before the lease runs out. */
  readonly holds: () => void;
  readonly release: () => Promise<void>;
};

/** Takes the lease of a subject, for `leaseMs` from now; undefined where another dispatcher has it. */
export async function takeLease(parts: DispatchParts, subject: string): Promise<Lease | undefined> {
  const {
    desk: { table },
    clock,
    leaseMs,
  } = parts;
  const key = dispatchKeys.dispatchLease(subject);
  const [item] = (await table.read([key])).values();
  const before = item ? LeaseItem.parse(item) : { v: 0, until: FREE };
  if (before.until > clock.now().toISOString()) return undefined;
  const v = before.v + 1;
  let until = 0;
  const held = (version: number, free = false): Change => {
    const now = clock.now();
    until = free ? 0 : now.getTime() + leaseMs;
    return {
      put: { ...key, v, until: free ? FREE : new Date(until).toISOString(), expiresAt: expiryAfter(now, SECONDS_KEPT) },
      version,
    };
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
    release: async () => {
      await table.write([held(v, true)]);
    },
  };
}
