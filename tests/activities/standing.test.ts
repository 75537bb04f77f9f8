import * as fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { readActivity } from '#shared/activities/record/activity-store.ts';
import { decideBy } from '#shared/activities/deciding/decide-by.ts';
import { readHistoryLines, type HistoryLine } from '#shared/activities/record/history-lines.ts';
import { standingSteps } from '#shared/activities/record/standing-steps.ts';
import { isOpen, STATUSES } from '#shared/activities/record/states.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, AN, BO, letters, stood, type Acting, type Stood } from '#tests/support/acting.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';

const engine = testEngine();
let clock: TestClock;
let desk: Desk;
let acting: Acting;
beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  acting = actingOn(desk);
});

const line = (at: string, to: string): HistoryLine => ({
  at,
  actor: { id: 'researcher:an', role: 'researcher', name: 'an' },
  action: 'changed',
  changes: [{ field: 'status', to }],
});

const stepsOf = async ({ id, activity }: Stood): Promise<string[]> =>
  standingSteps(activity.status, await readHistoryLines(desk.table, id)).map(
    ({ status, stands }) => `${status} ${stands}`,
  );

const dueOf = async (one: Stood) => {
  const kept = await readActivity(desk.table, one.id);
  return kept && decideBy(kept.activity, await readHistoryLines(desk.table, one.id));
};

describe('The line of steps', () => {
  test('follows a registration to its end, with when it came to each', async () => {
    const one = await acting.registered(letters(4));
    expect(await stepsOf(one)).toEqual(['submitted here', 'approved ahead', 'running ahead', 'completed ahead']);
    clock.set('2026-11-24T09:00:00Z');
    const running = await acting.moved(await acting.decided(one, 'approve'), 'running');
    expect(await stepsOf(running)).toEqual(['submitted behind', 'approved behind', 'running here', 'completed ahead']);
    const steps = standingSteps('running', await readHistoryLines(desk.table, one.id));
    expect(steps.map(({ at }) => at?.slice(0, 10))).toEqual(['2026-11-23', '2026-11-24', '2026-11-24', undefined]);
  });

  test('a decision that was taken back leaves it as it was, with the moment at which it was registered', async () => {
    const one = await acting.registered(letters(4));
    clock.set('2026-11-24T09:00:00Z');
    const decided = await acting.decided(one, 'approve');
    clock.set('2026-11-24T09:05:00Z');
    const path = `${one.path}/decisions/undo`;
    const undone = stood(await acting.client('POST', path, {}, { token: BO, ifMatch: decided.etag }));
    const lines = await readHistoryLines(desk.table, one.id);
    expect(standingSteps('submitted', lines)[0]).toEqual({
      status: 'submitted',
      stands: 'here',
      at: '2026-11-23T09:00:00.000Z',
    });
    expect(await stepsOf(await acting.moved(undone, 'withdrawn'))).toEqual(['submitted behind', 'withdrawn here']);
  });

  test('shows what was sent back between what it was and what comes next, and what ended otherwise with nothing ahead', async () => {
    const back = await acting.decided(await acting.registered(letters(4)), 'request-changes');
    expect(await stepsOf(back)).toEqual([
      'submitted behind',
      'changes-requested here',
      'approved ahead',
      'running ahead',
      'completed ahead',
    ]);
    expect(await stepsOf(await acting.moved(back, 'withdrawn'))).toEqual(['submitted behind', 'withdrawn here']);
    const approved = await acting.approved(letters(4));
    const cancelled = await acting.moved(approved, 'cancelled', { reason: 'Zo.' }, BO);
    expect(await stepsOf(cancelled)).toEqual(['submitted behind', 'approved behind', 'cancelled here']);
  });

  test('has one place where it stands, whatever happened, and nothing ahead of what is over', () => {
    const status = fc.constantFrom(...STATUSES);
    fc.assert(
      fc.property(status, fc.array(status, { maxLength: 8 }), (now, before) => {
        const lines = [...before, now].map((to, day) => line(`2026-11-${String(day + 10)}T09:00:00.000Z`, to));
        const steps = standingSteps(now, lines);
        expect(steps.filter(({ stands }) => stands === 'here')).toMatchObject([{ status: now }]);
        expect(new Set(steps.map((step) => step.status)).size).toBe(steps.length);
        expect(steps.some(({ stands }) => stands === 'ahead')).toBe(isOpen(now) && now !== 'completed');
      }),
    );
  });
});

describe(rule('A24'), () => {
  test('it is counted from the registration, and anew from when it came back', async () => {
    const one = await acting.registered(letters(4));
    expect(await dueOf(one)).toMatchObject({ day: '2026-11-28' });
    clock.set('2026-11-25T09:00:00Z');
    const back = await acting.decided(one, 'request-changes');
    expect(await dueOf(back)).toBeUndefined();
    clock.set('2026-12-01T22:30:00Z');
    const again = await acting.patched(back, {});
    expect(await dueOf(again)).toMatchObject({ day: '2026-12-06' });
    clock.set('2026-12-02T23:30:00Z'); // that is the 3rd in Amsterdam
    await acting.client('POST', `${one.path}/messages`, { text: 'Hoe staat het?' }, { token: AN });
    expect(await dueOf(again)).toMatchObject({ day: '2026-12-06' });
    expect(await dueOf(await acting.decided(await acting.read(one), 'approve'))).toBeUndefined();
  });

  test('of a change that waits it is counted from when that was proposed', async () => {
    const one = await acting.approved(letters(4));
    clock.set('2026-12-02T23:30:00Z');
    const proposed = await acting.patched(one, { title: 'Andere brieven' });
    expect(await dueOf(proposed)).toEqual({ since: '2026-12-02T23:30:00.000Z', day: '2026-12-08' });
  });
});
