import { beforeEach, describe, expect, test } from 'vitest';
import { askForRoom } from '#shared/activities/room/ask-room.ts';
import { changeActivity } from '#shared/activities/changing/change-activity.ts';
import { correctActivity } from '#shared/activities/changing/correct-activity.ts';
import { decideOnActivity } from '#shared/activities/deciding/decide-on-activity.ts';
import { moveActivity } from '#shared/activities/changing/move-activity.ts';
import { ledgerEntryOf } from '#shared/activities/room/ledger-entry.ts';
import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import { repairLedger } from '#shared/activities/room/repair-ledger.ts';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import { burdenKeys } from '#shared/burden/keys.ts';
import { LedgerDraft } from '#shared/burden/ledger-draft.ts';
import { listingsPage } from '#shared/burden/ledger.ts';
import { packListings } from '#shared/burden/listings.ts';
import { shelveHead, unshelve } from '#shared/burden/shelve.ts';
import { shelvedOn } from '#shared/burden/shelving.ts';
import type { Desk } from '#shared/desk.ts';
import type { Person } from '#shared/people/actor.ts';
import { parseDay, todayIn } from '#shared/platform/days/dates.ts';
import { mondayOf, weekOf } from '#shared/platform/days/weeks.ts';
import { sizeOf, type Change, type Table } from '#shared/platform/store/table.ts';
import { rule } from '#shared/rulebook.ts';
import { wideStudies } from '../../bench/wide-studies.ts';
import { places } from '../../bench/desks.ts';
import { deskOver, testClock, testEngine, type TestClock } from '../../support/desk.ts';
import { countingWaves, passing } from '../../support/tables.ts';
import { keys } from '../../support/every-key.ts';
import { everyActivity, headOf, look } from './shelved.ts';

const engine = testEngine();
const an: Person = { id: 'an', role: 'researcher', name: 'An' };
const bo: Person = { id: 'bo', role: 'bureau', name: 'Bo' };
const HERE = 'BU09172004';
const THERE = 'BU09171000';
const YEAR = { start: '2027-01-04', end: '2027-12-26' };
const week = (day: string) => weekOf(parseDay(day) ?? 0);

let clock: TestClock;
let desk: Desk;
beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock, [HERE, THERE]);
});

const study = (more: object = {}) => ({
  title: 'Een jaar lang',
  kind: 'research',
  organisation: 'Open Universiteit',
  neighbourhoods: [HERE, THERE],
  period: YEAR,
  targetGroups: ['age-25-44'],
  ask: { participants: 200, contactsPerParticipant: 1, minutesPerContact: 5 },
  ...more,
});

async function registered(more: object = {}): Promise<string> {
  const made = await registerActivity(desk, an, crypto.randomUUID(), study(more));
  if (!made.ok) throw new Error(made.error.code);
  return made.value.activity.id;
}

/** An approved study that ran all of 2027. */
async function ran(more: object = {}): Promise<string> {
  const id = await registered(more);
  for (const step of [
    () => decideOnActivity(desk, bo, id, '*', { decision: 'approve', reason: 'Goed.', override: true }),
    () => moveActivity(desk, bo, id, '*', { to: 'running', reason: 'Begonnen.' }),
  ])
    expect(await step()).toMatchObject({ ok: true });
  return id;
}

/** What ended before a day of the programme is moved, as the due work would on that day. */
async function movedOn(day: string): Promise<number> {
  clock.set(`${day}T09:00:00Z`);
  const before = shelvedOn(todayIn(clock.now()));
  let moved = 0;
  for (const code of [HERE, THERE]) moved += await shelveHead(desk.table, code, before);
  return moved;
}

const everySight = () =>
  Promise.all(
    [HERE, THERE].flatMap((code) =>
      [
        [week('2027-01-04'), week('2027-01-10')],
        [week('2027-06-01'), week('2027-09-01')],
        [week('2026-01-01'), week('2029-12-31')],
      ].map(([from = 0, to = 0]) => look(desk.table, { code, from, to })),
    ),
  );
const differences = async () => (await rebuildLedger(desk.table)).differences;

describe(rule('B14'), () => {
  test('what ended stays in the head for a quarter and more, and is then on the pages of its weeks', async () => {
    await registered();
    const before = await everySight();
    const full = await headOf(desk.table, HERE);
    expect(shelvedOn(parseDay('2028-04-10') ?? 0)).toBeLessThanOrEqual(week('2028-01-10'));
    expect(await movedOn('2027-12-31')).toBe(2); // its first quarters alone
    expect((await headOf(desk.table, HERE)).totals).not.toEqual([]);
    expect(await movedOn('2028-08-01')).toBe(2);
    expect(await movedOn('2028-08-01')).toBe(0);
    const empty = await headOf(desk.table, HERE);
    expect(empty.totals).toEqual([]);
    expect(empty.bytes).toBeLessThan(full.bytes / 2);
    expect(await everySight()).toEqual(before);
    expect(await differences()).toEqual([]);
  });

  test('a few without a period, and what goes on, stay', async () => {
    const { period: _, ...plan } = study();
    const { ask: __, ...undated } = plan;
    expect(await registerActivity(desk, an, 'undated', undated)).toMatchObject({ ok: true });
    await registered({ period: { start: '2027-01-04', end: '2031-12-28' } });
    const before = await everySight();
    await movedOn('2029-08-01');
    expect((await headOf(desk.table, HERE)).totals.length).toBeGreaterThan(0);
    expect(await everySight()).toEqual(before);
    expect(await differences()).toEqual([]);
  });

  test('a check of weeks that are past, or of a running period, answers the same in one round', async () => {
    await ran();
    await ran({ period: { start: '2027-06-07', end: '2028-12-31' }, title: 'Loopt nog' });
    clock.set('2028-08-01T09:00:00Z');
    const asking = [
      study({ period: { start: '2027-09-06', end: '2027-10-03' } }),
      study({ period: { start: '2027-12-06', end: '2028-10-01' } }),
      (({ period: _, ...open }) => open)(study()),
    ];
    const all = () => Promise.all(asking.map((one) => askForRoom(desk, an, one)));
    const before = await all();
    await movedOn('2028-08-01');
    expect(await all()).toEqual(before);
    const counting = countingWaves(desk.table);
    const over = deskOver(counting, clock);
    await over.area();
    const waves = counting.waves();
    expect(await askForRoom(over, an, asking[0])).toMatchObject({ ok: true });
    expect(counting.waves() - waves).toBe(1);
  });

  test('registering writes as many items as before', async () => {
    const counting = (counts: number[]): Table => ({
      ...passing(desk.table),
      write: (changes: readonly Change[]) => {
        counts.push(changes.length);
        return desk.table.write(changes);
      },
    });
    const written = async (title: string) => {
      const counts: number[] = [];
      const plan = study({ title, period: { start: '2029-01-01', end: '2029-12-30' } });
      const made = await registerActivity(deskOver(counting(counts), clock), an, title, plan);
      expect(made).toMatchObject({ ok: true });
      return counts;
    };
    await registered();
    clock.set('2028-08-01T09:00:00Z');
    const before = await written('Eerst');
    await movedOn('2028-08-01');
    expect(await written('Daarna')).toEqual(before);
  });

  test('a head is no larger for five times as many that ended', async () => {
    const all = await places();
    const [{ code } = { code: HERE }] = all;
    const upTo = parseDay('2026-11-23') ?? 0;
    const sizes: number[] = [];
    for (const [activities, years] of [
      [40, 1],
      [200, 5],
    ] as const) {
      const table = await engine.freshTable();
      const draft = new LedgerDraft(new Map());
      for (const one of wideStudies({ activities, years, upTo, neighbourhoods: all })) {
        const { neighbourhoods: _, ...entry } = ledgerEntryOf(one);
        draft.add({ ...entry, neighbourhoods: [code], hours: new Map() });
      }
      await table.write(draft.changes());
      await shelveHead(table, code, shelvedOn(upTo));
      sizes.push((await headOf(table, code)).bytes);
    }
    const [few = 0, many = 0] = sizes;
    expect(few).toBeGreaterThan(1_000);
    expect(many - few).toBeLessThan(60 * 4 + 200); // the versions of its pages, 60 bytes a year
    expect(sizes.every((bytes) => bytes < 10_000)).toBe(true);
  });

  test('a page takes no more than it has room for: what is left stays in the head', async () => {
    const noise = (at: number) =>
      Array.from({ length: 20 }, (_, part) => ((at + 1) * 7_919 * (part + 3) ** 5) % 1e12).join('x');
    const days = { start: parseDay('2027-01-04') ?? 0, end: parseDay('2027-01-31') ?? 0 };
    const listed = Array.from({ length: 2_500 }, (_, at) => ({
      id: (at + 1).toString(16).padStart(16, '0'),
      days,
      groups: 1,
      status: 4,
      hasAsk: true,
      title: noise(at),
      organisation: 'OU',
    }));
    const block = Math.floor(weekOf(days.start) / 13);
    const page = burdenKeys.listings(HERE, block);
    const pages = { [listingsPage(block)]: 1 };
    await desk.table.write([
      { put: { ...page, v: 1, ...packListings(listed.slice(0, 2_000)) } },
      { put: { ...burdenKeys.head(HERE), v: 1, pages, totals: {}, ...packListings(listed.slice(2_000)) } },
    ]);
    await shelveHead(desk.table, HERE, week('2028-06-01'));
    const [kept] = (await desk.table.read([page])).values();
    const seen = await look(desk.table, { code: HERE, from: weekOf(days.start), to: weekOf(days.end) });
    expect(sizeOf(kept)).toBeGreaterThan(270_000);
    expect(sizeOf(kept)).toBeLessThan(300_500);
    expect((await headOf(desk.table, HERE)).bytes).toBeGreaterThan(5_000);
    expect(seen.listed.at(-1)).toBe('2500');
  });
});

describe(rule('B15'), () => {
  test('what is completed late counts as it was, and its past is put right', async () => {
    const id = await ran();
    await movedOn('2028-08-01');
    const moved = await everySight();
    const realised = { participants: 50 };
    expect(await moveActivity(desk, bo, id, '*', { to: 'completed', realised })).toMatchObject({ ok: true });
    const after = await everySight();
    expect(after).not.toEqual(moved);
    expect(await differences()).toEqual([]);
    expect(
      await correctActivity(desk, bo, id, '*', { realised: { participants: 20 }, reason: 'Geteld.' }),
    ).toMatchObject({ ok: true });
    expect(await differences()).toEqual([]);
    const corrected = await everySight();
    await movedOn('2028-08-02');
    expect(await everySight()).toEqual(corrected);
    expect((await headOf(desk.table, HERE)).totals).toEqual([]);
    expect(await differences()).toEqual([]);
  });

  test('what changes nothing of what stands there takes nothing back', async () => {
    const id = await ran();
    await movedOn('2028-08-01');
    const { v } = await headOf(desk.table, HERE);
    expect(await changeActivity(desk, bo, id, '*', { summary: 'Anders verteld.' })).toMatchObject({ ok: true });
    expect((await headOf(desk.table, HERE)).v).toBe(v);
    expect(await differences()).toEqual([]);
  });

  test('it is found on its pages also where an earlier version, put back for a while, forgot how far was moved', async () => {
    const id = await ran();
    await movedOn('2028-08-01');
    for (const code of [HERE, THERE]) {
      const [head] = (await desk.table.read([burdenKeys.head(code)])).values();
      if (!head) throw new Error('There is a head.');
      const { shelved: _, ...forgotten } = head;
      await desk.table.write([{ put: { ...forgotten, pk: head.pk, sk: head.sk } }]);
    }
    const realised = { participants: 50 };
    expect(await moveActivity(desk, bo, id, '*', { to: 'completed', realised })).toMatchObject({ ok: true });
    expect(await differences()).toEqual([]);
  });

  test('what somebody else changed meanwhile is not taken back as it was', async () => {
    const id = await registered();
    await movedOn('2028-08-01');
    const [old] = await everyActivity(desk.table);
    if (!old) throw new Error('It is registered.');
    expect(await changeActivity(desk, an, id, '*', { title: 'Later zo genoemd' })).toMatchObject({ ok: true });
    await movedOn('2028-08-02');
    const before = await everySight();
    const same = { check: keys.activity(id), version: old.version };
    expect(await unshelve(desk.table, ledgerEntryOf(old), [HERE, THERE], same)).toBe(false);
    expect(await everySight()).toEqual(before);
    expect(await differences()).toEqual([]);
  });

  test('it may become short, move to other weeks and places, and be withdrawn', async () => {
    const id = await registered();
    await movedOn('2028-08-01');
    for (const change of [
      { title: 'Een andere titel' },
      { period: { start: '2029-01-01', end: '2029-01-28' }, neighbourhoods: [THERE] },
    ]) {
      expect(await changeActivity(desk, an, id, '*', change)).toMatchObject({ ok: true });
      expect(await differences()).toEqual([]);
    }
    expect(await moveActivity(desk, an, id, '*', { to: 'withdrawn' })).toMatchObject({ ok: true });
    expect(await differences()).toEqual([]);
    expect((await everySight()).every(({ held }) => held === '')).toBe(true);
  });

  test('a ledger that is put right keeps on pages what was there', async () => {
    await registered();
    await movedOn('2028-08-01');
    const before = await everySight();
    const page = burdenKeys.totals(HERE, Math.floor(week('2027-06-01') / 52));
    await desk.table.write([{ remove: page }]);
    expect((await differences()).length).toBeGreaterThan(0);
    await repairLedger(desk.table);
    expect(await differences()).toEqual([]);
    expect((await headOf(desk.table, HERE)).totals).toEqual([]);
    expect(await everySight()).toEqual(before);
  });
});

test('what is moved ends before the Monday of a quarter that is 13 to 26 weeks back', () => {
  for (let day = 20_000; day < 20_400; day += 1) {
    const back = weekOf(day) - shelvedOn(day);
    expect(back).toBeGreaterThanOrEqual(13);
    expect(back).toBeLessThan(26);
    expect(mondayOf(shelvedOn(day))).toBeLessThan(day);
  }
});
