import { beforeEach, describe, expect, test } from 'vitest';
import { uploadAnswer } from '#functions/local/uploads.ts';
import type { Desk } from '#shared/desk.ts';
import { openUpload, Upload } from '#shared/jobs/uploads.ts';
import { rule } from '#shared/rulebook.ts';
import { clientOf } from '#tests/support/api.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { badFields, bodyOf, problemOf } from '#tests/support/requests.ts';

const engine = testEngine();
let desk: Desk;
let clock: TestClock;
beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock, []);
});

const AN = 'researcher:an';
const BASE = 'http://localhost';

const begin = (body: unknown, token?: string) =>
  clientOf(desk)('POST', '/v1/uploads', body, token === undefined ? {} : { token });
const begun = async (bytes: number, token = AN): Promise<Upload> =>
  bodyOf(await begin({ name: 'a.csv', bytes }, token), Upload, 201);

/** Our own server, as the one-machine runner has it; 418 where it leaves a request to the product. */
const put = async (address: string, init: RequestInit): Promise<Response> =>
  (await uploadAnswer(new Request(address, init), { desk, baseUrl: BASE })) ?? new Response(null, { status: 418 });

const opened = async (id: string, token = AN, most = 1_000): Promise<string> => {
  const upload = await openUpload(desk, { id: token }, id, most);
  return upload.ok ? Buffer.from(upload.value.bytes).toString() : upload.error.code;
};

test(rule('D60'), async () => {
  const upload = await begun(5);
  expect(await opened(upload.id)).toBe('bad-input'); // nothing was put there yet
  expect((await put(upload.putTo, { method: 'PUT', body: '12345' })).status).toBe(200);
  expect(await opened(upload.id)).toBe('12345');
  expect(await opened(upload.id, 'researcher:ed')).toBe('bad-input');
  expect(await opened('0123456789abcdef')).toBe('bad-input');
  expect(await opened(upload.id, AN, 4)).toBe('body-too-large');
  clock.set('2026-11-24T09:00:01Z');
  expect(await opened(upload.id)).toBe('bad-input');
  expect((await put(upload.putTo, { method: 'PUT', body: '12345' })).status).toBe(404);
});

test('Bytes are bounded as they come in, and addresses cannot be guessed', async () => {
  const upload = await begun(5);
  expect((await put(upload.putTo, { method: 'PUT', body: '123456' })).status).toBe(413);
  expect(await opened(upload.id)).toBe('bad-input');
  expect((await put(upload.putTo.replace(/[^/]+$/, 'a'.repeat(43)), { method: 'PUT', body: '1' })).status).toBe(404);
  expect((await put(`${BASE}/uploads/..%2F/x`, { method: 'PUT', body: '1' })).status).toBe(404);
  expect((await put(upload.putTo, { method: 'GET' })).status).toBe(405);
  expect((await put(`${BASE}/v1/datasets`, { method: 'GET' })).status).toBe(418);
});

test('A page without script posts a form, and goes on within the product only', async () => {
  const upload = await begun(100);
  const post = async (goOn: string | undefined, file: unknown = new File(['a;b'], 'a.csv')): Promise<Response> => {
    const form = new FormData();
    for (const [name, value] of Object.entries(upload.form.fields)) form.set(name, value);
    if (goOn !== undefined) form.set('success_action_redirect', goOn);
    if (file instanceof File) form.set('file', file);
    return put(upload.form.url, { method: 'POST', body: form });
  };
  expect((await post(undefined)).status).toBe(204);
  expect(await opened(upload.id)).toBe('a;b');
  const on = await post(`${BASE}/data/x/publiceren?upload=1`);
  expect([on.status, on.headers.get('Location')]).toEqual([303, '/data/x/publiceren?upload=1']);
  expect((await post('https://elsewhere.example/')).headers.get('Location')).toBe(null);
  expect((await post(undefined, null)).status).toBe(422);
  expect((await post(undefined, new File(['x'.repeat(101)], 'a.csv'))).status).toBe(413);
});

test('An upload is begun by who is signed in, and says how large it is', async () => {
  problemOf(await begin({ name: 'a', bytes: 1 }), 401);
  for (const role of ['researcher', 'partner', 'bureau', 'data-desk', 'board', 'admin'])
    expect((await begin({ name: 'a', bytes: 64 * 1_024 * 1_024 }, `${role}:x`)).status).toBe(201);
  expect(badFields(await begin({ name: ' ', bytes: 64 * 1_024 * 1_024 + 1, more: 1 }, AN))).toEqual([
    '#/bytes',
    '#/more',
    '#/name',
  ]);
  for (const bytes of [0, -1, 1.5, '5']) expect(badFields(await begin({ name: 'a', bytes }, AN))).toEqual(['#/bytes']);
});

describe('What one person sends is bounded:', () => {
  const LARGEST = 64 * 1_024 * 1_024;

  test('so many bytes may wait, until they are a day old, and others are not in the way', async () => {
    for (let count = 0; count < 32; count += 1) await begun(LARGEST);
    const refused = problemOf(await begin({ name: 'a', bytes: 1 }, AN), 429);
    expect(refused.detail).toContain('2048 MB');
    expect((await begin({ name: 'a', bytes: 1 }, AN)).headers.get('Retry-After')).toBe('3600');
    await begun(LARGEST, 'researcher:ed');
    clock.set('2026-11-24T09:00:01Z');
    await begun(LARGEST);
  });

  test('so many may be begun within an hour', async () => {
    const answers = await Promise.all(Array.from({ length: 64 }, () => begin({ name: 'a', bytes: 1 }, AN)));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(4);
    await begun(1, 'researcher:ed');
    clock.set('2026-11-23T10:00:01Z');
    await begun(1);
  });
});
