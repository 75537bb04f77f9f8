import { openApiDocument } from '#functions/api/openapi.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { API_ROUTES } from '#functions/api/routes/routes.ts';
import { roleMay } from '#shared/people/permissions.ts';
import { clientOf, type Answer, type Client } from '#tests/support/api.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { approved, moved, problemOf, registered, study, VRIEHEIDE, type Standing } from '#tests/support/requests.ts';

const engine = testEngine();
const clock = testClock();
let client: Client;
let mine: Standing;
beforeAll(async () => {
  client = clientOf(await engine.freshDesk(clock));
  mine = await registered(client);
});

const filledIn = (path: string): string =>
  `/v1${path.replace('{code}', VRIEHEIDE).replace('{number}', mine.activity.number).replace('{id}', mine.activity.id)}`;
const isOpen = ({ method, command }: (typeof API_ROUTES)[number]): boolean =>
  method === 'GET' && (!command || roleMay('public', command));
const others = (answer: Answer): string | null => answer.headers.get('Access-Control-Allow-Origin');
const FROM = { Origin: 'https://elsewhere.example' };

describe('Who may read and keep an answer', () => {
  test.each(API_ROUTES.map((route) => ({ ...route, open: isOpen(route) })))('$method $path', async (route) => {
    const ask = (token?: string): Promise<Answer> =>
      client(route.method, filledIn(route.path), route.method === 'GET' ? undefined : '{', {
        headers: FROM,
        ...(token !== undefined && { token }),
      });
    const open = await ask();
    expect(others(open)).toBe(route.open ? '*' : null);
    expect(open.headers.get('Cache-Control') === 'no-store').toBe(!route.open || open.status !== 200);
    for (const token of ['bureau:bo', 'researcher:an', 'nobody']) {
      const own = await ask(token);
      expect([others(own), own.headers.get('Cache-Control')]).toEqual([null, 'no-store']);
    }
    expect((open.headers.get('Vary') ?? '').includes('Authorization')).toBe(route.open);
  });

  test('the description is for all sites too; what is not there is for none', async () => {
    expect(others(await client('GET', '/v1/openapi.json', undefined, { headers: FROM }))).toBe('*');
    expect(others(await client('GET', '/v1/nothing', undefined, { headers: FROM }))).toBeNull();
    expect(others(await client('DELETE', '/v1/goals', undefined, { headers: FROM }))).toBeNull();
  });

  test('a browser that asks beforehand hears so where everyone may read; any other OPTIONS is 405', async () => {
    const before = (path: string, method: string): Promise<Answer> =>
      client('OPTIONS', path, undefined, {
        headers: {
          ...FROM,
          'Access-Control-Request-Method': method,
          'Access-Control-Request-Headers': 'if-none-match',
        },
      });
    const may = await before('/v1/goals', 'GET');
    expect([may.status, others(may), may.headers.get('Access-Control-Allow-Headers')]).toEqual([
      204,
      '*',
      expect.stringMatching(/If-None-Match/),
    ]);
    expect(may.headers.get('Access-Control-Allow-Headers')).not.toMatch(/Authorization/i);
    for (const [path, method] of [
      ['/v1/goals', 'POST'],
      ['/v1/activities', 'POST'],
      ['/v1/introductions', 'GET'],
      ['/v1/activities/check', 'POST'],
    ] as const) {
      const may_not = await before(path, method);
      problemOf(may_not, 405);
      expect(others(may_not)).toBeNull();
    }
  });
});

const CALENDAR = `/v1/neighbourhoods/${VRIEHEIDE}/calendar.ics`;
const get = (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
  client('GET', path, undefined, { headers });

describe('What programs fetch again and again', () => {
  test.each([
    CALENDAR,
    `${CALENDAR}?lang=en`,
    '/v1/catalogue',
    '/v1/neighbourhoods',
    '/v1/goals',
    '/v1/terms',
    '/v1/openapi.json',
  ])('is answered with 304 to who has it: %s', async (path) => {
    const first = await get(path);
    const [etag, changed] = [first.headers.get('ETag') ?? '', first.headers.get('Last-Modified') ?? ''];
    expect(etag).toMatch(/^"[^"]+"$/);
    expect(new Date(changed).toUTCString()).toBe(changed);
    for (const known of [
      { 'If-None-Match': etag },
      { 'If-None-Match': `"x", W/${etag}` },
      { 'If-None-Match': '*' },
      { 'If-Modified-Since': changed },
      { 'If-None-Match': etag, 'If-Modified-Since': new Date(0).toUTCString() },
    ]) {
      for (const method of ['GET', 'HEAD']) {
        const again = await client(method, path, undefined, { headers: known });
        expect([again.status, again.text, again.headers.get('ETag'), others(again)]).toEqual([304, '', etag, '*']);
        expect(again.headers.get('API-Version')).not.toBeNull();
      }
    }
    for (const unknown of [
      { 'If-None-Match': '"x"' },
      { 'If-None-Match': '"x"', 'If-Modified-Since': changed },
      { 'If-Modified-Since': new Date(Date.parse(changed) - 1_000).toUTCString() },
      { 'If-Modified-Since': 'yesterday' },
    ]) {
      expect((await get(path, unknown)).status).toBe(200);
    }
  });

  test('a picture of the network too, which is described so and has no date', async () => {
    const path = '/v1/assumptions/network.svg';
    const etag = (await get(path)).headers.get('ETag') ?? '';
    expect(etag).toMatch(/^"[^"]+"$/);
    expect((await get(path, { 'If-None-Match': etag })).status).toBe(304);
    expect((await get(path, { 'If-None-Match': '"x"' })).status).toBe(200);
    const { paths } = openApiDocument({ baseUrl: 'http://localhost' });
    const described = JSON.stringify(paths?.['/assumptions/network.svg']?.get?.responses);
    expect(described).toMatch(/"200":\{.*"ETag".*"304":\{"description"/);
    expect(described).not.toContain('Last-Modified');
  });

  test('a calendar is another one as soon as something in it changes, or leaves it, within one second too', async () => {
    let before = await get(CALENDAR);
    const isAnother = async (): Promise<void> => {
      const [etag, changed] = [before.headers.get('ETag') ?? '', before.headers.get('Last-Modified') ?? ''];
      expect((await get(CALENDAR, { 'If-None-Match': etag })).status).toBe(200);
      before = await get(CALENDAR, { 'If-Modified-Since': changed });
      expect(before.status).toBe(200);
      expect(Date.parse(before.headers.get('Last-Modified') ?? '')).toBeGreaterThan(Date.parse(changed));
    };
    const one = await approved(client, { ...study, title: 'Nieuw' });
    await isAnother();
    await moved(client, one, 'withdrawn');
    await isAnother();
  });

  test('the language and the format that were asked for decide, and the answer says so', async () => {
    const dutch = await get(CALENDAR, { 'Accept-Language': 'fr, de;q=0.9' });
    const english = await get(CALENDAR, { 'Accept-Language': 'fr, en-GB;q=0.8, nl;q=0.1' });
    expect([dutch, english].map(({ headers }) => headers.get('Content-Language'))).toEqual(['nl', 'en']);
    expect(dutch.headers.get('ETag')).not.toBe(english.headers.get('ETag'));
    expect(dutch.headers.get('Vary')).toContain('Accept-Language');
    expect((await get('/v1/catalogue')).headers.get('Vary')).toMatch(/\bAccept\b/);
    expect(
      (await get(CALENDAR, { 'If-None-Match': dutch.headers.get('ETag') ?? '', 'Accept-Language': 'en' })).status,
    ).toBe(200);
  });

  test('what one person sees has the tag of its version, and nobody keeps it', async () => {
    const own = await client('GET', mine.path, undefined, { token: 'researcher:an' });
    expect([own.headers.get('ETag'), own.headers.get('Cache-Control')]).toEqual([mine.etag, 'no-store']);
    expect(
      (await client('GET', mine.path, undefined, { token: 'researcher:an', headers: { 'If-None-Match': mine.etag } }))
        .status,
    ).toBe(304);
    problemOf(await client('GET', mine.path, undefined, { headers: { 'If-None-Match': mine.etag } }), 404);
  });
});

describe('An address outside the calls, where there is nothing', () => {
  test.each(['text/html,application/xhtml+xml,*/*;q=0.8', 'text/html'])(
    'is a page for a browser, in Dutch as every address that is not below /en: %s',
    async (Accept) => {
      const page = await get('/nothing', { Accept, 'Accept-Language': 'en' });
      expect([
        page.status,
        page.headers.get('Content-Type')?.split(';')[0],
        page.headers.get('Content-Language'),
      ]).toEqual([404, 'text/html', 'nl']);
      expect(page.text).toContain('<html lang="nl">');
      problemOf(await get('/v1/nothing', { Accept }), 404);
      problemOf(await get('/nothing', { Accept: 'application/json' }), 404);
    },
  );
});
