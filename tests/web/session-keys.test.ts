import { createServer } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Hono } from 'hono';
import { readSessionKeys } from '#functions/web/session-keys.ts';
import { webCookies, type SessionKeys } from '#functions/web/session.ts';
import { turnSecret } from '#shared/platform/secrets/turn-secret.ts';
import * as z from 'zod';

const START = Date.parse('2027-03-01T09:00:00Z');
const [MINUTE, DAY] = [60_000, 86_400_000];
const [FIRST, SECOND] = ['1'.repeat(43), '2'.repeat(43)];

type Version = { readonly text: string; readonly since: number; readonly token: string };
let versions: Version[] = [];
let now = START;
let isAllowed = true;
let port = 0;

const Asked = z.object({
  VersionStage: z.string().default('AWSCURRENT'),
  ClientRequestToken: z.string().default(''),
  SecretString: z.string().default(''),
});

function answered(action: string, asked: z.output<typeof Asked>): object | string {
  if (!isAllowed) return 'AccessDeniedException';
  const [current, previous] = versions;
  if (action.endsWith('DescribeSecret')) return { LastChangedDate: (current?.since ?? 0) / 1_000 };
  if (action.endsWith('PutSecretValue')) {
    if (versions.some(({ token }) => token === asked.ClientRequestToken)) return 'ResourceExistsException';
    versions = [{ text: asked.SecretString, since: now, token: asked.ClientRequestToken }, ...versions];
    return {};
  }
  const version = asked.VersionStage === 'AWSCURRENT' ? current : previous;
  return version ? { SecretString: version.text, CreatedDate: version.since / 1_000 } : 'ResourceNotFoundException';
}

const server = createServer((request, response) => {
  const chunks: Uint8Array[] = [];
  request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  request.on('end', () => {
    const asked = Asked.parse(JSON.parse(Buffer.concat(chunks).toString()));
    const answer = answered(String(request.headers['x-amz-target']), asked);
    response.statusCode = typeof answer === 'string' ? 400 : 200;
    response.end(JSON.stringify(typeof answer === 'string' ? { __type: answer } : answer));
  });
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = z.object({ port: z.int() }).parse(server.address()).port;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});
beforeEach(() => {
  now = START;
  isAllowed = true;
  versions = [{ text: JSON.stringify({ secret: FIRST }), since: START, token: 'made' }];
});

const clock = { now: () => new Date(now) };
const where = () => ({ secretArn: 'arn', region: 'eu-west-1', awsEndpoint: `http://127.0.0.1:${port}/` });
const credentials = () => Promise.resolve({ accessKeyId: 'x', secretAccessKey: 'x' });
const turn = () => turnSecret(where(), credentials, { clock, newSecret: () => SECOND });
const keys = () => readSessionKeys(where(), credentials, clock);

test('The key by which cookies are signed is another one after 30 days, and not before', async () => {
  now += 30 * DAY - 1;
  expect(await turn()).toBe(false);
  expect(await keys()).toEqual([FIRST]);
  now += 1;
  expect(await turn()).toBe(true);
  expect(await turn()).toBe(false);
});

test('A new key signs nothing until every process has read it, and the one before it stays good', async () => {
  now += 30 * DAY;
  await turn();
  expect(await keys()).toEqual([FIRST, SECOND]);
  now += 10 * MINUTE - 1;
  expect(await keys()).toEqual([FIRST, SECOND]);
  now += 1;
  expect(await keys()).toEqual([SECOND, FIRST]);
});

test('Two that turn the key at the same moment make one new key', async () => {
  now += 30 * DAY;
  expect((await Promise.all([turn(), turn()])).sort()).toEqual([false, true]);
  expect(versions).toHaveLength(2);
});

test('A key that cannot be read or turned is said, and nothing changes', async () => {
  now += 30 * DAY;
  isAllowed = false;
  await expect(keys()).rejects.toThrow('A secret cannot be read: 400.');
  await expect(turn()).rejects.toThrow('cannot be described: 400');
  expect(versions).toHaveLength(1);
});

test('Who signed in before the key turned is signed in after it, and nobody by a key that is gone', async () => {
  const doorWith = (held: SessionKeys) => {
    const cookies = webCookies(held, false);
    return new Hono()
      .get('/in', async (context) => {
        await cookies.keepSession(context, { secret: 's'.repeat(43), of: 'somebody' });
        return context.body(null);
      })
      .get('/', async (context) => context.text((await cookies.session(context))?.of ?? 'nobody'));
  };
  const signedIn = await doorWith([FIRST]).request('/in');
  const Cookie = signedIn.headers.get('Set-Cookie')?.split(';')[0] ?? '';
  const who = async (held: SessionKeys) => (await doorWith(held).request('/', { headers: { Cookie } })).text();
  expect(await who([SECOND, FIRST])).toBe('somebody');
  expect(await who([SECOND])).toBe('nobody');
  expect(webCookies([SECOND, FIRST], false).sealKeys()).toContain(webCookies([FIRST], false).sealKey());
});
