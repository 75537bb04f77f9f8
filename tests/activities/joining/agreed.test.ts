import { beforeEach, describe, expect, test } from 'vitest';
import { activityIn } from '#shared/activities/record/activity-store.ts';
import { activityKeys } from '#shared/activities/keys.ts';
import { guestsOf } from '#shared/activities/joining/guests.ts';
import { savingsIn } from '#shared/activities/joining/savings.ts';
import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { clientOf } from '#tests/support/api.ts';
import { actingOn, AN, BO, ED, letters, type Acting, type Stood } from '#tests/support/acting.ts';
import { deskOver, testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { badFields, MARIA_GEWANDEN, problemOf, VRIEHEIDE } from '#tests/support/requests.ts';
import { crashing, type PlugPulled } from '#tests/support/tables.ts';
import { about, joiningOn } from './together.ts';

const engine = testEngine();
let clock: TestClock;
let desk: Desk;
let acting: Acting;
let join: ReturnType<typeof joiningOn>;
beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  acting = actingOn(desk);
  join = joiningOn(acting);
});

const two = async (guest: object = about(15, { title: 'Gast' }), host: object = about(20, { title: 'Gastheer' })) => ({
  host: await acting.registered(host, ED),
  guest: await acting.registered(guest),
});
const stored = async ({ id }: Pick<Stood, 'id'>) => {
  const [item] = (await desk.table.read([activityKeys.activity(id)])).values();
  if (!item) throw new Error('It is there.');
  return activityIn(item);
};
const noDifference = async () => expect((await rebuildLedger(desk.table)).differences).toEqual([]);
const contacts = async () => (await acting.burden()).contactsPer100;
const minutes = async () => (await acting.burden()).minutesPerPerson;

describe(rule('K85'), () => {
  test('its contacts count for nothing, its minutes stay, and it draws nobody', async () => {
    const { host, guest } = await two();
    expect(await contacts()).toBeCloseTo((100 * 35) / 425, 9);
    const before = await minutes();
    const { talk } = await join.agreed(guest, host);
    expect(talk).toMatchObject({ state: 'agreed', kind: 'one-visit', you: 'host' });
    expect(await contacts()).toBeCloseTo((100 * 20) / 425, 9);
    expect(await minutes()).toBeCloseTo(before, 9);
    const joined = await acting.read(guest);
    expect(joined.activity).toMatchObject({
      ask: { participants: 15, sameAs: host.activity.number, contactsPerParticipant: 1, minutesPerContact: 5 },
      joined: { number: host.activity.number, kind: 'one-visit' },
      room: 'held',
      status: 'submitted',
    });
    expect((await stored(guest)).draw).toBeUndefined();
    expect((await stored(host)).draw).toBeDefined();
    await noDifference();
    problemOf(await acting.client('POST', `${guest.path}/draws`, undefined, { token: AN, key: 'x' }), 409);
  });

  test('one without room takes what its minutes need', async () => {
    const host = await acting.registered(about(30), ED);
    const guest = await acting.registered(about(20));
    expect(guest.activity).toMatchObject({ room: 'none', verdict: 'overloaded' });
    await join.agreed(guest, host);
    expect((await acting.read(guest)).activity).toMatchObject({ room: 'held', verdict: 'caution' });
    expect(await contacts()).toBeCloseTo((100 * 30) / 425, 9);
    await noDifference();
  });

  test('the history says it, by the organisation where the host’s owner agreed last', async () => {
    const { host, guest } = await two();
    await join.agreed(guest, host);
    expect((await acting.history(guest)).at(-1)).toMatchObject({
      action: 'joined',
      actor: { id: `activity/${host.id}`, name: 'Open Universiteit' },
    });
    expect(await acting.history(host, ED)).toHaveLength(1);
  });

  test('it asks by itself again once it names its host no more, where there is room', async () => {
    const { host, guest } = await two();
    await join.agreed(guest, host);
    const again = await acting.patched(await acting.read(guest), { ask: { sameAs: null } });
    expect(again.activity).toMatchObject({ room: 'held', status: 'submitted' });
    expect(again.activity.joined).toBeUndefined();
    expect((await stored(guest)).draw).toBeDefined();
    expect(await contacts()).toBeCloseTo((100 * 35) / 425, 9);
    await noDifference();
    expect(badFields(await acting.patch(again, { ask: { sameAs: host.activity.number } }))).toEqual(['#/ask/sameAs']);
  });

  test('without room it waits as a rise does, and an approved one waits for the bureau', async () => {
    const { host, guest } = await two();
    await join.agreed(guest, host);
    await acting.registered(about(20, { title: 'Vol', indicators: undefined }), 'researcher:cor');
    const waiting = await acting.patched(await acting.read(guest), { ask: { sameAs: null } });
    expect(waiting.activity.joined).toBeDefined();
    expect(waiting.activity.proposed).toBeDefined();
    problemOf(await acting.decide(waiting, 'approve'), 409);
    expect(await contacts()).toBeCloseTo((100 * 40) / 425, 9);
    await noDifference();
  });

  test('nobody joins what joined, nor a guest of others another; and what changed since is not agreed', async () => {
    const host = await acting.registered(about(12), ED);
    const guest = await acting.registered(about(10));
    const third = await acting.registered(about(12), 'researcher:cor');
    await join.agreed(guest, host);
    problemOf(await join.propose(third, { with: guest.id }, 'researcher:cor'), 409);
    problemOf(await join.propose(host, { with: third.id }, ED), 409);
    problemOf(await join.propose(guest, { with: third.id }), 409);
    const talk = await join.proposed(third, host, {}, 'researcher:cor');
    await acting.moved(await acting.read(host, ED), 'withdrawn', {}, ED);
    problemOf(await join.answer(talk, { answer: 'yes' }, ED), 409);
    await join.answered(talk, { answer: 'no' }, ED);
  });

  test('of two that agree at once, and of an agreement and a change of either, one stands', async () => {
    const { host, guest } = await two();
    const talking = await join.answered(await join.proposed(guest, host, { kind: 'block' }), { answer: 'yes' }, ED);
    const agree = { answer: 'agree', kind: 'block' };
    const [first, second, changed] = await Promise.all([
      join.answer(talking, agree, ED),
      join.answer(talking, agree, ED),
      acting.patch(guest, { title: 'Anders' }),
    ]);
    expect([200, 412]).toContain(changed.status);
    expect([first.status, second.status].filter((status) => status === 200).length).toBeLessThan(2);
    const isAgreed = (await join.read(talking)).talk.state === 'agreed';
    expect((await stored(guest)).joined !== undefined).toBe(isAgreed);
    await noDifference();
  });

  test('a crash half-way leaves nothing half done', async () => {
    const { host, guest } = await two();
    const talking = await join.answered(await join.proposed(guest, host, { kind: 'block' }), { answer: 'yes' }, ED);
    let pull: PlugPulled = 'before';
    const crashed = clientOf(
      deskOver(
        crashing(desk.table, () => pull),
        clock,
      ),
    );
    const agree = () =>
      crashed(
        'POST',
        `${talking.path}/answers`,
        { answer: 'agree', kind: 'block' },
        { token: ED, ifMatch: talking.etag },
      );
    expect((await agree()).status).toBe(500);
    expect((await stored(guest)).joined).toBeUndefined();
    expect((await join.read(talking)).talk.state).toBe('talking');
    await noDifference();
    pull = 'after';
    expect((await agree()).status).toBe(500);
    expect((await stored(guest)).joined).toBeDefined();
    expect((await join.read(talking)).talk.state).toBe('agreed');
    expect((await savingsIn(desk.table, { start: '2026-11-01', end: '2026-11-30' })).joined).toBe(1);
    await noDifference();
  });
});

describe(rule('K86'), () => {
  test('it asks no more people than its host, only where and whom both ask, and is told so before', async () => {
    const plan = about(300, { neighbourhoods: [VRIEHEIDE, MARIA_GEWANDEN], targetGroups: ['age-25-44', 'age-45-64'] });
    const { host, guest } = await two(plan, about(12));
    const proposed = await join.proposed(guest, host);
    expect(proposed.talk.becomes).toEqual({ from: 300, participants: 12, targetGroups: ['age-25-44'] });
    await join.answered(proposed, { answer: 'no' }, AN);
    const other = await acting.registered(about(14, { title: 'Ander' }), 'researcher:cor');
    const { talk } = await join.proposed(other, host, {}, 'researcher:cor');
    expect(talk.becomes).toEqual({ from: 14, participants: 12, targetGroups: ['age-25-44'] });
  });

  test('a change may ask fewer, and not more, nor elsewhere', async () => {
    const { host, guest } = await two();
    await join.agreed(guest, host);
    const joined = await acting.read(guest);
    const refused = async (patch: object) => badFields(await acting.patch(joined, patch));
    expect(await refused({ ask: { participants: 16 } })).toEqual(['#/ask/participants']);
    expect(await refused({ neighbourhoods: [VRIEHEIDE, MARIA_GEWANDEN] })).toEqual(['#/neighbourhoods']);
    expect(await refused({ targetGroups: ['residents'] })).toEqual(['#/targetGroups']);
    const fewer = await acting.patched(joined, { ask: { participants: 11 } });
    expect(fewer.activity).toMatchObject({ ask: { participants: 11 }, joined: {}, room: 'held' });
    await noDifference();
  });
});

describe(rule('K87'), () => {
  test('once, and kept whatever becomes of the two', async () => {
    const { host, guest } = await two();
    await join.agreed(guest, host);
    const period = { start: '2026-07-01', end: '2026-12-31' };
    const saved = await savingsIn(desk.table, period);
    expect(saved).toMatchObject({ joined: 1 });
    expect(saved.contacts).toBeCloseTo(15, 6);
    expect([...saved.byNeighbourhood.keys()]).toEqual([VRIEHEIDE]);
    await acting.moved(await acting.read(guest), 'withdrawn');
    await acting.moved(await acting.read(host, ED), 'withdrawn', {}, ED);
    expect(await savingsIn(desk.table, period)).toEqual(saved);
    expect((await savingsIn(desk.table, { start: '2027-01-01', end: '2027-12-31' })).joined).toBe(0);
    expect((await savingsIn(desk.table, { start: '2025-01-01', end: '2026-11-22' })).joined).toBe(0);
    await noDifference();
  });
});

describe(rule('K89'), () => {
  test('a guest keeps what it has where its host stops, and is found by it', async () => {
    const { host, guest } = await two();
    await join.agreed(guest, host);
    const before = await stored(guest);
    expect((await guestsOf(desk.table, await stored(host))).map(({ id }) => id)).toEqual([guest.id]);
    await acting.decided(await acting.read(host, ED), 'decline');
    expect(await stored(guest)).toEqual(before);
    expect(await contacts()).toBe(0);
    await noDifference();
    const again = await acting.patched(await acting.read(guest), { ask: { sameAs: null } });
    expect(again.activity).toMatchObject({ room: 'held' });
    expect(await contacts()).toBeCloseTo((100 * 15) / 425, 9);
    expect(await guestsOf(desk.table, await stored(host))).toEqual([]);
    await noDifference();
  });

  test('undoing, approving and completing leave a guest as it is, and its minutes count as they were realised', async () => {
    const { host, guest } = await two();
    const declined = await acting.decided(guest, 'decline');
    const back = await acting.client('POST', `${guest.path}/decisions/undo`, {}, { token: BO, ifMatch: declined.etag });
    expect(back.status).toBe(200);
    await join.agreed(guest, host);
    const approved = await acting.decided(await acting.read(guest), 'approve');
    expect(approved.activity.joined).toMatchObject({ number: host.activity.number });
    const done = await acting.moved(await acting.moved(approved, 'running'), 'completed', {
      realised: { contactsPerParticipant: 3, participants: 10 },
    });
    expect(done.activity.joined).toBeDefined();
    expect(await contacts()).toBeCloseTo((100 * 20) / 425, 9);
    await noDifference();
    const seen = await acting.client('GET', guest.path, undefined, {});
    expect(JSON.stringify(seen.body)).not.toContain(host.activity.number);
  });
});

test('Letters that are about nothing are offered nothing', async () => {
  await acting.registered(letters(20), ED);
  expect((await acting.check(letters(20), AN)).joinInstead).toBeUndefined();
});
