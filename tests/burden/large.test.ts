import { expect, test } from 'vitest';
import { changeActivity } from '#shared/activities/change.ts';
import { askForRoom } from '#shared/activities/ask-room.ts';
import { findActivities } from '#shared/activities/find.ts';
import { register } from '#shared/activities/register.ts';
import { formatDay, parseDay } from '#shared/area/dates.ts';
import { readBurden } from '#shared/burden/burden-page.ts';
import { rebuildLedger } from '#shared/burden/rebuild.ts';
import type { Desk } from '#shared/desk.ts';
import type { Person } from '#shared/people/actor.ts';
import { PUBLIC_ACTOR } from '#shared/people/actor.ts';
import { deskOver, heerlen, testClock, testEngine } from '../support/desk.ts';
import { crashing } from '../support/tables.ts';

const engine = testEngine();
const an: Person = { id: 'an', role: 'researcher', name: 'An' };

const panel = async () => ({
  title: 'Panel van vijf jaar',
  kind: 'monitoring',
  organisation: 'Open Universiteit',
  neighbourhoods: (await heerlen()).map(({ code }) => code),
  period: { start: '2027-01-01', end: '2031-12-31' },
  targetGroups: ['residents'],
  ask: { participants: 20_000, contactsPerParticipant: 10, minutesPerContact: 5 },
});

const contactsIn = async (desk: Desk, code: string, day: string): Promise<number> => {
  const burden = await readBurden(desk, code, { from: day, to: day });
  return (burden.ok ? burden.value.weeks[0]?.groups['age-25-44']?.contactsPer100 : undefined) ?? 0;
};

test('an activity over all 57 neighbourhoods and five years registers whole', async () => {
  const desk = await engine.freshDesk();
  const registered = await register(desk, an, 'panel', await panel());
  expect(registered).toMatchObject({ ok: true, value: { activity: { room: 'held' }, check: { verdict: 'clear' } } });
  // 200,000 contacts over 1,826 days and all people of the age groups, everywhere the same
  const everywhere = await Promise.all((await heerlen()).filter(({ population }) => population['age-25-44'] >= 20).map(({ code }) => contactsIn(desk, code, '2029-06-11')));
  expect(everywhere.length).toBeGreaterThan(40);
  expect(Math.max(...everywhere) - Math.min(...everywhere)).toBeLessThan(1e-9);
  expect(everywhere[0]).toBeGreaterThan(0.8);
  expect((await rebuildLedger(desk.table)).differences).toEqual([]);
}, 60_000);

test('an activity over all 57 neighbourhoods and five years leaves nothing behind where it is cut off', async () => {
  const desk = await engine.freshDesk();
  const cut = deskOver(crashing(desk.table, () => 'before'), testClock());
  await expect(register(cut, an, 'panel', await panel())).rejects.toThrow();
  expect(await findActivities(desk, an, { limit: 50 })).toEqual({ ok: true, value: { items: [] } });
  expect(await contactsIn(desk, 'BU09172004', '2029-06-11')).toBe(0);
  expect(await rebuildLedger(desk.table)).toEqual({ differences: [], activities: 0 });
}, 60_000);

test('a wide activity can be shortened, moved and taken to other neighbourhoods, whole each time', async () => {
  const desk = await engine.freshDesk();
  const registered = await register(desk, an, 'panel', await panel());
  const id = registered.ok ? registered.value.activity.id : '';
  const all = (await panel()).neighbourhoods;
  for (const patch of [
    { period: { start: '2027-01-01', end: '2027-03-31' } },
    { neighbourhoods: all.slice(0, 2), ask: { participants: 100 } },
    { period: { start: '2028-01-03', end: '2028-01-30' } },
    { neighbourhoods: all, period: { start: '2027-01-01', end: '2036-11-01' } },
  ]) {
    expect(await changeActivity(desk, an, id, '*', patch)).toMatchObject({ ok: true });
    expect((await rebuildLedger(desk.table)).differences).toEqual([]);
  }
}, 60_000);

test('a neighbourhood with 1,000 activities in a year works: each is registered, found and counted', async () => {
  const desk = await engine.freshDesk(testClock(), ['BU09172004']);
  const first = parseDay('2027-01-04') ?? 0;
  const study = (index: number) => ({
    title: `Onderzoek ${index} naar de buurt`,
    kind: 'research',
    organisation: 'Open Universiteit',
    neighbourhoods: ['BU09172004'],
    period: { start: formatDay(first + (index % 350)), end: formatDay(first + (index % 350) + 13) },
    targetGroups: ['age-25-44'],
    ask: { participants: index % 10 === 0 ? 1 : 0, contactsPerParticipant: 1, minutesPerContact: 5 },
  });
  const settled = await Promise.all(Array.from({ length: 1_000 }, (_, index) => register(desk, an, `study-${index}`, study(index))));
  expect(settled.every((answer) => answer.ok && answer.value.activity.room === 'held')).toBe(true);

  const check = await askForRoom(desk, PUBLIC_ACTOR, study(0));
  const seen = await askForRoom(desk, an, { ...study(0), period: { start: '2027-06-07', end: '2027-06-20' } });
  expect(check).toMatchObject({ ok: true, value: { verdict: 'clear' } });
  // 1,000 starts in 350 days: on average 2.9 a day, each seen from 27 days around
  expect(seen.ok && seen.value.neighbourhoods[0]?.overlappingTotal).toBeGreaterThan(60);
  expect(seen.ok && seen.value.neighbourhoods[0]?.overlapping).toHaveLength(20);
  expect(await rebuildLedger(desk.table)).toEqual({ differences: [], activities: 1_000 });
}, 240_000);
