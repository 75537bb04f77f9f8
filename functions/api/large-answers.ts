import { AwsClient } from 'aws4fetch';
import type { KeepLargeAnswer } from '#shared/platform/lambda-http.ts';
import type { Credentials } from '#shared/platform/open-store.ts';

/** Long enough for a client to follow the redirect, too short to be passed around. */
const FETCHED_WITHIN_SECONDS = 300;
const KEPT_HEADERS = ['Content-Type', 'Content-Disposition'];

/**
 * Keeps answers in an S3 bucket, whose lifecycle removes them after a day; `bucket` is its address. Each gets a name that
 * nobody can guess, and an address that holds for five minutes: it may hold what only the bureau may see.
 */
export function largeAnswersIn(bucket: string, region: string, credentials: () => Promise<Credentials>): KeepLargeAnswer {
  return async (bytes, headers) => {
    const { accessKeyId, secretAccessKey, sessionToken } = await credentials();
    const s3 = new AwsClient({ accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }), service: 's3', region, retries: 2 });
    const address = new URL(`/${crypto.randomUUID()}`, bucket);
    const kept = KEPT_HEADERS.flatMap((name) => { const value = headers.get(name); return value === null ? [] : [[name, value] as const]; });
    const answer = await s3.fetch(address, { method: 'PUT', body: bytes, headers: Object.fromEntries(kept) });
    if (!answer.ok) return undefined;
    address.searchParams.set('X-Amz-Expires', String(FETCHED_WITHIN_SECONDS));
    const signed = await s3.sign(address, { method: 'GET', aws: { signQuery: true } });
    return signed.url;
  };
}
