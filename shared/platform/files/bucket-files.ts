import { openBucket, type BucketAt } from './bucket.ts';
import type { FileKey, Files } from './files.ts';

/** Long enough to follow a redirect. Whoever loses access in the meantime has lost it when this is over. */
const FETCHED_WITHIN_SECONDS = 60;

/** Long enough for a slow line. What signs may itself be valid for a few hours only. */
const PUT_WITHIN_SECONDS = 3_600;

const NOT_FOUND = 404;

/**
 * Files in an S3 bucket: given as an address that holds for a minute (a presigned URL of GetObject), so that no function has to pass them on. Throws where
 * S3 refuses, without what it said: that may name keys.
 */
export function bucketFiles(where: BucketAt): Files {
  const bucket = openBucket(where);
  const done = async (what: string, call: Promise<Response>): Promise<Response> => {
    const answer = await call;
    if (answer.ok || answer.status === NOT_FOUND) return answer;
    throw new Error(`S3 answered ${answer.status} to ${what}.`);
  };
  const stored = async (call: Promise<Response>): Promise<void> => {
    const { status } = await done('keeping a file', call);
    if (status === NOT_FOUND) throw new Error('The S3 bucket is not there.');
  };
  return {
    keep: (key, bytes) => stored(bucket.call('PUT', key, bytes)),
    read: async (key) => {
      const answer = await done('reading a file', bucket.call('GET', key));
      return answer.status === NOT_FOUND ? undefined : new Uint8Array(await answer.arrayBuffer());
    },
    give: async (key, { type, name }) => ({
      address: await bucket.addressOf(key, FETCHED_WITHIN_SECONDS, {
        'response-content-type': type,
        'response-content-disposition': `attachment; filename="${name}"`,
        'response-cache-control': 'no-store',
      }),
    }),
    take: async (key, { bytes, seconds, goOn }) => {
      const within = Math.min(seconds, PUT_WITHIN_SECONDS);
      const [putTo, form] = await Promise.all([
        bucket.putAddressOf(key, within, bytes),
        bucket.formFor(key, within, { mostBytes: bytes, goOn }),
      ]);
      return { putTo, form };
    },
    remove: async (keys: readonly FileKey[]) => {
      await Promise.all(keys.map((key) => done('removing a file', bucket.call('DELETE', key))));
    },
  };
}
