import { beforeEach, describe, expect, test } from 'vitest';
import { askForRoom } from '#shared/activities/room/ask-room.ts';
import { doWhatIsDueOfActivities } from '#shared/activities/do-what-is-due.ts';
import { activityIn, idsByNumber } from '#shared/activities/record/activity-store.ts';
import { activityKeys } from '#shared/activities/keys.ts';
import { JOINING_STATES, knowsTalkMove, TALK_MOVES } from '#shared/activities/joining/talk.ts';
import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import type { Desk } from '#shared/desk.ts';
import { PUBLIC_ACTOR } from '#shared/people/actor.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, AN, BO, ED, type Acting } from '#tests/support/acting.ts';
import { deskOver, testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { badFields, MARIA_GEWANDEN, problemOf, VRIEHEIDE } from '#tests/support/requests.ts';
import { personOf } from '#tests/support/api.ts';
import { countingWaves } from '#tests/support/tables.ts';
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

const MOVES = ['yes', 'no', 'wish', 'agree', 'lapse'] as const;

const two = async () => ({
  host: await acting.registered(about(20, { title: 'Gastheer' }), ED),
  guest: await acting.registered(about(15, { title: 'Gast' })),
});
const stored = async (id: string) => {
  const [item] = (await desk.table.read([activityKeys.activity(id)])).values();
  if (!item) throw new Error('It is there.');
  return activityIn(item);
};
const noDifference = async () => expect((await rebuildLedger(desk.table)).differences).toEqual([]);

describe(rule('K81'), () => {
  test('a check and a registration offer what is alike, to whoever is not its owner', async () => {
    const { host } = await two();
    const { joinInstead } = await acting.check(about(15), AN);
    expect(joinInstead).toMatchObject([
      { activity: host.id, number: host.activity.number, title: 'Gastheer', likeness: { place: 1, time: 1, topic: 1 } },
    ]);
    expect(joinInstead?.[0]?.saved.contacts).toBeCloseTo(15, 6);
    expect(joinInstead?.[0]?.saved.neighbourhoods).toMatchObject([{ code: VRIEHEIDE }]);
    expect(joinInstead?.[0]?.saved.neighbourhoods[0]?.per100).toBeCloseTo((100 * 15) / 425, 6);
    expect((await acting.check(about(15), ED)).joinInstead?.map(({ title }) => title)).toEqual(['Gast']);
    const { check } = await acting.registered(about(12, { title: 'Derde' }), 'researcher:cor');
    expect(check?.joinInstead?.map(({ title }) => title).sort()).toEqual(['Gast', 'Gastheer']);
  });

  test('nothing else, fewer than ten contacts, another place or time, or what was issued is not offered', async () => {
    const { host } = await two();
    const offers = async (more: object, participants = 15) =>
      (await acting.check(about(participants, more), AN)).joinInstead?.length ?? 0;
    expect(await offers({})).toBe(1);
    expect(await offers({ indicators: ['dwellings'] })).toBe(0);
    expect(await offers({ indicators: undefined })).toBe(0);
    expect(await offers({}, 9)).toBe(0);
    expect(await offers({ neighbourhoods: [MARIA_GEWANDEN] })).toBe(0);
    expect(await offers({ period: { start: '2027-02-08', end: '2027-02-14' } })).toBe(0);
    const running = await acting.decided(host, 'approve');
    expect(await offers({})).toBe(1);
    await acting.client('POST', `${running.path}/draws`, undefined, { token: ED, key: 'issue' });
    expect(await offers({})).toBe(0);
  });

  test(rule('K88'), async () => {
    const { host } = await two();
    expect((await acting.check(about(15))).joinInstead).toBeUndefined();
    await acting.decided(host, 'approve');
    expect((await acting.check(about(15))).joinInstead?.map(({ title }) => title)).toEqual(['Gastheer']);
  });

  test('a check takes a second wave only where something may be worth joining, beside that for alternatives', async () => {
    const wavesOf = async (plan: object) => {
      const table = countingWaves(desk.table);
      const found = await askForRoom(deskOver(table, clock), personOf(AN) ?? PUBLIC_ACTOR, plan);
      return [found.ok && found.value.verdict, found.ok && found.value.joinInstead?.length, table.waves()];
    };
    await wavesOf(about(15)); // what every desk reads once
    const before = await wavesOf(about(15));
    await acting.registered(about(20), ED);
    const [, , alone] = await wavesOf(about(15, { indicators: undefined }));
    expect(before).toEqual(['clear', undefined, alone]);
    const [, offered, beside] = await wavesOf(about(15));
    expect([offered, beside]).toEqual([1, Number(alone) + 1]);
    expect(await wavesOf(about(60))).toEqual(['overloaded', 1, Number(alone) + 1]);
  });

  test('what is proposed must be an offer: of others, there, and alike', async () => {
    const host = await acting.registered(about(12), ED);
    const guest = await acting.registered(about(10));
    const own = await acting.registered(about(8, { title: 'Ook van mij' }));
    const other = await acting.registered(about(12, { indicators: ['dwellings'] }), ED);
    for (const id of ['0000000000000000', 'x', own.id, guest.id, other.id])
      expect(badFields(await join.propose(guest, { with: id }))).toEqual(['#/with']);
    expect(badFields(await join.propose(guest, {}))).toEqual(['#/with']);
    expect(badFields(await join.propose(guest, { with: host.id, kind: 'both' }))).toEqual(['#/kind']);
    expect(badFields(await join.propose(guest, { with: host.id, more: 1 }))).toEqual(['#/more']);
    problemOf(await join.propose(guest, { with: host.id }, ED), 403);
    problemOf(await join.propose(guest, { with: host.id }, BO), 403);
    problemOf(await acting.client('POST', `${guest.path}/joinings`, { with: host.id }, { key: 'k' }), 401);
    problemOf(await acting.client('POST', `${guest.path}/joinings`, { with: host.id }, { token: AN }), 400);
    expect((await join.joinings(guest)).talks).toEqual([]);
  });
});

describe(rule('K82'), () => {
  test('every move from every state, by each, is in the table or refused', () => {
    expect(Object.keys(TALK_MOVES)).toEqual(MOVES);
    const known = MOVES.flatMap((move) =>
      JOINING_STATES.flatMap((state) =>
        (['guest', 'host', 'bureau', 'rule'] as const)
          .filter((by) => knowsTalkMove(move, state, by))
          .map((by) => `${move} ${state} ${by}`),
      ),
    );
    expect(known).toEqual([
      'yes proposed host',
      'no proposed guest',
      'no proposed host',
      'no talking guest',
      'no talking host',
      'wish talking guest',
      'wish talking host',
      'agree talking guest',
      'agree talking host',
      'lapse proposed rule',
      'lapse talking rule',
    ]);
  });

  test('the host says yes, both say how, and the same wish of both agrees', async () => {
    const { host, guest } = await two();
    const proposed = await join.proposed(guest, host);
    expect(proposed.talk).toMatchObject({ you: 'guest', state: 'proposed', lapsesOn: '2026-12-07' });
    problemOf(await join.answer(proposed, { answer: 'yes' }, AN), 409);
    problemOf(await join.answer(proposed, { answer: 'agree', kind: 'block' }, ED), 409);
    const talking = await join.answered(proposed, { answer: 'yes' }, ED);
    const wished = await join.answered(talking, { answer: 'agree', kind: 'block' }, AN);
    expect(wished.talk).toMatchObject({ state: 'talking', wish: { by: 'guest', kind: 'block' } });
    const other = await join.answered(wished, { answer: 'agree', kind: 'one-visit' }, ED);
    expect(other.talk).toMatchObject({ state: 'talking', wish: { by: 'host', kind: 'one-visit' } });
    const agreed = await join.answered(other, { answer: 'agree', kind: 'one-visit' }, AN);
    expect(agreed.talk).toMatchObject({ state: 'agreed', kind: 'one-visit' });
    expect(agreed.talk.becomes).toBeUndefined();
    for (const body of [{ answer: 'no' }, { answer: 'yes' }, { answer: 'agree', kind: 'block' }])
      problemOf(await join.answer(agreed, body, ED), 409);
  });

  test('no has no consequence, ends the talk for good, and is not asked again', async () => {
    const { host, guest } = await two();
    const before = [await stored(host.id), await stored(guest.id)];
    const seen = await acting.check(about(5), AN);
    const declined = await join.answered(await join.proposed(guest, host), { answer: 'no' }, ED);
    expect(declined.talk).toMatchObject({ state: 'declined', declinedBy: 'host' });
    expect([await stored(host.id), await stored(guest.id)]).toEqual(before);
    problemOf(await join.propose(guest, { with: host.id }), 409);
    expect((await join.joinings(guest)).offers).toEqual([]);
    expect(await acting.check(about(5), AN)).toEqual(seen);
    await noDifference();
  });

  test('the same key gives the same talk, and of two that propose at once one begins it', async () => {
    const { host, guest } = await two();
    const answers = await Promise.all([
      join.propose(guest, { with: host.id }, AN, 'one'),
      join.propose(guest, { with: host.id }, AN, 'one'),
      join.propose(host, { with: guest.id }, ED, 'other'),
    ]);
    const ids = new Set(answers.flatMap(({ status, body }) => (status === 201 ? [JSON.stringify(body)] : [])));
    expect(ids.size).toBe(1);
    for (const { status } of answers) expect([201, 409]).toContain(status);
    expect((await join.joinings(guest)).talks).toHaveLength(1);
    problemOf(await join.propose(guest, { with: 'x' }, AN, 'one'), 422);
  });

  test('what is not right is named, and who stands outside knows of nothing', async () => {
    const { host, guest } = await two();
    const talk = await join.proposed(guest, host);
    const pointers: readonly (readonly [object, string])[] = [
      [{}, '#/answer'],
      [{ answer: 'maybe' }, '#/answer'],
      [{ answer: 'agree' }, '#/kind'],
      [{ answer: 'agree', kind: 'x' }, '#/kind'],
      [{ answer: 'yes', kind: 'block' }, '#/kind'],
    ];
    for (const [body, pointer] of pointers) expect(badFields(await join.answer(talk, body, ED))).toEqual([pointer]);
    expect(badFields(await join.answer(talk, { answer: 'write', text: ' ' }, BO))).toEqual(['#/text']);
    problemOf(await join.answer(talk, { answer: 'yes' }, 'researcher:cor'), 404);
    problemOf(await join.answer(talk, { answer: 'yes' }, BO), 403);
    problemOf(await join.answer({ ...talk, etag: '"7"' }, { answer: 'yes' }, ED), 412);
    problemOf(await acting.client('POST', `${talk.path}/answers`, { answer: 'yes' }, { token: ED }), 428);
    problemOf(await acting.client('GET', talk.path, undefined, { token: 'researcher:cor' }), 404);
    problemOf(await acting.client('GET', `${guest.path}/joinings`, undefined, { token: ED }), 403);
    expect((await join.read(talk, BO)).talk.state).toBe('proposed');
  });
});

test(rule('K83'), async () => {
  const people = { contact: { name: 'Gerda Gast', email: 'gerda@example.org' } };
  const guest = await acting.registered(about(15, { title: 'Gast', ...people }));
  const host = await acting.registered(about(20, { contact: { name: 'Henk Heer', email: 'henk@example.org' } }), ED);
  const proposed = await join.proposed(guest, host);
  const names = /Gerda|Henk|@example/;
  for (const token of [AN, ED, BO]) {
    expect(JSON.stringify((await join.read(proposed, token)).talk)).not.toMatch(names);
    problemOf(await join.answer(proposed, { answer: 'write', text: 'Bel me.' }, token === BO ? AN : token), 409);
  }
  const helped = await join.answered(proposed, { answer: 'write', text: 'Dit past goed.' }, BO);
  expect(helped.talk.said).toMatchObject([{ by: 'bureau', text: 'Dit past goed.' }]);
  const talking = await join.answered(helped, { answer: 'yes' }, ED);
  expect(talking.talk.contacts).toMatchObject({ guest: people, host: { contact: { name: 'Henk Heer' } } });
  const written = await join.answered(talking, { answer: 'write', text: 'Zullen we bellen?' }, AN);
  expect(written.talk.said.at(-1)).toMatchObject({ by: 'guest' });
  const declined = await join.answered(written, { answer: 'no' }, AN);
  for (const token of [AN, ED, BO]) expect(JSON.stringify((await join.read(declined, token)).talk)).not.toMatch(names);
});

test(rule('K84'), async () => {
  const { host, guest } = await two();
  const proposed = await join.proposed(guest, host);
  clock.set('2026-12-04T09:00:00Z');
  await doWhatIsDueOfActivities(desk);
  const talking = await join.answered(await join.read(proposed, ED), { answer: 'yes' }, ED);
  expect(talking.talk.lapsesOn).toBe('2026-12-18');
  clock.set('2026-12-18T09:00:00Z');
  expect((await join.read(talking)).talk).toMatchObject({ state: 'lapsed' });
  problemOf(await join.answer(talking, { answer: 'no' }, AN), 409);
  await Promise.all([doWhatIsDueOfActivities(desk), doWhatIsDueOfActivities(desk)]);
  const lapsed = await join.read(talking);
  expect(lapsed.talk).toMatchObject({ state: 'lapsed', since: '2026-12-18T09:00:00.000Z' });
  expect(lapsed.etag).toBe('"3"');
  expect(lapsed.talk.contacts).toBeUndefined();
  expect((await join.proposed(guest, host)).talk.state).toBe('proposed');
});

test('A number is found by what it was registered with, also once it asks by the letters of another', async () => {
  const { host, guest } = await two();
  await join.agreed(guest, host);
  const ids = await idsByNumber(desk.table, [guest.activity.number]);
  expect([...ids.values()]).toEqual([guest.id]);
});
