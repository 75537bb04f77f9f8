import { beforeAll, describe, expect, test } from 'vitest';
import { API_VERSION } from '#functions/api/version.ts';
import { API_ROUTES } from '#functions/api/routes/routes.ts';
import { ROLES } from '#shared/people/actor.ts';
import { roleMay } from '#shared/people/permissions.ts';
import { clientOf, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { problemOf, registered, VRIEHEIDE, type Standing } from '#tests/support/requests.ts';

const engine = testEngine();
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

let client: Client;
let mine: Standing;

beforeAll(async () => {
  client = clientOf(await engine.freshDesk());
  mine = await registered(client);
});

const filledIn = (path: string): string =>
  `/v1${path.replace('{code}', VRIEHEIDE).replace('{number}', mine.activity.number).replace('{id}', mine.activity.id)}`;

const methodsOf = (path: string): string[] =>
  API_ROUTES.filter((route) => route.path === path).map(({ method }) => method);
const paths = [...new Set(API_ROUTES.map(({ path }) => path))];

describe('Every answer carries API-Version', () => {
  test.each(API_ROUTES.map(({ method, path }) => ({ method, path })))('$method $path', async ({ method, path }) => {
    for (const token of [undefined, 'nobody', 'board:b', 'bureau:bo']) {
      const answer = await client(method, filledIn(path), method === 'GET' ? undefined : '{', {
        ...(token !== undefined && { token }),
      });
      expect(answer.headers.get('API-Version')).toBe(API_VERSION);
      expect(answer.status).toBeLessThan(500);
    }
  });

  test.each([
    '/health',
    '/docs',
    '/v1/openapi.json',
    '/',
    '/v1',
    '/v1/',
    '/v1/nothing',
    '/v1/activities/x/y/z',
    '/v2/goals',
  ])('%s', async (path) => {
    expect((await client('GET', path)).headers.get('API-Version')).toBe(API_VERSION);
  });
});

describe('A wrong method is 405, and Allow says what would be right', () => {
  test.each(paths)('%s', async (path) => {
    const right = methodsOf(path);
    for (const method of METHODS.filter((candidate) => !right.includes(candidate))) {
      const answer = await client(method, filledIn(path));
      // What an address with a fixed name does not answer, one with an id in its place might.
      problemOf(answer, 405);
      const allowed = (answer.headers.get('Allow') ?? '')
        .split(/, */)
        .filter((name) => name !== 'HEAD')
        .sort();
      expect(allowed).toEqual([...right].sort());
    }
  });

  test.each(['/v1/openapi.json', '/health', '/docs'])('POST %s', async (path) => {
    const answer = await client('POST', path, {});
    problemOf(answer, 405);
    expect(answer.headers.get('Allow')).toContain('GET');
  });
});

describe('What changes something is not done where a parameter is not known to it, such as dryRun', () => {
  test.each(
    API_ROUTES.filter(({ method }) => method !== 'GET').map(({ method, path, command }) => ({ method, path, command })),
  )('$method $path', async ({ method, path, command }) => {
    const role = ROLES.find((one) => command === undefined || roleMay(one, command)) ?? 'admin';
    const answer = await client(method, `${filledIn(path)}?dryRunn=true`, {}, { token: `${role}:who` });
    const { code, errors } = problemOf(answer, 400);
    expect([code, errors?.map(({ pointer }) => pointer)]).toEqual(['LK-108', ['#/dryRunn']]);
  });
});

describe('HEAD', () => {
  test.each([
    '/v1/activities',
    '/v1/goals',
    '/v1/policy',
    '/v1/openapi.json',
    '/health',
    `/v1/neighbourhoods/${VRIEHEIDE}/calendar.ics`,
  ])('of %s answers the headers of GET without a body', async (path) => {
    const [head, get] = [await client('HEAD', path), await client('GET', path)];
    expect(head.status).toBe(200);
    expect(head.text).toBe('');
    for (const name of ['Content-Type', 'ETag', 'API-Version'])
      expect(head.headers.get(name)).toBe(get.headers.get(name));
  });

  test.each(['/v1/policy/simulations', '/v1/activities/check'])(
    'of %s, which only takes a POST, is 405',
    async (path) => {
      expect((await client('HEAD', path)).status).toBe(405);
    },
  );
});

describe('What is not there is 404', () => {
  test.each([
    '/v1/nothing',
    '/v1',
    '/nothing',
    '/v1/activities/',
    '/v1/activities/x/y',
    '/v1/neighbourhoods/BU09172004',
    '/V1/goals',
    '/v1/../etc/passwd',
  ])('%s', async (path) => {
    problemOf(await client('GET', path), 404);
    problemOf(await client('DELETE', path), 404);
  });

  test.each([
    ['with a broken escape', '%E0%A4%A'],
    ['with an escaped slash', 'a%2Fb'],
    ['that is very long', 'a'.repeat(3_000)],
    ['with a null character', '%00'],
    ['with a blank', '%20'],
    ['with a bar', '%7C'],
    ['of the prototype', '__proto__'],
  ])('an id %s', async (_what, id) => {
    problemOf(await client('GET', `/v1/activities/${id}`), 404);
    problemOf(await client('GET', `/v1/activities/${id}/history`, undefined, { token: 'bureau:bo' }), 404);
    problemOf(await client('GET', `/v1/introductions/${id}`, undefined, { token: 'bureau:bo' }), 404);
    problemOf(await client('POST', `/v1/introductions/${id}/decisions`, {}, { token: 'bureau:bo' }), 404);
    problemOf(await client('GET', `/v1/neighbourhoods/${id}/calendar.ics`), 404);
    problemOf(await client('GET', `/v1/neighbourhoods/${id}/signals`), 404);
  });
});

describe('Tokens', () => {
  test.each(['Bearer', 'Bearer ', 'Bearer a b', 'Basic YTpi', 'nobody', 'Bearer nobody', ''])(
    'Authorization: "%s" is 401 on a public call, and says how to sign in',
    async (value) => {
      for (const path of [
        '/v1/goals',
        '/v1/activities',
        '/v1/policy',
        `/v1/neighbourhoods/${VRIEHEIDE}/signals`,
        '/v1/exports/activities.csv',
      ]) {
        const answer = await client('GET', path, undefined, { headers: { Authorization: value } });
        problemOf(answer, 401);
        expect(answer.headers.get('WWW-Authenticate')).toMatch(/^Bearer/);
      }
    },
  );

  test('The scheme is read whatever its case', async () => {
    expect(
      (await client('GET', '/v1/introductions', undefined, { headers: { Authorization: 'bearer bureau:bo' } })).status,
    ).toBe(200);
  });

  test('The description and whether the product is ready are for all', async () => {
    expect((await client('GET', '/health')).body).toEqual({ status: 'ok' });
    expect((await client('GET', '/v1/openapi.json')).status).toBe(200);
  });
});

test('JSON is sent as application/json', async () => {
  for (const path of ['/v1/goals', '/v1/activities', '/v1/policy', '/health', '/v1/openapi.json']) {
    expect((await client('GET', path)).headers.get('Content-Type')).toMatch(/^application\/json(;|$)/);
  }
});
