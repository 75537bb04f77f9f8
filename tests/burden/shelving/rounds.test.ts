import { beforeEach, describe, expect, test } from 'vitest';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import { writeNeighbourhoods } from '#shared/area/area-store.ts';
import { NeighbourhoodCode } from '#shared/area/neighbourhoods.ts';
import { burdenKeys } from '#shared/burden/keys.ts';
import { ledgerHead } from '#shared/burden/ledger.ts';
import { packListings } from '#shared/burden/listings.ts';
import { SHELVE_ENDED, shelveWhatEnded } from '#shared/burden/shelve-due.ts';
import type { Desk } from '#shared/desk.ts';
import type { Person } from '#shared/people/actor.ts';
import { parseDay } from '#shared/platform/days/dates.ts';
import { runMigrations } from '#shared/platform/migrations/run-migrations.ts';
import { MOST_CHANGES, type Change } from '#shared/platform/store/table.ts';
import { rule } from '#shared/rulebook.ts';
import { deskOver, heerlen, testClock, testEngine, type TestClock } from '../../support/desk.ts';
import { watchingReads } from '../../support/tables.ts';
import { headOf } from './shelved.ts';

const engine = testEngine();
const an: Person = { id: 'an', role: 'researcher', name: 'An' };
const HERE = 'BU09172004';

let clock: TestClock;
let desk: Desk;
beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock, [HERE]);
  expect(await runMigrations(desk.table, [SHELVE_ENDED], { clock })).toBe(true);
});

/** One listing of an activity that ended long ago. */
const ENDED = packListings([
  {
    id: '0123456789abcdef',
    days: { start: parseDay('2025-01-06') ?? 0, end: parseDay('2025-12-28') ?? 0 },
    groups: 1,
    status: 4,
    hasAsk: true,
    title: 'Lang geleden',
    organisation: 'OU',
  },
]);

/** So many neighbourhoods with names in order, and a head in each from which there is something to move. */
async function withHeads(count: number): Promise<string[]> {
  const [one] = await heerlen();
  if (!one) throw new Error('There are neighbourhoods.');
  const codes = Array.from({ length: count }, (_, at) => NeighbourhoodCode.parse(`BU8${String(at).padStart(7, '0')}`));
  await writeNeighbourhoods(
    desk.table,
    codes.map((code) => ({ ...one, code, geometry: '{}' })),
  );
  const heads = codes.map((code): Change => ({
    put: { ...burdenKeys.head(code), v: 1, pages: {}, totals: {}, ...ENDED },
  }));
  while (heads.length > 0) await desk.table.write(heads.splice(0, MOST_CHANGES));
  return codes;
}

/** In which neighbourhoods the head was rid of what ended. */
async function movedAmong(codes: readonly string[]): Promise<string[]> {
  const heads = await desk.table.read(codes.map(burdenKeys.head));
  return codes.filter((code) => ledgerHead(heads, code)?.shelved !== undefined);
}

/** One call of what is due, and the heads that it looked at. */
async function oneCall(): Promise<string[]> {
  const looked = new Set<string>();
  const table = watchingReads(desk.table, (keys) => {
    for (const { pk } of keys) if (pk.startsWith('HEAD#')) looked.add(pk.slice('HEAD#'.length));
  });
  await shelveWhatEnded(deskOver(table, clock));
  return [...looked].sort();
}

describe(rule('B16'), () => {
  test('a call writes some 500 transactions, keeps where it was, and the next goes on there without a look at what lies before', async () => {
    const codes = await withHeads(530);
    const first = await oneCall();
    expect(first).toEqual([HERE, ...codes].sort().slice(0, first.length));
    const moved = await movedAmong(codes);
    expect(moved).toEqual(codes.slice(0, moved.length));
    expect(moved.length).toBeGreaterThanOrEqual(500);
    expect(moved.length).toBeLessThan(525); // those that were begun
    clock.set('2026-11-24T09:00:00Z'); // the round of a day goes on the day after, and that day has its own
    const second = await oneCall();
    expect([...first, ...second].sort()).toEqual([HERE, ...codes].sort());
    expect(await movedAmong(codes)).toEqual(codes);
    expect(await oneCall()).toEqual([HERE, ...codes].sort());
    expect(await oneCall()).toEqual([]);
  }, 120_000);

  test('what ended in a neighbourhood that no longer exists is moved as well', async () => {
    const plan = {
      title: 'Een jaar lang',
      kind: 'research',
      organisation: 'Open Universiteit',
      neighbourhoods: [HERE],
      period: { start: '2027-01-04', end: '2027-12-26' },
      targetGroups: ['age-25-44'],
      ask: { participants: 200, contactsPerParticipant: 1, minutesPerContact: 5 },
    };
    expect(await registerActivity(desk, an, 'a year', plan)).toMatchObject({ ok: true });
    const kept = (await heerlen()).filter(({ code }) => code === HERE);
    await writeNeighbourhoods(
      desk.table,
      kept.map((one) => ({ ...one, retired: true })),
    );
    clock.set('2028-08-01T09:00:00Z');
    const fresh = deskOver(desk.table, clock);
    expect([...(await fresh.area()).keys()]).toEqual([]);
    await shelveWhatEnded(fresh);
    expect((await headOf(desk.table, HERE)).totals).toEqual([]);
  });
});
