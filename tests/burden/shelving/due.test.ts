import { beforeEach, describe, expect, test } from 'vitest';
import { doWhatIsDueOfActivities } from '#shared/activities/do-what-is-due.ts';
import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import { burdenKeys } from '#shared/burden/keys.ts';
import { SHELVE_ENDED, shelveWhatEnded } from '#shared/burden/shelve-due.ts';
import { shelveHead } from '#shared/burden/shelve.ts';
import type { Desk } from '#shared/desk.ts';
import type { Person } from '#shared/people/actor.ts';
import { parseDay } from '#shared/platform/days/dates.ts';
import { weekOf } from '#shared/platform/days/weeks.ts';
import { runMigrations } from '#shared/platform/migrations/run-migrations.ts';
import { rule } from '#shared/rulebook.ts';
import { deskOver, heerlen, testClock, testEngine, type TestClock } from '../../support/desk.ts';
import { Crash, crashing, tearing } from '../../support/tables.ts';
import { everyActivity, headOf, look, naivelySeen } from './shelved.ts';

const engine = testEngine();
const an: Person = { id: 'an', role: 'researcher', name: 'An' };
const HERE = 'BU09172004';

/** More than are looked through together. */
const PLACES = (await heerlen())
  .filter(({ code, population }) => code === HERE || population.total > 1_000)
  .map(({ code }) => code)
  .slice(0, 28);

let clock: TestClock;
let desk: Desk;
let codes: string[];
beforeEach(async () => {
  clock = testClock();
  codes = [...PLACES].sort();
  desk = await engine.freshDesk(clock, codes);
});

const WIDE = {
  title: 'Een jaar lang',
  kind: 'research',
  organisation: 'Open Universiteit',
  neighbourhoods: PLACES,
  period: { start: '2027-01-04', end: '2027-12-26' },
  targetGroups: ['age-25-44'],
  ask: { participants: 500, contactsPerParticipant: 1, minutesPerContact: 5 },
};
const register = async (more: object = {}) => {
  const made = await registerActivity(desk, an, crypto.randomUUID(), { ...WIDE, ...more });
  expect(made).toMatchObject({ ok: true });
};
const migrated = () => runMigrations(desk.table, [SHELVE_ENDED], { clock });
/** In how many heads nothing is left of the year. */
const emptied = async (): Promise<number> => {
  const heads = await Promise.all(codes.map((code) => headOf(desk.table, code)));
  return heads.filter(({ shelved, totals }) => shelved !== undefined && totals.length === 0).length;
};
const differences = async () => (await rebuildLedger(desk.table)).differences;

/** The same desk, whose writes stop once so many were made. */
function stoppingAfter(writes: number): Desk {
  let left = writes;
  return deskOver(
    crashing(desk.table, () => ((left -= 1) < 0 ? 'before' : undefined)),
    clock,
  );
}

describe(rule('B16'), () => {
  test('an earlier store is migrated once, and goes on where it was cut off', async () => {
    await register();
    clock.set('2028-08-01T09:00:00Z');
    expect(await runMigrations(stoppingAfter(12).table, [SHELVE_ENDED], { clock }).catch(String)).toContain('Crash');
    const part = await emptied();
    expect(part).toBeGreaterThan(8);
    expect(part).toBeLessThan(16);
    expect(await differences()).toEqual([]);
    let looks = 0;
    expect(await runMigrations(desk.table, [SHELVE_ENDED], { clock, goesOn: () => (looks += 1) < 2 })).toBe(false);
    expect(await migrated()).toBe(true);
    expect(await emptied()).toBe(codes.length);
    expect(await differences()).toEqual([]);
    const { v } = await headOf(desk.table, HERE);
    expect(await migrated()).toBe(true);
    expect((await headOf(desk.table, HERE)).v).toBe(v);
  });

  test('nothing is moved in a store that was not migrated', async () => {
    await register();
    clock.set('2028-08-01T09:00:00Z');
    await shelveWhatEnded(desk);
    expect(await emptied()).toBe(0);
  });

  test('what is due is done once a day, also by two at once, and goes on where it was cut off', async () => {
    expect(await migrated()).toBe(true);
    await register();
    clock.set('2028-08-01T09:00:00Z');
    await expect(shelveWhatEnded(stoppingAfter(10))).rejects.toThrow(Crash);
    expect(await emptied()).toBeLessThan(14);
    await Promise.all([shelveWhatEnded(desk), shelveWhatEnded(deskOver(desk.table, clock))]);
    expect(await emptied()).toBe(codes.length);
    expect(await differences()).toEqual([]);
    await register({ title: 'Later ingevoerd' });
    await doWhatIsDueOfActivities(desk);
    expect((await headOf(desk.table, HERE)).totals).not.toEqual([]);
    clock.set('2028-08-02T09:00:00Z');
    await doWhatIsDueOfActivities(desk);
    expect((await headOf(desk.table, HERE)).totals).toEqual([]);
    expect(await differences()).toEqual([]);
  });

  test('a neighbourhood whose ledger is wrong is left as it is, and keeps no other', async () => {
    expect(await migrated()).toBe(true);
    await register();
    await shelveHead(desk.table, HERE, weekOf(parseDay('2028-08-01') ?? 0));
    await register({ title: 'Nog een' });
    const block = Math.floor(weekOf(parseDay('2027-06-01') ?? 0) / 52);
    const items = await desk.table.read([burdenKeys.totals(HERE, block)]);
    const [page] = items.values();
    if (!page) throw new Error('It stands on its page.');
    await desk.table.write([{ put: { ...page, cells: new Uint8Array(52 * 12 * 8).fill(255) } }]);
    clock.set('2028-08-01T09:00:00Z');
    await shelveWhatEnded(desk);
    expect((await headOf(desk.table, HERE)).totals).not.toEqual([]);
    expect((await headOf(desk.table, codes.find((code) => code !== HERE) ?? '')).totals).toEqual([]);
  });

  test('who registers and who looks at that very moment sees all of it', async () => {
    await register();
    const one = { code: HERE, from: weekOf(parseDay('2027-05-03') ?? 0), to: weekOf(parseDay('2027-08-30') ?? 0) };
    const before = naivelySeen(await everyActivity(desk.table), one);
    clock.set('2028-08-01T09:00:00Z');
    const torn = tearing(desk.table, 8);
    const [seen] = await Promise.all([
      Promise.all(Array.from({ length: 12 }, () => look(torn, one))),
      shelveHead(desk.table, HERE, weekOf(parseDay('2027-06-07') ?? 0)).then(() =>
        shelveHead(desk.table, HERE, weekOf(parseDay('2028-06-07') ?? 0)),
      ),
      register({ title: 'Tegelijk', period: { start: '2029-01-01', end: '2029-12-30' } }),
    ]);
    for (const sight of seen) expect(sight).toEqual(before);
    expect(await differences()).toEqual([]);
  });

  test('moves a past of more than a hundred quarters in as many steps as that takes, and what lies behind it', async () => {
    const LAST = codes.at(-1) ?? HERE;
    for (const [start, end] of [
      ['2000-01-01', '2009-12-31'],
      ['2010-01-01', '2019-12-31'],
      ['2016-11-01', '2026-06-28'],
    ])
      await register({ neighbourhoods: [HERE, LAST], period: { start, end } });
    expect(await migrated()).toBe(true);
    await shelveWhatEnded(desk);
    expect(await differences()).toEqual([]);
    for (const code of [HERE, LAST]) expect((await headOf(desk.table, code)).totals.length).toBeLessThan(8);
  });
});
