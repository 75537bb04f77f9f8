import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEngine } from '#functions/local/engine/engine.ts';
import { bundle } from '#infra/functions/bundle.ts';
import { smokeCheck } from '#infra/deploying/smoke.ts';
import { writeNeighbourhoods } from '#shared/area/area-store.ts';
import { ensurePolicy } from '#shared/burden/policy-store.ts';
import { systemClock } from '#shared/platform/clock.ts';
import { DynamoTable } from '#shared/platform/store/dynamo-table.ts';
import { silentLog } from '#shared/platform/log/log.ts';
import { activityChanges, activityIn } from '#shared/activities/record/activity-store.ts';
import { ActivityId } from '#shared/activities/record/activity.ts';
import { standingsOf } from '#shared/activities/finding/standing.ts';
import { randomId } from '#shared/platform/ids.ts';
import { keys } from '#tests/support/every-key.ts';
import { ensureTable } from '#shared/platform/store/table-definition.ts';
import { heerlen } from '#tests/support/desk.ts';
import { startIssuer, type Issuer } from '#tests/support/oidc.ts';
import { startBucket, type Bucket } from './bucket.ts';
import { startFunction, type Answered, type Running } from './invoke.ts';
import * as z from 'zod';

const VRIEHEIDE = 'BU09172004';
const study = (more: object = {}): object => ({
  title: 'Groengebruik en -behoefte',
  kind: 'research',
  organisation: 'Open Universiteit',
  neighbourhoods: [VRIEHEIDE],
  period: { start: '2027-01-11', end: '2027-02-07' },
  targetGroups: ['age-25-44'],
  ask: { participants: 10, contactsPerParticipant: 1, minutesPerContact: 20 },
  ...more,
});
const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' };
const TABLE = 'loketten-test-register';

let api: Running;
let issuer: Issuer;
let bucket: Bucket;
let table: DynamoTable;
let environment: Record<string, string>;
let path: string;
const ends: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'loketten-functions-'));
  ends.push(() => rm(dataDir, { recursive: true, force: true }));
  const engine = await startEngine({ dataDir, log: silentLog });
  ends.push(engine.stop);
  const client = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: 'eu-west-1',
    credentials: CREDENTIALS,
    maxAttempts: 1,
  });
  ends.push(async () => client.destroy());
  await ensureTable(client, TABLE);
  table = new DynamoTable(client, TABLE);
  await ensurePolicy({ table, clock: systemClock });
  issuer = await startIssuer();
  ends.push(issuer.close);
  bucket = await startBucket();
  ends.push(bucket.close);
  environment = {
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_SESSION_TOKEN: 'session',
    LOKETTEN_TABLE: TABLE,
    LOKETTEN_ENDPOINT: engine.endpoint,
    LOKETTEN_BASE_URL: 'https://desk.example.org',
    LOKETTEN_ISSUER: issuer.issuer,
    LOKETTEN_AUDIENCE: 'loketten',
    LOKETTEN_JWKS_URI: issuer.jwksUri,
    LOKETTEN_LARGE_ANSWERS: bucket.address,
    LOKETTEN_DATA_FILES: bucket.address,
  };
  path = join(await bundle('api', dataDir), 'index.mjs');
  api = await startFunction(path, environment);
  ends.push(api.stop);
});
afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

const tokenOf = (role: unknown, more: object = {}): Promise<string> =>
  issuer.sign({
    iss: issuer.issuer,
    aud: 'loketten',
    sub: 'an',
    name: 'An',
    exp: Math.floor(Date.now() / 1_000) + 600,
    role,
    ...more,
  });
const signedIn = async (role: string): Promise<Record<string, string>> => ({
  authorization: `Bearer ${await tokenOf(role)}`,
});
const json = { 'content-type': 'application/json' };

const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  requestId: z.string().optional(),
  errors: z.unknown().optional(),
});

/** That an answer is a problem of this status; its code. */
function problem(answer: Answered, status: number): string {
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  const { code, status: inside } = Problem.parse(answer.body);
  expect(inside).toBe(status);
  return code;
}

/** Asks as a client of the gateway would. */
const asClient = async (address: string, init: RequestInit = {}): Promise<Response> => {
  const url = new URL(address, 'http://x');
  const body = typeof init.body === 'string' ? { body: init.body } : {};
  const { status, bytes, headers } = await api.ask({
    method: init.method ?? 'GET',
    path: url.pathname,
    query: url.search.slice(1),
    headers: Object.fromEntries(new Headers(init.headers)),
    ...body,
  });
  return new Response(new Uint8Array(bytes), { status, headers });
};

describe('Before an area is brought in', () => {
  test('the smoke check passes, and says what is still to be done', async () => {
    expect(await smokeCheck(asClient)).toEqual(['/health answers ok.', expect.stringMatching(/no neighbourhoods yet/)]);
    await writeNeighbourhoods(table, await heerlen());
  });
});

describe('The bundle of the API, called as API Gateway calls it,', () => {
  test('is ready, and says so as text', async () => {
    // A process believes what it read of the area for a minute: this one starts with the area there.
    await api.stop();
    api = await startFunction(path, environment);
    ends.push(api.stop);
    const answer = await api.ask({ path: '/health' });
    expect(answer).toMatchObject({ status: 200, body: { status: 'ok' }, isBase64Encoded: false });
    expect(answer.headers.get('api-version')).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('reads a query, also one that is encoded or given twice, beside cookies', async () => {
    const cookies = ['a=1', 'b=é'];
    expect(
      (await api.ask({ path: '/v1/activities', query: `neighbourhood=${VRIEHEIDE}&limit=2`, cookies })).body,
    ).toEqual({ items: [] });
    expect(problem(await api.ask({ path: '/v1/activities', query: 'limit=a%26b', cookies }), 400)).toBe('LK-108');
    expect(problem(await api.ask({ path: '/v1/activities', query: 'limit=1&limit=2' }), 400)).toBe('LK-108');
  });

  test('checks a study for anybody, its body as text or in base64', async () => {
    const body = JSON.stringify(study({ title: 'Één straat' }));
    const asText = await api.ask({ method: 'POST', path: '/v1/activities/check', headers: json, body });
    const asBytes = await api.ask({
      method: 'POST',
      path: '/v1/activities/check',
      headers: json,
      body: Buffer.from(body),
    });
    expect(asText).toMatchObject({ status: 200, body: { verdict: 'clear', neighbourhoods: [{ code: VRIEHEIDE }] } });
    expect(asBytes.body).toEqual(asText.body);
  });

  test('registers for who is signed in, and gives the same answer to the same key', async () => {
    const headers = { ...json, ...(await signedIn('researcher')), 'idempotency-key': 'key-1' };
    const asked = { method: 'POST', path: '/v1/activities', headers, body: JSON.stringify(study()) };
    const first = await api.ask(asked);
    expect(first).toMatchObject({
      status: 201,
      body: { activity: { status: 'submitted', room: 'held', organisation: 'Open Universiteit' } },
    });
    expect(first.headers.get('etag')).toMatch(/^"/);
    const location = first.headers.get('location') ?? '';
    expect((await api.ask(asked)).body).toEqual(first.body);
    expect(
      await api.ask({
        path: new URL(location, 'https://desk.example.org').pathname,
        headers: await signedIn('researcher'),
      }),
    ).toMatchObject({ status: 200 });
  });

  test('refuses as everywhere: with problem+json', async () => {
    expect(problem(await api.ask({ method: 'DELETE', path: '/v1/activities' }), 405)).toBe('LK-101');
    expect(problem(await api.ask({ method: 'TRACE', path: '/v1/activities' }), 405)).toBe('LK-101');
    expect(problem(await api.ask({ path: '/nowhere' }), 404)).toBe('LK-102');
    expect(problem(await api.ask({ method: 'POST', path: '/v1/activities', headers: json, body: '{}' }), 401)).toBe(
      'LK-104',
    );
    expect(problem(await api.ask({ path: '/v1/goals', headers: { authorization: 'Bearer x.y.z' } }), 401)).toBe(
      'LK-105',
    );
    expect(problem(await api.ask({ path: '/v1/goals', headers: { authorization: 'Bearer ünïcödé 👩' } }), 401)).toBe(
      'LK-105',
    );
    expect(
      problem(await api.ask({ method: 'POST', path: '/v1/activities/check', headers: json, body: '{"' }), 400),
    ).toBe('LK-107');
    expect(problem(await api.ask({ method: 'POST', path: '/v1/activities/check', headers: json }), 400)).toBe('LK-107');
    expect(
      problem(
        await api.ask({ method: 'POST', path: '/v1/activities/check', headers: json, body: 'x'.repeat(300_000) }),
        413,
      ),
    ).toBe('LK-103');
    expect(
      problem(
        await api.ask({
          method: 'POST',
          path: '/v1/activities',
          headers: { ...json, ...(await signedIn('board')) },
          body: '{}',
        }),
        403,
      ),
    ).toBe('LK-106');
    const listed = await tokenOf(['bureau', 'admin']);
    expect(problem(await api.ask({ path: '/v1/goals', headers: { authorization: `Bearer ${listed}` } }), 401)).toBe(
      'LK-105',
    );
  });

  test('answers HEAD without a body, and a GET that carries one as if it did not', async () => {
    const head = await api.ask({ method: 'HEAD', path: '/v1/goals' });
    expect(head).toMatchObject({ status: 200, text: '' });
    expect(await api.ask({ path: '/v1/goals', headers: json, body: '{"a":1}' })).toMatchObject({ status: 200 });
  });

  test('takes a path for a path, whatever stands in it', async () => {
    for (const odd of [
      '/v1/activities/a?b',
      '/v1/activities/a#b',
      '/v1/activities/é 👩',
      '//evil.example/x',
      '/v1/activities/%2e%2e',
    ]) {
      expect((await api.ask({ path: odd })).status).toBe(404);
    }
  });

  test('knows an address by the gateway, not by what a client says', async () => {
    const signal = (forwarded: string): Promise<Answered> =>
      api.ask({
        method: 'POST',
        path: `/v1/neighbourhoods/${VRIEHEIDE}/signals`,
        headers: { ...json, 'x-forwarded-for': forwarded },
        body: '{}',
      });
    const statuses: number[] = [];
    for (let turn = 0; turn < 21; turn += 1) statuses.push((await signal(`198.51.100.${turn}`)).status);
    expect(statuses.at(-1)).toBe(429);
    expect(statuses.slice(0, 5).every((status) => status < 300)).toBe(true);
  });

  test('describes itself under its own address', async () => {
    const { body } = await api.ask({ path: '/v1/openapi.json' });
    expect(JSON.stringify(z.object({ servers: z.unknown() }).parse(body))).toContain('https://desk.example.org');
    expect((await api.ask({ path: '/docs' })).text).toContain('<html');
  });

  test('passes the smoke check of a deployment', async () => {
    expect(await smokeCheck(asClient)).toEqual([
      '/health answers ok.',
      expect.stringMatching(/^A check for BU\d{8}, one of 57 neighbourhoods, answers clear\.$/),
    ]);
  });

  test('has logged no token, body or name', async () => {
    expect(api.printed()).toContain('"event":"request.done"');
    expect(api.printed()).not.toMatch(/Bearer|eyJ|Groengebruik|"An"|203\.0\.113/);
    for (const line of api.printed().trim().split('\n'))
      expect(() => z.object({ event: z.string() }).parse(JSON.parse(line))).not.toThrow();
  });
});

describe('The data of a dataset', () => {
  test('are published into the bucket and fetched from an address of a minute, small counts left out', async () => {
    const headers = await signedIn('data-desk');
    const entry = {
      id: 'woningen',
      title: 'Woningen',
      description: 'Woningen per buurt',
      owner: 'open-universiteit',
      theme: null,
      goals: [],
      indicators: [],
      neighbourhoods: [VRIEHEIDE],
      grain: 'neighbourhood',
      updates: 'jaarlijks',
      access: 'public',
      terms: [],
    };
    expect(
      (
        await api.ask({
          method: 'POST',
          path: '/v1/datasets',
          headers: { ...headers, ...json },
          body: JSON.stringify(entry),
        })
      ).status,
    ).toBe(201);
    const put = await api.ask({
      method: 'PUT',
      path: '/v1/datasets/woningen/data',
      headers: { ...headers, 'content-type': 'text/csv' },
      body: `neighbourhood,count:people\n${VRIEHEIDE},7\nBU09171000,70\n`,
    });
    expect(put.status).toBe(200);
    const answer = await api.ask({ path: '/v1/datasets/woningen/download', query: 'format=csv' });
    expect(answer).toMatchObject({ status: 302, text: '' });
    const location = new URL(answer.headers.get('location') ?? '');
    expect(Object.fromEntries(location.searchParams)).toMatchObject({
      'X-Amz-Expires': '60',
      'response-content-disposition': 'attachment; filename="woningen.csv"',
    });
    expect(await (await fetch(location)).text()).toContain(`${VRIEHEIDE},,count:people`);
  });
});

describe('The register as a spreadsheet', () => {
  test('arrives byte for byte, its byte order mark too', async () => {
    const answer = await api.ask({ path: '/v1/exports/activities.csv', headers: await signedIn('bureau') });
    expect(answer.status).toBe(200);
    expect([...answer.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(answer.text).toContain('Groengebruik en -behoefte');
  });

  describe('that is larger than Lambda may send', () => {
    beforeAll(async () => {
      const long = study({
        ask: undefined,
        summary: '€'.repeat(4_000),
        collects: Array.from({ length: 50 }, (_, index) => `${index} ${'€'.repeat(190)}`),
      });
      const headers = { ...json, ...(await signedIn('researcher')), 'idempotency-key': 'long' };
      const { body } = await api.ask({ method: 'POST', path: '/v1/activities', headers, body: JSON.stringify(long) });
      const { id } = z.object({ activity: z.object({ id: z.string() }) }).parse(body).activity;
      const [item] = (await table.read([keys.activity(id)])).values();
      if (!item) throw new Error('It was registered.');
      // Copies of the one that was registered, in the lists of the register but not found by number or key.
      for (let copy = 0; copy < 120; copy += 1) {
        const another = { ...activityIn(item), id: ActivityId.parse(randomId()) };
        await table.write([...activityChanges(another, undefined), ...standingsOf(another).map((put) => ({ put }))]);
      }
    });

    test('waits in the bucket for five minutes, and the client is sent there', async () => {
      const answer = await api.ask({ path: '/v1/exports/activities.csv', headers: await signedIn('bureau') });
      expect(answer).toMatchObject({ status: 302, text: '' });
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('api-version')).toBeTruthy();
      const location = new URL(answer.headers.get('location') ?? '');
      expect(Object.fromEntries(location.searchParams)).toMatchObject({
        'X-Amz-Expires': '300',
        'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
        'X-Amz-Security-Token': 'session',
      });
      expect(location.searchParams.get('X-Amz-Signature')).toMatch(/^[0-9a-f]{64}$/);
      const kept = bucket.kept.at(-1);
      expect(kept?.headers).toMatchObject({
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="activities.csv"',
      });
      expect(kept?.headers.authorization).toMatch(
        /^AWS4-HMAC-SHA256 Credential=test\/\d{8}\/eu-west-1\/s3\/aws4_request/,
      );
      const bytes = Buffer.from(await (await fetch(location)).arrayBuffer());
      expect(bytes.byteLength).toBeGreaterThan(4 * 1_024 * 1_024);
      expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      expect(bytes.toString('utf8').split('\r\n').length).toBeGreaterThan(110);
    });

    test('is a problem like any other where the bucket does not take it', async () => {
      bucket.refuses(true);
      expect(
        problem(await api.ask({ path: '/v1/exports/activities.csv', headers: await signedIn('bureau') }), 500),
      ).toBe('LK-302');
      bucket.refuses(false);
    });

    test('is small for the public, which sees none of it yet', async () => {
      expect(await api.ask({ path: '/v1/exports/activities.csv' })).toMatchObject({ status: 200 });
    });
  });
});

test('The bundle holds no development issuer and nothing of the one-machine runner', async () => {
  const files = (await readdir(dirname(path))).map((name) => readFile(join(dirname(path), name), 'utf8'));
  const text = (await Promise.all(files)).join('\n');
  expect(text).toContain('/v1');
  for (const words of ['/dev/token', '/dev/clock', 'openid-configuration', 'dynoxide', 'LOKETTEN_DATA_DIR'])
    expect(text).not.toContain(words);
});

test('Without its settings it does not start, and says which are missing', async () => {
  const { LOKETTEN_TABLE: _, LOKETTEN_ISSUER: __, ...rest } = environment;
  await expect(startFunction(path, { ...rest, LOKETTEN_AUDIENCE: '' })).rejects.toThrow(
    /LOKETTEN_TABLE should be[^]*LOKETTEN_ISSUER should be[^]*LOKETTEN_AUDIENCE should be/,
  );
});
