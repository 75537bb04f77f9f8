import { beforeAll, describe, expect, test } from 'vitest';
import { createApi } from '#functions/api/app.ts';
import { securityText } from '#functions/api/well-known.ts';
import { isWebAddress } from '#functions/web/addresses.ts';
import { createWeb } from '#functions/web/app.tsx';
import { deadLetterOf } from '#shared/dispatch/dead-letters.ts';
import type { Desk } from '#shared/desk.ts';
import { ROLES } from '#shared/people/actor.ts';
import { failure } from '#shared/platform/failures.ts';
import { fail } from '#shared/platform/result.ts';
import { testEngine } from '#tests/support/desk.ts';
import { browserAt, signedIn } from './signed-in.ts';

const textOf = ({ html }: { readonly html: string }): string =>
  html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

const engine = testEngine();
const BASE = 'http://localhost';
const ASSETS = ['style', 'map', 'live-form'].map((name) => [name, `/assets/${name}`] as const);
const HTML = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const A_CODE: unknown = expect.stringMatching(/^LK-/);
let desk: Desk;
let ask: (path: string, init?: RequestInit) => Promise<Response>;

beforeAll(async () => {
  desk = await engine.freshDesk();
  const parts = {
    desk,
    verify: () => Promise.resolve(fail(failure('bad-token', 'Nobody signs in here.'))),
    baseUrl: BASE,
    addressOf: () => '127.0.0.1',
  };
  const api = createApi(parts);
  const web = createWeb({
    ...parts,
    signIn: { issuer: `${BASE}/issuer`, clientId: 'loketten' },
    assets: { addresses: new Map(ASSETS), files: new Map() },
  });
  ask = async (path, init) => {
    const request = new Request(`${BASE}${path}`, init);
    return isWebAddress(new URL(request.url).pathname) ? web.fetch(request) : api.fetch(request);
  };
});

describe('An address with slashes behind it', () => {
  test.each([
    ['/en/', '/en'],
    ['/bewoners/?buurt=x', '/bewoners?buurt=x'],
    ['/en/bewoners//', '/en/bewoners'],
    ['/docs/', '/docs'],
    ['/nergens/', '/nergens'],
  ])('leads on, query and all: %s', async (path, to) => {
    for (const method of ['GET', 'HEAD']) {
      const { status, headers } = await ask(path, { method });
      expect([status, headers.get('Location')]).toEqual([308, to]);
    }
    expect((await ask(path, { method: 'POST' })).status).not.toBe(308);
  });

  test.each([
    '//evil.example/',
    '//',
    '/en//evil.example/',
    '/%5cevil.example/',
    '/.//evil.example/',
    '/\\evil.example/',
  ])('never leads elsewhere: %s', async (path) => {
    const { headers } = await ask(path);
    const to = new URL(headers.get('Location') ?? '/', BASE);
    expect(to.origin).toBe(BASE);
    expect(to.pathname).not.toMatch(/^\/\//);
  });

  test('is left alone among the calls of the API', async () => {
    expect((await ask('/v1/neighbourhoods/')).status).toBe(404);
  });
});

describe('An address where nothing is', () => {
  test.each([
    ['/nergens', 'nl'],
    ['/beheer/nergens', 'nl'],
    ['/data/a/b/c/d', 'nl'],
    ['/en/nergens', 'en'],
    ['/en/data/a/b/c/d', 'en'],
  ])('%s is a page in the language of the address for a browser, and JSON for others', async (path, language) => {
    const page = await ask(path, { headers: { ...HTML, 'Accept-Language': 'en' } });
    expect(page.status).toBe(404);
    expect(page.headers.get('Content-Type')).toMatch(/^text\/html/);
    expect(await page.text()).toContain(`<html lang="${language}"`);
    const others = await ask(path, { headers: { Accept: 'application/json' } });
    expect([others.status, others.headers.get('Content-Type')]).toEqual([404, 'application/problem+json']);
    expect(await others.json()).toMatchObject({ status: 404, code: A_CODE });
  });
});

test('Search engines and who finds a hole are told where to go', async () => {
  const robots = await ask('/robots.txt');
  expect(robots.headers.get('Content-Type')).toMatch(/^text\/plain/);
  expect(await robots.text()).toMatch(/^User-agent: \*\nDisallow: /);
  const security = await ask('/.well-known/security.txt');
  const told = await security.text();
  expect(told).toMatch(/^Contact: http:\/\/localhost\/over$/m); // no address was set
  expect(securityText(desk.clock.now(), { baseUrl: BASE, contact: { email: 'loket@example.org' } })).toMatch(
    /^Contact: mailto:loket@example\.org$/m,
  );
  const expires = Date.parse(/^Expires: (\S+)$/m.exec(told)?.[1] ?? '');
  expect(expires - desk.clock.now().getTime()).toBeGreaterThan(86_400_000);
});

describe('The page of who runs the desks', () => {
  test('asks who is not signed in to do so, and says to others that it is not theirs', async () => {
    expect((await (await browserAt(desk)).get('/beheer')).goTo).toBe('/inloggen?naar=%2Fbeheer');
    for (const role of ROLES.filter((one) => one !== 'admin')) {
      const page = await (await signedIn(desk, role, 'kim')).get('/beheer');
      expect([role, page.status]).toEqual([role, 403]);
      expect(textOf(page)).toContain('U bent ingelogd in een rol die dit niet mag zien of doen.');
    }
  });

  test('shows what did not arrive, and sends it again', async () => {
    const admin = await signedIn(desk, 'admin', 'ada');
    expect(textOf(await admin.get('/beheer'))).toContain('Alle berichten zijn aangekomen.');
    const waiting = { subject: 'ACTIVITY#1', version: 1, message: { kind: 'told' }, order: '1', tries: 20 };
    await desk.table.write([deadLetterOf(waiting, desk.newId(), desk.clock.now(), 20, 'Slack did not answer')]);
    const page = await admin.get('/beheer');
    expect(textOf(page)).toMatch(/Eén bericht is na veel pogingen niet aangekomen.*ACTIVITY#1 Slack did not answer 20/);
    const bericht = /name="bericht" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
    expect((await admin.send(page, '/beheer', { bericht })).goTo).toBe('/beheer?gestuurd=ja');
    expect(textOf(await admin.get('/beheer?gestuurd=ja'))).toMatch(/opnieuw gestuurd.*Alle berichten zijn aangekomen/);
  });
});
