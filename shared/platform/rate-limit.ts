import { createHash } from 'node:crypto';
import { expiryAfter, type Clock } from './clock.ts';
import { platformKeys } from './keys.ts';
import type { Key, Table } from './store/table.ts';
import { RETENTION } from './retention.ts';

/** What may be done so often within an hour of the clock by one person, browser or network address. */
export type Rate = { readonly of: string; readonly mostPerHour: number };

const SECONDS_KEPT = RETENTION.rate.seconds;

/** Where it is counted how often somebody did something in the hour of a moment. */
export function rateKey({ of }: Rate, by: string, now: Date): Key {
  const hour = now.toISOString().slice(0, 13);
  const digest = createHash('sha256').update(`${hour}|${of}|${by}`).digest('base64url');
  return platformKeys.rate(of, digest, hour);
}

/** Counts one time more, and says whether that is too often. Who it was is not kept, only a digest of it for that hour. */
export async function isTooOften(
  { table, clock }: { readonly table: Table; readonly clock: Clock },
  rate: Rate,
  by: string,
): Promise<boolean> {
  const now = clock.now();
  const expiresAt = expiryAfter(now, SECONDS_KEPT);
  return (await table.count(rateKey(rate, by, now), 'count', 1, { expiresAt })) > rate.mostPerHour;
}
