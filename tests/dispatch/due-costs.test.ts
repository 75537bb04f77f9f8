import { doAllThatIsDue } from '#shared/dispatch/do-all-that-is-due.ts';
import { packArea } from '#shared/area/area-store.ts';
import { isMigrated, runMigrations } from '#shared/platform/migrations/run-migrations.ts';
import { PLACE_WHAT_IS_DUE } from '#shared/dispatch/due/place-what-is-due.ts';
import { doWhatIsDue } from '#shared/requests/due/do-what-is-due.ts';
import { doWhatIsDueOfActivities } from '#shared/activities/do-what-is-due.ts';
import { partOfDay } from '#shared/activities/results/owing-store.ts';
import { parseDay } from '#shared/platform/days/dates.ts';
import { keyName, listAll, type Change, type Item, type Key, type Table } from '#shared/platform/store/table.ts';
import { rule } from '#shared/rulebook.ts';
import type { Desk } from '#shared/desk.ts';
import { actingOn, letters } from '#tests/support/acting.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { keys, lists } from '#tests/support/every-key.ts';
import { ask, enterDatasets, requestingOn, type Requesting } from '#tests/support/requesting.ts';
import { passing } from '#tests/support/tables.ts';
import { unsentIn } from '#tests/support/unsent.ts';
import { beforeEach, describe, expect, test } from 'vitest';

const engine = testEngine();
const clock = testClock();
let desk: Desk;
let requesting: Requesting;
beforeEach(async () => {
  clock.set('2026-11-23T09:00:00Z'); // a Monday
  desk = await engine.freshDesk(clock);
  await packArea(desk.table);
  await enterDatasets(desk);
  requesting = requestingOn(desk);
});

const SOON = '2027-03-01';
const idOf = (at: number): string => `${at}`.padStart(16, 'a');

/** Everything of which something will be due one day, as the lists hold it: what is not due is never made out, so that an item without more will do. */
const laterOf = (at: number): Item[] => {
  const id = idOf(at);
  const listed = (key: Key, listPk: string, listSk = `${SOON}#${id}`): Item => ({ ...key, id, v: 1, listPk, listSk });
  return [
    listed(keys.dataRequestDue(id), lists.requestsDue),
    listed(keys.asksDue(id), lists.asksDue),
    listed(keys.activityFile(id, 'x'), lists.files, `${SOON}T00:00:00.000Z#${id}`),
    listed(keys.askLeftOut('2026-11-22T09:00:00.000Z', id), lists.asksLeftOut, `2026-11-22T09:00:00.000Z#${id}`),
    listed(keys.reviewDue(id), lists.due),
    { ...keys.reserved(SOON, id), id, v: 1 },
    { ...keys.joiningDue(SOON, id), id },
    { ...keys.owing(partOfDay(parseDay('2026-11-23') ?? 0), SOON, id), id },
    { ...keys.assumptionExpiring(SOON, id), id },
    { ...keys.listed('toAsk', '', '2026-11-20T09:00:00.000Z', id), id },
  ];
};

/** What everything that is due reads of a store: calls, and items. */
async function costOf(of: Desk): Promise<{ calls: number; items: number }> {
  const cost = { calls: 0, items: 0 };
  const table: Table = {
    ...passing(of.table),
    read: async (some) => {
      const found = await of.table.read(some);
      cost.calls += 1;
      cost.items += some.length;
      return found;
    },
    list: async (listing) => {
      const page = await of.table.list(listing);
      cost.calls += 1;
      cost.items += page.items.length;
      return page;
    },
    scan: () => expect.unreachable('What is due scans the table.'),
  };
  await doAllThatIsDue({ ...of, table });
  return cost;
}

async function fill(from: number, to: number): Promise<void> {
  const all = Array.from({ length: to - from }, (_, at) => laterOf(from + at)).flat();
  const parts = Array.from({ length: Math.ceil(all.length / 100) }, (_, at) => all.slice(at * 100, (at + 1) * 100));
  for (const part of parts) await desk.table.write(part.map((put) => ({ put })));
}

describe(rule('P55'), () => {
  test('10 or 500 of everything of which something will be due cost the same', async () => {
    await fill(0, 10);
    const few = await costOf(desk);
    await fill(10, 500);
    expect(await costOf(desk)).toEqual(few);
    expect(few.items).toBeLessThan(10);
    expect(few.calls).toBeLessThan(30);
  });

  test('a request that was looked at is read again on the day of its reminder, and not before', async () => {
    const nothing = await costOf(desk);
    for (let at = 0; at < 3; at += 1) await requesting.sent(ask());
    expect((await costOf(desk)).items).toBeGreaterThan(nothing.items);
    expect(await costOf(desk)).toEqual(nothing);
    clock.set('2026-11-30T07:00:00Z');
    expect((await doWhatIsDue(desk)).reminders).toHaveLength(3);
    expect(await costOf(desk)).toEqual(nothing);
  });

  test('an ask that was left out is read until its owner was reminded', async () => {
    await actingOn(desk).registered(letters(1, { kind: 'research', ask: undefined }));
    clock.set('2026-12-22T09:00:00Z');
    await doWhatIsDueOfActivities(desk);
    expect((await unsentIn(desk.table)).filter(({ pk }) => pk.includes('LEFTOUT#'))).toHaveLength(1);
    const { items } = await desk.table.list({ pk: lists.asksLeftOut, index: 'lists' });
    expect(items).toEqual([]);
  });
});

describe('A store of before what is due was found by its day', () => {
  const places = async (): Promise<Item[]> => {
    const all: Item[] = [];
    for (const pk of [lists.requestsDue, lists.asksLeftOut])
      for await (const item of listAll(desk.table, { pk, index: 'lists' })) all.push(item);
    return all;
  };
  /** As an earlier release leaves it: nothing stands in the lists. */
  const asBefore = async (): Promise<void> => {
    for (const { listPk, listSk, ...item } of await places()) {
      const isOfRequest = listPk === lists.requestsDue && listSk !== undefined;
      const { pk, sk } = item;
      await desk.table.write([isOfRequest ? { remove: { pk, sk } } : { put: { ...item, pk, sk } }]);
    }
  };
  const remindersOf = async (): Promise<number> => (await doWhatIsDue(desk)).reminders.length;

  beforeEach(async () => {
    await requesting.sent(ask());
    await requesting.approved(ask({ until: '2026-12-05' }));
    await actingOn(desk).registered(letters(1, { kind: 'research', ask: undefined }));
    await asBefore();
  });

  test('is made to find it, however often that is cut off', async () => {
    clock.set('2026-11-30T07:00:00Z');
    expect(await remindersOf()).toBe(0);
    let pages = 0;
    expect(await runMigrations(desk.table, [PLACE_WHAT_IS_DUE], { goesOn: () => pages++ < 1 })).toBe(false);
    expect(await runMigrations(desk.table, [PLACE_WHAT_IS_DUE])).toBe(true);
    expect(await isMigrated(desk.table, 19)).toBe(true);
    expect(await remindersOf()).toBe(2);
    clock.set('2026-12-22T09:00:00Z');
    await doAllThatIsDue(desk);
    expect((await unsentIn(desk.table)).filter(({ pk }) => pk.includes('LEFTOUT#'))).toHaveLength(1);
  });

  test('finds what an earlier release stored meanwhile by a run an hour later, once', async () => {
    await runMigrations(desk.table, [PLACE_WHAT_IS_DUE]);
    await requesting.sent(ask());
    await asBefore();
    for (const moment of ['2026-11-30T07:00:00Z', '2026-11-30T07:40:00Z']) {
      clock.set(moment);
      await doAllThatIsDue(desk);
      expect(await places()).toEqual([]);
    }
    clock.set('2026-11-30T08:00:00Z');
    await doAllThatIsDue(desk);
    await doAllThatIsDue(desk);
    expect((await unsentIn(desk.table)).filter(({ pk }) => pk.includes('REMINDER#DATAREQUEST'))).toHaveLength(2);
    const placed = keys.duePlaced();
    expect((await desk.table.read([placed])).has(keyName(placed))).toBe(false);
  });
});

describe('What is due of a request', () => {
  test('is looked at again where it was changed at that moment', async () => {
    const { id } = (await requesting.sent(ask())).request;
    const [place] = (await desk.table.read([keys.dataRequestDue(id)])).values();
    let isFirst = true;
    const table: Table = {
      ...passing(desk.table),
      write: async (changes: readonly Change[]) => {
        if (isFirst && place) await desk.table.write([{ put: { ...place, v: 2 } }]);
        isFirst = false;
        return desk.table.write(changes);
      },
    };
    await doWhatIsDue({ ...desk, table });
    expect((await desk.table.read([keys.dataRequestDue(id)])).values().next().value).toMatchObject({ v: 2 });
    await doWhatIsDue(desk);
    const { items } = await desk.table.list({ pk: lists.requestsDue, index: 'lists' });
    expect(items).toMatchObject([{ listSk: `2026-11-30#${id}` }]);
  });

  test('that is no longer there is not looked for for ever, and one that a later version wrote stays', async () => {
    const { id } = (await requesting.sent(ask())).request;
    const other = (await requesting.sent(ask())).request.id;
    const [item] = (await desk.table.read([keys.dataRequest(id)])).values();
    if (!item) throw new Error('There is no request.');
    await desk.table.write([{ put: { ...item, request: { id } } }, { remove: keys.dataRequest(other) }]);
    await doWhatIsDue(desk);
    const { items } = await desk.table.list({ pk: lists.requestsDue, index: 'lists' });
    expect(items.map((one) => one['id'])).toEqual([id]);
  });
});
