import { createHash } from 'node:crypto';

/** What all write to is shared out over so many lists, because one takes a thousand writes a second. */
const SHARDS = 4;

/** The number of every such list. */
export const ALL_SHARDS: readonly string[] = Array.from({ length: SHARDS }, (_, shard) => String(shard));

/** The number of the list in which something stands: always the same for the same name. */
export const shardOf = (name: string): string =>
  String(createHash('sha256').update(name).digest().readUInt8(0) % SHARDS);
