import { unsentIn } from '#tests/support/unsent.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { doWhatIsDueOfActivities } from '#shared/activities/do-what-is-due.ts';
import { SignalPage } from '#shared/activities/workbench/ask-signals.ts';
import type { Desk } from '#shared/desk.ts';
import { activityKeys, activityLists } from '#shared/activities/keys.ts';
import { noticesOf } from '#shared/conversations/notices.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, AN, BO, ED, letters, nothingAsked, type Acting } from '../../support/acting.ts';
import { testClock, testEngine, type TestClock } from '../../support/desk.ts';
import { bodyOf, problemOf } from '../../support/requests.ts';
import { reserved } from './small-world.ts';

const engine = testEngine();
let clock: TestClock;
let desk: Desk;
let acting: Acting;
beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  acting = actingOn(desk);
});

const signals = async (query: string) =>
  bodyOf(await acting.client('GET', `/v1/ask-signals${query}`, undefined, { token: BO }), SignalPage);

const completed = async (planned: number, realised: number | undefined, organisation: string) => {
  const one = await acting.approved(letters(planned, { organisation, targetGroups: ['age-45-64'] }));
  const running = await acting.moved(one, 'running');
  return acting.moved(running, 'completed', realised === undefined ? {} : { realised: { participants: realised } });
};

describe('What the bureau looks at', () => {
  test(rule('K77'), async () => {
    await completed(10, 4, 'Weller');
    await completed(12, 12, 'WELLER B.V.');
    const last = await completed(3, undefined, 'Movare');
    const { organisations } = await signals('');
    expect(organisations).toHaveLength(2);
    expect(organisations).toContainEqual({
      organisation: 'WELLER B.V.',
      activities: 2,
      told: 2,
      planned: 22,
      realised: 16,
    });
    expect(organisations).toContainEqual({ organisation: 'Movare', activities: 1, told: 0, planned: 0, realised: 0 });
    const seen = await acting.read(last, BO);
    const said = { realised: { participants: 2 }, reason: 'Nageteld.' };
    await acting.client('POST', `${last.path}/corrections`, said, { token: BO, ifMatch: seen.etag });
    expect((await signals('')).organisations).toContainEqual({
      organisation: 'Movare',
      activities: 1,
      told: 1,
      planned: 3,
      realised: 2,
    });
  });

  test('lists reservations that are open, and those that lapsed', async () => {
    const { id } = await reserved(acting);
    expect((await signals('?list=reserved')).activities).toMatchObject([{ id, start: '2027-03-08' }]);
    clock.set('2027-02-01T09:00:00Z');
    await doWhatIsDueOfActivities(desk);
    expect((await signals('?list=reserved')).activities).toEqual([]);
    expect((await signals('?list=lapsed')).activities).toMatchObject([{ id }]);
  });

  test('lists asks that were left out for 28 days, whose owner is reminded once and who fills it in', async () => {
    const one = await acting.registered(nothingAsked());
    await acting.registered(nothingAsked({ kind: 'event' })); // an event need not say it
    clock.set('2026-12-20T09:00:00Z');
    await doWhatIsDueOfActivities(desk);
    expect((await signals('?list=left-out')).activities).toEqual([]);
    clock.set('2026-12-22T09:00:00Z');
    await Promise.all([doWhatIsDueOfActivities(desk), doWhatIsDueOfActivities(desk)]);
    expect((await signals('?list=left-out')).activities).toMatchObject([{ id: one.id }]);
    const told = [];
    for (const { message } of await unsentIn(desk.table))
      if (JSON.stringify(message).includes('ask.left-out')) told.push(message);
    expect(told).toHaveLength(1);
    const [notice] = await noticesOf({ desk, baseUrl: 'https://loket.example' }, told[0]);
    expect(notice?.to).toEqual({ person: AN });
    await acting.patched(one, { ask: { participants: 5, contactsPerParticipant: 1, minutesPerContact: 0 } });
    expect((await signals('?list=left-out')).activities).toEqual([]);
    expect(await noticesOf({ desk, baseUrl: 'https://loket.example' }, told[0])).toEqual([]);
  });

  test('and one that cannot be made out keeps nobody from being reminded, nor a page from being read', async () => {
    const one = await acting.registered(nothingAsked({ kind: 'research' }));
    const key = activityKeys.askLeftOut('2026-11-01T09:00:00.000Z', 'later');
    const later = { ...key, id: ['written', 'later'], v: 'x', listPk: activityLists.asksLeftOut, listSk: key.sk };
    await desk.table.write([{ put: later }]);
    clock.set('2026-12-22T09:00:00Z');
    await doWhatIsDueOfActivities(desk);
    const told = (await unsentIn(desk.table)).filter(({ message }) => JSON.stringify(message).includes('ask.left-out'));
    expect(told).toHaveLength(1);
    expect((await signals('?list=left-out')).activities).toMatchObject([{ id: one.id }]);
    expect((await desk.table.read([key])).size).toBe(1);
  });

  test('comes in pages, for the bureau alone', async () => {
    for (const organisation of ['Een', 'Twee', 'Drie']) await completed(2, 1, organisation);
    const first = await signals('?limit=2');
    const second = await signals(`?limit=2&cursor=${first.nextCursor ?? ''}`);
    expect(
      [...(first.organisations ?? []), ...(second.organisations ?? [])].map((one) => one.organisation).sort(),
    ).toEqual(['Drie', 'Een', 'Twee']);
    expect(second.nextCursor).toBeUndefined();
    expect((await acting.client('GET', '/v1/ask-signals', undefined, { token: ED })).status).toBe(403);
    problemOf(await acting.client('GET', '/v1/ask-signals?list=lapsed&cursor=eyJ9', undefined, { token: BO }), 400);
    problemOf(await acting.client('GET', '/v1/ask-signals?list=anything', undefined, { token: BO }), 400);
  });
});
