import { createHash } from 'node:crypto';
import { expiryAfter, type Clock } from './clock.ts';
import { platformKeys } from './keys.ts';
import type { Table } from './table.ts';
import { RETENTION } from './retention.ts';

/** What may be done so often within an hour of the clock by one person, browser or network address. */
export type Rate = { readonly of: string; readonly mostPerHour: number };

const SECONDS_KEPT = RETENTION.rate.seconds;

/** Counts one time more, and says whether that is too often. Who it was is not kept, only a digest of it for that hour. */
export async function isTooOften(
  { table, clock }: { readonly table: Table; readonly clock: Clock },
  { of, mostPerHour }: Rate,
  by: string,
): Promise<boolean> {
  const now = clock.now();
  const hour = now.toISOString().slice(0, 13);
  const digest = createHash('sha256').update(`${hour}|${of}|${by}`).digest('base64url');
  return (
    (await table.count(platformKeys.rate(of, digest, hour), 'count', 1, {
      expiresAt: expiryAfter(now, SECONDS_KEPT),
    })) > mostPerHour
  );
}
