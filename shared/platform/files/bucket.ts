import { awsClient } from '../store/aws-client.ts';
import type { Credentials } from '../store/open-store.ts';
import { postForm, type PostAsked, type BucketForm } from '../http/post-form.ts';

/** An S3 bucket: its address, and with what requests to it are signed. */
export type BucketAt = {
  readonly address: string;
  readonly region: string;
  readonly credentials: () => Promise<Credentials>;
};

type Headers = Readonly<Record<string, string>>;

/** The calls of S3 that are used here. The runtime's credentials change: each call is signed with those of its moment. */
export type Bucket = {
  readonly call: (
    method: 'GET' | 'PUT' | 'DELETE',
    key: string,
    body?: Uint8Array<ArrayBuffer>,
    headers?: Headers,
  ) => Promise<Response>;
  /** An address at which anyone can get an object for so many seconds; `asked` are parameters of GetObject. */
  readonly addressOf: (key: string, seconds: number, asked?: Headers) => Promise<string>;
  /** An address to which anyone can put an object of just so many bytes, for so many seconds. */
  readonly putAddressOf: (key: string, seconds: number, bytes: number) => Promise<string>;
  /** The fields of a form by which a browser can post an object of at most so many bytes, for so many seconds. */
  readonly formFor: (key: string, seconds: number, asked: PostAsked) => Promise<BucketForm>;
};

export function openBucket({ address, region, credentials }: BucketAt): Bucket {
  const signer = async () => awsClient(await credentials(), 's3', region);
  const at = (key: string): URL => new URL(`/${key}`, address);
  return {
    call: async (method, key, body, headers = {}) =>
      (await signer()).fetch(at(key), { method, headers, ...(body && { body }) }),
    addressOf: async (key, seconds, asked = {}) => {
      const url = at(key);
      for (const [name, value] of Object.entries({ ...asked, 'X-Amz-Expires': String(seconds) }))
        url.searchParams.set(name, value);
      return (await (await signer()).sign(url, { method: 'GET', aws: { signQuery: true } })).url;
    },
    putAddressOf: async (key, seconds, bytes) => {
      const url = at(key);
      url.searchParams.set('X-Amz-Expires', String(seconds));
      // The length is signed too: S3 refuses more, and less.
      const signed = await (
        await signer()
      ).sign(url, {
        method: 'PUT',
        headers: { 'Content-Length': String(bytes) },
        aws: { signQuery: true, allHeaders: true },
      });
      return signed.url;
    },
    formFor: async (key, seconds, asked) =>
      postForm({ address, region, credentials: await credentials(), key, seconds, now: new Date() }, asked),
  };
}
