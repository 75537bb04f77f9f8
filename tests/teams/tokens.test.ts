import { generateKeyPair } from 'jose';
import { beforeEach, describe, expect, test } from 'vitest';
import { teamsFetch } from '#functions/teams/fetch.ts';
import { testEngine } from '#tests/support/desk.ts';
import { fakeTeams, TENANT } from './connector-server.ts';
import { activity, AN, openDoor, type Door } from './door.ts';

const engine = testEngine();
const fake = fakeTeams();
let door: Door;
beforeEach(async () => {
  fake.reset();
  door = await openDoor(fake, await engine.freshDesk());
});

const HOUR = 3_600;
const now = (): number => Math.floor(Date.now() / 1_000);
const message = (more: object = {}): object => ({
  ...activity(fake, AN),
  type: 'message',
  id: '1',
  text: 'loket',
  ...more,
});

/** Everything that a store holds. */
async function stored(): Promise<string[]> {
  const found: string[] = [];
  for await (const { pk } of door.desk.table.scan()) found.push(pk);
  return found.sort();
}

async function isRefused(token: string | null | undefined, body: unknown = message(), status = 401): Promise<void> {
  const before = await stored();
  const answer = await door.send(body, token);
  expect([answer.status, await answer.text()]).toEqual([status, '']);
  expect(fake.calls).toEqual([]);
  expect(await stored()).toEqual(before);
  expect(new Set(door.log.map(({ event }) => event))).toEqual(new Set(['teams.request-refused']));
  expect(JSON.stringify(door.log)).not.toMatch(/eyJ|loket/);
}

describe('A request of Teams', () => {
  test('is answered with the token that the Bot Framework signed for this bot', async () => {
    expect((await door.send(message())).status).toBe(200);
    expect(fake.messages).toHaveLength(1);
  });

  test('may be five minutes late, by the clocks of two machines', async () => {
    expect((await door.send(message(), await fake.token({ exp: now() - 240 }))).status).toBe(200);
  });
});

describe('Nobody is let in', () => {
  test('without a token, or with something else for one', async () => {
    for (const token of [null, '', 'nothing', 'a.b.c']) await isRefused(token);
  });

  test.each([
    ['that has expired', () => ({ exp: now() - 400 })],
    ['that is not valid yet', () => ({ nbf: now() + HOUR })],
    ['for another bot', () => ({ aud: '0c0ffee0-0000-4000-8000-000000000002' })],
    ['of another issuer', () => ({ iss: 'https://api.botframework.example' })],
    [
      'of Entra, which the SDK would take for an agent',
      () => ({ iss: `https://login.microsoftonline.com/${TENANT}/v2.0`, tid: TENANT }),
    ],
    ['of Entra in its older form', () => ({ iss: `https://sts.windows.net/${TENANT}/`, tid: TENANT })],
    ['for another service URL', () => ({ serviceurl: 'https://smba.trafficmanager.example/emea' })],
    ['for no service URL', () => ({ serviceurl: undefined })],
  ])('with a token %s', async (_what, claims) => {
    await isRefused(await fake.token(claims()));
  });

  test('with a token that somebody else signed in the name of the same key', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    await isRefused(await fake.token({}, privateKey));
  });

  test('with a token that is signed by what everybody can read, or not at all', async () => {
    await isRefused(await fake.token({}, new TextEncoder().encode(fake.publicKeyText()), { alg: 'HS256' }));
    const [, claims] = (await fake.token()).split('.');
    await isRefused(`${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`);
  });

  test('with a token of which anything was changed', async () => {
    const [head = '', claims = '', signature = ''] = (await fake.token()).split('.');
    const forged = Buffer.from(Buffer.from(claims, 'base64url').toString().replace('"aud"', '"oud"')).toString(
      'base64url',
    );
    await isRefused(`${head}.${forged}.${signature}`);
    for (const at of [0, 100, 300])
      await isRefused(
        `${head}.${claims}.${signature.slice(0, at)}${signature[at] === 'A' ? 'B' : 'A'}${signature.slice(at + 1)}`,
      );
  });

  test('with a right token for a body that names another service URL, none, or another channel', async () => {
    await isRefused(undefined, message({ serviceUrl: 'https://evil.example/' }));
    await isRefused(undefined, message({ serviceUrl: undefined }));
    await isRefused(undefined, message({ channelId: 'webchat' }));
  });

  test('from a tenant that the settings do not name', async () => {
    const other = {
      conversation: { id: 'a:x', conversationType: 'personal', tenantId: 'other' },
      channelData: { tenant: { id: 'other' } },
    };
    await isRefused(undefined, message(other), 403);
    await isRefused(
      undefined,
      message({ conversation: { id: 'a:x', conversationType: 'personal' }, channelData: undefined }),
      403,
    );
  });
});

describe('What is no request of Teams', () => {
  test('is refused before it is looked at', async () => {
    expect((await door.send('{"type":')).status).toBe(400);
    expect((await door.send('[]')).status).toBe(401);
    const fetchIt = teamsFetch({ handle: () => Promise.reject(new Error('Nobody gets here.')) });
    expect((await fetchIt(new Request('http://localhost/teams/messages'))).status).toBe(405);
    expect(
      (await fetchIt(new Request('http://localhost/teams/messages', { method: 'POST', body: 'x'.repeat(300_000) })))
        .status,
    ).toBe(413);
  });

  test('is taken, and nothing comes of it, where it is of a kind that the desk has no use for', async () => {
    expect((await door.send(message({ type: 'typing' }))).status).toBe(200);
    expect(door.log).toEqual([{ event: 'teams.request-unread', kind: 'typing' }]);
  });

  test('comes from nobody where Teams names no account in Entra', async () => {
    expect((await door.send(message({ from: { id: '29:guest', name: 'Guest' } }))).status).toBe(200);
    expect(fake.calls).toEqual([]);
  });
});
