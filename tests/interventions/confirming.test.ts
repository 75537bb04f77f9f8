import { unsentIn } from '#tests/support/unsent.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import * as fc from 'fast-check';
import { asOf } from '#shared/activities/interventions/course-state.ts';
import { ActivityId } from '#shared/activities/record/activity.ts';
import { readActivity } from '#shared/activities/record/activity-store.ts';
import { askStale } from '#shared/interventions/course/ask-stale.ts';
import { afterAcceptance, afterConfirmation } from '#shared/interventions/course/course-steps.ts';
import { readCourse } from '#shared/interventions/course/course-store.ts';
import { isStale, STALE_AFTER_DAYS, staleBefore } from '#shared/interventions/course/stale.ts';
import { InterventionView } from '#shared/interventions/finding/intervention-view.ts';
import { staleAmong } from '#shared/interventions/finding/stale-among.ts';
import type { Desk } from '#shared/desk.ts';
import { formatDay, todayIn } from '#shared/platform/days/dates.ts';
import type { Table } from '#shared/platform/store/table.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, AN, BO, ED, nothingAsked, type Acting, type Stood } from '../support/acting.ts';
import { deskOver, testEngine } from '../support/desk.ts';
import { bodyOf, problemOf } from '../support/requests.ts';
import { crashing, passing } from '../support/tables.ts';

const engine = testEngine();
const KIM = 'partner:kim:movare';
const Outgoing = z.looseObject({ message: z.looseObject({ type: z.string() }) });
const DAY_MS = 86_400_000;
let now: Date;
let desk: Desk;
let acting: Acting;
beforeEach(async () => {
  now = new Date('2026-11-23T09:00:00Z');
  desk = await engine.freshDesk({ now: () => now });
  acting = actingOn(desk);
});
const later = (days: number): void => {
  now = new Date(now.getTime() + days * DAY_MS);
};

const intervention = (more: object = {}) => nothingAsked({ kind: 'intervention', leadPartner: 'movare', ...more });
const confirm = ({ id }: Pick<Stood, 'id'>, still: unknown, token = AN) =>
  acting.client('POST', `/v1/interventions/${id}/confirmation`, { still }, { token });
const shown = async (one: Stood, still: string, token = AN) =>
  bodyOf(await confirm(one, still, token), InterventionView);
const messages = async (): Promise<readonly Record<string, unknown>[]> => {
  const found: Record<string, unknown>[] = [];
  for (const item of await unsentIn(desk.table)) found.push({ type: Outgoing.parse(item).message.type, pk: item.pk });
  return found.filter(({ type }) => String(type).startsWith('intervention'));
};
/** A row of a list, as the bureau brings it in. */
const bring = async (...titles: string[]): Promise<void> => {
  const rows = titles.map((title) => `${title},${title},intervention,Movare,BU09172004,running`);
  const csv = ['reference,title,kind,organisation,neighbourhoods,status', ...rows].join('\n');
  const { importRegister } = await import('#shared/activities/import/import-register.ts');
  const report = await importRegister(
    desk,
    { id: 'bureau:bo', role: 'bureau', name: 'bo' },
    { bytes: Buffer.from(csv) },
  );
  expect(report).toMatchObject({ ok: true, value: { registered: titles.length, refused: [] } });
};

describe('A confirmation', () => {
  test(rule('I4'), async () => {
    const one = await acting.registered(intervention());
    const before = (await readActivity(desk.table, one.id))?.activity;
    if (!before) throw new Error('It was not kept.');
    expect(asOf(before, {})).toBe('2026-11-23');
    expect(
      asOf({ ...before, plan: { ...before.plan, source: 'Monitoringsrapportage medio 2024, In de box' } }, {}),
    ).toBe('2024-07-01');
    later(10);
    expect(await shown(one, 'yes')).toMatchObject({ asOf: '2026-12-03', stale: false });
    expect(afterAcceptance({ saidAt: '2026-12-03' }, accepted('2026-07-01'))).toMatchObject({
      confirmedAt: '2026-12-03',
      course: 'on-course',
    });
    expect(afterAcceptance({ askedAt: '2026-12-03' }, accepted('2027-01-05'))).toEqual({
      ...{ confirmedAt: '2027-01-05', course: 'on-course', courseAt: '2027-01-05', askedAt: '2026-12-03' },
      told: { '2026': { course: 'on-course', at: '2027-01-05' } },
    });
  });

  test(rule('I7'), async () => {
    const one = await acting.approved(intervention());
    expect(await shown(one, 'yes')).not.toHaveProperty('course');
    expect(await messages()).toEqual([]);
    expect(await shown(one, 'done')).toMatchObject({ course: 'done', courseAt: '2026-11-23', status: 'approved' });
    expect(await messages()).toEqual([{ type: 'intervention.over', pk: `OUTBOX#COURSE#${one.id}` }]);
    expect(await shown(one, 'stopped', KIM)).toMatchObject({ course: 'stopped' });
    expect((await acting.read(one)).activity).toEqual(one.activity);
    expect((await acting.read(one)).etag).toBe(one.etag);
    const gone = await acting.registered(intervention());
    await acting.move(gone, 'withdrawn');
    await shown(gone, 'stopped');
    expect(await messages()).toHaveLength(2);
  });

  test(rule('I51'), async () => {
    const one = await acting.approved(intervention());
    await shown(one, 'yes');
    later(1);
    await shown(one, 'stopped', KIM);
    const history = (token: string) =>
      acting.client('GET', `/v1/interventions/${one.id}/history`, undefined, { token });
    const lines = [
      { at: '2026-11-23T09:00:00.000Z', actor: { id: AN, role: 'researcher' }, action: 'confirmed', still: 'yes' },
      { at: '2026-11-24T09:00:00.000Z', actor: { id: KIM, role: 'partner' }, action: 'confirmed', still: 'stopped' },
    ];
    for (const token of [AN, KIM, BO, 'data-desk:dee'])
      expect((await history(token)).body).toMatchObject({
        items: lines.map(({ actor, ...line }) => ({ ...line, actor: { role: actor.role } })),
      });
    expect((await history(BO)).text).not.toContain('"name"');
    for (const token of [ED, 'partner:po:weller', 'board:cor', 'admin:ada']) problemOf(await history(token), 403);
    problemOf(await acting.client('GET', `/v1/interventions/${one.id}/history`), 401);
  });

  test('is for its lead, its owner and the bureau; of what is no intervention there is none', async () => {
    const one = await acting.registered(intervention());
    for (const token of [AN, KIM, BO]) expect((await confirm(one, 'yes', token)).status).toBe(200);
    problemOf(await confirm(one, 'yes', ED), 403);
    problemOf(await confirm(one, 'yes', 'board:cor'), 403);
    problemOf(await confirm({ id: ActivityId.parse('0123456789abcdef') }, 'yes'), 404);
    problemOf(await confirm(await acting.registered(nothingAsked()), 'yes'), 404);
    for (const still of ['no', '', 1, null, undefined])
      expect(problemOf(await confirm(one, still), 422).errors).toMatchObject([{ pointer: '#/still' }]);
  });

  test('counts whole where several say it at once, and while the activity is changed', async () => {
    const one = await acting.registered(intervention());
    const answers = await Promise.all([
      ...['yes', 'done', 'stopped', 'yes'].map((still) => confirm(one, still)),
      acting.patch(one, { theme: 3 }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect((await readCourse(desk.table, one.id)).version).toBe(4);
    const found = await acting.client('GET', '/v1/interventions?theme=3', undefined, { token: BO });
    expect(found.body).toMatchObject({ items: [{ id: one.id }] });
  });
});

const accepted = (day: string) => ({
  ...{ period: '2026', round: 'r', at: `${day}T09:00:00.000Z` },
  told: { course: 'on-course' as const, text: 'x', counts: [], money: [] },
});

describe('What nobody confirmed', () => {
  test(rule('I5'), async () => {
    const today = todayIn(now);
    expect(isStale(formatDay(today - STALE_AFTER_DAYS), today)).toBe(false);
    expect(isStale(formatDay(today - STALE_AFTER_DAYS - 1), today)).toBe(true);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000 }), (days) => {
        const day = formatDay(today - days);
        expect(isStale(day, today)).toBe(day < staleBefore(today));
        expect(isStale(afterConfirmation({ confirmedAt: day }, 'yes', today).confirmedAt ?? '', today)).toBe(false);
      }),
    );
    const one = await acting.registered(intervention());
    later(210);
    expect((await acting.client('GET', '/v1/interventions?stale=true', undefined, { token: BO })).body).toEqual({
      items: [],
    });
    later(1);
    const stale = await acting.client('GET', '/v1/interventions?stale=true', undefined, { token: BO });
    expect(stale.body).toMatchObject({ items: [{ id: one.id, asOf: '2026-11-23', stale: true }] });
    await shown(one, 'yes');
    expect((await acting.client('GET', '/v1/interventions?stale=true', undefined, { token: BO })).body).toEqual({
      items: [],
    });
  });

  test('is marked, of whatever kind it is, where nobody changed it either; what waits or is over is no news', async () => {
    const [study, changed] = [await acting.approved(nothingAsked()), await acting.approved(nothingAsked())];
    const [waiting, over] = [await acting.registered(nothingAsked()), await acting.approved(nothingAsked())];
    later(150);
    await acting.moved(changed, 'running');
    await acting.move(over, 'withdrawn');
    later(61);
    const views = await Promise.all([study, changed, waiting, over].map((one) => acting.read(one)));
    const stale = await staleAmong(
      desk,
      views.map(({ activity }) => activity),
    );
    expect([...stale]).toEqual([[study.id, '2026-11-23']]);
  });

  test(rule('I6'), async () => {
    const [own, over] = [await acting.approved(intervention()), await acting.approved(intervention())];
    await acting.registered(intervention());
    await acting.move(over, 'withdrawn');
    await bring('een', 'twee', 'drie');
    await askStale(desk);
    expect(await messages()).toEqual([]);
    later(211);
    await Promise.all([askStale(desk), askStale(desk)]);
    await askStale(desk);
    later(1);
    await askStale(desk);
    const asked = { type: 'intervention.stale', pk: `OUTBOX#COURSE#${own.id}` };
    expect((await messages()).toSorted((a, b) => String(a['type']).localeCompare(String(b['type'])))).toEqual([
      asked,
      { type: 'interventions.stale', pk: 'OUTBOX#STALE#list' },
    ]);
    await shown(own, 'yes');
    later(300);
    await askStale(desk);
    expect((await messages()).filter(({ pk }) => pk === asked.pk)).toHaveLength(2);
  });

  test('is asked about once, wherever the run is cut off', async () => {
    const own = await acting.approved(intervention());
    await bring('een', 'twee');
    later(211);
    for (let at = 0; at < 5; at += 1) {
      let writes = 0;
      const pulled = crashing(desk.table, () => (writes++ === at ? (at % 2 ? 'after' : 'before') : undefined));
      await askStale(deskOver(pulled, { now: () => now })).catch(() => undefined);
    }
    await askStale(desk);
    expect((await messages()).filter(({ pk }) => pk === `OUTBOX#COURSE#${own.id}`)).toHaveLength(1);
    expect(await messages()).toHaveLength(2);
  });

  test('is found by its index, whatever else the register holds', async () => {
    await acting.approved(intervention());
    later(211);
    for (let each = 0; each < 5; each += 1) await acting.approved(intervention({ title: `Vers ${each}` }));
    let read = 0;
    const table: Table = {
      ...passing(desk.table),
      read: (keys) => {
        read += keys.length;
        return desk.table.read(keys);
      },
    };
    await askStale(deskOver(table, { now: () => now }));
    expect(read).toBeLessThanOrEqual(4);
  });
});
