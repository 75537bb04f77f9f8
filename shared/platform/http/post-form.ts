import { createHmac } from 'node:crypto';
import type { Credentials } from '../store/open-store.ts';

/** What a form may post: at most so many bytes, and where the browser goes on afterwards. */
export type PostAsked = { readonly mostBytes: number; readonly goOn?: string | undefined };

/** A form for a browser: where it goes, and its hidden fields; the file comes last, as `file`. */
export type BucketForm = { readonly url: string; readonly fields: Readonly<Record<string, string>> };

type Posting = {
  readonly address: string;
  readonly region: string;
  readonly credentials: Credentials;
  readonly key: string;
  readonly seconds: number;
  readonly now: Date;
};

const ALGORITHM = 'AWS4-HMAC-SHA256';

const hmac = (key: string | Uint8Array, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** The key by which a day's requests to S3 in a region are signed: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
const signingKey = (secret: string, day: string, region: string): Buffer =>
  hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), 's3'), 'aws4_request');

/** The bucket that an address names, where it names one: `https://NAME.s3.REGION.amazonaws.com`. */
const bucketIn = (address: string): string | undefined => /^([a-z0-9.-]+)\.s3[.-]/.exec(new URL(address).hostname)?.[1];

const compact = (moment: Date): string => moment.toISOString().replaceAll(/[:-]|\.\d{3}/g, '');

/**
 * A form by which a browser without script posts one file to S3, with the policy that says what is allowed, signed:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 */
export function postForm(
  { address, region, credentials, key, seconds, now }: Posting,
  { mostBytes, goOn }: PostAsked,
): BucketForm {
  const at = compact(now);
  const day = at.slice(0, 8);
  const fields: Record<string, string> = {
    key,
    ...(goOn !== undefined && { success_action_redirect: goOn }),
    'x-amz-algorithm': ALGORITHM,
    'x-amz-credential': `${credentials.accessKeyId}/${day}/${region}/s3/aws4_request`,
    'x-amz-date': at,
    ...(credentials.sessionToken !== undefined && { 'x-amz-security-token': credentials.sessionToken }),
  };
  const bucket = bucketIn(address);
  const conditions = [
    ...(bucket === undefined ? [] : [{ bucket }]),
    ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
    ['content-length-range', 1, mostBytes],
  ];
  const policy = Buffer.from(
    JSON.stringify({ expiration: new Date(now.getTime() + seconds * 1_000).toISOString(), conditions }),
  ).toString('base64');
  const signature = hmac(signingKey(credentials.secretAccessKey, day, region), policy).toString('hex');
  return { url: new URL('/', address).href, fields: { ...fields, policy, 'x-amz-signature': signature } };
}
