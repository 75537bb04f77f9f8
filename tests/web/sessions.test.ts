import { customFetch, type FetchBody } from 'openid-client';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { insecureIssuer } from '#functions/local/issuer/insecure-issuer.ts';
import { createWeb } from '#functions/web/app.tsx';
import { digestOfSecret } from '#shared/people/link-store.ts';
import { unseal } from '#shared/people/session-store.ts';
import type { SignInSettings } from '#shared/people/sign-in.ts';
import { keys } from '#tests/support/every-key.ts';
import { Browser } from '../link/browser.ts';
import { linkDesks } from '../link/desk.ts';
import { testEngine } from '../support/desk.ts';

const MINUTE = 60_000;
const assets = {
  addresses: new Map(['style', 'live-form', 'map'].map((name) => [name, `/assets/${name}`])),
  files: new Map(),
};
const engine = testEngine();
let now = Date.now();
let more: Partial<SignInSettings> = {};
const served = linkDesks(engine, (parts) =>
  createWeb({ ...parts, signIn: { ...parts.signIn, ...more }, addressOf: () => '', assets, now: () => now }),
);

/** How the issuer lets itself be asked again: without the browser, or by way of it. */
const ROADS = [
  ['a refresh token', { scope: 'openid profile email offline_access' }],
  ['none', {}],
] as const;

async function signedIn(signIn: Partial<SignInSettings> = {}) {
  more = signIn;
  now = Date.now();
  const desk = await served();
  const browser = new Browser();
  const begin = async (as: Readonly<Record<string, string>>, goTo = '/mijn') =>
    browser.submit(await browser.open(`${desk.baseUrl}/inloggen/begin?naar=${encodeURIComponent(goTo)}`), as);
  const home = await begin({ as: 'bureau', name: 'Bo' });
  expect(home.text).toContain('Ingelogd als Bo, programmabureau');
  const becomes = (role?: string) =>
    fetch(`${desk.baseUrl}/dev/roles`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ as: 'bureau', name: 'Bo', ...(role !== undefined && { becomes: role }) }),
    });
  return { ...desk, browser, home, begin, becomes };
}

/** A browser that somebody made with the cookies of another. */
function thiefOf({ cookies }: Browser): Browser {
  const thief = new Browser();
  for (const name of ['loketten-session', 'loketten-visitor']) thief.cookies.set(name, cookies.get(name) ?? '');
  return thief;
}

/** Lets each call of the issuer be seen, or fail, on its way. */
const through = (sees: (method: string) => void): NonNullable<SignInSettings['execute']> => [
  ...insecureIssuer,
  (configuration) => {
    configuration[customFetch] = async (url, { method, headers, body }) => {
      sees(method);
      return fetch(url, { method, headers, body: sendable(body) });
    };
  },
];
const sendable = (body: FetchBody): string | null => (body instanceof URLSearchParams ? body.toString() : null);

const isIn = ({ text }: { readonly text: string }): boolean => text.includes('Ingelogd als');

describe('Signing out', () => {
  test('ends the session: who took the cookie is nobody from then on, and a form of before does nothing', async () => {
    const { baseUrl, browser, home, begin } = await signedIn();
    const thief = thiefOf(browser);
    expect(isIn(await thief.open(`${baseUrl}/mijn`))).toBe(true);
    const out = await browser.submit(home);
    expect(out.text).toContain('U bent uitgelogd');
    expect((await browser.follow(out)).address).toBe(`${baseUrl}/`);
    expect((await thief.open(`${baseUrl}/mijn`)).address).toContain('/inloggen');
    expect(isIn(await thief.open(`${baseUrl}/`))).toBe(false);
    const anew = await begin({ as: 'bureau', name: 'Bo' });
    expect(isIn(anew)).toBe(true);
    const [, before = ''] = /name="proof" value="([^"]*)"/.exec(home.text) ?? [];
    expect(anew.text).not.toContain(before);
    await browser.open(`${baseUrl}/uitloggen`, { method: 'POST', body: new URLSearchParams({ proof: before }) });
    expect(isIn(await browser.open(`${baseUrl}/mijn`))).toBe(true);
  });

  test('at the issuer too: it asks again who somebody is', async () => {
    const { baseUrl, browser, home } = await signedIn();
    await browser.follow(await browser.submit(home));
    now += MINUTE;
    expect((await browser.open(`${baseUrl}/inloggen/begin?naar=%2Fmijn`)).text).toContain('Wie wilt u zijn?');
  });
});

describe.each(ROADS)('With %s from the issuer', (_what, settings) => {
  test('a session goes on for hours without being noticed', async () => {
    const { baseUrl, browser } = await signedIn(settings);
    for (let at = 0; at < 12; at += 1) {
      now += 9 * MINUTE;
      const page = await browser.open(`${baseUrl}/bureau?status=submitted`);
      expect([page.address, isIn(page)]).toEqual([`${baseUrl}/bureau?status=submitted`, true]);
    }
  });

  test('a role that was taken away is gone within ten minutes, also for who took the cookie', async () => {
    const { baseUrl, browser, becomes } = await signedIn(settings);
    const thief = thiefOf(browser);
    await becomes();
    now += 11 * MINUTE;
    expect(isIn(await browser.open(`${baseUrl}/`))).toBe(false);
    expect((await thief.open(`${baseUrl}/bureau`)).address).toContain('/inloggen');
  });

  test('another role counts within five minutes of use, and forms of the one before do nothing', async () => {
    const { baseUrl, browser, home, becomes } = await signedIn(settings);
    await becomes('researcher');
    now += 6 * MINUTE;
    expect((await browser.open(`${baseUrl}/mijn`)).text).toContain('Ingelogd als Bo, onderzoeker');
    expect((await browser.open(`${baseUrl}/bureau`)).status).toBe(403);
    const [, proof = ''] = /name="proof" value="([^"]*)"/.exec(home.text) ?? [];
    const again = await browser.open(`${baseUrl}/gesprek`, {
      method: 'POST',
      body: new URLSearchParams({ proof, _act: 'register', _value: '{}' }),
    });
    expect(again.address).toBe(`${baseUrl}/opnieuw`);
  });
});

test('A form that was filled in for longer than the issuer was asked is kept, asked about, and shown again to the same person', async () => {
  const { baseUrl, browser, home } = await signedIn({});
  const [, proof = ''] = /name="proof" value="([^"]*)"/.exec(home.text) ?? [];
  now += 40 * MINUTE;
  const again = await browser.open(`${baseUrl}/gesprek`, {
    method: 'POST',
    body: new URLSearchParams({ proof, _act: 'home', _value: 'Groen' }),
  });
  expect(again.address).toBe(`${baseUrl}/opnieuw`);
  expect([isIn(again), again.text.includes('value="Groen"')]).toEqual([true, true]);
});

test('What somebody filled in is not shown to who signs in after them in the same browser, nor to who does not', async () => {
  const { baseUrl, browser, home, begin } = await signedIn({});
  const [, proof = ''] = /name="proof" value="([^"]*)"/.exec(home.text) ?? [];
  now += 9 * 60 * MINUTE;
  browser.cookies.delete('loketten-dev-issuer');
  const asked = await browser.open(`${baseUrl}/gesprek`, {
    method: 'POST',
    body: new URLSearchParams({ proof, _act: 'home', _value: 'Vertrouwelijk' }),
  });
  expect(asked.address).toContain('/inloggen');
  expect((await browser.open(`${baseUrl}/opnieuw`)).text).not.toContain('Vertrouwelijk');
  await begin({ as: 'researcher', name: 'An' });
  expect((await browser.open(`${baseUrl}/opnieuw`)).text).not.toContain('Vertrouwelijk');
});

test('An issuer that does not answer ends no session at once, and none lasts longer than ten minutes without it', async () => {
  let answers = true;
  const { baseUrl, browser } = await signedIn({
    scope: 'openid offline_access',
    execute: through(() => {
      if (!answers) throw new TypeError('down');
    }),
  });
  answers = false;
  now += 6 * MINUTE;
  expect(isIn(await browser.open(`${baseUrl}/mijn`))).toBe(true);
  now += 5 * MINUTE;
  expect(isIn(await browser.open(`${baseUrl}/`))).toBe(false);
  answers = true;
  now += MINUTE;
  expect(isIn(await browser.open(`${baseUrl}/mijn`))).toBe(true);
});

test('Many requests at once ask the issuer once', async () => {
  let asked = 0;
  const { baseUrl, browser } = await signedIn({
    scope: 'openid offline_access',
    execute: through((method) => {
      asked += Number(method === 'POST');
    }),
  });
  asked = 0;
  now += 6 * MINUTE;
  const pages = await Promise.all(Array.from({ length: 8 }, () => browser.open(`${baseUrl}/mijn`)));
  expect([pages.every(isIn), asked]).toEqual([true, 1]);
});

test('The store holds neither the secret of a session nor what the issuer gave: only both together open it', async () => {
  const { desk, browser } = await signedIn({ scope: 'openid offline_access' });
  const [value = ''] = decodeURIComponent(browser.cookies.get('loketten-session') ?? '').split('.');
  const { secret } = z.object({ secret: z.string() }).parse(JSON.parse(Buffer.from(value, 'base64url').toString()));
  const [item] = (await desk.table.read([keys.session(digestOfSecret(secret))])).values();
  const text = JSON.stringify(item);
  expect(text).not.toContain(secret);
  expect(text).not.toMatch(/eyJ/);
  expect(unseal('another key', secret, String(item?.['sealed']))).toBeUndefined();
  expect(item?.['expiresAt']).toBeGreaterThan(now / 1_000);
});
