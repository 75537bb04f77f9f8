import * as z from 'zod';
import type { Clock } from '../clock.ts';
import { platformKeys } from '../keys.ts';
import type { Table } from '../store/table.ts';

const Seen = z.looseObject({ v: z.int(), etag: z.string(), at: z.iso.datetime() });

/** HTTP dates have whole seconds (RFC 9110, section 5.6.7). */
const SECOND = 1_000;

/**
 * Since when a file that is made anew for each reader is as it is: the moment at which somebody first got it with this
 * entity tag. Each change gets a later second than the one before, so that who kept the earlier one is never told that
 * nothing changed. Writes only where the file changed.
 */
export async function lastChanged(
  { table, clock }: { readonly table: Table; readonly clock: Clock },
  file: string,
  etag: string,
): Promise<Date> {
  const key = platformKeys.lastChanged(file);
  const read = async (): Promise<z.output<typeof Seen> | undefined> => {
    const [item] = (await table.read([key])).values();
    return item && Seen.parse(item);
  };
  const seen = await read();
  if (seen?.etag === etag) return new Date(seen.at);
  const now = Math.floor(clock.now().getTime() / SECOND) * SECOND;
  const at = new Date(Math.max(now, seen ? Date.parse(seen.at) + SECOND : 0));
  const lost = await table.write([
    { put: { ...key, v: (seen?.v ?? 0) + 1, etag, at: at.toISOString() }, version: seen?.v ?? 0 },
  ]);
  const other = lost && (await read());
  return other?.etag === etag ? new Date(other.at) : at;
}
