import * as fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { parseDay } from '#shared/platform/days/dates.ts';
import { DecisionTerm } from '#shared/requests/decision-term.ts';
import { promisedFor } from '#shared/requests/decide-by.ts';
import { addWorkingDays, workingDaysBetween } from '#shared/platform/days/working-days.ts';
import { rule } from '#shared/rulebook.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { AN, ask, DORA, enterDatasets, MO, requestingOn, type Requesting } from '#tests/support/requesting.ts';
import { bodyOf, problemOf } from '#tests/support/requests.ts';
import { browserAt, signedIn } from '../web/signed-in.ts';

const engine = testEngine();
let desk: Desk;
let clock: TestClock;
let requesting: Requesting;

beforeEach(async () => {
  clock = testClock();
  clock.set('2026-11-23T09:00:00Z'); // a Monday
  desk = await engine.freshDesk(clock);
  await enterDatasets(desk);
  requesting = requestingOn(desk);
});

const put = (body: object, ifMatch: string | undefined, token = DORA) =>
  requesting.client('PUT', '/v1/data-desk/term', body, { token, ...(ifMatch !== undefined && { ifMatch }) });
const read = async () => bodyOf(await requesting.client('GET', '/v1/data-desk/term'), DecisionTerm);

test('The day after so many working days is the first on which so many have passed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 1, max: 65 }), (from, count) => {
      const day = addWorkingDays(from, count);
      expect(workingDaysBetween(from, day)).toBe(count);
      expect(workingDaysBetween(from, day - 1)).toBe(count - 1);
    }),
  );
  expect(addWorkingDays(parseDay('2026-11-27') ?? 0, 1)).toBe(parseDay('2026-11-30')); // Friday to Monday
  expect(promisedFor(new Date('2026-11-22T23:30:00Z'), 1)).toBe('2026-11-24'); // Monday in Amsterdam
});

test(rule('D69'), async () => {
  expect(await read()).toEqual({ workingDays: 10, version: 0 });
  const one = await requesting.sent(ask());
  expect(one.request.decideBy).toBe('2026-12-07');
  expect(bodyOf(await put({ workingDays: 3 }, '"0"'), DecisionTerm)).toMatchObject({ workingDays: 3, version: 1 });
  expect((await requesting.read(one)).request.decideBy).toBe('2026-12-07');
  expect((await requesting.sent(ask())).request.decideBy).toBe('2026-11-26');
  expect((await requesting.sent(ask({ draft: true }))).request.decideBy).toBeUndefined();
  const unclear = await requesting.decided(one, 'request-clarification');
  expect(unclear.request.decideBy).toBeUndefined();
  clock.set('2026-11-24T09:00:00Z');
  const back = await requesting.done(one, 'messages', { text: 'Zo zit het.', answer: true }, AN);
  expect(back.request.decideBy).toBe('2026-11-27');
  clock.set('2026-12-24T09:00:00Z');
  expect((await requesting.read(one)).request).toMatchObject({ status: 'submitted', decideBy: '2026-11-27' });
  expect((await requesting.decided(await requesting.read(one, DORA), 'approve')).request.decideBy).toBeUndefined();
});

describe('The term', () => {
  test.each([0, 66, 1.5, -1, '5', null, undefined])('%s is refused, and nothing is stored', async (workingDays) => {
    expect(problemOf(await put({ workingDays }, '"0"'), 422)).toMatchObject({
      errors: [{ pointer: '#/workingDays', detail: 'A whole number of 1 to 65.' }],
    });
    expect(await read()).toMatchObject({ version: 0 });
  });

  test('is set by the data desk alone, on the version that was seen, by one of two at the same moment', async () => {
    for (const token of [AN, MO, 'bureau:bea', 'admin:ad']) problemOf(await put({ workingDays: 5 }, '"0"', token), 403);
    problemOf(await put({ workingDays: 5 }, undefined), 428);
    const both = await Promise.all([put({ workingDays: 5 }, '"0"'), put({ workingDays: 6 }, '"0"')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    problemOf(await put({ workingDays: 5 }, '"0"'), 412);
  });

  test('is set on its page, and said where data are asked for and where the request stands', async () => {
    const dora = await signedIn(desk, 'data-desk', 'dora');
    const page = await dora.get('/dataverzoeken/termijn');
    const wrong = await dora.send(page, '/dataverzoeken/termijn', { werkdagen: 'veel' });
    expect([wrong.status, wrong.html.includes('value="veel"'), wrong.html.includes('van 1 tot en met 65')]).toEqual([
      422,
      true,
      true,
    ]);
    expect((await dora.send(page, '/dataverzoeken/termijn', { werkdagen: '5' })).goTo).toBe('/dataverzoeken');
    const late = await dora.send(page, '/dataverzoeken/termijn', { werkdagen: '6' });
    expect([late.status, late.html.includes('gewijzigd in 5 werkdagen')]).toEqual([409, true]);
    expect((await (await browserAt(desk)).get('/data/ou-data')).html).toContain('wil binnen 5 werkdagen besluiten');
    const one = await requesting.sent(ask());
    const an = await signedIn(desk, 'researcher', 'an');
    expect((await an.get(`/dataverzoeken/${one.request.id}`)).html).toMatch(/Besluit uiterlijk[\s\S]*30 nov 2026/);
    expect((await dora.get('/dataverzoeken')).html).toContain('besluit uiterlijk 30 nov 2026');
    expect((await an.get('/dataverzoeken/termijn')).status).toBe(403);
  });
});
