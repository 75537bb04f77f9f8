import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLinkApp } from '#functions/link/app.ts';
import { clockRoutes, settableClock } from '#functions/local/dev/settable-clock.ts';
import { issuerKey } from '#functions/local/issuer/issuer-key.ts';
import { issuerRoutes } from '#functions/local/issuer/issuer.ts';
import { listenOn, type LocalServer } from '#functions/local/server.ts';
import { slackFetch } from '#functions/slack/fetch.ts';
import { slackHandler } from '#functions/slack/gateway.ts';
import { teamsFetch } from '#functions/teams/fetch.ts';
import { teamsHandler } from '#functions/teams/gateway.ts';
import { failure } from '#shared/platform/failures.ts';
import { fail } from '#shared/platform/result.ts';
import { apiOf } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { browserAt } from '#tests/web/signed-in.ts';
import { testFolders } from './folder.ts';

const engine = testEngine();
const newFolder = testFolders();
const MB = 1_024 * 1_024;
const nobody = (): Promise<never> => Promise.reject(new Error('Nobody gets here.'));
const slack = { handle: nobody, work: nobody, sweep: nobody };

type Door = (request: Request) => Response | Promise<Response>;
let doors: ReadonlyMap<string, Door>;
let server: LocalServer;

beforeAll(async () => {
  const desk = await engine.freshDesk();
  const baseUrl = 'http://localhost:3000';
  const api = apiOf(desk);
  const issuer = issuerRoutes(`${baseUrl}/dev`, await issuerKey(await newFolder()), new Set());
  const clock = clockRoutes(settableClock());
  const link = createLinkApp({
    desk,
    baseUrl,
    verify: () => Promise.resolve(fail(failure('bad-token', 'Nobody.'))),
    signIn: { issuer: baseUrl, clientId: 'x' },
  });
  doors = new Map<string, Door>([
    ['/v1/activities', api.fetch],
    ['/v1/activities/check', api.fetch],
    ['/v1/imports', api.fetch],
    ['/slack/events', slackFetch(slack)],
    ['/teams/messages', teamsFetch({ handle: nobody })],
    ['/token', issuer.fetch],
    ['/oauth/token', issuer.fetch],
    ['/clock', clock.fetch],
  ]);
  server = await listenOn({ port: 0 });
  server.answerWith((request) => doors.get(new URL(request.url).pathname)?.(request) ?? link.fetch(request));
});

afterAll(() => server.close());

const PATHS = [
  '/v1/activities',
  '/v1/activities/check',
  '/v1/imports',
  '/slack/events',
  '/teams/messages',
  '/token',
  '/oauth/token',
  '/clock',
];

/** So many megabytes, made as they are sent, without a length. */
const megabytes = (count: number): ReadableStream => {
  let left = count;
  return new ReadableStream({
    pull: (controller) => ((left -= 1) < 0 ? controller.close() : controller.enqueue(new Uint8Array(MB).fill(0x61))),
  });
};

const send = (
  path: string,
  body: ReadableStream | string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> => {
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
  };
  return fetch(`${server.baseUrl}${path}`, init);
};

describe('A body that is far too large', () => {
  test.each(PATHS)('at %s is 413 before anything else is looked at, in chunks without a length too', async (path) => {
    for (const body of [megabytes(3), 'a'.repeat(3 * MB)]) expect((await send(path, body)).status).toBe(413);
  });

  test('is 413 on Lambda as well, whose gateway takes ten times as much', async () => {
    const event = {
      version: '2.0',
      rawPath: '/slack/events',
      headers: {},
      requestContext: {},
      body: Buffer.alloc(3 * MB).toString('base64'),
      isBase64Encoded: true,
    };
    expect(await slackHandler(slack)(event)).toMatchObject({ statusCode: 413 });
    expect(await teamsHandler({ handle: nobody })(event)).toMatchObject({ statusCode: 413 });
  });

  test('sent by a form, with a length or without, is a page that says so', async () => {
    const browser = await browserAt(await engine.freshDesk());
    for (const path of ['/aanmelden', '/gesprek', '/en/gesprek', '/bureau/importeren', '/bewoners/BU09172004']) {
      const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
      expect((await browser.post(path, { body: `text=${'a'.repeat(5 * MB)}`, headers: type })).status).toBe(413);
      const chunked: RequestInit & { duplex: 'half' } = { body: megabytes(6), duplex: 'half' };
      expect((await browser.post(path, { ...chunked, headers: type })).status).toBe(413);
    }
  });
});

describe('A form that is broken', () => {
  test.each([
    ['multipart/form-data', 'x'],
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-da'],
    ['multipart/form-data; boundary=x', ''],
  ])('as %s, %j, is refused', async (type, body) => {
    const browser = await browserAt(await engine.freshDesk());
    for (const path of ['/aanmelden', '/gesprek', '/bureau/importeren'])
      expect((await browser.post(path, { body, headers: { 'Content-Type': type } })).status).toBe(400);
    for (const path of PATHS.filter((one) => !/slack|teams|imports/.test(one))) {
      expect(
        (await send(path, body, { 'Content-Type': type, 'Authorization': 'Bearer bureau:bo', 'Idempotency-Key': 'a' }))
          .status,
      ).toBe(400);
    }
  });
});
