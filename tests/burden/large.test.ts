import { expect, test } from 'vitest';
import { findActivities } from '#shared/activities/showing/find-activities.ts';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import { readBurden } from '#shared/burden/read-burden.ts';
import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import type { Desk } from '#shared/desk.ts';
import type { Person } from '#shared/people/actor.ts';
import { deskOver, heerlen, testClock, testEngine } from '../support/desk.ts';
import { panel } from '../support/register.ts';
import { crashing } from '../support/tables.ts';

const engine = testEngine();
const an: Person = { id: 'an', role: 'researcher', name: 'An' };

const contactsIn = async (desk: Desk, code: string, day: string): Promise<number> => {
  const burden = await readBurden(desk, code, { from: day, to: day });
  return (burden.ok ? burden.value.weeks[0]?.groups['age-25-44']?.contactsPer100 : undefined) ?? 0;
};

test('an activity over all 57 neighbourhoods and five years registers whole', async () => {
  const desk = await engine.freshDesk();
  const registered = await registerActivity(desk, an, 'panel', await panel());
  expect(registered).toMatchObject({ ok: true, value: { activity: { room: 'held' }, check: { verdict: 'clear' } } });
  // 200,000 contacts over 1,826 days and all people of the age groups, everywhere the same
  const everywhere = await Promise.all(
    (await heerlen())
      .filter(({ population }) => population['age-25-44'] >= 20)
      .map(({ code }) => contactsIn(desk, code, '2029-06-11')),
  );
  expect(everywhere.length).toBeGreaterThan(40);
  expect(Math.max(...everywhere) - Math.min(...everywhere)).toBeLessThan(1e-9);
  expect(everywhere[0]).toBeGreaterThan(0.8);
  expect((await rebuildLedger(desk.table)).differences).toEqual([]);
}, 60_000);

test('an activity over all 57 neighbourhoods and five years leaves nothing behind where it is cut off', async () => {
  const desk = await engine.freshDesk();
  const cut = deskOver(
    crashing(desk.table, () => 'before'),
    testClock(),
  );
  await expect(registerActivity(cut, an, 'panel', await panel())).rejects.toThrow();
  expect(await findActivities(desk, an, { limit: 50 })).toEqual({ ok: true, value: { items: [] } });
  expect(await contactsIn(desk, 'BU09172004', '2029-06-11')).toBe(0);
  expect(await rebuildLedger(desk.table)).toEqual({ differences: [], activities: 0, unread: 0 });
}, 60_000);
