import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { problemResponse } from '#functions/api/problem.ts';
import { createLinkApp } from '#functions/link/app.ts';
import { slackHandler } from '#functions/slack/gateway.ts';
import { teamsHandler } from '#functions/teams/gateway.ts';
import { createWeb } from '#functions/web/app.tsx';
import type { Desk } from '#shared/desk.ts';
import { StoreUnreachable } from '#shared/platform/failures.ts';
import { lambdaHandler } from '#shared/platform/http/lambda-http.ts';
import { namingRequests } from '#shared/platform/http/named-request.ts';
import { jsonLog } from '#shared/platform/log/log.ts';
import { REQUEST_HEADER } from '#shared/platform/log/request-id.ts';
import { rule } from '#shared/rulebook.ts';
import { GATEWAY_ID, httpEvent, type Asked } from '#tests/functions/events.ts';
import { apiOf } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';

const context = { getRemainingTimeInMillis: () => 29_000, awsRequestId: 'call-1' };
const forged = { 'x-request-id': 'forged', 'x-amzn-requestid': 'forged', 'apigw-requestid': 'forged' };
const Answer = z.object({ statusCode: z.int(), headers: z.record(z.string(), z.string()), body: z.string() });
const Line = z.looseObject({ event: z.string(), request: z.string() });

const engine = testEngine();
const assets = { addresses: new Map([['style', '/assets/style']]), files: new Map() };
let lines: z.output<typeof Line>[];
let desk: Desk;
beforeEach(async () => {
  lines = [];
  const log = jsonLog((line) => lines.push(Line.parse(JSON.parse(line))));
  desk = { ...(await engine.freshDesk()), log };
});

const through = async (handler: (event: unknown) => Promise<unknown>, asked: Asked) =>
  Answer.parse(
    await namingRequests(handler)(
      { ...httpEvent({ ...asked, headers: { ...forged, ...asked.headers } }), request: 'forged' }, // as a function names it that hands work on
      context,
    ),
  );

const broken = (error: Error): Desk => ({
  ...desk,
  table: { ...desk.table, read: () => Promise.reject(error), list: () => Promise.reject(error) },
});

const api = (over: Desk, more: { readonly originSecret?: string; readonly keep?: () => Promise<string> } = {}) => {
  const app = apiOf(over);
  return lambdaHandler({ fetch: async (request) => app.fetch(request), refuse: problemResponse, ...more });
};

const pageParts = {
  baseUrl: 'http://localhost',
  verify: () => Promise.reject(new Error('Nobody is asked here.')),
  signIn: { issuer: 'https://issuer.example', clientId: 'web' },
  addressOf: () => '',
};
const web = (over: Desk) => {
  const app = createWeb({ desk: over, assets, ...pageParts });
  return lambdaHandler({ fetch: async (request) => app.fetch(request), refuse: problemResponse });
};

describe(rule('P71'), () => {
  test('in what it says of itself an answer names its request only where the product failed', async () => {
    const { statusCode, body } = await through(api(desk), { path: '/v1/nowhere' });
    expect(statusCode).toBe(404);
    expect(body).not.toContain('requestId');
    expect((await through(api(broken(new TypeError('It broke.'))), { path: '/v1/goals' })).body).toContain('requestId');
  });

  test.each([
    [200, { path: '/health' }],
    [200, { path: '/health', method: 'HEAD' }],
    [200, { path: '/docs' }],
    [304, { path: '/v1/goals', headers: { 'if-none-match': '*' } }],
    [
      204,
      {
        path: '/v1/goals',
        method: 'OPTIONS',
        headers: { 'origin': 'https://a.example', 'access-control-request-method': 'GET' },
      },
    ],
    [401, { path: '/v1/goals', headers: { authorization: 'Bearer none' } }],
    [404, { path: '/nowhere', headers: { accept: 'text/html' } }],
    [404, { path: '/v1/nowhere' }],
    [405, { path: '/v1/goals', method: 'DELETE' }],
    [405, { path: '/v1/goals', method: 'TRACE' }],
  ] as const)('an answer %i to %o says it', async (status, asked) => {
    const { statusCode, headers } = await through(api(desk), asked);
    expect([statusCode, headers[REQUEST_HEADER]]).toEqual([status, GATEWAY_ID]);
    for (const line of lines) expect(line.request).toBe(GATEWAY_ID);
  });

  test('so does one that is refused before the product, and one that is kept elsewhere for its size', async () => {
    const refused = await through(api(desk, { originSecret: 'known to the edge' }), { path: '/health' });
    expect([refused.statusCode, refused.headers[REQUEST_HEADER]]).toEqual([403, GATEWAY_ID]);
    const large = lambdaHandler({
      fetch: () => new Response('a'.repeat(5_000_000)),
      keep: () => Promise.resolve('https://files.example/a'),
      refuse: problemResponse,
    });
    const elsewhere = await through(large, { path: '/v1/exports/activities.csv' });
    expect([elsewhere.statusCode, elsewhere.headers[REQUEST_HEADER]]).toEqual([302, GATEWAY_ID]);
  });

  test.each([
    [500, new Error('a secret')],
    [503, new StoreUnreachable('late')],
  ])('a failure %i says it in its problem and on its page, as its lines of the log do', async (status, error) => {
    const problem = await through(api(broken(error)), { path: '/v1/activities' });
    expect([problem.statusCode, JSON.parse(problem.body)]).toEqual([
      status,
      expect.objectContaining({ requestId: GATEWAY_ID }),
    ]);
    const page = await through(web(broken(error)), { path: '/en/aanmelden' });
    expect([page.statusCode, page.headers[REQUEST_HEADER]]).toEqual([status, GATEWAY_ID]);
    expect(page.body).toContain(`Mention this reference when you report it: ${GATEWAY_ID}`);
    const events = ['request.done', 'request.failed'].slice(0, status === 500 ? 2 : 1);
    expect(new Set(lines.map(({ event }) => event))).toEqual(new Set(events));
    expect(new Set(lines.map(({ request }) => request))).toEqual(new Set([GATEWAY_ID]));
  });

  test('the page of a link that cannot be opened says it too', async () => {
    const app = createLinkApp({ desk: broken(new StoreUnreachable('late')), ...pageParts });
    const handler = lambdaHandler({ fetch: async (request) => app.fetch(request), refuse: problemResponse });
    const { statusCode, body } = await through(handler, { path: `/link/${'A'.repeat(43)}` });
    expect(statusCode).toBe(503);
    expect(body).toContain(`Noem dit kenmerk als u het meldt: ${GATEWAY_ID}`);
  });

  test('a page of what is not there does not: nothing went wrong that would have to be found', async () => {
    const { statusCode, headers, body } = await through(web(desk), {
      path: '/en/nowhere',
      headers: { accept: 'text/html' },
    });
    expect([statusCode, headers[REQUEST_HEADER], body.includes(GATEWAY_ID)]).toEqual([404, GATEWAY_ID, false]);
  });

  const answersNothing = { handle: () => Promise.reject(new Error('It is not to come this far.')) };
  const slack = slackHandler(
    { ...answersNothing, work: () => Promise.resolve(), sweep: () => Promise.resolve() },
    'known',
  );
  const teams = teamsHandler(answersNothing);
  test.each([
    ['Slack, not through the edge', 403, slack, ''],
    ['Slack, too large', 413, slack, 'a'.repeat(1_500_000)],
    ['Teams, too large', 413, teams, 'a'.repeat(300_000)],
  ])('a refusal of the door of a chat says it: %s', async (_, status, handler, body) => {
    const { statusCode, headers } = await through(handler, { method: 'POST', path: '/slack/events', body });
    expect([statusCode, headers[REQUEST_HEADER]]).toEqual([status, GATEWAY_ID]);
  });
});
