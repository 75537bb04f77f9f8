import { createHmac } from 'node:crypto';
import * as z from 'zod';
import type { Runtime } from '../platform/runtime.ts';
import { keptSecret } from '../platform/secrets/kept-secret.ts';
import { peopleKeys } from './keys.ts';
import type { Person } from './actor.ts';
import { addressKey } from './address.ts';

/**
 * What stands for a person where names do not stay: a keyed hash. It tells the same person again, and proves who it was to
 * whoever has the key and the person's id or address; it says nothing by itself.
 */
export const Pseudonym = z.string().regex(/^[\w-]{22}$/);

const CHARACTERS = 22; // 132 bits

/** Makes pseudonyms of persons and addresses. The key behind them is made once, and then stays. */
export type Pseudonyms = {
  readonly person: (person: Pick<Person, 'id'>) => string;
  readonly email: (email: string) => string;
};

/** The pseudonyms of a desk. Addresses that are the same (address.ts) have one pseudonym. */
export async function pseudonymsOf(desk: Runtime): Promise<Pseudonyms> {
  const key = await keptSecret(desk, peopleKeys.markKey());
  const mark = (kind: string, of: string): string =>
    createHmac('sha256', key).update(`${kind}:${of}`).digest('base64url').slice(0, CHARACTERS);
  return { person: ({ id }) => mark('person', id), email: (email) => mark('email', addressKey(email)) };
}
