import { beforeAll, expect, test } from 'vitest';
import { createWeb } from '#functions/web/app.tsx';
import type { Desk } from '#shared/desk.ts';
import { failure } from '#shared/platform/failures.ts';
import { fail } from '#shared/platform/result.ts';
import { testEngine } from '../support/desk.ts';

const engine = testEngine();
let desk: Desk;
let web: ReturnType<typeof createWeb>;
beforeAll(async () => {
  desk = await engine.freshDesk();
  web = createWeb({
    desk,
    verify: () => Promise.resolve(fail(failure('bad-token', 'Nobody signs in here.'))),
    signIn: { issuer: 'http://localhost/issuer', clientId: 'loketten' },
    baseUrl: 'http://localhost',
    addressOf: (context) => context.req.header('X-Address') ?? '192.0.2.1',
    assets: {
      addresses: new Map(['style', 'map', 'live-form'].map((name) => [name, `/assets/${name}`])),
      files: new Map(),
    },
  });
});

/** A form that no page of ours made, from a browser without a cookie. */
const post = (title: string, address = '192.0.2.1', path = '/gesprek') =>
  web.request(path, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'Origin': 'http://localhost',
      'Sec-Fetch-Site': 'same-origin',
      'X-Address': address,
    },
    body: new URLSearchParams({ _act: 'register', _value: JSON.stringify({ title }), _back: '/' }),
  });

test('a form that is too long to wait for its sender to sign in stays on the page, whole, and says so', async () => {
  for (const [path, words] of [
    ['/gesprek', 'te lang om te bewaren'],
    ['/en/gesprek', 'too long to be kept'],
  ] as const) {
    const answer = await post('x'.repeat(70_000), '192.0.2.9', path);
    const html = await answer.text();
    expect(answer.status).toBe(413);
    expect(html).toContain(words);
    expect(html).toContain('x'.repeat(70_000));
    expect(html).toMatch(/name="proof" value="[^"]+"/);
  }
});

test('so many forms an hour wait from one network address; what comes after stays on the page', async () => {
  const answers = [];
  for (let index = 0; index < 63; index += 1) answers.push(await post(`Groen ${index}`));
  expect(answers.filter(({ status }) => status === 303 || status === 302)).toHaveLength(60);
  const last = answers.at(-1);
  expect(last?.status).toBe(429);
  expect(await last?.text()).toMatch(/te veel formulieren[\s\S]*Groen 62/);
  expect([302, 303]).toContain((await post('Groen', '192.0.2.2')).status);
});
