import { beforeAll, describe, expect, test } from 'vitest';
import { testEngine } from '#tests/support/desk.ts';
import { BUREAU, visiting, type Visitor } from './visiting.ts';

const engine = testEngine();
let see: Visitor;
let seeAsBureau: Visitor;
beforeAll(async () => {
  const desk = await engine.freshDesk();
  [see, seeAsBureau] = await Promise.all([visiting(desk), visiting(desk, BUREAU)]);
});

const BROWSER = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const READS_ENGLISH = { ...BROWSER, 'Accept-Language': 'en-GB,en;q=0.9,nl;q=0.5' };
const READS_DUTCH = { ...BROWSER, 'Accept-Language': 'nl-NL,nl;q=0.9,en;q=0.5' };
const CHOSE = { en: { Cookie: 'loketten-language=en' }, nl: { Cookie: 'loketten-language=nl' } };
const sentTo = async (path: string, headers: Readonly<Record<string, string>>): Promise<string | null> =>
  (await see(path, 'GET', headers)).headers.get('Location');

describe('On a first visit', () => {
  test('who reads English is sent from the first page to the English one, with what was asked', async () => {
    expect(await sentTo('/', READS_ENGLISH)).toBe('/en');
    expect(await sentTo('/?week=2027-W02&als=tabel', READS_ENGLISH)).toBe('/en?week=2027-W02&als=tabel');
    expect((await see('/', 'GET', READS_ENGLISH)).headers.get('Vary')).toContain('Accept-Language');
  });

  test.each([
    ['who reads Dutch', READS_DUTCH],
    ['who says nothing of it, as search engines', BROWSER],
    ['who takes any language', { ...BROWSER, 'Accept-Language': '*' }],
    ['a program', { 'Accept': '*/*', 'Accept-Language': 'en' }],
    ['who reads neither', { ...BROWSER, 'Accept-Language': 'fr, de;q=0.5' }],
  ])('%s gets the Dutch page', async (_, headers) => {
    const { status, text } = await see('/', 'GET', headers);
    expect(status).toBe(200);
    expect(text).toContain('<html lang="nl">');
  });

  test('a link to a Dutch page leads there, and English is offered to who reads it', async () => {
    const { status, text } = await see('/bewoners?buurt=', 'GET', READS_ENGLISH);
    expect(status).toBe(200);
    expect(text).toMatch(/<p class="lk-offer" lang="en">\s*<a href="\/en\/bewoners\?buurt=&amp;lang=en"/);
    expect((await see('/bewoners', 'GET', READS_DUTCH)).text).not.toContain('lk-offer');
    expect((await see('/en/bewoners', 'GET', READS_DUTCH)).text).toContain('Deze pagina is er ook in het Nederlands');
  });

  test('a page says where it is in each language', async () => {
    const { text } = await see('/bewoners');
    expect(text).toContain('<link rel="alternate" hreflang="nl" href="http://localhost/bewoners"');
    expect(text).toContain('<link rel="alternate" hreflang="en" href="http://localhost/en/bewoners"');
  });
});

describe('A language that was chosen', () => {
  test('is kept for a year, and its part of the address goes', async () => {
    const { status, headers } = await see('/en/bewoners?buurt=x&lang=en');
    expect([status, headers.get('Location')]).toEqual([303, '/en/bewoners?buurt=x']);
    expect(headers.get('Set-Cookie')).toMatch(
      /^loketten-language=en; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect(await sentTo('/bewoners?lang=en', {})).toBe('/en/bewoners');
    expect(await sentTo('/en?lang=nl', {})).toBe('/');
    expect(await sentTo('/en/?lang=nl', {})).toBe('/en?lang=nl');
  });

  test('counts above what the browser says, on every page', async () => {
    expect(await sentTo('/', { ...READS_DUTCH, ...CHOSE.en })).toBe('/en');
    expect(await sentTo('/bewoners', { ...READS_DUTCH, ...CHOSE.en })).toBe('/en/bewoners');
    const { status, text } = await see('/', 'GET', { ...READS_ENGLISH, ...CHOSE.nl });
    expect(status).toBe(200);
    expect(text).not.toContain('lk-offer');
  });

  test.each(['xx', 'EN', '', 'en; nl'])('is none of ours where it says "%s"', async (lang) => {
    expect((await see(`/bewoners?lang=${encodeURIComponent(lang)}`)).status).toBe(200);
    expect(await sentTo('/', { ...READS_DUTCH, Cookie: `loketten-language=${encodeURIComponent(lang)}` })).toBeNull();
  });

  test.each(['/en//elsewhere.example?lang=en', '//elsewhere.example?lang=en', '/en/%5celsewhere.example?lang=nl'])(
    'never leads elsewhere: %s',
    async (path) => {
      const to = new URL((await sentTo(path, {})) ?? '/', 'http://localhost');
      expect(to.origin).toBe('http://localhost');
      expect(to.pathname).not.toMatch(/^\/\//);
    },
  );

  test('brings who is signed in to the page in English', async () => {
    const { status, headers } = await seeAsBureau('/bureau', 'GET', BROWSER);
    expect([status, headers.get('Location')]).toEqual([200, null]);
  });
});
