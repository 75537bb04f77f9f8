import { beforeEach, describe, expect, test } from 'vitest';
import { deadLetters, retryDeadLetter } from '#shared/dispatch/dead-letters.ts';
import { dispatchAll } from '#shared/dispatch/dispatch.ts';
import { fanOut } from '#shared/dispatch/fan-out.ts';
import { strikeSent } from '#shared/dispatch/strike-sent.ts';
import { rule } from '#shared/rulebook.ts';
import { MOST_CHANGES, type Change, type Table } from '#shared/platform/store/table.ts';
import type { Person } from '#shared/people/actor.ts';
import { endReservations } from '#shared/activities/reservations/end-reservations.ts';
import { reserved, statutory } from '#tests/activities/small/small-world.ts';
import { actingOn } from '#tests/support/acting.ts';
import { deskOver, testClock, testEngine } from '#tests/support/desk.ts';
import { Crash, crashing } from '#tests/support/tables.ts';
import { BUREAU, stageOver, type Stage, type Told } from './stage.ts';

const engine = testEngine();
const [A, B] = ['ACTIVITY#a', 'ACTIVITY#b'];
const admin: Person = { id: 'ad', role: 'admin', name: 'Ad' };
const to = (user: string): Told => ({ to: user, slot: 'card' });

let stage: Stage;
/** The store at the moment to which it is set back. */
let copy: Table;
beforeEach(async () => {
  stage = stageOver(await engine.freshTable());
  copy = await engine.freshTable();
});

async function keepMoment(): Promise<void> {
  const puts: Change[] = [];
  for await (const put of stage.table.scan()) puts.push({ put });
  while (puts.length > 0) await copy.write(puts.splice(0, MOST_CHANGES));
}
/** The desks go on with the copy, until nothing waits in it. */
async function goesOn(): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await dispatchAll(stage.dispatcher({ table: copy }));
    stage.passes(86_400);
  }
}
const seen = (): readonly string[] => stage.chat.messages.map((one) => `${one.to}: ${one.texts.join(', ')}`).sort();

describe(rule('P61'), () => {
  test('nobody is told twice, and who was not told yet is told once', async () => {
    await stage.change(A, [to(BUREAU), to('U-an'), to('U-ben')]);
    await stage.change(B, [to('U-an')]);
    await keepMoment();
    stage.chat.mood((call) => (call.to === 'U-ben' ? 'deaf' : 'well'));
    await dispatchAll(stage.dispatcher());
    await stage.change(A, [to('U-cor')]); // after the moment: it never was, in the copy
    stage.chat.mood(() => 'well');
    expect(await strikeSent(copy, stage.table)).toEqual({ struck: 2, kept: 0 });
    await goesOn();
    expect(seen()).toEqual([`${BUREAU}: card at 1`, 'U-an: card at 1', 'U-an: card at 1', 'U-ben: card at 2'].sort());
  });

  test('what waits in both stays, whatever was tried of it meanwhile', async () => {
    await stage.change(A, [to('U-an')]);
    await fanOut(stage.dispatcher(), A);
    await stage.change(B, [to('U-ben')]);
    await keepMoment();
    stage.chat.mood(() => 'deaf');
    await dispatchAll(stage.dispatcher());
    stage.chat.mood(() => 'well');
    expect(await strikeSent(copy, stage.table)).toEqual({ struck: 1, kept: 1 });
    await goesOn();
    expect(seen()).toEqual(['U-an: card at 1', 'U-ben: card at 1']);
  });

  test('a message that was given up is tried again, and not where an admin had it sent', async () => {
    for (const subject of [A, B]) {
      await stage.change(subject, [to('U-an')]);
      await fanOut(stage.dispatcher(), subject);
    }
    await keepMoment();
    stage.chat.mood(() => ({ refused: 'channel_not_found' }));
    await dispatchAll(stage.dispatcher());
    stage.chat.mood(() => 'well');
    const desk = deskOver(stage.table, stage.clock);
    const letters = await deadLetters(desk, admin);
    if (!letters.ok) throw new Error('An admin reads dead letters.');
    const ofB = letters.value.find(({ subject }) => subject === B);
    await retryDeadLetter(desk, admin, String(ofB?.id));
    await dispatchAll(stage.dispatcher());
    expect(await strikeSent(copy, stage.table)).toEqual({ struck: 1, kept: 1 });
    await goesOn();
    expect(seen()).toHaveLength(2);
  });

  test('to whom it was given up since, of a message that was shared out since, an admin sends it from the copy', async () => {
    await stage.change(A, [to('U-an'), to('U-ben')]);
    await keepMoment();
    stage.chat.mood((call) => (call.to === 'U-ben' ? { refused: 'channel_not_found' } : 'well'));
    await dispatchAll(stage.dispatcher());
    stage.chat.mood(() => 'well');
    expect(await strikeSent(copy, stage.table)).toEqual({ struck: 1, kept: 0 });
    const desk = deskOver(copy, stage.clock);
    const letters = await deadLetters(desk, admin);
    if (!letters.ok) throw new Error('An admin reads dead letters.');
    expect(letters.value).toMatchObject([{ subject: A }]);
    await retryDeadLetter(desk, admin, String(letters.value[0]?.id));
    await goesOn();
    expect(seen()).toEqual(['U-an: card at 1', 'U-ben: card at 1']);
  });

  test('a message of which nothing could be made since stays, for a version that can', async () => {
    await stage.change(A, [to('U-an')]);
    await keepMoment();
    for await (const { pk, sk } of stage.table.scan())
      if (pk.startsWith('OUTBOX#')) await stage.table.write([{ remove: { pk, sk } }]);
    const letter = { subject: A, version: 1 };
    await stage.table.write([{ put: { pk: 'DEADLETTER#x', sk: 'DEADLETTER', letter } }]);
    expect(await strikeSent(copy, stage.table)).toEqual({ struck: 0, kept: 1 });
    await goesOn();
    expect(seen()).toEqual(['U-an: card at 1']);
  });

  test('a reminder that went out since counts as sent, of what there is in the copy', async () => {
    const items = {
      request: { pk: 'REMINDER#DATAREQUEST#a', sk: 'undecided-5-days' },
      activity: { pk: 'ACTIVITY#a', sk: 'ASKTOLD#movare' },
      later: { pk: 'ACTIVITY#b', sk: 'ASKTOLD#movare' },
      leftOut: { pk: 'ASKLEFTOUT', sk: '2026-11-01#a', v: 1 },
    };
    await stage.table.write([{ put: { pk: 'ACTIVITY#a', sk: 'ACTIVITY', v: 1 } }, { put: items.leftOut }]);
    await keepMoment();
    await stage.table.write([
      { put: items.request },
      { put: items.activity },
      { put: items.later },
      { put: { ...items.leftOut, v: 2 } },
    ]);
    expect(await strikeSent(copy, stage.table)).toEqual({ struck: 0, kept: 0 });
    const has = await copy.read(Object.values(items));
    expect([...has.values()].map(({ pk, sk, v }) => [pk, sk, v]).sort()).toEqual([
      ['ACTIVITY#a', 'ASKTOLD#movare', undefined],
      ['ASKLEFTOUT', '2026-11-01#a', 2],
      ['REMINDER#DATAREQUEST#a', 'undecided-5-days', undefined],
    ]);
  });

  test('whose reservation was reminded of since is reminded no more, and where it was not they are', async () => {
    const clock = testClock();
    const desk = await engine.freshDesk(clock, ['BU09172004']);
    const acting = actingOn(desk);
    const one = await reserved(acting);
    const later = await reserved(acting, statutory(3, { period: { start: '2027-03-15', end: '2027-03-21' } }));
    for await (const put of desk.table.scan()) await copy.write([{ put }]);
    clock.set('2026-12-28T09:00:00Z'); // ten weeks before the first of them
    await endReservations(desk);
    await strikeSent(copy, desk.table);
    const reminders = async (): Promise<string[]> => {
      const found: string[] = [];
      for await (const { pk } of copy.scan()) if (pk.startsWith('OUTBOX#RESERVATION#')) found.push(pk);
      return found;
    };
    await endReservations(deskOver(copy, clock));
    expect(await reminders()).toEqual([]);
    clock.set('2027-01-04T09:00:00Z');
    await endReservations(deskOver(copy, clock));
    expect(await reminders()).toEqual([`OUTBOX#RESERVATION#${later.id}`]);
    expect(one.id).not.toBe(later.id);
  });

  test('cut off at any write, it goes on where it was', async () => {
    await stage.change(A, [to(BUREAU), ...Array.from({ length: 3 }, (_, at) => to(`U-${at}`))]);
    await stage.change(B, [to('U-an')]);
    await keepMoment();
    await fanOut(stage.dispatcher(), A);
    await fanOut(stage.dispatcher(), B);
    let writes = 0;
    for (let from = 1; from <= 3; from += 1) {
      writes = 0;
      const cut = crashing(copy, () => ((writes += 1) === from ? 'after' : undefined));
      await strikeSent(cut, stage.table).catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error;
      });
    }
    await strikeSent(copy, stage.table);
    const unsent = async (table: Table): Promise<string[]> => {
      const names: string[] = [];
      for await (const { pk, sk } of table.scan()) if (/^(?:OUTBOX|DELIVERY)#/.test(pk)) names.push(`${pk} ${sk}`);
      return names.sort();
    };
    expect(await unsent(copy)).toHaveLength(5);
    expect(await unsent(copy)).toEqual(await unsent(stage.table));
  });
});
