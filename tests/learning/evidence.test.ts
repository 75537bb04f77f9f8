import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { doAllThatIsDue } from '#shared/dispatch/do-all-that-is-due.ts';
import { LEARNING_JOBS } from '#shared/learning/learning-jobs.ts';
import { indicatorDefinitions } from '#shared/monitor/heerlen-noord/indicators.ts';
import { ensureDefinitions } from '#shared/monitor/indicators/definition-store.ts';
import { MONITOR_JOBS } from '#shared/monitor/monitor-jobs.ts';
import { noticesOf } from '#shared/conversations/notices.ts';
import { runJobs } from '#shared/jobs/run-jobs.ts';
import { platformKeys } from '#shared/platform/keys.ts';
import { crewOf } from '#tests/jobs/crew.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { badFields, problemOf } from '#tests/support/requests.ts';
import { rule } from '#shared/rulebook.ts';
import * as z from 'zod';
import { BO, DESK, learningWorld, newKey, type LearningWorld } from './learning-world.ts';

const engine = testEngine();
const clock = testClock();
let desk: Desk;
let world: LearningWorld;
let one: string;
beforeEach(async () => {
  clock.set('2026-11-30T09:00:00Z');
  desk = await engine.freshDesk(clock);
  world = learningWorld(desk);
  one = (await world.assume((await world.factor('A')).id, (await world.factor('B')).id)).id;
});

/** Works on the jobs that wait, and then on those that they began. */
async function work(): Promise<void> {
  const crew = crewOf(desk, { kinds: { ...MONITOR_JOBS, ...LEARNING_JOBS } });
  await runJobs(crew);
  await runJobs(crew);
}

const Told = z.looseObject({
  message: z.looseObject({ type: z.string(), version: z.int(), from: z.string(), to: z.string() }),
});
/** What was told of an assumption, change by change. */
async function told(id: string): Promise<string[]> {
  const { items } = await desk.table.list({ pk: platformKeys.outbox(`ASSUMPTION#${id}`, 0).pk });
  return items.map((item) => Told.parse(item).message).map(({ from, to }) => `${from} > ${to}`);
}

describe('Evidence', () => {
  test('is entered once for the same request, weighs as it is certain, and the answer lists all of it', async () => {
    const key = newKey();
    const sent = { kind: 'review', s: 1, certainty: 'moderate', review: 'schulden', why: 'Vijf studies.' };
    const added = await world.post(`/assumptions/${one}/evidence`, sent, BO, key);
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({
      kind: 'review',
      s: 1,
      weight: 2,
      counts: true,
      from: '2026-11-30',
      lastDay: '2031-11-30',
      why: 'Vijf studies.',
    });
    expect((await world.post(`/assumptions/${one}/evidence`, sent, BO, key)).body).toEqual(added.body);
    const against = await world.evidence(one, { kind: 'evaluation', s: -1, certainty: 'moderate' });
    await world.evidence(one, { kind: 'other', s: 1 });
    const shown = await world.read(one, {});
    expect(shown).toMatchObject({ status: 'unverified', why: { code: 'conflicting' } });
    expect(shown.decidedBy).toEqual([shown.evidence[0]?.id, against.id]);
    expect(shown.evidence.map(({ weight }) => weight)).toEqual([2, 2, 0]);
    expect(shown.wouldChange.nl).toContain('meer gewicht dan 2');
  });

  test('says what its kind asks for, and nothing else', async () => {
    const wrong = (body: object) => world.post(`/assumptions/${one}/evidence`, { why: 'x', ...body }).then(badFields);
    expect(await wrong({ kind: 'review', s: 1 })).toEqual(['#/certainty']);
    expect(await wrong({ kind: 'other', s: 2, certainty: 'high', review: 'r' })).toEqual([
      '#/certainty',
      '#/review',
      '#/s',
    ]);
    expect(await wrong({ kind: 'evaluation', certainty: 'high', until: '2026-13-01' })).toEqual(['#/s', '#/until']);
    expect(await wrong({ kind: 'mening', s: 1 })).toEqual(['#/kind']);
    expect(await wrong({ kind: 'indicators' })).toEqual(['#/kind']);
    expect(await wrong({ kind: 'other', s: 0, why: 'Bel 045-5601234' })).toEqual(['#/why']);
    problemOf(await world.post('/assumptions/0000000000000000/evidence', { kind: 'other', s: 0, why: 'x' }), 404);
    problemOf(
      await world.post(`/assumptions/${one}/evidence`, { kind: 'other', s: 0, why: 'x' }, { token: 'researcher:an' }),
      403,
    );
    expect((await world.read(one)).evidence).toEqual([]);
  });

  test('of several at the same moment is all kept, and the status follows from all', async () => {
    const all = [1, -1, 1, -1, 1].map((s, at) => ({ kind: 'evaluation', s, certainty: at === 4 ? 'high' : 'low' }));
    await Promise.all(all.map((sent) => world.evidence(one, sent)));
    const shown = await world.read(one);
    expect([shown.evidence.length, shown.status]).toEqual([5, 'supported']);
  });
});

describe(rule('L16'), () => {
  test('a change of status is told once, to who entered it and to the data desk', async () => {
    const own = await world.post('/assumptions', { statement: 'x', cause: 'a', effect: 'b', sign: '-' }, BO);
    const { id } = z.looseObject({ id: z.string() }).parse(own.body);
    await world.evidence(id, { kind: 'evaluation', s: 1, certainty: 'low' });
    await world.evidence(id, { kind: 'evaluation', s: 1, certainty: 'high' });
    expect(await told(id)).toEqual(['unverified > supported']);
    const message = {
      type: 'assumption.status',
      assumption: id,
      version: 2,
      from: 'unverified',
      to: 'supported',
      at: '',
    };
    const notices = await noticesOf({ desk, baseUrl: 'https://x' }, message);
    expect(notices.map(({ to }) => to)).toEqual(['data-desk', { person: 'bureau:bo' }]);
    expect(JSON.stringify(notices[0]?.card('nl'))).toContain('niet bewezen en is nu onderbouwd');
    expect(JSON.stringify(notices[0]?.card('en'))).toContain(`https://x/en/monitor/aannames/${id}`);
  });

  test('evidence that runs out changes the status on its day, and is told; asked again nothing happens', async () => {
    await world.evidence(one, { kind: 'evaluation', s: 1, certainty: 'high', until: '2026-12-10' });
    await world.evidence(one, { kind: 'evaluation', s: -1, certainty: 'low' });
    clock.set('2026-12-10T09:00:00Z');
    await doAllThatIsDue(desk);
    expect([await told(one), await world.listed('?status=supported')]).toEqual([['unverified > supported'], [one]]);
    clock.set('2026-12-11T09:00:00Z');
    expect((await world.read(one)).status).toBe('contradicted');
    await doAllThatIsDue(desk);
    await doAllThatIsDue(desk);
    expect(await told(one)).toEqual(['unverified > supported', 'supported > contradicted']);
    expect(await world.listed('?status=contradicted')).toEqual([one]);
    clock.set('2031-12-30T09:00:00Z');
    await doAllThatIsDue(desk);
    expect((await world.read(one)).why.code).toBe('inconclusive');
    expect((await told(one)).at(-1)).toBe('contradicted > unverified');
  });
});

describe(rule('L6'), () => {
  const share = (n: number) => ({ n, d: 1_000, lower: n / 10 - 1, upper: n / 10 + 1 });
  const CAUSE = 'social-assistance-pct';
  const EFFECT = 'households-with-problem-debts';
  const years = (first: number, last: number) =>
    [
      ['heerlen-noord', '2016', first / 10, share(first)],
      ['heerlen-noord', '2019', last / 10, share(last)],
    ] as const;

  async function bring(indicator: string, first: number, last: number, edition = '2026-01-01'): Promise<void> {
    const observations = years(first, last).map(([area, period, value, more]) => ({ area, period, value, ...more }));
    const source = { id: 'cbs-kwb', title: 'Kerncijfers', publisher: 'CBS', protected: true };
    const path = `/v1/indicators/${indicator}/observations`;
    expect((await world.client('PUT', path, { edition, source, observations }, DESK)).status).toBe(200);
  }

  async function figures(): Promise<void> {
    await ensureDefinitions(
      desk.table,
      indicatorDefinitions.filter(({ id }) => [CAUSE, EFFECT].includes(id)),
    );
    for (const indicator of [CAUSE, EFFECT]) await bring(indicator, 100, 200);
  }

  async function tested(): Promise<string> {
    const a = await world.factor('Bijstand', { indicators: [{ id: CAUSE, as: 'same' }] });
    const b = await world.factor('Problematische schulden', { indicators: [{ id: EFFECT, as: 'same' }] });
    return (await world.assume(a.id, b.id)).id;
  }

  test('two indicators that moved together support it; with the next edition it is tested anew, once', async () => {
    await figures();
    const id = await tested();
    const shown = await world.read(id);
    expect(shown).toMatchObject({
      status: 'supported',
      evidence: [{ kind: 'indicators', s: 1, weight: 1, test: { segment: { first: '2016', last: '2019' } } }],
    });
    expect(JSON.stringify(shown.evidence[0]?.why)).toContain('ging van 2016 tot 2019 omhoog');
    expect(await world.listed(`?indicator=${CAUSE}`)).toEqual([id]);
    await bring(EFFECT, 200, 100, '2026-06-01');
    await work();
    expect((await world.read(id)).status).toBe('contradicted');
    expect(await told(id)).toEqual(['supported > contradicted']);
    await work();
    expect(await told(id)).toHaveLength(1);
  });

  test('other indicators of a factor test it anew; a test that was withdrawn does not come back', async () => {
    await figures();
    const id = await tested();
    await world.patch('/factors/bijstand', { indicators: [{ id: CAUSE, as: 'opposite' }] });
    await work();
    const [found] = (await world.read(id)).evidence;
    expect([found?.s, (await world.read(id)).status]).toEqual([-1, 'contradicted']);
    await world.post(`/assumptions/${id}/evidence/${found?.id ?? ''}/withdrawal`, { reason: 'Toeval.' });
    await world.patch('/factors/bijstand', { indicators: [{ id: CAUSE, as: 'same' }] });
    await work();
    expect(await world.read(id)).toMatchObject({
      status: 'unverified',
      evidence: [{ counts: false, withdrawn: { reason: 'Toeval.' } }],
    });
    expect(
      badFields(await world.post(`/assumptions/${id}/evidence`, { kind: 'indicators', why: 'Toets het.' })),
    ).toEqual(['#/kind']);
  });

  test('asked for, it is worked out whatever is sent', async () => {
    await figures();
    const id = await tested();
    expect(await world.evidence(id, { kind: 'indicators', s: -1 })).toMatchObject({ s: 1, weight: 1 });
    expect((await world.read(id)).evidence).toHaveLength(1);
  });
});
