import { createHash, createHmac } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SignatureV4 } from '@smithy/signature-v4';
import { HttpRequest } from '@smithy/core/protocols';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bucketFiles } from '#shared/platform/files/bucket-files.ts';
import { FileKey, newFileKey, newPassingKey, noFiles, type Files } from '#shared/platform/files/files.ts';
import { folderFiles, removePassing } from '#shared/platform/files/folder-files.ts';
import { postForm } from '#shared/platform/http/post-form.ts';
import { randomId } from '#shared/platform/ids.ts';
import { startBucket, type Bucket } from '#tests/functions/bucket.ts';
import { testFolders } from '#tests/local/folder.ts';

const newFolder = testFolders();
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));
const AS = { type: 'text/csv', name: 'proef.csv' };
const credentials = { accessKeyId: 'key', secretAccessKey: 'secret', sessionToken: 'session' };

let bucket: Bucket;
beforeAll(async () => {
  bucket = await startBucket();
});
afterAll(() => bucket.close());

const inBucket = (): Files =>
  bucketFiles({ address: bucket.address, region: 'eu-west-1', credentials: () => Promise.resolve(credentials) });

/** What somebody gets who is given a file. */
async function given(files: Files, key: FileKey): Promise<string | undefined> {
  const file = await files.give(key, AS);
  if (!file) return undefined;
  const response = 'address' in file ? await fetch(file.address) : new Response(file.stream);
  return response.status === 404 ? undefined : response.text();
}

describe.each<[string, () => Promise<Files>]>([
  ['in a folder', async () => folderFiles(join(await newFolder(), 'not', 'there', 'yet'))],
  ['in a bucket', () => Promise.resolve(inBucket())],
])('Files %s', (_where, open) => {
  test('are read and given as they were kept, and are gone when they are removed', async () => {
    const files = await open();
    const [key, other] = [newFileKey(randomId, 'csv'), newFileKey(randomId, 'json')];
    await files.keep(key, bytesOf('één;twee'));
    await files.keep(other, bytesOf(''));
    expect(Buffer.from((await files.read(key)) ?? []).toString()).toBe('één;twee');
    expect(await given(files, key)).toBe('één;twee');
    expect(await given(files, other)).toBe('');
    await files.remove([key, newFileKey(randomId, 'csv')]);
    expect(await files.read(key)).toBeUndefined();
    expect(await given(files, key)).toBeUndefined();
    expect(await files.read(other)).toHaveLength(0);
  });
});

test('A file of a folder is there whole or not at all, under its own name only', async () => {
  const folder = await newFolder();
  const files = folderFiles(folder);
  const key = newFileKey(randomId, 'csv');
  await mkdir(join(folder, `${key}.part`)); // the way is barred, as on a full disk
  await expect(files.keep(key, bytesOf('a'))).rejects.toThrow();
  expect(await files.read(key)).toBeUndefined();
  const next = newFileKey(randomId, 'csv');
  await writeFile(join(folder, `${next}.part`), 'half'); // left by a crash
  await files.keep(next, bytesOf('whole'));
  expect(await readdir(folder)).toContain(next);
  expect(await given(files, next)).toBe('whole');
});

test.each([
  '../etc/passwd',
  'a',
  '0123456789abcdef',
  '0123456789abcdef.CSV',
  '0123456789abcdef/x.csv',
  '0123456789abcdef.csv/..',
])('%s is no key', (text) => {
  expect(FileKey.safeParse(text).success).toBe(false);
});

test('A bucket that refuses is an error without what it said, and nothing counts as kept', async () => {
  bucket.refuses(true);
  await expect(inBucket().keep(newFileKey(randomId, 'csv'), bytesOf('a'))).rejects.toThrow(
    'S3 answered 403 to keeping a file.',
  );
  await expect(inBucket().read(newFileKey(randomId, 'csv'))).rejects.toThrow('S3 answered 403 to reading a file.');
  bucket.refuses(false);
});

test('Where no files are kept, asking for one says what is not set', async () => {
  await expect(noFiles.read(newFileKey(randomId, 'csv'))).rejects.toThrow('LOKETTEN_DATA_FILES');
});

/** SHA-256 as the signer of the AWS SDK wants it. */
class Sha256 {
  readonly #hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash =
      secret === undefined
        ? createHash('sha256')
        : createHmac(
            'sha256',
            typeof secret === 'string' ? secret : Buffer.from(ArrayBuffer.isView(secret) ? secret.buffer : secret),
          );
  }
  update(data: Uint8Array): void {
    this.#hash.update(data);
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(new Uint8Array(this.#hash.digest()));
  }
  reset(): void {}
}

const signerOf = () =>
  new SignatureV4({
    service: 's3',
    region: 'eu-west-1',
    credentials,
    sha256: Sha256,
    uriEscapePath: false,
    applyChecksum: false,
  });

const momentIn = (text: string): Date =>
  new Date(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

test('An address to put a file at is signed as the SDK of AWS signs it, its length too', async () => {
  const { putTo } = await inBucket().take(newPassingKey(randomId, 'upload'), {
    bytes: 1_234,
    seconds: 86_400,
    at: 'https://desk.example.org/uploads/x',
  });
  const url = new URL(putTo);
  expect([url.searchParams.get('X-Amz-Expires'), url.searchParams.get('X-Amz-SignedHeaders')]).toEqual([
    '3600',
    'content-length;host',
  ]);
  const request = new HttpRequest({
    method: 'PUT',
    protocol: 'http:',
    hostname: url.hostname,
    port: Number(url.port),
    path: url.pathname,
    query: {},
    headers: { 'host': url.host, 'content-length': '1234', 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
  });
  const signed = await signerOf().presign(request, {
    expiresIn: 3_600,
    signingDate: momentIn(url.searchParams.get('X-Amz-Date') ?? ''),
    unhoistableHeaders: new Set(['x-amz-content-sha256']),
    unsignableHeaders: new Set(['x-amz-content-sha256']),
  });
  expect(url.searchParams.get('X-Amz-Signature')).toBe(signed.query?.['X-Amz-Signature']);
});

test('A form for a browser names all that its policy allows, and is signed as the SDK of AWS signs it', async () => {
  const key = newPassingKey(randomId, 'upload');
  const now = new Date('2027-03-01T09:00:00Z');
  const { url, fields } = postForm(
    {
      address: 'https://loketten-data-1.s3.eu-west-1.amazonaws.com',
      region: 'eu-west-1',
      credentials,
      key,
      seconds: 3_600,
      now,
    },
    { mostBytes: 20, goOn: 'https://desk.example.org/data' },
  );
  expect(url).toBe('https://loketten-data-1.s3.eu-west-1.amazonaws.com/');
  const { policy = '', 'x-amz-signature': signature, ...rest } = fields;
  expect(JSON.parse(Buffer.from(policy, 'base64').toString())).toEqual({
    expiration: '2027-03-01T10:00:00.000Z',
    conditions: [
      { bucket: 'loketten-data-1' },
      ...Object.entries(rest).map(([name, value]) => ({ [name]: value })),
      ['content-length-range', 1, 20],
    ],
  });
  expect(rest).toMatchObject({
    key,
    'success_action_redirect': 'https://desk.example.org/data',
    'x-amz-security-token': 'session',
    'x-amz-credential': 'key/20270301/eu-west-1/s3/aws4_request',
  });
  expect(signature).toBe(await signerOf().sign(policy, { signingDate: now }));
});

test('What only passes through a folder goes when its time is over, and nothing else', async () => {
  const folder = await newFolder();
  const files = folderFiles(folder);
  const [passing, kept] = [newPassingKey(randomId, 'data'), newFileKey(randomId, 'csv')];
  for (const key of [passing, kept]) await files.keep(key, bytesOf('a'));
  await removePassing(folder, Date.now() - 3_600_000);
  expect(await given(files, passing)).toBe('a');
  await removePassing(folder, Date.now() + 1);
  expect([await given(files, passing), await given(files, kept)]).toEqual([undefined, 'a']);
  await removePassing(join(folder, 'none'), Date.now());
});

test('An address of a bucket is signed as the SDK of AWS signs it, for one file and one minute', async () => {
  const key = newFileKey(randomId, 'csv');
  const file = await inBucket().give(key, AS);
  if (!file || !('address' in file)) throw new Error('A bucket gives an address.');
  const url = new URL(file.address);
  const query = Object.fromEntries([...url.searchParams].filter(([name]) => !name.startsWith('X-Amz-')));
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(url.searchParams.get('X-Amz-Date') ?? '') ?? [];
  const signer = new SignatureV4({
    service: 's3',
    region: 'eu-west-1',
    credentials,
    sha256: Sha256,
    uriEscapePath: false,
    applyChecksum: false,
  });
  const request = new HttpRequest({
    method: 'GET',
    protocol: 'http:',
    hostname: url.hostname,
    port: Number(url.port),
    path: url.pathname,
    query,
    headers: { 'host': url.host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
  });
  const signed = await signer.presign(request, {
    expiresIn: 60,
    signingDate: new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`),
    unhoistableHeaders: new Set(['x-amz-content-sha256']),
    unsignableHeaders: new Set(['x-amz-content-sha256']),
  });
  expect(url.searchParams.get('X-Amz-Expires')).toBe('60');
  expect(url.searchParams.get('X-Amz-Signature')).toBe(signed.query?.['X-Amz-Signature']);
});
