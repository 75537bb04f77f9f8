import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { peopleKeys } from './keys.ts';
import { legible, stored } from '../platform/store/read-stored.ts';
import type { Table } from '../platform/store/table.ts';
import { Person } from './actor.ts';
import { digestOfSecret } from './link-store.ts';

const SessionItem = stored(
  z.looseObject({
    v: z.int(),
    person: Person,
    checkedAt: z.number(), // when the issuer last said who this is; in milliseconds, as all moments of a session
    checking: z.number().optional(), // since when somebody asks the issuer anew
    until: z.number(),
    sealed: z.string().optional(),
  }),
);

/** A session as it is kept: who it is of, when the issuer said so, and what only the browser's own secret opens. */
export type KeptSession = {
  readonly version: number;
  readonly person: Person;
  readonly checkedAt: number;
  readonly checking?: number | undefined;
  readonly until: number;
  readonly sealed?: string | undefined;
};

/** The session whose secret a browser holds; of the secret itself only a digest is kept. */
export async function readSession(table: Table, secret: string): Promise<KeptSession | undefined> {
  const [item] = (await table.read([peopleKeys.session(digestOfSecret(secret))])).values();
  const kept = item && legible(table, item, (one) => SessionItem.parse(one));
  if (!kept) return undefined;
  const { v: version, person, checkedAt, checking, until, sealed } = kept;
  return { version, person, checkedAt, checking, until, sealed };
}

/** Keeps a session, unless somebody changed or ended it since that version (0 for a new one); whether it was kept. */
export async function keepSession(
  table: Table,
  secret: string,
  { version, ...session }: KeptSession,
): Promise<boolean> {
  const item = {
    ...peopleKeys.session(digestOfSecret(secret)),
    v: version + 1,
    ...session,
    expiresAt: Math.ceil(session.until / 1_000),
  };
  return (await table.write([{ put: item, version }])) === undefined;
}

/** Ends a session for good. */
export async function endSession(table: Table, secret: string): Promise<void> {
  await table.write([{ remove: peopleKeys.session(digestOfSecret(secret)) }]);
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * The key that seals a session, made of two: the one is in the store, the other in the cookie. Only somebody with both
 * can open it.
 */
const sealKey = (key: string, secret: string): Buffer => createHmac('sha256', key).update(`seal ${secret}`).digest();

/** Seals a text (AES-256-GCM), for who holds the key of the desk and the secret of the session. */
export function seal(key: string, secret: string, text: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', sealKey(key, secret), iv);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Opens what was sealed; undefined where it was not sealed with these. */
export function unseal(key: string, secret: string, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', sealKey(key, secret), bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
