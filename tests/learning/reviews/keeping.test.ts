import { beforeEach, expect, test } from 'vitest';
import { clientOf, type Client } from '#tests/support/api.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { badFields, problemOf } from '#tests/support/requests.ts';
import { rule } from '#shared/rulebook.ts';
import { ReviewView } from '#shared/learning/reviews/review.ts';
import { AN, ASKER, BO, DESK, PARTNER, QUESTION } from './review-world.ts';

const engine = testEngine();
let client: Client;
let clock: TestClock;
beforeEach(async () => {
  clock = testClock();
  client = clientOf(await engine.freshDesk(clock));
});

const enter = (body: unknown, key = 'k', token: string = ASKER) => client('POST', '/v1/reviews', body, { token, key });
const REVIEWERS = { reviewers: ['an@example.org', 'bo@example.org'] };

test(rule('L45'), async () => {
  const entered = await enter({ ...QUESTION, ...REVIEWERS });
  const { id } = ReviewView.parse(entered.body);
  const path = `/v1/reviews/${id}`;
  expect(entered.headers.get('Location')).toBe(path);
  expect((await enter({ ...QUESTION, ...REVIEWERS })).body).toEqual(entered.body);
  problemOf(await enter({ question: 'Anders' }), 422);
  problemOf(await enter(QUESTION, 'k2', PARTNER), 403);
  problemOf(await client('POST', '/v1/reviews', QUESTION, { token: ASKER }), 400);
  const read = async (token?: string) => client('GET', path, undefined, token === undefined ? {} : { token });
  for (const token of [ASKER, AN, BO, DESK]) expect((await read(token)).body).toMatchObject(REVIEWERS);
  for (const token of [PARTNER, 'bureau:b', 'admin:a'])
    expect((await read(token)).body).not.toHaveProperty('reviewers');
  problemOf(await read(), 404);
  expect((await client('GET', '/v1/reviews')).body).toEqual({ items: [] });
  const ifMatch = (await read(ASKER)).headers.get('ETag') ?? '';
  const patch = (body: unknown, token: string, match?: string) =>
    client('PATCH', path, body, { token, ...(match !== undefined && { ifMatch: match }) });
  problemOf(await patch({ published: true }, ASKER), 428);
  problemOf(await patch({ published: true }, ASKER, '"9"'), 412);
  problemOf(await patch({ published: true }, AN, ifMatch), 403);
  const published = await patch({ published: true, comparison: 'Niets doen', population: null }, ASKER, ifMatch);
  expect(published.body).toMatchObject({ published: true, comparison: 'Niets doen' });
  expect(published.body).not.toHaveProperty('population');
  const shown = await read();
  expect(shown.body).toMatchObject({ id, question: QUESTION.question });
  expect(shown.body).not.toHaveProperty('reviewers');
  expect(shown.body).not.toHaveProperty('own');
  const history = await client('GET', `${path}/history`, undefined, { token: 'bureau:b' });
  expect(history.body).toMatchObject({ items: [{ action: 'entered' }, { action: 'changed', by: ASKER }] });
  problemOf(await client('GET', `${path}/history`, undefined, { token: PARTNER }), 403);
  problemOf(await client('GET', `${path}/history`), 401);
  problemOf(await client('GET', '/v1/reviews/niets', undefined, { token: DESK }), 404);
});

test('A review says when it is to be searched again, and how late that is', async () => {
  const { id } = ReviewView.parse((await enter(QUESTION)).body);
  const read = async () => (await client('GET', `/v1/reviews/${id}`, undefined, { token: DESK })).body;
  expect(await read()).toMatchObject({ lastSearch: '2026-10-01', due: '2027-04-01', overdueDays: 0 });
  clock.set('2027-04-01T21:59:00Z');
  expect(await read()).toMatchObject({ overdueDays: 0 });
  clock.set('2027-04-01T22:01:00Z'); // 2 April in Amsterdam
  expect(await read()).toMatchObject({ overdueDays: 1 });
  const never = ReviewView.parse((await enter({ ...QUESTION, searches: [] }, 'k2')).body);
  expect(never).toMatchObject({ lastSearch: null, due: null, overdueDays: 0 });
});

test('A review of which something is not right is not entered, and each field is named', async () => {
  const bad = { ...QUESTION, question: ' ', everyMonths: 0, reviewers: ['an', 'Bo@example.org', 'bo@example.org'] };
  const searches = [{ database: 'x', string: 'y', at: '2026-02-30' }];
  const expected = ['#/everyMonths', '#/question', '#/reviewers/0', '#/reviewers/2', '#/searches/0/at'];
  expect(badFields(await enter({ ...bad, searches }))).toEqual(expected);
  expect(badFields(await enter({ ...QUESTION, outcome: 'Vraag het mevrouw Jansen, jansen@example.org' }))).toEqual([
    '#/outcome',
    '#/outcome',
  ]);
  expect(badFields(await enter({ ...QUESTION, counts: {} }))).toEqual(['#/counts']);
  const string = 'é'.repeat(9_000);
  const long = Array.from({ length: 12 }, () => ({ database: 'x', string, at: '2026-01-01' }));
  expect(badFields(await enter({ ...QUESTION, searches: long }))).toEqual(['#/searches']);
  expect((await client('GET', '/v1/reviews', undefined, { token: DESK })).body).toEqual({ items: [] });
});

test('A review that somebody else changed meanwhile is not changed over it, and its history names no reviewer', async () => {
  const { id } = ReviewView.parse((await enter({ ...QUESTION, ...REVIEWERS })).body);
  const path = `/v1/reviews/${id}`;
  const patch = (body: unknown) => client('PATCH', path, body, { token: DESK, ifMatch: '"1"' });
  const both = await Promise.all([patch({ everyMonths: 3 }), patch({ reviewers: ['cy@example.org'] })]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  const ifMatch = (await client('GET', path, undefined, { token: DESK })).headers.get('ETag') ?? '';
  await client('PATCH', path, { reviewers: ['dirk@example.org'] }, { token: DESK, ifMatch });
  const { text } = await client('GET', `${path}/history`, undefined, { token: 'bureau:b' });
  expect(text).not.toContain('@');
  expect(text).toContain('"field":"reviewers"');
});
