import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { isExample } from './example.ts';

/**
 * What a record is called: 64 random bits as sixteen hexadecimal digits. Half of a UUID is enough for a register that
 * never gives one out twice (a record is only ever written where there is none), and takes half the room in the ledger's pages.
 */
export const Id = z.string().regex(/^[0-9a-f]{16}$/, 'An id of sixteen hexadecimal digits.');

/** A new id; never one that would pass for one of the example. */
export const randomId = (): string => {
  const id = randomBytes(8).toString('hex');
  return isExample(id) ? randomId() : id;
};

/** Something that nobody guesses: 256 random bits as 43 characters that an address can hold. */
export const randomSecret = (): string => randomBytes(32).toString('base64url');
