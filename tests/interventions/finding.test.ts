import * as z from 'zod';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { activityIn } from '#shared/activities/record/activity-store.ts';
import { activityKeys } from '#shared/activities/keys.ts';
import type { Accepted } from '#shared/interventions/accepted.ts';
import { InterventionView } from '#shared/interventions/finding/intervention-view.ts';
import { movingChanges } from '#shared/interventions/rounds/move-told.ts';
import { interventionKeys } from '#shared/interventions/keys.ts';
import type { MoneyQualifier } from '#shared/interventions/counted.ts';
import { keyName } from '#shared/platform/store/table.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, AN, BO, ED, nothingAsked, type Acting, type Stood } from '../support/acting.ts';
import { testClock, testEngine } from '../support/desk.ts';
import { bodyOf, problemOf } from '../support/requests.ts';
import { accepted } from './money/money-world.ts';
import { countingWaves } from '../support/tables.ts';

const engine = testEngine();
const Page = z.strictObject({ items: z.array(InterventionView), nextCursor: z.string().optional() });
const BOARD = 'board:cor';
let desk: Desk;
let acting: Acting;
let clock: ReturnType<typeof testClock>;
beforeEach(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  acting = actingOn(desk);
});

const intervention = (more: object = {}) => nothingAsked({ kind: 'intervention', theme: 2, goals: [4], ...more });
const list = async (query = '', token: string | undefined = BO) =>
  bodyOf(await acting.client('GET', `/v1/interventions${query}`, undefined, token ? { token } : {}), Page);
const titles = async (query = '', token?: string) => (await list(query, token)).items.map(({ title }) => title).sort();

/** Accepts a contribution, as a round does. */
async function accept({ id }: Stood, of: Pick<Accepted, 'period' | 'at'>, course: Accepted['told']['course']) {
  const item = (await desk.table.read([activityKeys.activity(id)])).get(keyName(activityKeys.activity(id)));
  if (!item) throw new Error('There is no such activity.');
  const told = { course, text: 'Zo ging het.', counts: [], money: [] };
  const moving = { by: { id: BO, role: 'bureau' }, isTold: false } as const;
  const changes = await movingChanges(desk, activityIn(item), { ...of, round: 'r', told }, moving);
  expect(await desk.table.write(changes)).toBeUndefined();
}
const publish = (...periods: string[]) =>
  desk.table.write([{ put: { ...interventionKeys.published(), v: 1, periods } }]);

describe('The list of interventions', () => {
  test('is found by theme, goal, lead, course and staleness, each alone and together', async () => {
    const one = await acting.registered(intervention({ title: 'Een', leadPartner: 'movare' }));
    await acting.registered(intervention({ title: 'Twee', theme: 3, goals: [4, 7] }));
    await acting.registered(nothingAsked({ title: 'Onderzoek', theme: 2 }));
    await accept(one, { period: '2026-H1', at: clock.now().toISOString() }, 'attention');
    expect(await titles()).toEqual(['Een', 'Twee']);
    expect(await titles('?theme=2')).toEqual(['Een']);
    expect(await titles('?goal=4')).toEqual(['Een', 'Twee']);
    expect(await titles('?goal=7&theme=3')).toEqual(['Twee']);
    expect(await titles('?partner=movare')).toEqual(['Een']);
    expect(await titles('?course=attention')).toEqual(['Een']);
    expect(await titles('?course=attention&theme=3')).toEqual([]);
    expect(await titles('?stale=true')).toEqual([]);
    expect(await titles('?stale=false')).toEqual(['Een', 'Twee']);
    for (const unknown of ['theme=99', 'theme=x', 'goal=0', 'goal=9999', 'partner=nobody'])
      expect(await titles(`?${unknown}`)).toEqual([]);
    for (const wrong of ['course=fine', 'stale=maybe', 'limit=0', 'colour=red', 'cursor=x'])
      problemOf(await acting.client('GET', `/v1/interventions?${wrong}`), 400);
  });

  test('follows what is changed: another lead, theme or kind, and what is reported on', async () => {
    const one = await acting.registered(intervention({ leadPartner: 'movare' }));
    const next = await acting.patched(one, { leadPartner: 'weller', theme: 3 });
    expect([await titles('?partner=movare'), await titles('?theme=2')]).toEqual([[], []]);
    expect([await titles('?partner=weller'), await titles('?theme=3')]).toEqual([['Brieven'], ['Brieven']]);
    const none = await acting.patched(next, { reported: false }, BO);
    expect([await titles(), await titles('?partner=weller')]).toEqual([[], []]);
    await acting.patched(none, { reported: null }, BO);
    expect(await titles('?partner=weller')).toEqual(['Brieven']);
    const study = await acting.registered(nothingAsked({ title: 'Onderzoek' }));
    await acting.patched(study, { reported: true }, BO);
    expect(await titles()).toEqual(['Brieven', 'Onderzoek']);
  });

  test('comes in pages, each once', async () => {
    for (let each = 0; each < 5; each += 1) await acting.registered(intervention({ title: `Nummer ${each}` }));
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await list(`?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ title }) => title));
      cursor = page.nextCursor ?? '';
    } while (cursor);
    expect(seen.toSorted()).toEqual(['Nummer 0', 'Nummer 1', 'Nummer 2', 'Nummer 3', 'Nummer 4']);
    const { nextCursor = '' } = await list('?limit=2');
    problemOf(await acting.client('GET', `/v1/interventions?theme=2&cursor=${nextCursor}`), 400);
  });

  test('costs the same, however many others the register holds', async () => {
    const waves = async (): Promise<number> => {
      const counting = countingWaves(desk.table);
      const { findInterventions } = await import('#shared/interventions/finding/find-interventions.ts');
      await findInterventions({ ...desk, table: counting }, { role: 'public' }, { limit: 50, partner: 'movare' });
      return counting.waves();
    };
    await acting.registered(intervention({ leadPartner: 'movare' }));
    const before = await waves();
    for (let each = 0; each < 8; each += 1) await acting.registered(intervention({ title: `Ander ${each}` }));
    expect(await waves()).toBe(before);
    expect(before).toBeLessThanOrEqual(5); // with the counts beside each: heads of plans, then their lines
  });

  test('shows the public no more than public ones, without course of its own and without money', async () => {
    const one = await acting.approved(intervention({ title: 'Openbaar', leadPartner: 'movare' }));
    await acting.registered(intervention({ title: 'Aangemeld' }));
    await accept(one, { period: '2026-H1', at: clock.now().toISOString() }, 'attention');
    const [seen, ...others] = (await list('', '')).items;
    expect(others).toEqual([]);
    expect(seen).toEqual({
      id: one.id,
      number: one.activity.number,
      title: 'Openbaar',
      status: 'approved',
      theme: 2,
      goals: [4],
      leadPartner: 'movare',
      asOf: seen?.asOf,
      stale: false,
      logic: { items: 0, mechanisms: 0, withCounts: 0 },
    });
    expect(await titles('?course=attention', '')).toEqual([]);
    const money = {}; // nothing is known, which is no 0
    for (const token of [BO, BOARD, 'partner:kim:movare'])
      expect((await list('?partner=movare', token)).items).toMatchObject([{ course: 'attention', money }]);
    for (const token of [AN, ED]) expect((await list('?partner=movare', token)).items[0]).not.toHaveProperty('money');
  });

  test(rule('I8'), async () => {
    const one = await acting.approved(intervention({ leadPartner: 'movare' }));
    await accept(one, { period: '2025', at: '2026-03-01T09:00:00.000Z' }, 'off-course');
    await accept(one, { period: '2026-H1', at: '2026-09-01T09:00:00.000Z' }, 'on-course');
    await publish('2025');
    expect((await list('', '')).items).toMatchObject([
      { course: 'off-course', courseAt: '2026-03-01', asOf: '2026-09-01' },
    ]);
    expect((await list('', ED)).items).toMatchObject([{ course: 'off-course' }]);
    expect((await list('', AN)).items).toMatchObject([{ course: 'on-course', courseAt: '2026-09-01' }]);
    expect(await titles('?course=off-course', '')).toHaveLength(1);
    expect(await titles('?course=off-course', BO)).toHaveLength(0);
    await publish('2025', '2026-H1');
    expect((await list('?course=on-course', '')).items).toMatchObject([{ courseAt: '2026-09-01' }]);
  });

  test('sums exact money of what was granted, and of each year what was told last', async () => {
    const one = await acting.approved(intervention());
    const line = (amount: number, more: object = {}) => ({
      fund: 'vhf',
      amount,
      status: 'granted',
      qualifier: 'exact',
      ...more,
    });
    const told = (spent: number, qualifier: MoneyQualifier = 'exact') => ({
      fund: 'vhf',
      committed: spent * 2,
      spent,
      qualifier,
    });
    await desk.table.write([
      {
        put: {
          ...interventionKeys.plan(2026),
          v: 2,
          head: { year: 2026, version: 2, changedAt: clock.now().toISOString() },
        },
      },
      {
        put: {
          ...interventionKeys.planLine(one.id, 2026, 1),
          year: 2026,
          version: 1,
          line: { counts: [], budget: [line(7)] },
        },
      },
      {
        put: {
          ...interventionKeys.planLine(one.id, 2026, 2),
          ...{ year: 2026, version: 2 },
          line: {
            counts: [],
            budget: [line(0.1), line(0.2), line(5, { status: 'wish' }), line(5, { qualifier: 'about' })],
          },
        },
      },
    ]);
    for (const [period, spent] of [
      ['2025-H1', 1],
      ['2025', 2],
      ['2026-H1', 4],
    ] as const)
      await accepted(desk, one.id, period, { money: [told(spent), told(100, 'about')] });
    expect((await list()).items[0]?.money).toEqual({ budget: 0.3, committed: 12, spent: 6 });
  });
});
