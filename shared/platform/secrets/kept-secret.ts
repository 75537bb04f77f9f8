import * as z from 'zod';
import type { Runtime } from '../runtime.ts';
import type { Key, Table } from '../store/table.ts';

const SecretItem = z.looseObject({ secret: z.string() });

const known = new WeakMap<Table, Map<string, Promise<string>>>();

async function readOrMake({ table, newSecret }: Pick<Runtime, 'table' | 'newSecret'>, key: Key): Promise<string> {
  const read = async (): Promise<string | undefined> => {
    const [item] = (await table.read([key])).values();
    return item && SecretItem.parse(item).secret;
  };
  const there = await read();
  if (there !== undefined) return there;
  const secret = newSecret();
  const lost = await table.write([{ put: { ...key, secret }, unless: 'exists' }]);
  return lost ? ((await read()) ?? secret) : secret;
}

/** The secret that a desk keeps under a key: 256 random bits, made by whoever asks first, read once a process, and the same for all from then on. */
export async function keptSecret(desk: Pick<Runtime, 'table' | 'newSecret'>, key: Key): Promise<string> {
  const ofTable = known.get(desk.table) ?? new Map<string, Promise<string>>();
  known.set(desk.table, ofTable);
  const secret = ofTable.get(key.pk) ?? readOrMake(desk, key);
  ofTable.set(key.pk, secret);
  try {
    return await secret;
  } catch (error) {
    ofTable.delete(key.pk);
    throw error;
  }
}
