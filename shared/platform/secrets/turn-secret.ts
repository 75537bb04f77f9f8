import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Clock } from '../clock.ts';
import { jsonIn } from '../input/json-text.ts';
import type { Store } from '../store/open-store.ts';
import { callManager, type SecretPlace } from './secrets-manager.ts';

const DAY_MS = 86_400_000;
/** A key by which something is signed is another one after so long. */
const TURNED_AFTER_DAYS = 30;

const Described = z.object({ LastChangedDate: z.number() });
const IS_THERE = 'ResourceExistsException';

/** How a new secret of a day is known: two that turn it on one day make one new secret, so that the one before it stays known. */
const tokenOf = (now: Date): string =>
  createHash('sha256')
    .update(`turned on ${now.toISOString().slice(0, 10)}`)
    .digest('hex');

/**
 * Gives a secret a new value where it is 30 days old; whether it did. What it was stays readable as AWSPREVIOUS. Whoever
 * turns it can do so without a right to read it.
 * @throws Error where Secrets Manager does not answer or does not allow it; nothing was changed then
 */
export async function turnSecret(
  where: SecretPlace,
  credentials: Store['credentials'],
  { clock, newSecret }: { readonly clock: Clock; readonly newSecret: () => string },
): Promise<boolean> {
  const { secretArn: SecretId } = where;
  const described = await callManager(where, credentials, 'DescribeSecret', { SecretId });
  if (!described.ok) throw new Error(`A secret that is to be turned cannot be described: ${described.status}.`);
  const { LastChangedDate } = Described.parse(await described.json());
  const now = clock.now();
  if (now.getTime() - LastChangedDate * 1_000 < TURNED_AFTER_DAYS * DAY_MS) return false;
  const put = await callManager(where, credentials, 'PutSecretValue', {
    SecretId,
    ClientRequestToken: tokenOf(now),
    SecretString: JSON.stringify({ secret: newSecret() }),
  });
  if (put.ok) return true;
  const { __type: type } = z.object({ __type: z.string().default('') }).parse(jsonIn(await put.text()) ?? {});
  if (type.endsWith(IS_THERE)) return false;
  throw new Error(`A secret cannot be turned: ${put.status}.`);
}
