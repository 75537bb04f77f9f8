import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import type { Change, Item, Key } from '../../platform/store/table.ts';

/** An item of the store holds 400 KB, a transaction 4 MB: a part stays well below. */
const MOST_BYTES = 300 * 1_024;

const PartItem = z.looseObject({ part: z.instanceof(Uint8Array) });

/** Something large, packed, in parts that each fit an item. */
export function packedParts(value: unknown): Uint8Array[] {
  const packed = deflateRawSync(JSON.stringify(value));
  const count = Math.max(1, Math.ceil(packed.byteLength / MOST_BYTES));
  return Array.from({ length: count }, (_, at) => packed.subarray(at * MOST_BYTES, (at + 1) * MOST_BYTES));
}

/** The write of a part. */
export const partChange = (key: Key, part: Uint8Array): Change => ({ put: { ...key, part } });

/** What parts were packed from. @throws Error where one is not there: what names them is written after them */
export function unpackedParts(items: readonly (Item | undefined)[]): unknown {
  const parts = items.map((item) => PartItem.parse(item).part);
  return JSON.parse(inflateRawSync(Buffer.concat(parts)).toString('utf8'));
}
