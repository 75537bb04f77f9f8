import { expect, test } from 'vitest';
import { changeActivity } from '#shared/activities/changing/change-activity.ts';
import { askForRoom } from '#shared/activities/room/ask-room.ts';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import { formatDay, parseDay } from '#shared/platform/days/dates.ts';
import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import { type Person, PUBLIC_ACTOR } from '#shared/people/actor.ts';
import { testClock, testEngine } from '../support/desk.ts';
import { panel } from '../support/register.ts';

const engine = testEngine();
const an: Person = { id: 'an', role: 'researcher', name: 'An' };

test('a wide activity can be shortened, moved and taken to other neighbourhoods, whole each time', async () => {
  const desk = await engine.freshDesk();
  const registered = await registerActivity(desk, an, 'panel', await panel());
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
});

test('a neighbourhood with 2,000 activities in a year works: each is registered, found and counted', async () => {
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
  const settled = await Promise.all(
    Array.from({ length: 2_000 }, (_, index) => registerActivity(desk, an, `study-${index}`, study(index))),
  );
  expect(settled.every((answer) => answer.ok && answer.value.activity.room === 'held')).toBe(true);

  const check = await askForRoom(desk, PUBLIC_ACTOR, study(0));
  const seen = await askForRoom(desk, an, { ...study(0), period: { start: '2027-06-07', end: '2027-06-20' } });
  expect(check).toMatchObject({ ok: true, value: { verdict: 'clear' } });
  // 2,000 starts in 350 days: on average 5.7 a day, each seen from 27 days around
  expect(seen.ok && seen.value.neighbourhoods[0]?.overlappingTotal).toBeGreaterThan(60);
  expect(seen.ok && seen.value.neighbourhoods[0]?.overlapping).toHaveLength(20);
  expect(await rebuildLedger(desk.table)).toEqual({ differences: [], activities: 2_000, unread: 0 });
});
