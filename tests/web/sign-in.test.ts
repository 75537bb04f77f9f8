import { describe, expect, test } from 'vitest';
import { createWeb } from '#functions/web/app.tsx';
import { StoreUnreachable } from '#shared/platform/failures.ts';
import { Browser } from '../link/browser.ts';
import { linkDesks } from '../link/desk.ts';
import { deskOver, testClock, testEngine } from '../support/desk.ts';

const assets = {
  addresses: new Map(['style', 'live-form', 'map'].map((name) => [name, `/assets/${name}`])),
  files: new Map(),
};
const engine = testEngine();
const served = linkDesks(engine, (parts) => createWeb({ ...parts, addressOf: () => '', assets }));

const BUREAU = { as: 'bureau', name: 'Bo' };

/** Signs in at the development issuer, as a person in a role, on the way to a page. */
async function signIn(browser: Browser, baseUrl: string, goTo: string, as: Readonly<Record<string, string>> = BUREAU) {
  return browser.submit(await browser.open(`${baseUrl}/inloggen/begin?naar=${encodeURIComponent(goTo)}`), as);
}

describe('Signing in', () => {
  test('is asked where a page needs it, and leads back to that page; the session is a signed cookie that no script reads', async () => {
    const { baseUrl } = await served();
    const browser = new Browser();
    const asked = await browser.open(`${baseUrl}/mijn`);
    expect(asked.address).toBe(`${baseUrl}/inloggen?naar=%2Fmijn`);
    const back = await signIn(browser, baseUrl, '/mijn');
    expect(back.address).toBe(`${baseUrl}/mijn`);
    expect(back.text).toContain('Ingelogd als Bo, programmabureau');
    const cookies = browser.setCookies.filter((line) => line.startsWith('loketten-session='));
    expect(cookies).toHaveLength(1);
    for (const line of browser.setCookies.filter((one) => !/max-age=0/i.test(one))) {
      expect(line).toMatch(/; HttpOnly/);
      expect(line).toMatch(/; SameSite=Lax/);
    }
  });

  test('in English comes back to the English page', async () => {
    const { baseUrl } = await served();
    const browser = new Browser();
    const back = await browser.submit(await browser.open(`${baseUrl}/en/inloggen/begin?naar=%2Fmijn`), BUREAU);
    expect(back.address).toBe(`${baseUrl}/en/mijn`);
    expect(back.text).toContain('Signed in as Bo');
  });

  test.each(['//evil.example', '/\\evil.example', 'https://evil.example', ''])(
    'never leads elsewhere: %s',
    async (goTo) => {
      const { baseUrl } = await served();
      const back = await signIn(new Browser(), baseUrl, goTo);
      expect(back.address).toBe(`${baseUrl}/mijn`);
    },
  );

  test('that was put off, or that another browser began, signs nobody in and says so', async () => {
    const { baseUrl } = await served();
    const browser = new Browser();
    const refused = await signIn(browser, baseUrl, '/mijn', { cancel: 'yes' });
    expect([refused.status, refused.text.includes('Het inloggen is niet gelukt')]).toEqual([403, true]);
    const other = new Browser();
    const begun = await other.open(`${baseUrl}/inloggen/begin?naar=%2Fmijn`);
    other.cookies.clear();
    expect((await other.submit(begun, BUREAU)).status).toBe(403);
    expect((await other.open(`${baseUrl}/mijn`)).address).toContain('/inloggen');
  });

  test('with a cookie that was changed is no signing in', async () => {
    const { baseUrl } = await served();
    const browser = new Browser();
    await signIn(browser, baseUrl, '/mijn');
    const session = browser.cookies.get('loketten-session') ?? '';
    const [value = '', signature = ''] = decodeURIComponent(session).split('.');
    const forged = Buffer.from(
      Buffer.from(value, 'base64url')
        .toString()
        .replace(/"until":\d/, '"until":9'),
    ).toString('base64url');
    browser.cookies.set('loketten-session', encodeURIComponent(`${forged}.${signature}`));
    expect((await browser.open(`${baseUrl}/mijn`)).address).toContain('/inloggen');
  });

  test('ends by signing out, and not by a form of another site', async () => {
    const { baseUrl } = await served();
    const browser = new Browser();
    const home = await signIn(browser, baseUrl, '/mijn');
    const from = (origin: string) =>
      browser.open(`${baseUrl}/uitloggen`, {
        method: 'POST',
        body: new URLSearchParams({ proof: 'x' }),
        headers: { Origin: origin },
      });
    await from('https://evil.example');
    expect((await browser.open(`${baseUrl}/mijn`)).text).toContain('Ingelogd als Bo');
    await browser.submit(home);
    expect((await browser.open(`${baseUrl}/mijn`)).address).toContain('/inloggen');
  });
});

describe('A form', () => {
  const sent = { _act: 'register', _value: '{"title":"Groen"}', _back: '/' };
  const post = (browser: Browser, baseUrl: string, fields: Readonly<Record<string, string>>) =>
    browser.open(`${baseUrl}/gesprek`, { method: 'POST', body: new URLSearchParams(fields) });

  test('without the proof that the product made it does nothing: it is shown, to be sent once more', async () => {
    const { baseUrl } = await served();
    const browser = new Browser();
    await browser.open(`${baseUrl}/inloggen`);
    const again = await post(browser, baseUrl, sent);
    expect(again.address).toBe(`${baseUrl}/opnieuw`);
    const form = await browser.submit(again);
    expect(form.text).toContain('value="Groen"');
    expect((await browser.open(`${baseUrl}/opnieuw`)).text).toContain('Er staat niets klaar');
  });

  test('of one browser waits for no other', async () => {
    const { baseUrl } = await served();
    await post(new Browser(), baseUrl, sent);
    expect((await new Browser().open(`${baseUrl}/opnieuw`)).text).toContain('Er staat niets klaar');
  });

  test('that no page of the product made says so, and is no failure of the product', async () => {
    const { baseUrl, events } = await served();
    const browser = new Browser();
    const home = await signIn(browser, baseUrl, '/mijn');
    const [, proof = ''] = /name="proof" value="([^"]*)"/.exec(home.text) ?? [];
    for (const fields of [
      { _act: 'decide', _value: 'nonsense' },
      { _form: 'activity', _key: '1', _context: '{', _press: 'no' },
      { _form: 'nothing', _key: '1' },
      { _act: 'decide', _value: '[1]' },
    ]) {
      expect((await post(browser, baseUrl, { ...fields, proof })).status).toBe(400);
    }
    expect(events.filter(({ event }) => event === 'request.failed')).toEqual([]);
  });
});

describe('A page', () => {
  test('that is not there, or not asked for in this way, says so in the language of its address', async () => {
    const { baseUrl } = await served();
    const browser = new Browser();
    const missing = await browser.open(`${baseUrl}/bewoners/BU00000000/x`);
    expect([missing.status, missing.text.includes('Deze pagina is er niet')]).toEqual([404, true]);
    expect((await browser.open(`${baseUrl}/bewoners/%E0%A4%A`)).status).toBe(404);
    const english = await browser.open(`${baseUrl}/en/nothing`);
    expect([english.status, english.text.includes('There is no such page')]).toEqual([404, true]);
    const put = await browser.open(`${baseUrl}/aanmelden`, { method: 'PUT' });
    expect([put.status, put.headers.get('Allow')]).toEqual([405, 'GET, POST']);
  });

  test('allows no script, style or form but our own, and no frame', async () => {
    const { baseUrl } = await served();
    const { headers } = await new Browser().open(`${baseUrl}/aanmelden`);
    const policy = headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(headers.get('Cache-Control')).toBe('private, no-cache');
  });
});

describe('When something fails on our side', () => {
  const settings = { issuer: 'https://issuer.example', clientId: 'web' };
  const unable = (): Promise<never> => Promise.reject(new Error('Nobody is asked here.'));
  const failing = async (error: Error) => {
    const table = { ...(await engine.freshTable()), read: () => Promise.reject(error) };
    return createWeb({
      desk: deskOver(table, testClock()),
      verify: unable,
      signIn: settings,
      baseUrl: 'http://localhost',
      addressOf: () => '',
      assets,
    });
  };

  test.each([
    [503, '/aanmelden', new StoreUnreachable('late'), 'Het loket is even niet bereikbaar', 'LK-301'],
    [500, '/en/aanmelden', new Error('a secret'), 'That went wrong on our side', 'LK-302'],
  ])('a page says so, with a number and no more: %i', async (status, path, error, said, number) => {
    const answer = await (await failing(error)).request(path);
    const html = await answer.text();
    expect([answer.status, html.includes(said), html.includes(number), html.includes(error.message)]).toEqual([
      status,
      true,
      true,
      false,
    ]);
  });
});
