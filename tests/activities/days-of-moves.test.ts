import { hoursOnly, actingOn, AN, BO, letters, nothingAsked, type Acting } from '#tests/support/acting.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { problemOf, VRIEHEIDE } from '#tests/support/requests.ts';
import { rule } from '#shared/rulebook.ts';
import { beforeEach, describe, expect, test } from 'vitest';

const engine = testEngine();
let clock: TestClock;
let acting: Acting;
beforeEach(async () => {
  clock = testClock();
  acting = actingOn(await engine.freshDesk(clock));
});

const askUntil = (end: string) =>
  letters(17, {
    ask: { participants: 17, contactsPerParticipant: 1, minutesPerContact: 0, period: { start: '2027-01-11', end } },
  });
const withoutPeriod = {
  title: 'Uren',
  kind: 'event',
  organisation: 'O',
  neighbourhoods: [VRIEHEIDE],
  askedOrganisations: [{ partner: 'movare', hours: 3 }],
};

describe(rule('A15'), () => {
  test.each([
    ['the first day', letters(17), 'running', '2027-01-11'],
    ['the first day of hours', hoursOnly(3), 'running', '2027-01-11'],
    ['the first day of what asks nothing', nothingAsked(), 'running', '2027-01-11'],
    ['the last day of asking', askUntil('2027-01-13'), 'completed', '2027-01-13'],
    ['the last day of the period', letters(17), 'completed', '2027-01-17'],
    [
      'the last day of hours, though people are asked no longer',
      { ...askUntil('2027-01-13'), askedOrganisations: [{ partner: 'movare', hours: 3 }] },
      'completed',
      '2027-01-17',
    ],
    ['84 days from the Monday of the week of registration', withoutPeriod, 'completed', '2027-02-14'],
  ] as const)('from %s on', async (_, plan, to, from) => {
    const approved = await acting.approved(plan);
    const one = to === 'completed' ? await acting.moved(approved, 'running') : approved;
    const dayBefore = new Date(Date.parse(`${from}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
    clock.set(`${dayBefore}T22:59:59Z`); // in Amsterdam it is not yet midnight
    for (const token of [AN, BO]) {
      const problem = problemOf(await acting.move(one, to, {}, token), 409);
      expect(problem).toMatchObject({ code: 'LK-209' });
      expect(problem.detail).toContain(from);
    }
    problemOf(await acting.move(one, to, { reason: 'De eigenaar zegt waarom.' }, AN), 409);
    expect((await acting.read(one)).etag).toBe(one.etag);
    clock.set(`${dayBefore}T23:00:00Z`);
    expect((await acting.moved(one, to, {}, AN)).activity.status).toBe(to);
  });

  test.each([
    ['nothing asked', nothingAsked()],
    ['no period', { title: 'T', kind: 'event', organisation: 'O', neighbourhoods: [VRIEHEIDE] }],
  ])('any day will do where nobody is asked anything: %s', async (_, plan) => {
    const one = await acting.moved(await acting.approved(plan), 'running');
    expect((await acting.moved(one, 'completed', {}, AN)).activity.status).toBe('completed');
  });

  test('the bureau is earlier with a reason, which the history keeps', async () => {
    const one = await acting.approved(letters(17));
    const running = await acting.moved(one, 'running', { reason: 'Het begon eerder.' }, BO);
    const done = await acting.moved(
      running,
      'completed',
      { reason: 'Het ging niet door.', realised: { participants: 0 } },
      BO,
    );
    expect((await acting.history(done)).slice(-2)).toMatchObject([
      { action: 'running', reason: 'Het begon eerder.' },
      { action: 'completed', reason: 'Het ging niet door.' },
    ]);
  });

  test('nobody gives room back by saying beforehand that nobody was asked', async () => {
    const one = await acting.approved(letters(17));
    problemOf(await acting.move(one, 'running', {}, AN), 409);
    const running = await acting.moved(one, 'running');
    problemOf(await acting.move(running, 'completed', { realised: { participants: 0 } }, AN), 409);
    expect((await acting.burden()).contactsPer100).toBe(4);
  });

  test('withdrawing and cancelling have no day', async () => {
    const [one, other] = [await acting.approved(letters(4)), await acting.approved(letters(4))];
    expect((await acting.moved(one, 'withdrawn')).activity.status).toBe('withdrawn');
    expect((await acting.moved(other, 'cancelled', {}, BO)).activity.status).toBe('cancelled');
  });
});
