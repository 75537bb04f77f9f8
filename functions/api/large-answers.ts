import { openBucket, type BucketAt } from '#shared/platform/files/bucket.ts';
import type { KeepLargeAnswer } from '#shared/platform/http/lambda-http.ts';

/** Long enough for a client to follow the redirect, too short to be passed around. */
const FETCHED_WITHIN_SECONDS = 300;
const KEPT_HEADERS = ['Content-Type', 'Content-Disposition'];

/**
 * Keeps answers in an S3 bucket, whose lifecycle removes them after a day. Each gets a name that
 * nobody can guess, and an address that holds for five minutes: it may hold what only the bureau may see.
 */
export function largeAnswersIn(where: BucketAt): KeepLargeAnswer {
  const bucket = openBucket(where);
  return async (bytes, headers) => {
    const key = crypto.randomUUID();
    const kept = KEPT_HEADERS.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value] as const];
    });
    const answer = await bucket.call('PUT', key, bytes, Object.fromEntries(kept));
    return answer.ok ? bucket.addressOf(key, FETCHED_WITHIN_SECONDS) : undefined;
  };
}
