import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import {
  distinctKeys,
  keyName,
  MOST_CHANGES,
  type Change,
  type Item,
  type Key,
  type Lost,
  type Table,
} from '#shared/platform/store/table.ts';

/** Thrown by a store that a test pulls the plug of. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

/** When the plug is pulled: before the write reaches the store, or after it, when its answer is lost. */
export type PlugPulled = 'before' | 'after' | undefined;

/** A store whose writes crash as a test says, one by one. */
export function crashing(table: Table, pull: () => PlugPulled): Table {
  return {
    ...passing(table),
    async write(changes: readonly Change[]): Promise<Lost | undefined> {
      const when = pull();
      if (when === 'before') throw new Crash();
      const lost = await table.write(changes);
      if (when === 'after') throw new Crash();
      return lost;
    },
  };
}

/** A store in which the items of a batch are read at different moments, as DynamoDB may do it: a batch is no snapshot. */
export function tearing(table: Table, longestMs: number): Table {
  const readOne = async (key: Key): Promise<Map<string, Item>> => {
    await sleep(Math.random() * longestMs);
    return table.read([key]);
  };
  return {
    ...passing(table),
    async read(keys: readonly Key[]): Promise<Map<string, Item>> {
      const parts = await Promise.all(distinctKeys(keys).map(readOne));
      return new Map(parts.flatMap((part) => [...part]));
    },
  };
}

/** A store that tells which keys are read. */
export const watchingReads = (table: Table, saw: (keys: readonly Key[]) => void): Table => ({
  ...passing(table),
  read: (keys) => {
    saw(keys);
    return table.read(keys);
  },
});

/** A store that counts waves: calls that wait for each other. Side by side is one. */
export function countingWaves(table: Table): Table & { readonly waves: () => number } {
  let [open, waves] = [0, 0];
  const counted = async <T>(call: () => Promise<T>): Promise<T> => {
    if (open === 0) waves += 1;
    open += 1;
    try {
      return await call();
    } finally {
      open -= 1;
    }
  };
  return {
    ...passing(table),
    read: (keys) => counted(() => table.read(keys)),
    list: (listing) => counted(() => table.list(listing)),
    waves: () => waves,
  };
}

/** A store that passes every call on: what a test changes of one is written over it. */
export const passing = (table: Table): Table => ({
  read: (keys) => table.read(keys),
  list: (listing) => table.list(listing),
  write: (changes) => table.write(changes),
  count: (...parameters) => table.count(...parameters),
  scan: () => table.scan(),
});

async function itemsOf(table: Table): Promise<Map<string, Item>> {
  const items = new Map<string, Item>();
  for await (const item of table.scan()) items.set(keyName(item), item);
  return items;
}

/** Keeps what a table holds; what is answered puts it back as it was, for scenes that all begin alike. */
export async function snapshot(table: Table): Promise<() => Promise<void>> {
  const kept = await itemsOf(table);
  return async () => {
    const now = await itemsOf(table);
    const changes: Change[] = [
      ...[...kept].flatMap(([name, put]) => (isDeepStrictEqual(now.get(name), put) ? [] : [{ put }])),
      ...[...now].flatMap(([name, { pk, sk }]) => (kept.has(name) ? [] : [{ remove: { pk, sk } }])),
    ];
    while (changes.length > 0) await table.write(changes.splice(0, MOST_CHANGES));
  };
}
