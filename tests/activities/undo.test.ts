import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, AN, BO, letters, stood, type Acting, type Stood } from '#tests/support/acting.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { problemOf } from '#tests/support/requests.ts';
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

const undo = (one: Stood, token = BO) =>
  acting.client('POST', `${one.path}/decisions/undo`, undefined, { token, ifMatch: one.etag });

/** What an activity is, but for what any change moves. */
function same({ activity }: Stood): object {
  const { updatedAt: _, ...rest } = activity;
  return rest;
}

describe(rule('A21'), () => {
  test.each(['approve', 'request-changes', 'decline'] as const)(
    '%s of a registration: all is as it was, in the ledger too',
    async (decision) => {
      const one = await acting.registered(letters(17, { contact: { name: 'Els' } }));
      const undone = stood(await undo(await acting.decided(one, decision)));
      expect(same(undone)).toEqual(same({ ...one, activity: (await acting.read(one)).activity }));
      expect(same(undone)).toEqual(same(one));
      expect((await acting.history(undone)).map(({ action }) => action).slice(-1)).toEqual(['decision-undone']);
      expect((await rebuildLedger(desk.table)).differences).toEqual([]);
      expect((await acting.decided(undone, 'approve')).activity.status).toBe('approved');
    },
  );

  test.each(['approve', 'decline'] as const)('%s of a change that waits, with its contact', async (decision) => {
    const one = await acting.patched(await acting.approved(letters(17)), {
      title: 'Anders',
      ask: { participants: 34 },
      contact: { name: 'Piet' },
    });
    const undone = stood(await undo(await acting.decided(one, decision)));
    expect(undone.activity).toMatchObject({
      title: 'Brieven',
      ask: { participants: 17 },
      proposed: { title: 'Anders', ask: { participants: 34 }, contact: { name: 'Piet' } },
    });
    expect((await acting.burden()).contactsPer100).toBe(4);
  });

  test('an override: the room is given back', async () => {
    const one = await acting.registered(letters(43));
    const undone = stood(await undo(await acting.decided(one, 'approve', { override: true })));
    expect(undone.activity).toMatchObject({ status: 'submitted', room: 'none' });
    expect((await acting.burden()).contactsPer100).toBe(0);
  });

  test('not where its room was taken meanwhile: 409, and nothing changed', async () => {
    const declined = await acting.decided(await acting.registered(letters(34)), 'decline');
    await acting.registered(letters(34));
    problemOf(await undo(declined), 409);
    expect((await acting.read(declined)).activity.status).toBe('declined');
  });

  test('until ten minutes have gone by', async () => {
    const [one, other] = [
      await acting.decided(await acting.registered(letters(4)), 'decline'),
      await acting.decided(await acting.registered(letters(4)), 'decline'),
    ];
    clock.set('2026-11-23T09:10:00Z');
    stood(await undo(one));
    clock.set('2026-11-23T09:10:01Z');
    problemOf(await undo(other), 409);
  });

  test('once, only by who decided, on the newest version, and not after something else', async () => {
    const one = await acting.decided(await acting.registered(letters(4)), 'approve');
    problemOf(await undo(one, 'bureau:els'), 403);
    const refusals = desk.table.list({ pk: `REFUSALS#${desk.clock.now().toISOString().slice(0, 10)}` });
    expect((await refusals).items).toHaveLength(1);
    problemOf(await undo(one, AN), 403);
    problemOf(await undo({ ...one, etag: '"1"' }), 412);
    problemOf(await acting.client('POST', `${one.path}/decisions/undo`, undefined, { token: BO }), 428);
    const undone = stood(await undo(one));
    problemOf(await undo(undone), 409);
    const changed = await acting.patched(await acting.decided(undone, 'approve'), { goals: [2] });
    problemOf(await undo(changed), 409);
    problemOf(await undo(await acting.registered(letters(0))), 409);
  });
});
