import { createHmac } from 'node:crypto';
import * as z from 'zod';
import type { Desk } from '../desk.ts';
import { keys } from '../platform/keys.ts';
import type { Table } from '../platform/table.ts';
import type { Person } from './actor.ts';

/**
 * What stands for a person where names do not stay: a keyed hash. It tells the same person again, and proves who it was to
 * whoever has the key and the person's id or address; it says nothing by itself.
 */
export const Mark = z.string().regex(/^[\w-]{22}$/);

const KeyItem = z.looseObject({ secret: z.string() });
const CHARACTERS = 22; // 132 bits

const known = new WeakMap<Table, Promise<string>>();

async function secretOf({ table, newSecret }: Desk): Promise<string> {
  const key = keys.markKey();
  const read = async (): Promise<string | undefined> => {
    const [item] = (await table.read([key])).values();
    return item && KeyItem.parse(item).secret;
  };
  const there = await read();
  if (there !== undefined) return there;
  const secret = newSecret();
  const lost = await table.write([{ put: { ...key, secret }, unless: 'exists' }]);
  return lost ? ((await read()) ?? secret) : secret;
}

/** How persons and addresses are marked at a desk; its key is made once and then stays. */
export type Marks = { readonly person: (person: Pick<Person, 'id'>) => string; readonly email: (email: string) => string };

/** The marks of a desk. Addresses that differ in capitals only have one mark. */
export async function marksOf(desk: Desk): Promise<Marks> {
  const secret = known.get(desk.table) ?? secretOf(desk);
  known.set(desk.table, secret);
  try {
    const key = await secret;
    const mark = (kind: string, of: string): string => createHmac('sha256', key).update(`${kind}:${of}`).digest('base64url').slice(0, CHARACTERS);
    return { person: ({ id }) => mark('person', id), email: (email) => mark('email', email.trim().toLowerCase()) };
  } catch (error) {
    known.delete(desk.table);
    throw error;
  }
}
