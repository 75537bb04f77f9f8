import { PLACE_WHAT_IS_DUE } from '#shared/dispatch/due/place-what-is-due.ts';
import { rm } from 'node:fs/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Activity } from '#shared/activities/record/activity.ts';
import { activityIn, isActivityItem } from '#shared/activities/record/activity-store.ts';
import { INDEX_INTERVENTIONS } from '#shared/activities/interventions/index-interventions.ts';
import { indexedAt, readInterventionIndex } from '#shared/activities/interventions/intervention-index.ts';
import { isFromReport } from '#shared/activities/interventions/programme-report.ts';
import { readCourse } from '#shared/interventions/course/course-store.ts';
import { ENTER_FIRST_ASSUMPTIONS } from '#shared/learning/heerlen-noord/enter-first.ts';
import { FIRST_REVIEWS_COME } from '#shared/learning/reviews/heerlen-noord/load-reviews.ts';
import { MIGRATIONS } from '#shared/migrations.ts';
import { connectEngine } from '#functions/local/engine/engine.ts';
import { settingsFrom } from '#functions/local/settings.ts';
import { openLocalStore } from '#functions/local/store.ts';
import { SWEEP_EVENT, workerHandler } from '#functions/worker/handler.ts';
import type { Desk } from '#shared/desk.ts';
import { silentLog } from '#shared/platform/log/log.ts';
import { SHELVE_ENDED } from '#shared/burden/shelve-due.ts';
import { runMigrations, type Migration } from '#shared/platform/migrations/run-migrations.ts';
import { platformKeys } from '#shared/platform/keys.ts';
import { heerlenNoord } from '#shared/programme/heerlen-noord/programme.ts';
import { keyName, keyOfChange, type Change, type Key, type Table } from '#shared/platform/store/table.ts';
import { actingOn, AN, nothingAsked, type Acting, type Stood } from '../support/acting.ts';
import { deskOver, testClock, testEngine } from '../support/desk.ts';
import { newTestFolder } from '#tests/support/folders.ts';
import { unpackStore } from '../support/packed-store.ts';
import { countingWaves, crashing, passing } from '../support/tables.ts';

const engine = testEngine();
let desk: Desk;
let acting: Acting;
let written: Change[];

beforeEach(async () => {
  const base = await engine.freshDesk(testClock());
  written = [];
  const table: Table = {
    ...passing(base.table),
    write: (changes) => {
      written.push(...changes);
      return base.table.write(changes);
    },
  };
  desk = deskOver(table, testClock());
  acting = actingOn(desk);
});

const intervention = (more: object = {}) => nothingAsked({ kind: 'intervention', goals: [4, 2], ...more });

const inIndex = async (goal?: number) =>
  (await readInterventionIndex(desk.table, goal)).map(({ id, status, goal: under }) => ({ id, status, goal: under }));

const isIndexItem = ({ pk }: Key): boolean => pk === 'INTERVENTIONS' || pk.startsWith('LISTED#');

/** When each activity was changed last, and which version that made. */
async function versions(table: Table): Promise<Map<string, readonly [string, number]>> {
  const found = new Map<string, readonly [string, number]>();
  for await (const item of table.scan())
    if (isActivityItem(item)) {
      const { id, updatedAt, version } = activityIn(item);
      found.set(id, [updatedAt, version]);
    }
  return found;
}
async function histories(table: Table): Promise<string[]> {
  const found: string[] = [];
  for await (const item of table.scan())
    if (item.pk.startsWith('ACTIVITY#') && item.sk.startsWith('HISTORY#')) found.push(keyName(item));
  return found.sort();
}

/** What the index must be, by the whole register. */
async function byRegister(table: Table): Promise<string[]> {
  const found: string[] = [];
  for await (const item of table.scan())
    if (isActivityItem(item)) {
      const activity = activityIn(item);
      const course = (await readCourse(table, activity.id)).state;
      found.push(...indexedAt({ activity, course }).map(keyName));
    }
  return found.sort();
}
async function byIndex(table: Table): Promise<string[]> {
  const found: string[] = [];
  for await (const item of table.scan()) if (isIndexItem(item)) found.push(keyName(item));
  return found.sort();
}

describe('The index of interventions', () => {
  test('has an intervention under each goal that it names, with its status as it moves', async () => {
    const one = await acting.registered(intervention());
    const rows = [2, 4].map((goal) => ({ id: one.id, status: 'submitted', goal }));
    expect(await inIndex()).toEqual(rows);
    expect(await inIndex(4)).toEqual(rows.slice(1));
    expect(await inIndex(1)).toEqual([]);
    await acting.decide(one, 'approve');
    expect((await inIndex(2)).map(({ status }) => status)).toEqual(['approved']);
  });

  test('follows an intervention that names other goals, no goal, or becomes something else', async () => {
    const one = await acting.registered(intervention());
    const later = await acting.patch(one, { goals: [12] });
    expect((await inIndex()).map(({ goal }) => goal)).toEqual([12]);
    const etag = later.headers.get('ETag') ?? '';
    const none = await acting.patch({ ...one, etag }, { goals: null });
    expect((await inIndex()).map(({ goal }) => goal)).toEqual([undefined]);
    await acting.patch({ ...one, etag: none.headers.get('ETag') ?? '' }, { kind: 'research' }, AN);
    expect(await inIndex()).toEqual([]);
  });

  test('costs other kinds no item: their transaction writes what it wrote before', async () => {
    for (const kind of ['research', 'monitoring', 'event']) {
      written = [];
      await acting.registered(nothingAsked({ kind, goals: [4] }));
      const keys = written.map(keyOfChange);
      expect(keys.filter(isIndexItem)).toEqual([]);
    }
    expect(await inIndex()).toEqual([]);
  });

  test('is read in one wave, whatever else the register holds', async () => {
    await acting.registered(intervention());
    for (let each = 0; each < 5; each += 1)
      await acting.registered(nothingAsked({ title: `Studie ${each}`, goals: [4] }));
    const counting = countingWaves(desk.table);
    let read = 0;
    const table: Table = {
      ...passing(counting),
      list: async (listing) => {
        const page = await counting.list(listing);
        read += page.items.length;
        return page;
      },
    };
    expect(await readInterventionIndex(table, 4)).toHaveLength(1);
    expect([counting.waves(), read]).toEqual([1, 1]);
  });
});

describe('A store of before the index', () => {
  async function withoutIndex(): Promise<Stood[]> {
    await desk.table.write(MIGRATIONS.map(({ number }) => ({ remove: platformKeys.migration(number) })));
    const stand: Stood[] = [];
    for (const goals of [[1], [2, 3], undefined])
      stand.push(await acting.registered(intervention({ goals, title: `Doel ${String(goals)}` })));
    await acting.registered(nothingAsked({ goals: [1] }));
    for await (const { pk, sk } of desk.table.scan())
      if (isIndexItem({ pk, sk })) await desk.table.write([{ remove: { pk, sk } }]);
    return stand;
  }

  test('gets it from its register, once', async () => {
    await withoutIndex();
    const seen: number[] = [];
    const notOfActivities = new Set([ENTER_FIRST_ASSUMPTIONS, FIRST_REVIEWS_COME, PLACE_WHAT_IS_DUE, SHELVE_ENDED]);
    const progressOf = (one: Migration) => (done: number) => notOfActivities.has(one) || seen.push(done);
    const run = () => runMigrations(desk.table, MIGRATIONS, { progressOf });
    expect(await run()).toBe(true);
    expect(await byIndex(desk.table)).toEqual(await byRegister(desk.table));
    expect((await readInterventionIndex(desk.table)).map(({ goal }) => goal)).toEqual([undefined, 1, 2, 3]);
    const each = MIGRATIONS.filter((one) => !notOfActivities.has(one)).map(() => 4);
    expect(seen).toEqual(each);
    expect(await run()).toBe(true);
    expect(seen).toEqual(each);
  });

  test('gets it from the worker on its schedule, where nobody starts the product by hand', async () => {
    await withoutIndex();
    const work = workerHandler({ desk, kinds: {}, migrations: MIGRATIONS });
    await work(SWEEP_EVENT, { getRemainingTimeInMillis: () => 900_000 });
    expect(await byIndex(desk.table)).toEqual(await byRegister(desk.table));
  });

  test('gets it whole where it is cut off at any write and begun again', async () => {
    await withoutIndex();
    for (let at = 0; at < 12; at += 1) {
      let writes = 0;
      const pulled = crashing(desk.table, () => (writes++ === at ? (at % 2 ? 'after' : 'before') : undefined));
      await runMigrations(pulled, [{ ...INDEX_INTERVENTIONS, number: 100 + Math.floor(at / 3) }]).catch(
        () => undefined,
      );
    }
    expect(await runMigrations(desk.table, MIGRATIONS)).toBe(true);
    expect(await byIndex(desk.table)).toEqual(await byRegister(desk.table));
  });

  test('goes on where it was, page after page, when its time is over', async () => {
    await withoutIndex();
    const small: Table = { ...passing(desk.table), list: (listing) => desk.table.list({ ...listing, limit: 1 }) };
    let runs = 0;
    let pages: number;
    do {
      runs += 1;
      pages = 0;
    } while (!(await runMigrations(small, MIGRATIONS, { goesOn: () => pages++ < 2 })) && runs < 20);
    expect(runs).toBeGreaterThan(2);
    expect(await byIndex(desk.table)).toEqual(await byRegister(desk.table));
  });

  test('leaves what was written meanwhile: a newer status stays, and what is no intervention any more is not there', async () => {
    const [first, second] = await withoutIndex();
    if (!first || !second) throw new Error('Nothing was registered.');
    let isFirst = true;
    const table: Table = {
      ...passing(desk.table),
      list: async (listing) => {
        const page = await desk.table.list(listing);
        if (isFirst) await Promise.all([acting.patch(first, { kind: 'event' }), acting.move(second, 'withdrawn')]);
        isFirst = false;
        return page;
      },
    };
    await runMigrations(table, MIGRATIONS);
    expect(await byIndex(desk.table)).toEqual(await byRegister(desk.table));
    expect((await inIndex(2)).map(({ status }) => status)).toEqual(['withdrawn']);
    expect(await inIndex(1)).toEqual([]);
  });

  test('as the earlier release wrote it holds interventions, and all of them are found', async () => {
    const dataDir = newTestFolder();
    await unpackStore(new URL('../fixtures/store-c2a902b/store.br', import.meta.url), dataDir);
    const store = await openLocalStore(settingsFrom({ LOKETTEN_DATA_DIR: dataDir }), (folder) =>
      connectEngine({ dataDir: folder, log: silentLog }),
    );
    try {
      expect(await byIndex(store.table)).toEqual([]);
      const kept = { before: await versions(store.table), histories: await histories(store.table) };
      expect(await runMigrations(store.table, MIGRATIONS)).toBe(true);
      const there = await byIndex(store.table);
      expect(there.length).toBeGreaterThan(20);
      expect(there).toEqual(await byRegister(store.table));
      const leads = new Map(heerlenNoord.partners.map(({ id, name }) => [name, id]));
      const activities: Activity[] = [];
      for await (const item of store.table.scan()) if (isActivityItem(item)) activities.push(activityIn(item));
      const reported = activities.filter(({ plan }) => isFromReport(plan));
      expect(reported).toHaveLength(77);
      for (const { plan } of reported) expect(plan.leadPartner).toBe(leads.get(plan.organisation));
      for (const { plan } of activities.filter((one) => !isFromReport(one.plan)))
        expect(plan.leadPartner).toBeUndefined();
      const { before } = kept;
      for (const { id, updatedAt, version } of activities)
        expect([id, updatedAt, version]).toEqual([id, ...(before.get(id) ?? [])]);
      expect(await histories(store.table)).toEqual(kept.histories);
    } finally {
      await store.close();
      await rm(dataDir, { recursive: true });
    }
  });
});
