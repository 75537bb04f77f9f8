import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEngine } from '#functions/local/engine/engine.ts';
import { bundle } from '#infra/functions/bundle.ts';
import { startLink } from '#shared/people/chat-users.ts';
import { systemClock } from '#shared/platform/clock.ts';
import { DynamoTable } from '#shared/platform/store/dynamo-table.ts';
import { silentLog } from '#shared/platform/log/log.ts';
import { ensureTable } from '#shared/platform/store/table-definition.ts';
import { startFunction, type Running } from '#tests/functions/invoke.ts';
import { deskOver } from '#tests/support/desk.ts';
import { AN } from './desk.ts';

const TABLE = 'loketten-test-link';
let path: string;
let environment: Record<string, string>;
let pages: Running;
let token: string;
const ends: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'loketten-link-'));
  ends.push(() => rm(dataDir, { recursive: true, force: true }));
  const engine = await startEngine({ dataDir, log: silentLog });
  ends.push(engine.stop);
  const client = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  ends.push(async () => client.destroy());
  await ensureTable(client, TABLE);
  token = await startLink(deskOver(new DynamoTable(client, TABLE), systemClock), AN, 'An');
  environment = {
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    LOKETTEN_TABLE: TABLE,
    LOKETTEN_ENDPOINT: engine.endpoint,
    LOKETTEN_BASE_URL: 'https://desk.example.org',
    LOKETTEN_CLIENT_ID: 'desk',
    LOKETTEN_ISSUER: 'https://127.0.0.1:9',
    LOKETTEN_AUDIENCE: 'loketten',
    LOKETTEN_JWKS_URI: 'https://127.0.0.1:9/jwks',
  };
  path = join(await bundle('link', dataDir), 'index.mjs');
  pages = await startFunction(path, environment);
  ends.push(pages.stop);
});
afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

describe('The bundle that links, called as API Gateway calls it,', () => {
  test('shows the account, goes on with the cookie, and needs the issuer to go further', async () => {
    const asked = await pages.ask({ path: `/link/${token}` });
    expect(asked).toMatchObject({ status: 200, isBase64Encoded: false });
    expect(asked.text).toContain('An (U1)');
    const cookies = asked.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
    const proof = /name="proof" value="([^"]*)"/.exec(asked.text)?.[1] ?? '';
    const form = {
      method: 'POST',
      path: `/link/${token}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ proof }).toString(),
    };
    expect(await pages.ask({ ...form, cookies })).toMatchObject({ status: 503 });
    expect(await pages.ask(form)).toMatchObject({ status: 403 });
    expect(await pages.ask({ method: 'TRACE', path: `/link/${token}` })).toMatchObject({ status: 405 });
    expect(pages.printed()).toContain('"event":"request.done"');
    expect(pages.printed()).not.toContain(token);
  });

  test('cannot be told to go without https, by no setting and by none of its own code', async () => {
    for (const name of ['LOKETTEN_ISSUER', 'LOKETTEN_JWKS_URI', 'LOKETTEN_BASE_URL']) {
      await expect(startFunction(path, { ...environment, [name]: 'http://localhost:3000/dev' })).rejects.toThrow(
        `${name} should be the https address of`,
      );
    }
    const own = (await readdir('functions/link')).map((file) => join('functions/link', file));
    for (const file of [...own, 'shared/people/sign-in.ts'])
      expect(await readFile(file, 'utf8')).not.toContain('allowInsecureRequests');
  });
});
