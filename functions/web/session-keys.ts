import type { Clock } from '#shared/platform/clock.ts';
import type { Store } from '#shared/platform/store/open-store.ts';
import { readVersion, type SecretPlace } from '#shared/platform/secrets/secrets-manager.ts';
import * as z from 'zod';
import type { SessionKeys } from './session.ts';

const Held = z.object({ secret: z.string().min(32) });

/** By a new key is signed once every process knows it: each reads again within five minutes. */
const KNOWN_AFTER_MS = 10 * 60_000;

/**
 * The keys by which cookies are signed: the one that is current, and the one before it, so that nobody is signed out when it
 * turns. A new one signs nothing for ten minutes, while some processes may not have read it yet.
 */
export async function readSessionKeys(
  where: SecretPlace,
  credentials: Store['credentials'],
  clock: Clock,
): Promise<SessionKeys> {
  const [current, previous] = await Promise.all([
    readVersion(where, credentials, 'AWSCURRENT'),
    readVersion(where, credentials, 'AWSPREVIOUS'),
  ]);
  if (!current) throw new Error('The secret by which cookies are signed (LOKETTEN_SESSION_KEY_ARN) is not there.');
  const key = Held.parse(current.value).secret;
  const before = Held.safeParse(previous?.value).data?.secret;
  if (before === undefined) return [key];
  const isNew = clock.now().getTime() - current.since.getTime() < KNOWN_AFTER_MS;
  return isNew ? [before, key] : [key, before];
}
