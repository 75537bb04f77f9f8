import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { expiryAfter, type Clock } from './clock.ts';
import { platformKeys } from './keys.ts';
import type { Key, Table } from './store/table.ts';
import { RETENTION } from './retention.ts';

/** What may be done so often within an hour of the clock by one person, browser or network address. */
export type Rate = { readonly of: string; readonly mostPerHour: number };

const SECONDS_KEPT = RETENTION.rate.seconds;

/** So many of the eight groups of an address of IPv6 say in which network it is; who is in it chooses the others (RFC 4291, section 2.5.4). */
const GROUPS_OF_NETWORK = 4;

/** The network that an address of IPv6 is in. */
function networkOf(address: string): string {
  const { hostname } = new URL(`http://[${address.replace(/%.*$/, '')}]`); // in one way of writing it, without zeros in front
  const [before = [], after = []] = hostname
    .slice(1, -1)
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].slice(0, GROUPS_OF_NETWORK).join(':');
}

/** An address of IPv4 as a machine says it that listens for both. */
const MAPPED = /^::ffff:(?=\d+\.)/i;

/** For whom it is counted: an address of IPv6 is one of very many that somebody has, so that all of their network count as one. */
function countedAs(by: string): string {
  const address = by.replace(MAPPED, '');
  return isIPv6(address) ? networkOf(address) : address;
}

/** Where it is counted how often somebody did something in the hour of a moment. */
export function rateKey({ of }: Rate, by: string, now: Date): Key {
  const hour = now.toISOString().slice(0, 13);
  const digest = createHash('sha256')
    .update(`${hour}|${of}|${countedAs(by)}`)
    .digest('base64url');
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
