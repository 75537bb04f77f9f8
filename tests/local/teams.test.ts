import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { beforeEach, expect, test } from 'vitest';
import { withChats, type ChatParts } from '#functions/local/chats/open-chats.ts';
import { readLocalTeamsSettings } from '#functions/teams/settings.ts';
import { testEngine } from '#tests/support/desk.ts';
import { fakeTeams } from '#tests/teams/connector-server.ts';
import { activity, AN } from '#tests/teams/door.ts';

const engine = testEngine();
const fake = fakeTeams();
let parts: ChatParts;
const ends: (() => unknown)[] = [];
const incoming = new IncomingMessage(new Socket());
beforeEach(async () => {
  fake.reset();
  for (const end of ends.splice(0)) await end();
  const issuer = 'http://localhost:9';
  parts = {
    desk: await engine.freshDesk(),
    baseUrl: 'http://localhost:9',
    verify: () => Promise.reject(new Error('nobody signs in here')),
    signIn: { issuer, clientId: 'x' },
    slack: undefined,
    teams: readLocalTeamsSettings({ LOKETTEN_TEAMS_PLAYGROUND: fake.serviceUrl() }),
    webhooks: {},
    mail: {
      baseUrl: 'http://localhost:9',
      answersWithinMs: 1_000,
      send: () => Promise.resolve({ unknown: 'no mail here' }),
    },
    isAtAws: false,
    life: {
      onEnd: (end) => void ends.push(end),
      end: () => Promise.reject(new Error('nothing ends here')),
      isEnding: () => false,
    },
  };
});

const post = async (body: object, { type = 'application/json', isAtAws = false } = {}): Promise<Response> => {
  const handle = withChats(() => new Response('the product', { status: 404 }), { ...parts, isAtAws });
  const answer = await handle(
    new Request('http://localhost/teams/messages', {
      method: 'POST',
      headers: { 'Content-Type': type },
      body: JSON.stringify(body),
    }),
    { incoming, outgoing: new ServerResponse(incoming) },
  );
  for (const end of ends.splice(0)) await end();
  return answer;
};
const message = (more: object = {}): object => ({
  ...activity(fake, AN),
  type: 'message',
  id: '1',
  text: 'loket',
  ...more,
});

test('One machine answers the Playground, which signs nothing', async () => {
  expect((await post(message())).status).toBe(200);
  expect(fake.messages).toHaveLength(1);
});

test('It answers nowhere but on this machine, and not what a page in a browser could send unasked', async () => {
  expect((await post(message({ serviceUrl: 'https://smba.trafficmanager.net/teams' }))).status).toBe(401);
  expect((await post(message({ serviceUrl: 'http://localhost.evil.example/' }))).status).toBe(401);
  expect((await post(message({ serviceUrl: 'http://localhost:56150/_connector' }))).status).toBe(401); // which was not named here
  const { port } = new URL(fake.serviceUrl());
  for (const serviceUrl of [
    'http://localhost:3000/',
    `http://evil@localhost:${port}/`,
    `https://localhost:${port}/`,
    `http://[::ffff:7f00:1]:${port}/`,
    'http://localhost/',
    'file:///etc/passwd',
  ]) {
    expect((await post(message({ serviceUrl }))).status).toBe(401);
  }
  for (const type of ['text/plain', 'application/jsonp', ''])
    expect((await post(message(), { type })).status).toBe(401);
  expect(fake.calls).toEqual([]);
});

test('With the registration of a bot it wants tokens, as at AWS', async () => {
  parts = {
    ...parts,
    teams: readLocalTeamsSettings({
      TEAMS_APP_ID: '0c0ffee0-0000-4000-8000-000000000001',
      TEAMS_APP_SECRET: 'x',
      TEAMS_TENANT_ID: '11111111-1111-4111-8111-111111111111',
    }),
  };
  expect((await post(message())).status).toBe(401);
});

test('Over a table at AWS there is no Teams without such a registration', async () => {
  expect(await (await post(message(), { isAtAws: true })).text()).toBe('the product');
});
