import { unsentIn } from '#tests/support/unsent.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import { doWhatIsDueOfActivities } from '#shared/activities/do-what-is-due.ts';
import type { Desk } from '#shared/desk.ts';
import { noticesOf } from '#shared/conversations/notices.ts';
import { rule } from '#shared/rulebook.ts';
import { Registered } from '#shared/activities/changing/store-registration.ts';
import { actingOn, BO, ED, letters, stood, type Acting } from '../../support/acting.ts';
import { testClock, testEngine, type TestClock } from '../../support/desk.ts';
import { bodyOf, problemOf } from '../../support/requests.ts';
import { reserve, reserved, statutory } from './small-world.ts';

const engine = testEngine();
let clock: TestClock;
let desk: Desk;
let acting: Acting;
beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  acting = actingOn(desk);
});

const DAY = '2027-03-08';
/** Acts for the organisation that the reservations are for. */
const GEA = 'partner:gea:ggd';
const read = (id: string, token = BO) => acting.read({ path: `/v1/activities/${id}` }, token);
const isWhole = async () => expect((await rebuildLedger(desk.table)).differences).toEqual([]);
/** The study that the law asks for, once there is one. */
const study = (uses: string, more: object = {}) => letters(12, { ...statutory(), kind: 'monitoring', uses, ...more });

const messages = async (type: string) => {
  const found = [];
  for (const { message } of await unsentIn(desk.table))
    if (typeof message === 'object' && message !== null && 'type' in message && message.type === type)
      found.push(message);
  return found;
};

describe('A reservation', () => {
  test(rule('K71'), async () => {
    const one = await reserved(acting);
    expect(one).toMatchObject({ status: 'approved', room: 'held', reservation: true, priority: 'statutory' });
    expect((await acting.burden(DAY)).contactsPer100).toBeCloseTo((100 * 12) / 425);
    expect((await acting.history({ path: `/v1/activities/${one.id}` }, BO)).map(({ action }) => action)).toEqual([
      'reserved',
    ]);
    // 30% of 10 contacts per 100 of 425 people is 12.75: one more is too many, over all reservations together.
    const more = problemOf(await reserve(acting, statutory(1)), 422);
    expect(more.errors).toMatchObject([{ pointer: '#/ask/participants', detail: /30%.*Vrieheide/ }]);
    expect((await reserve(acting, statutory(12, { targetGroups: ['age-45-64'] }))).status).toBe(201);
    await isWhole();
  });

  test('is made by the bureau alone, of a statutory ask, in time, and by whole fields', async () => {
    expect((await reserve(acting, statutory(), ED)).status).toBe(403);
    const wrong: readonly [object, string][] = [
      [{ priority: 'programme' }, '#/priority'],
      [{ targetGroups: undefined }, '#/targetGroups'],
      [{ ask: undefined }, '#/ask'],
      [{ period: undefined }, '#/period'],
      [{ period: { start: '2027-01-18', end: '2027-01-24' } }, '#/period/start'],
      [{ neighbourhoods: ['BU00000000'] }, '#/neighbourhoods/0'],
      [{ askedOrganisations: [] }, '#/askedOrganisations'],
    ];
    for (const [more, pointer] of wrong)
      expect(problemOf(await reserve(acting, statutory(5, more)), 422).errors).toMatchObject([{ pointer }]);
    expect((await rebuildLedger(desk.table)).activities).toBe(0);
  });

  test('is made once for one key, and never where there is no room', async () => {
    const key = crypto.randomUUID();
    const [first, again] = [await reserve(acting, statutory(), BO, key), await reserve(acting, statutory(), BO, key)];
    expect(bodyOf(again, Registered, 201)).toEqual(bodyOf(first, Registered, 201));
    const other = actingOn(await engine.freshDesk(clock));
    await other.registered(letters(42, { period: statutory().period }));
    expect(problemOf(await reserve(other, statutory(2)), 409).code).toBe('LK-202');
  });

  test('stays under its part however many are made at the same moment', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => reserve(acting, statutory(4))));
    expect(all.map(({ status }) => status).sort()).toEqual([201, 201, 201, 422, 422, 422, 422, 422]);
    await isWhole();
  });

  test('stays as it was made: it is cancelled, and neither changed nor run', async () => {
    const one = await read((await reserved(acting)).id);
    expect((await acting.patch(one, { title: 'Anders' }, BO)).status).toBe(409);
    expect((await acting.patch(one, { priority: 'other' }, BO)).status).toBe(409);
    expect((await acting.move(one, 'running', { reason: 'Nu al.' }, BO)).status).toBe(409);
    expect((await acting.moved(one, 'cancelled', {}, BO)).activity).toMatchObject({
      status: 'cancelled',
      room: 'none',
    });
    expect((await reserve(acting, statutory())).status).toBe(201);
    await isWhole();
  });
});

describe('The time of a reservation', () => {
  test(rule('K72'), async () => {
    const { id, number } = await reserved(acting);
    clock.set('2026-12-27T09:00:00Z'); // 71 days before
    await doWhatIsDueOfActivities(desk);
    expect(await messages('reservation.reminder')).toEqual([]);
    clock.set('2026-12-28T09:00:00Z'); // 70 days
    await Promise.all([doWhatIsDueOfActivities(desk), doWhatIsDueOfActivities(desk)]);
    await doWhatIsDueOfActivities(desk);
    const [reminder, ...others] = await messages('reservation.reminder');
    expect(others).toEqual([]);
    const notices = await noticesOf({ desk, baseUrl: 'https://loket.example' }, reminder);
    expect(notices.map(({ to }) => to)).toEqual(['bureau', { person: BO }]);
    expect(JSON.stringify(notices[0]?.card('nl'))).toContain(number);
    clock.set('2027-01-10T09:00:00Z'); // 57 days
    await doWhatIsDueOfActivities(desk);
    expect((await read(id)).activity.status).toBe('approved');
    clock.set('2027-01-11T09:00:00Z'); // 56 days
    await Promise.all([doWhatIsDueOfActivities(desk), doWhatIsDueOfActivities(desk)]);
    expect((await read(id)).activity).toMatchObject({ status: 'cancelled', room: 'none' });
    const lines = await acting.history({ path: `/v1/activities/${id}` }, BO);
    expect(lines.at(-1)).toMatchObject({ action: 'lapsed', actor: { id: 'rule' } });
    expect(lines).toHaveLength(2);
    expect((await acting.burden(DAY)).contactsPer100).toBe(0);
    await isWhole();
  });
});

describe('The use of a reservation', () => {
  test(rule('K73'), async () => {
    const { id, number } = await reserved(acting);
    const used = await acting.registered(study(number), GEA);
    expect(used.activity).toMatchObject({ uses: number, room: 'held', priority: 'statutory', status: 'submitted' });
    expect(used.check?.neighbourhoods[0]?.peak?.contactsPer100.before).toBe(0);
    expect((await read(id)).activity).toMatchObject({ status: 'cancelled', room: 'none' });
    expect((await acting.history({ path: `/v1/activities/${id}` }, BO)).at(-1)).toMatchObject({
      action: 'reservation-used',
    });
    expect((await acting.burden(DAY)).contactsPer100).toBeCloseTo((100 * 12) / 425);
    expect(problemOf(await acting.post(study(number), GEA), 422).errors).toMatchObject([{ pointer: '#/uses' }]);
    await isWhole();
  });

  test('is for who acts for its organisation and for the bureau, and not for who types its name', async () => {
    const { number } = await reserved(acting);
    for (const token of [undefined, 'partner:mo:movare'])
      expect(problemOf(await acting.post(study(number), token), 422).errors).toMatchObject([
        { pointer: '#/uses', detail: /for GGD:/ },
      ]);
    for (const uses of ['1234-5671', '12', 7, { number }, null])
      expect(problemOf(await acting.post(study(number, { uses }), GEA), 422).errors).toMatchObject([
        { pointer: '#/uses' },
      ]);
    expect((await acting.post(study(number, { organisation: 'Wie het voor de GGD doet' }), BO)).status).toBe(201);
  });

  test('leaves the reservation where what is registered does not fit, and goes to one of two', async () => {
    const { id, number } = await reserved(acting);
    const tooMuch = study(number, { ask: { participants: 60, contactsPerParticipant: 1, minutesPerContact: 0 } });
    expect(problemOf(await acting.post(tooMuch, GEA), 422).errors).toMatchObject([{ pointer: '#/uses' }]);
    expect((await read(id)).activity.room).toBe('held');
    const both = await Promise.all([acting.post(study(number), GEA), acting.post(study(number), GEA)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
    await isWhole();
  });

  test('is answered again with the same key after the reservation is gone', async () => {
    const { number } = await reserved(acting);
    const key = crypto.randomUUID();
    const [first, again] = [await acting.post(study(number), GEA, key), await acting.post(study(number), GEA, key)];
    expect(stood(again, 201)).toEqual(stood(first, 201));
  });
});
