import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { StoreUnreachable } from '#shared/platform/failures.ts';
import { clientOf, type Answer, type Client } from '#tests/support/api.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { badFields, bodyOf, MARIA_GEWANDEN, problemOf, VRIEHEIDE } from '#tests/support/requests.ts';
import * as z from 'zod';

const engine = testEngine();
const Counted = z.looseObject({ week: z.string(), count: z.int() });
const Weeks = z.strictObject({
  items: z.array(
    z.strictObject({
      week: z.string(),
      count: z.int(),
      texts: z.array(z.looseObject({ text: z.string() })).optional(),
    }),
  ),
});
type Week = z.output<typeof Weeks>['items'][number];

let client: Client;
let clock: TestClock;
let desk: Desk;
beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  client = clientOf(desk);
});

const signal = (body: unknown = {}, code = VRIEHEIDE): Promise<Answer> =>
  client('POST', `/v1/neighbourhoods/${code}/signals`, body);
const weeks = async (token?: string, code = VRIEHEIDE): Promise<Week[]> =>
  bodyOf(
    await client('GET', `/v1/neighbourhoods/${code}/signals`, undefined, { ...(token !== undefined && { token }) }),
    Weeks,
  ).items;

describe('A resident says: I am asked too often', () => {
  test('without signing in, with a text or without', async () => {
    for (const body of [{}, { text: 'Again a letter!' }]) {
      const answer = await signal(body);
      expect([200, 201]).toContain(answer.status);
      Counted.parse(answer.body);
    }
    expect(await weeks()).toEqual([{ week: '2026-W48', count: 2 }]);
  });

  test('of a neighbourhood that is there; bad fields are named', async () => {
    problemOf(await signal({}, 'BU00000000'), 404);
    problemOf(await client('GET', '/v1/neighbourhoods/BU00000000/signals'), 404);
    expect(badFields(await signal({ text: ' ' }))).toEqual(['#/text']);
    expect(badFields(await signal({ text: 5 }))).toEqual(['#/text']);
    expect(badFields(await signal({ text: 'x'.repeat(100_000) }))).toEqual(['#/text']);
    expect(badFields(await signal({ name: 'An' }))).toEqual(['#/name']);
    expect(await weeks()).toEqual([]);
  });

  test('in each neighbourhood apart', async () => {
    await signal({}, VRIEHEIDE);
    await signal({}, MARIA_GEWANDEN);
    await signal({}, MARIA_GEWANDEN);
    expect((await weeks(undefined, VRIEHEIDE)).map(({ count }) => count)).toEqual([1]);
    expect((await weeks(undefined, MARIA_GEWANDEN)).map(({ count }) => count)).toEqual([2]);
  });

  test('many at the same moment are all counted', async () => {
    await Promise.all(Array.from({ length: 15 }, () => signal()));
    expect((await weeks()).map(({ count }) => count)).toEqual([15]);
  });
});

describe('What was said is read', () => {
  test('as a count per ISO week, by the calendar of Amsterdam', async () => {
    for (const moment of [
      '2026-12-27T22:59:00Z',
      '2026-12-27T23:00:00Z',
      '2027-01-03T22:59:59Z',
      '2027-01-03T23:00:00Z',
      '2027-06-20T22:30:00Z',
    ]) {
      clock.set(moment);
      await signal();
    }
    expect(await weeks()).toEqual([
      { week: '2026-W52', count: 1 },
      { week: '2026-W53', count: 2 },
      { week: '2027-W01', count: 1 },
      { week: '2027-W25', count: 1 },
    ]);
  });

  test('with its texts by the bureau only', async () => {
    await signal({ text: 'Again a letter!' });
    await signal({ text: 'And a call.' });
    clock.set('2026-12-01T09:00:00Z');
    await signal({ text: 'Later.' });
    const texts = (await weeks('bureau:bo')).map((week) => (week.texts ?? []).map(({ text }) => text).sort());
    expect(texts).toEqual([['Again a letter!', 'And a call.'], ['Later.']]);
    for (const token of [undefined, 'researcher:an', 'partner:p', 'data-desk:d', 'board:b', 'admin:a']) {
      const answer = await client('GET', `/v1/neighbourhoods/${VRIEHEIDE}/signals`, undefined, {
        ...(token !== undefined && { token }),
      });
      expect(answer.text).not.toContain('letter');
      expect(await weeks(token)).toEqual([
        { week: '2026-W48', count: 2 },
        { week: '2026-W49', count: 1 },
      ]);
    }
  });
});

describe('Who says it very often', () => {
  test('is told so with 429 and Retry-After, is not counted then, and may again later', async () => {
    const statuses: number[] = [];
    for (let index = 0; index < 60 && !statuses.includes(429); index += 1)
      statuses.push((await signal({ text: `Number ${index}` })).status);
    expect(statuses.at(-1)).toBe(429);
    const counted = statuses.length - 1;
    const refused = await signal({ text: 'One more' });
    problemOf(refused, 429);
    const seconds = Number(refused.headers.get('Retry-After'));
    expect(seconds).toBeGreaterThan(0);
    const [week] = await weeks('bureau:bo');
    expect(week?.count).toBe(counted);
    expect(week?.texts).toHaveLength(counted);
    clock.set(new Date(Date.parse('2026-11-23T09:00:00Z') + seconds * 1_000).toISOString());
    expect([200, 201]).toContain((await signal()).status);
  });

  test('is not helped by going to another neighbourhood', async () => {
    for (let index = 0; index < 60; index += 1) {
      const { status } = await signal({}, index % 2 === 0 ? VRIEHEIDE : MARIA_GEWANDEN);
      if (status === 429) break;
    }
    problemOf(await signal({}, MARIA_GEWANDEN), 429);
    problemOf(await signal({}, VRIEHEIDE), 429);
  });
});

test('A signal that is answered with 503 is not stored, and neither is its text', async () => {
  const { table } = desk;
  const breaking = clientOf({
    ...desk,
    table: {
      read: (keys) => table.read(keys),
      list: (listing) => table.list(listing),
      write: () => Promise.reject(new StoreUnreachable('Gone.')),
      scan: () => table.scan(),
      count: (...parameters) => table.count(...parameters),
    },
  });
  const answer = await breaking('POST', `/v1/neighbourhoods/${VRIEHEIDE}/signals`, { text: 'Lost' });
  problemOf(answer, 503);
  expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
  expect(await weeks('bureau:bo')).toEqual([]);
  await signal({ text: 'Kept' });
  expect((await weeks('bureau:bo')).flatMap(({ texts = [] }) => texts.map(({ text }) => text))).toEqual(['Kept']);
});
