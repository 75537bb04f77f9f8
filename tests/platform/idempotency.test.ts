import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { digestOfBody } from '#shared/platform/store/idempotency.ts';
import { clientOf, type Answer, type Client } from '#tests/support/api.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { problemOf, study } from '#tests/support/requests.ts';
import * as z from 'zod';

/** The same value with the fields of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, part]) => [name, reversed(part)]),
  );
}

describe('The digest of a body', () => {
  test('does not depend on the order of fields, at any depth', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(digestOfBody(reversed(value))).toBe(digestOfBody(value));
      }),
    );
    expect(digestOfBody({ a: { b: 1, c: [{ d: 2, e: 3 }] } })).toBe(digestOfBody({ a: { c: [{ e: 3, d: 2 }], b: 1 } }));
  });

  test('tells bodies apart that say something else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(digestOfBody(one) === digestOfBody(other)).toBe(isDeepStrictEqual(one, other));
      }),
    );
    const different = [
      [1, 2],
      [2, 1],
      [],
      {},
      null,
      '',
      '1',
      1,
      [1],
      [[1]],
      { a: 1 },
      { a: '1' },
      { a: null },
      { b: 1 },
      [{ a: 1 }],
      { a: [1] },
      '{"a":1}',
      false,
    ];
    expect(new Set(different.map(digestOfBody)).size).toBe(different.length);
  });
});

const engine = testEngine();
let client: Client;
let clock: TestClock;
beforeAll(async () => {
  clock = testClock();
  client = clientOf(await engine.freshDesk(clock));
});

const register = (body: unknown, key: string, token = 'researcher:an'): Promise<Answer> =>
  client('POST', '/v1/activities', body, { token, key });
const total = async (): Promise<number> =>
  z
    .looseObject({ items: z.array(z.unknown()) })
    .parse((await client('GET', '/v1/activities?limit=100', undefined, { token: 'bureau:bo' })).body).items.length;

describe('The same Idempotency-Key again', () => {
  test('gives the same answer, without a second registration, also when the fields are in another order', async () => {
    const first = await register(study, 'again');
    const before = await total();
    for (const body of [study, reversed(study)]) {
      const again = await register(body, 'again');
      expect(again.status).toBe(201);
      expect(again.body).toEqual(first.body);
      for (const name of ['Location', 'ETag']) expect(again.headers.get(name)).toBe(first.headers.get(name));
    }
    expect(await total()).toBe(before);
  });

  test('gives the same answer after the activity was changed, and a day later', async () => {
    const first = await register(study, 'later');
    await client(
      'PATCH',
      first.headers.get('Location') ?? '',
      { title: 'Changed' },
      { token: 'researcher:an', ifMatch: first.headers.get('ETag') ?? '' },
    );
    clock.set('2026-11-24T08:00:00Z');
    expect((await register(study, 'later')).body).toEqual(first.body);
  });

  test('with another body is 422', async () => {
    await register(study, 'other');
    const before = await total();
    problemOf(await register({ ...study, title: 'Another' }, 'other'), 422);
    problemOf(await register({ ...study, summary: 'More' }, 'other'), 422);
    problemOf(await register({}, 'other'), 422);
    expect(await total()).toBe(before);
  });

  test('of another person is another key', async () => {
    const before = await total();
    expect((await register(study, 'shared', 'researcher:an')).status).toBe(201);
    expect((await register({ ...study, title: 'Another' }, 'shared', 'researcher:other')).status).toBe(201);
    expect(await total()).toBe(before + 2);
  });

  test('many times at the same moment registers once', async () => {
    const before = await total();
    const answers = await Promise.all(Array.from({ length: 10 }, () => register(study, 'at-once')));
    for (const { status, body } of answers) {
      expect(status).toBe(201);
      expect(body).toEqual(answers[0]?.body);
    }
    expect(await total()).toBe(before + 1);
  });

  test('after a refusal is free: nothing was registered under it', async () => {
    problemOf(await register({ ...study, title: '' }, 'refused'), 422);
    expect((await register(study, 'refused')).status).toBe(201);
  });

  test('that is empty or missing is 400', async () => {
    for (const key of ['', ' ']) problemOf(await register(study, key), 400);
    problemOf(await client('POST', '/v1/activities', study, { token: 'researcher:an' }), 400);
  });
});
