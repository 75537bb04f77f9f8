import { beforeAll, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { isWebAddress } from '#functions/web/addresses.ts';
import { WEB_ROUTES } from '#functions/web/routes.ts';
import { testEngine } from '#tests/support/desk.ts';
import { browserAt, signedIn, type Shown } from './signed-in.ts';

const BASE = 'http://localhost';
const engine = testEngine();
let desk: Desk;
beforeAll(async () => {
  desk = await engine.freshDesk();
});

const readable = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

/** Everywhere that a page, or its answer, leads a browser. */
const leadsTo = ({ html, goTo }: Shown): URL[] =>
  [...html.matchAll(/\s(?:href|action|src)="([^"]*)"/g)]
    .map(([, address = '']) => readable(address))
    .concat(goTo ?? [])
    .map((address) => new URL(address, `${BASE}/x/y`));

const ELSEWHERE = [
  '//evil.example',
  '/evil.example',
  '%09/evil.example',
  '%5Cevil.example',
  '%5c%5cevil.example',
  '%0d%0a/evil.example',
  './/evil.example',
  '%2f%2fevil.example',
  '@evil.example',
  '%00',
  '%EF%BC%8F%EF%BC%8Fevil.example',
  'a'.repeat(3_000),
];
const NAAR = ['/inloggen?naar=/', '/en/inloggen?naar=/', '/inloggen/begin?naar=/'];

test('Every page lies under an address that is served as a page, on one machine and on AWS', () => {
  expect(WEB_ROUTES.map(({ path }) => path).filter((path) => !isWebAddress(path))).toEqual([]);
});

describe('Whatever an address is made of', () => {
  test.each(
    ['/', '/en/', '/buurten/', '/en/bewoners/', '/data/', '/en/dataverzoeken/', ...NAAR].flatMap((before) =>
      ELSEWHERE.map((after) => `${before}${after}`),
    ),
  )('no page leads elsewhere, and none fails: %s', async (address) => {
    const nobody = await browserAt(desk);
    const page = await nobody.get(`${BASE}${address}`);
    expect(page.status).toBeLessThan(500);
    expect(
      leadsTo(page)
        .filter(({ origin, protocol }) => origin !== BASE && !['data:', 'mailto:', 'webcal:'].includes(protocol))
        .map(({ href }) => href),
    ).toEqual([]);
  });

  test.each([
    '//evil.example/x',
    '/\t/evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/.//evil.example',
    '/\n/evil.example',
  ])('the way back from a form stays within: %j', async (_back) => {
    const researcher = await signedIn(desk, 'researcher', 'an');
    const page = await researcher.get('/aanmelden');
    const next = await researcher.send(page, '/aanmelden', { _back });
    expect(next.status).toBeLessThan(500);
    expect(
      leadsTo(next)
        .filter(({ origin, protocol }) => origin !== BASE && protocol !== 'data:')
        .map(({ href }) => href),
    ).toEqual([]);
    expect(next.html).not.toContain('value="//');
    expect(next.html).not.toContain('evil.example');
  });
});
