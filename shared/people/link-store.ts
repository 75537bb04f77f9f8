import { createHash } from 'node:crypto';
import * as z from 'zod';
import { expiryAfter } from '../platform/clock.ts';
import { peopleKeys } from './keys.ts';
import { stored } from '../platform/store/read-stored.ts';
import type { Change, Table } from '../platform/store/table.ts';
import { Person } from './actor.ts';
import { ChatIdentity } from './chat-user-store.ts';
import { RETENTION } from '../platform/retention.ts';

/** What a sign-in that is under way has to bring back: `browser` is a digest of what the browser that began it holds. */
const SignInUnderWay = z
  .strictObject({ browser: z.string(), state: z.string(), nonce: z.string(), verifier: z.string() })
  .readonly();
export type SignInUnderWay = z.output<typeof SignInUnderWay>;

const LinkRequest = z
  .strictObject({
    chat: ChatIdentity,
    displayName: z.string(),
    until: z.iso.datetime(),
    used: z.boolean(),
    signIn: SignInUnderWay.optional(),
    person: Person.optional(),
  })
  .readonly();
/** That a chat account wants to be linked, and how far that is: `person` is who signed in, and has still to confirm it. */
export type LinkRequest = z.output<typeof LinkRequest>;

const LinkItem = stored(z.looseObject({ v: z.int(), request: LinkRequest }));

export type KeptLink = { readonly version: number; readonly request: LinkRequest };

/** So long after its end, somebody who comes late is told why it does not work. */
const SECONDS_KEPT_AFTER = RETENTION.link.seconds;

/** The digest of a secret: what is kept of it. */
export const digestOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** The request that a token stands for. */
export async function readLink(table: Table, token: string): Promise<KeptLink | undefined> {
  const [item] = (await table.read([peopleKeys.link(digestOfSecret(token))])).values();
  if (!item) return undefined;
  const { v: version, request } = LinkItem.parse(item);
  return { version, request };
}

/** The write that keeps a request, on condition that nobody changed it since that version; 0 for a new one. */
export const linkChange = (token: string, version: number, request: LinkRequest): Change => ({
  put: {
    ...peopleKeys.link(digestOfSecret(token)),
    v: version + 1,
    request,
    expiresAt: expiryAfter(new Date(request.until), SECONDS_KEPT_AFTER),
  },
  version,
});
