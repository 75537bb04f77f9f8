import { beforeEach, describe, expect, test } from 'vitest';
import { askForRoom } from '#shared/activities/room/ask-room.ts';
import { changeActivity } from '#shared/activities/changing/change-activity.ts';
import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import { burdenKeys } from '#shared/burden/keys.ts';
import { shelveHead } from '#shared/burden/shelve.ts';
import type { Desk } from '#shared/desk.ts';
import type { Person } from '#shared/people/actor.ts';
import { parseDay } from '#shared/platform/days/dates.ts';
import { weekOf } from '#shared/platform/days/weeks.ts';
import { keyName, type Key, type Table } from '#shared/platform/store/table.ts';
import { rule } from '#shared/rulebook.ts';
import { deskOver, testClock, testEngine, type TestClock } from '../../support/desk.ts';
import { passing } from '../../support/tables.ts';
import { everyActivity, look, naivelySeen } from './shelved.ts';

const engine = testEngine();
const an: Person = { id: 'an', role: 'researcher', name: 'An' };
const HERE = 'BU09172004';
const HEAD = keyName(burdenKeys.head(HERE));
const week = (day: string) => weekOf(parseDay(day) ?? 0);
const BEFORE = week('2028-06-05');
const EVER = { code: HERE, from: week('2026-01-01'), to: week('2031-12-31') };
const YEAR = {
  title: 'Een jaar lang',
  kind: 'research',
  organisation: 'Open Universiteit',
  neighbourhoods: [HERE],
  period: { start: '2027-01-04', end: '2027-12-26' },
  targetGroups: ['age-25-44'],
  ask: { participants: 200, contactsPerParticipant: 1, minutesPerContact: 5 },
};

let clock: TestClock;
let desk: Desk;
beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock, [HERE]);
});

async function registered(more: object = {}): Promise<string> {
  const made = await registerActivity(desk, an, crypto.randomUUID(), { ...YEAR, ...more });
  if (!made.ok) throw new Error(made.error.code);
  return made.value.activity.id;
}

/** That what is read is what the activities say one by one, and that a rebuilt ledger says the same. */
async function isWhole(): Promise<void> {
  expect((await rebuildLedger(desk.table)).differences).toEqual([]);
  expect(await look(desk.table, EVER)).toEqual(naivelySeen(await everyActivity(desk.table), EVER));
}

/** A store in which something happens, once, at a moment of the work that goes on in it. */
function meanwhile(
  at: { readonly afterRead?: (keys: readonly Key[]) => boolean },
  happens: () => Promise<unknown>,
): Table {
  const { table } = desk;
  let isOver = false;
  const once = async (): Promise<void> => {
    if (isOver) return;
    isOver = true;
    await happens();
  };
  return {
    ...passing(table),
    read: async (keys) => {
      const items = await table.read(keys);
      if (at.afterRead?.(keys) === true) await once();
      return items;
    },
    write: async (changes) => {
      if (!at.afterRead) await once();
      return table.write(changes);
    },
  };
}

/** A look at heads alone, as at the beginning of a move or of a search in all that is listed. */
const isLookAtHead = (keys: readonly Key[]): boolean => keys.length === 1 && keys.every((key) => keyName(key) === HEAD);

describe(rule('B14'), () => {
  test('what becomes of an activity between the look at a head and the move is kept, and harms no page that was not read', async () => {
    const id = await registered();
    clock.set('2028-08-01T09:00:00Z');
    await registered({ title: 'Een maand', period: { start: '2029-06-04', end: '2029-07-01' } });
    const longer = { period: { start: '2027-01-04', end: '2029-12-30' } };
    const torn = meanwhile({ afterRead: isLookAtHead }, async () => {
      expect(await changeActivity(desk, an, id, '*', longer)).toMatchObject({ ok: true });
    });
    await shelveHead(torn, HERE, BEFORE);
    await isWhole();
    expect((await look(desk.table, { ...EVER, from: week('2029-06-01') })).listed.at(-1)).toBe('2');
  });

  test('what is registered between the reading of the pages and the write of a move is kept', async () => {
    await registered();
    const torn = meanwhile({}, () => registered({ title: 'Tegelijk' }));
    expect(await shelveHead(torn, HERE, BEFORE)).toBeGreaterThan(0);
    await isWhole();
    expect((await look(desk.table, EVER)).listed.at(-1)).toBe('2');
  });

  test('what is moved while somebody asks for all days is in the answer', async () => {
    await registered();
    clock.set('2028-08-01T09:00:00Z');
    const { period: _, ask: __, ...always } = YEAR;
    const before = await askForRoom(desk, an, always);
    expect(before).toMatchObject({ ok: true });
    const torn = meanwhile({ afterRead: isLookAtHead }, () => shelveHead(desk.table, HERE, BEFORE));
    expect(await askForRoom(deskOver(torn, clock), an, always)).toEqual(before);
  });
});
