import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { screenshot, testBrowser } from '#tests/support/browser.ts';
import * as z from 'zod';

const page = (body: string): string =>
  `<!doctype html><html lang="nl"><head><meta name="viewport" content="width=device-width"><title>Proef</title><link rel="stylesheet" href="/style.css"></head><body><main>${body}</main></body></html>`;

const app = new Hono();
app.use(
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
    },
  }),
);
app.get('/style.css', (context) => context.body('h1 { color: rgb(0, 70, 90) }', 200, { 'Content-Type': 'text/css' }));
app.get('/script.js', (context) =>
  context.body("document.querySelector('h1').textContent = 'Met script';", 200, { 'Content-Type': 'text/javascript' }),
);
app.get('/', (context) =>
  context.html(
    page('<h1>Zonder script</h1><noscript><p>Zet script aan</p></noscript><script src="/script.js"></script>'),
  ),
);
app.get('/inline', (context) =>
  context.html(page('<h1 style="color: red">Kop</h1><script>document.title = "ran"</script>')),
);
app.get('/elsewhere', (context) => context.html(page('<h1>Kop</h1><img alt="" src="http://example.org/pixel.png">')));
app.get('/broken', (context) => context.html(page('<h1>Kop</h1><img alt="" src="/no-such.png">')));
app.get('/throws', (context) => context.html(page('<script src="/throws.js"></script>')));
app.get('/throws.js', (context) => context.body("throw new Error('Stuk')", 200, { 'Content-Type': 'text/javascript' }));
app.get('/unreadable', (context) =>
  context.html(page('<h1>Kop</h1><img src="/style.css"><p><a href="/">&nbsp;</a></p>')),
);

let server: ServerType;
let at = '';
beforeAll(async () => {
  server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  at = `http://127.0.0.1:${z.object({ port: z.number() }).parse(server.address()).port}`;
});
afterAll(() => server.close());

const { openPage, axe, takeTroubles } = testBrowser();

describe('The browser of the tests', () => {
  test('shows a page as a person sees it, on a desktop and on a phone', async () => {
    for (const width of [1_280, 360]) {
      const shown = await openPage({ width });
      await shown.goto(at);
      expect(await shown.textContent('h1')).toBe('Met script');
      expect(await shown.evaluate('getComputedStyle(document.querySelector("h1")).color')).toBe('rgb(0, 70, 90)');
      expect(await shown.evaluate('document.documentElement.clientWidth')).toBe(width);
      await screenshot(shown, `browser-${width}`);
    }
  });

  test('shows what is there without script', async () => {
    const shown = await openPage({ width: 360, script: false });
    await shown.goto(at);
    expect(await shown.innerText('main')).toBe('Zonder script\n\nZet script aan');
    expect(await axe(shown)).toEqual([]);
  });

  test('asks for pages in the language of its reader', async () => {
    const languages: unknown[] = [];
    for (const language of ['nl', 'en'] as const) {
      const shown = await openPage({ width: 1_280, language });
      languages.push(await shown.evaluate('navigator.language'));
    }
    expect(languages).toEqual(['nl-NL', 'en-GB']);
  });

  test('keeps nothing of one window for the next', async () => {
    const first = await openPage({ width: 1_280 });
    await first.goto(at);
    await first.evaluate('document.cookie = "seen=1"');
    const second = await openPage({ width: 1_280 });
    await second.goto(at);
    expect(await second.evaluate('document.cookie')).toBe('');
  });

  test.each([
    [
      'a style and a script within the page, which the policy forbids',
      '/inline',
      [/^console: .*Content Security Policy/, /^console: .*Content Security Policy/],
    ],
    [
      'a request to another',
      '/elsewhere',
      [/third party: http:\/\/example\.org\/pixel\.png/, /Content Security Policy/],
    ],
    ['a part that is not there', '/broken', [/^404: .*\/no-such\.png$/]],
    ['a script that breaks', '/throws', [/^script: Stuk$/]],
  ])('reports %s', async (_, path, expected) => {
    const shown = await openPage({ width: 1_280 });
    await shown.goto(`${at}${path}`, { waitUntil: 'load' });
    const troubles = takeTroubles(shown);
    for (const one of expected) expect(troubles).toContainEqual(expect.stringMatching(one));
  });

  test('does not take for trouble what a page says of itself', async () => {
    const shown = await openPage({ width: 1_280 });
    const answer = await shown.goto(`${at}/no-such-page`);
    expect(answer?.status()).toBe(404);
  });

  test.each([true, false])('finds what keeps people out of a page (script: %s)', async (script) => {
    const shown = await openPage({ width: 1_280, script });
    await shown.goto(`${at}/unreadable`);
    expect(await axe(shown)).toEqual([
      expect.stringMatching(/^image-alt: /),
      expect.stringMatching(/^link-name: .* a /),
    ]);
  });
});
