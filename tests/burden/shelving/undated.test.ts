import { beforeEach, describe, expect, test } from 'vitest';
import { askForRoom } from '#shared/activities/room/ask-room.ts';
import { changeActivity } from '#shared/activities/changing/change-activity.ts';
import { decideOnActivity } from '#shared/activities/deciding/decide-on-activity.ts';
import { moveActivity } from '#shared/activities/changing/move-activity.ts';
import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import { repairLedger } from '#shared/activities/room/repair-ledger.ts';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import { readAreaOverview } from '#shared/activities/showing/area-overview.ts';
import { activitiesIn } from '#shared/activities/showing/find-in-places.ts';
import { readKnownBurden } from '#shared/activities/showing/heat.ts';
import { burdenKeys } from '#shared/burden/keys.ts';
import { packListings } from '#shared/burden/listings.ts';
import { UNDATED_BLOCK } from '#shared/burden/ledger.ts';
import { shelveHead } from '#shared/burden/shelve.ts';
import { shelvedOn } from '#shared/burden/shelving.ts';
import type { Desk } from '#shared/desk.ts';
import type { Person } from '#shared/people/actor.ts';
import { parseDay, todayIn } from '#shared/platform/days/dates.ts';
import { weekOf } from '#shared/platform/days/weeks.ts';
import { rule } from '#shared/rulebook.ts';
import { testClock, testEngine } from '../../support/desk.ts';
import { tearing } from '../../support/tables.ts';
import { everyActivity, headOf, look, naivelySeen } from './shelved.ts';

const engine = testEngine();
const an: Person = { id: 'an', role: 'researcher', name: 'An' };
const bo: Person = { id: 'bo', role: 'bureau', name: 'Bo' };
const PLACES = ['BU09171000', 'BU09172004'];
const [THERE = '', HERE = ''] = PLACES;
const week = (day: string) => weekOf(parseDay(day) ?? 0);

const clock = testClock();
let desk: Desk;
beforeEach(async () => {
  desk = await engine.freshDesk(clock, PLACES);
});

const ALWAYS = { title: 'Altijd', kind: 'event', organisation: 'Weller', neighbourhoods: PLACES };
const ASKED = {
  ...{ title: 'Een maand', kind: 'research', organisation: 'OU', neighbourhoods: [HERE] },
  ...{ period: { start: '2027-02-01', end: '2027-02-28' }, targetGroups: ['age-25-44'] },
  ask: { participants: 20, contactsPerParticipant: 1, minutesPerContact: 5 },
};

async function registered(more: object): Promise<string> {
  const made = await registerActivity(desk, an, crypto.randomUUID(), more);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value.activity.id;
}

/** Moves what has no period out of the heads, where there is more of it than so many. */
async function moved(mostUndated?: number): Promise<number> {
  let count = 0;
  const before = shelvedOn(todayIn(clock.now()));
  for (const code of PLACES) count += await shelveHead(desk.table, code, before, mostUndated);
  return count;
}

const onPage = async (code: string): Promise<boolean> =>
  (await desk.table.read([burdenKeys.listings(code, UNDATED_BLOCK)])).size > 0;

/** That what is read is what the activities say one by one, and that a rebuilt ledger says the same. */
async function isWhole(): Promise<void> {
  expect((await rebuildLedger(desk.table)).differences).toEqual([]);
  const activities = await everyActivity(desk.table);
  for (const code of PLACES)
    for (const [from, to] of [
      ['2027-02-01', '2027-02-28'],
      ['2026-01-01', '2030-12-31'],
    ] as const) {
      const one = { code, from: week(from), to: week(to) };
      expect(await look(desk.table, one)).toEqual(naivelySeen(activities, one));
    }
}

/** What everybody is shown of these neighbourhoods. */
const shown = async () => ({
  checks: await Promise.all([ASKED, ALWAYS].map((one) => askForRoom(desk, an, one))),
  goingOn: await activitiesIn(desk, bo, PLACES, {
    start: parseDay('2027-02-01') ?? 0,
    end: parseDay('2027-02-07') ?? 0,
  }),
  burden: await readKnownBurden(desk, bo, HERE, { from: '2027-02-01', to: '2027-02-28' }),
  overview: (await rowsOf()).map(({ cells }) => cells),
});

async function rowsOf() {
  const neighbourhoods = [...(await desk.area()).values()];
  const read = await readAreaOverview(desk, bo, neighbourhoods, { first: week('2027-01-11'), count: 30 });
  return read.ok ? read.value.rows : [];
}

describe(rule('B17'), () => {
  test('200 stay in a head, one more moves all of them, and a head is as small then with thousands', async () => {
    const listed = Array.from({ length: 4_000 }, (_, at) => ({
      ...{ id: (at + 1).toString(16).padStart(16, '0'), days: undefined, groups: 127, status: 4, hasAsk: false },
      ...{ title: `Activiteit ${at} zonder dagen`, organisation: `Organisatie ${at % 40}` },
    }));
    const headWith = (count: number) => ({
      ...{ ...burdenKeys.head(HERE), v: 1, pages: {}, totals: {} },
      ...packListings(listed.slice(0, count)),
    });
    await desk.table.write([{ put: headWith(200) }]);
    expect(await moved()).toBe(0);
    await desk.table.write([{ put: headWith(4_000) }]);
    expect((await headOf(desk.table, HERE)).bytes).toBeGreaterThan(70_000);
    expect(await moved()).toBe(1);
    expect((await headOf(desk.table, HERE)).bytes).toBeLessThan(200);
    const seen = await look(desk.table, { code: HERE, from: week('2027-02-01'), to: week('2027-02-07') });
    expect(seen.listed.at(-1)).toBe('4000');
  });

  test('what is shown of a neighbourhood is the same before and after', async () => {
    const ids = [
      await registered(ALWAYS),
      await registered({ ...ALWAYS, title: 'Ook altijd' }),
      await registered(ASKED),
    ];
    await decideOnActivity(desk, bo, ids[0] ?? '', '*', { decision: 'approve', reason: 'Goed.' });
    const before = await shown();
    expect(before.goingOn).toHaveLength(3);
    expect(await moved(1)).toBe(2);
    expect(await Promise.all(PLACES.map(onPage))).toEqual([true, true]);
    expect(await shown()).toEqual(before);
    await isWhole();
  });

  test('it can be changed, completed and withdrawn afterwards, and then it stands in the heads again', async () => {
    const id = await registered(ALWAYS);
    const other = await registered({ ...ALWAYS, title: 'Ook altijd' });
    await moved(0);
    expect(await changeActivity(desk, an, id, '*', { title: 'Anders genoemd' })).toMatchObject({ ok: true });
    await isWhole();
    await moved(0);
    for (const to of ['running', 'completed'] as const) {
      if (to === 'running')
        await decideOnActivity(desk, bo, id, '*', { decision: 'approve', reason: 'Goed.', override: true });
      expect(await moveActivity(desk, bo, id, '*', { to, reason: 'Daarom.' })).toMatchObject({ ok: true });
      await isWhole();
      await moved(0);
    }
    expect(await moveActivity(desk, an, other, '*', { to: 'withdrawn' })).toMatchObject({ ok: true });
    await isWhole();
    expect((await look(desk.table, { code: THERE, from: 3_000, to: 3_001 })).listed.at(-1)).toBe('1');
  });

  test('it may get a period after all', async () => {
    const id = await registered(ALWAYS);
    await moved(0);
    const period = { start: '2027-02-01', end: '2027-02-28' };
    expect(await changeActivity(desk, an, id, '*', { period })).toMatchObject({ ok: true });
    await isWhole();
  });

  test('who looks at the very moment sees each of them once', async () => {
    await registered(ALWAYS);
    await registered({ ...ALWAYS, title: 'Ook altijd' });
    const one = { code: HERE, from: week('2027-02-01'), to: week('2027-02-28') };
    const before = await look(desk.table, one);
    const torn = tearing(desk.table, 8);
    const [seen] = await Promise.all([Promise.all(Array.from({ length: 12 }, () => look(torn, one))), moved(0)]);
    for (const sight of seen) expect(sight).toEqual(before);
  });

  test('a ledger that is put right keeps them on their page', async () => {
    await registered(ALWAYS);
    await registered(ASKED);
    await moved(0);
    await desk.table.write([{ remove: burdenKeys.listings(HERE, Math.floor(week('2027-02-01') / 13)) }]);
    expect((await rebuildLedger(desk.table)).differences.length).toBeGreaterThan(0);
    await repairLedger(desk.table);
    await isWhole();
    expect(await Promise.all(PLACES.map(onPage))).toEqual([true, true]);
    expect(await moved(0)).toBe(0);
  });
});
