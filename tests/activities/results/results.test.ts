import { ResultsView } from '#shared/activities/results/results.ts';
import { RESULT_MOVES } from '#shared/activities/results/result-states.ts';
import { RESULT_STATUSES } from '#shared/activities/results/result-statuses.ts';
import { Policy } from '#shared/burden/policy.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, AN, BO, ED, letters, nothingAsked, type Acting, type Stood } from '#tests/support/acting.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { badFields, bodyOf, problemOf } from '#tests/support/requests.ts';
import { beforeEach, describe, expect, test } from 'vitest';

const engine = testEngine();
let clock: TestClock;
let desk: Desk;
let acting: Acting;
beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  acting = actingOn(desk);
});

const on = (day: string) => clock.set(`${day}T12:00:00Z`);
const TEXT = 'Veel mensen vinden meer groen prettig. De gemeente plant daarom bomen.';
const BUREAU = 'bureau:bea';

const read = async ({ path }: Pick<Stood, 'path'>, token?: string) =>
  bodyOf(await acting.client('GET', `${path}/results`, undefined, token === undefined ? {} : { token }), ResultsView);
const deliver = ({ path }: Pick<Stood, 'path'>, input: object = { text: TEXT }, token = AN) =>
  acting.client('POST', `${path}/results`, input, { token });
const decide = async ({ path }: Pick<Stood, 'path'>, decision: string, more: object = {}, token = BUREAU) => {
  const { etag } = await acting.read({ path }, BO);
  return acting.client('POST', `${path}/results/decisions`, { decision, ...more }, { token, ifMatch: etag });
};
/** Asks from Monday 11 up to and including Sunday 17 January 2027. */
const asked = () => acting.approved(letters(5));

describe(rule('K53'), () => {
  test('from the first day of asking on, and not before', async () => {
    const one = await asked();
    on('2027-01-10');
    expect(await read(one)).toEqual({ status: 'none' });
    problemOf(await deliver(one), 409);
    on('2027-01-11');
    expect(await read(one)).toEqual({ status: 'owed', due: '2027-07-18', late: 0 });
  });

  test('not where nobody is asked, or nobody approved it', async () => {
    const [nobody, none, waiting] = [
      await acting.approved(nothingAsked()),
      await acting.approved(letters(0)),
      await acting.registered(letters(5)),
    ];
    on('2027-03-01');
    for (const one of [nobody, none]) expect(await read(one)).toEqual({ status: 'none' });
    expect(await read(waiting, AN)).toEqual({ status: 'none' });
    problemOf(await acting.client('GET', `${waiting.path}/results`), 404);
  });

  test('of what ended early only where asking had begun', async () => {
    const [before, after] = [await asked(), await acting.approved(letters(4))];
    await acting.moved(before, 'withdrawn');
    on('2027-01-12');
    await acting.moved(await acting.read(after), 'withdrawn');
    expect((await read(before, AN)).status).toBe('none');
    expect(await read(after, AN)).toMatchObject({ status: 'owed', due: '2027-07-18' });
  });
});

describe(rule('K54'), () => {
  test('late is counted in weeks after the day it is due', async () => {
    const one = await asked();
    on('2027-07-18');
    expect((await read(one)).late).toBe(0);
    on('2027-07-19');
    expect((await read(one)).late).toBe(1);
    on('2027-07-26');
    expect((await read(one)).late).toBe(2);
  });

  test('the policy says after how many weeks', async () => {
    const one = await asked();
    const policy = await acting.client('GET', '/v1/policy');
    const etag = policy.headers.get('ETag') ?? '';
    const sent = { ...bodyOf(policy, Policy), resultsWeeks: 4, reason: 'Korter.' };
    expect((await acting.client('PUT', '/v1/policy', sent, { token: BO, ifMatch: etag })).status).toBe(200);
    on('2027-01-11');
    expect((await read(one)).due).toBe('2027-02-14');
  });
});

describe(rule('K56'), () => {
  test('delivered, looked at and published: then everybody reads it', async () => {
    const one = await asked();
    on('2027-02-01');
    const link = 'https://example.org/rapport';
    const waits = {
      status: 'delivered',
      due: '2027-07-18',
      deliveredAt: '2027-02-01T12:00:00.000Z',
      publishesOn: '2027-02-08',
    };
    expect(bodyOf(await deliver(one, { text: TEXT, link }), ResultsView)).toEqual({ ...waits, text: TEXT, link });
    expect(await read(one)).toEqual(waits);
    expect(await read(one, ED)).toEqual(waits);
    expect(await read(one, BO)).toEqual({ ...waits, text: TEXT, link });
    bodyOf(await decide(one, 'publish'), ResultsView);
    expect(await read(one)).toEqual({
      status: 'published',
      due: '2027-07-18',
      text: TEXT,
      link,
      publishedOn: '2027-02-01',
    });
    expect((await acting.history(one)).slice(-2).map(({ action }) => action)).toEqual([
      'results-delivered',
      'results-published',
    ]);
  });

  test('after five working days it is published by itself, and not a day before', async () => {
    const one = await asked();
    on('2027-02-03'); // a Wednesday
    await deliver(one);
    on('2027-02-09');
    expect((await read(one)).status).toBe('delivered');
    on('2027-02-10');
    expect(await read(one)).toMatchObject({ status: 'published', publishedOn: '2027-02-10', text: TEXT });
    problemOf(await decide(one, 'publish'), 409);
    bodyOf(await decide(one, 'return', { reason: 'Er staat een fout in.' }), ResultsView);
    expect((await read(one)).text).toBeUndefined();
  });

  test('what goes back is owed again, with the reason for its owner alone', async () => {
    const one = await asked();
    on('2027-02-01');
    await deliver(one);
    await decide(one, 'return', { reason: 'Te moeilijk.' });
    expect(await read(one, AN)).toMatchObject({ status: 'owed', text: TEXT, reason: 'Te moeilijk.' });
    expect(await read(one)).toEqual({ status: 'owed', due: '2027-07-18', late: 0 });
    await deliver(one, { text: 'Makkelijker.' });
    expect(await read(one, AN)).toMatchObject({ status: 'delivered', text: 'Makkelijker.' });
    expect((await read(one, AN)).reason).toBeUndefined();
  });

  test('what is waived is owed no more, and can be owed again', async () => {
    const one = await asked();
    on('2027-02-01');
    bodyOf(await decide(one, 'waive', { reason: 'Het onderzoek ging niet door.' }), ResultsView);
    expect(await read(one)).toEqual({ status: 'waived', due: '2027-07-18' });
    expect((await read(one, AN)).reason).toBe('Het onderzoek ging niet door.');
    problemOf(await deliver(one), 409);
    await decide(one, 'return', { reason: 'Toch wel.' });
    expect((await read(one)).status).toBe('owed');
  });

  const reach: Record<(typeof RESULT_STATUSES)[number], (one: Stood) => Promise<unknown>> = {
    owed: () => Promise.resolve(),
    delivered: (one) => deliver(one),
    published: async (one) => [await deliver(one), await decide(one, 'publish')],
    waived: (one) => decide(one, 'waive', { reason: 'x' }),
  };
  test.each(RESULT_STATUSES)('every move from %s is as the table says', async (status) => {
    for (const move of ['deliver', 'publish', 'return', 'waive'] as const) {
      clock.set('2026-11-23T09:00:00Z');
      const one = await asked();
      on('2027-02-01');
      await reach[status](one);
      const answer = await (move === 'deliver' ? deliver(one, { text: 'Iets.' }) : decide(one, move, { reason: 'x' }));
      const isKnown = RESULT_MOVES[move].from.some((from) => from === status);
      if (isKnown) expect(bodyOf(answer, ResultsView).status).toBe(RESULT_MOVES[move].to);
      else problemOf(answer, 409);
    }
  });

  test('of two at the same moment the last counts, and the same again stores nothing', async () => {
    const one = await asked();
    on('2027-02-01');
    const answers = await Promise.all(['Een.', 'Twee.', 'Drie.'].map((text) => deliver(one, { text })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const { text } = await read(one, AN);
    const before = (await acting.history(one)).length;
    await deliver(one, { text });
    expect((await acting.history(one)).length).toBe(before);
  });

  test('only its owner and the bureau deliver, and the bureau decides, never in a case of its own', async () => {
    const one = await asked();
    on('2027-02-01');
    for (const token of [ED, 'board:ben', 'data-desk:dee']) problemOf(await deliver(one, { text: TEXT }, token), 403);
    problemOf(await acting.client('POST', `${one.path}/results`, { text: TEXT }), 401);
    problemOf(await decide(one, 'waive', { reason: 'x' }, AN), 403);
    problemOf(
      await acting.client('POST', `${one.path}/results/decisions`, { decision: 'publish' }, { token: BO }),
      428,
    );
    const stale = { token: BO, ifMatch: '"1"' };
    problemOf(await acting.client('POST', `${one.path}/results/decisions`, { decision: 'publish' }, stale), 412);
    expect(badFields(await decide(one, 'waive'))).toEqual(['#/reason']);
    expect(badFields(await decide(one, 'perhaps'))).toContain('#/decision');
    clock.set('2026-11-23T09:00:00Z');
    const own = await acting.registered(letters(3), BO);
    const decided = await acting.decide(own, 'approve', {}, BUREAU);
    expect(decided.status).toBe(200);
    on('2027-02-01');
    problemOf(await decide(own, 'waive', { reason: 'x' }, BO), 403);
  });
});

describe(rule('K59'), () => {
  test('too many words, personal data and what is no address are refused, and stored nowhere', async () => {
    const one = await asked();
    on('2027-02-01');
    expect(badFields(await deliver(one, { text: 'woord '.repeat(251) }))).toEqual(['#/text']);
    expect((await deliver(one, { text: 'woord '.repeat(250) })).status).toBe(200);
    for (const text of ['Bel mevrouw Jansen.', 'Mail naar jan@example.org', '06-12345678', ' ', ''])
      expect(badFields(await deliver(one, { text }))).toEqual(['#/text']);
    const [found] = problemOf(await deliver(one, { text: 'Mail jan@example.org' }), 422).errors ?? [];
    expect(found?.at).toEqual({ start: 5, end: 20 });
    for (const link of ['javascript:alert(1)', 'ftp://example.org', 'https://jan:geheim@example.org/', 'rapport'])
      expect(badFields(await deliver(one, { text: TEXT, link }))).toEqual(['#/link']);
    expect(badFields(await deliver(one, { text: TEXT, name: 'An' }))).toEqual(['#/name']);
    expect((await read(one, AN)).text).toMatch(/^woord/);
  });
});
