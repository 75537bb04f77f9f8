import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Desk } from '#shared/desk.ts';
import { readEdges } from '#shared/learning/assumptions/read-edges.ts';
import { badFields, problemOf } from '#tests/support/requests.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { BO, DESK, learningWorld, newKey, type LearningWorld } from './learning-world.ts';

const engine = testEngine();
const clock = testClock();
let desk: Desk;
let world: LearningWorld;
beforeEach(async () => {
  clock.set('2026-11-30T09:00:00Z');
  desk = await engine.freshDesk(clock, []);
  world = learningWorld(desk);
});

describe(rule('L8'), () => {
  test('a factor is entered once, however its title is written, and read by everybody', async () => {
    const key = newKey();
    const sent = { title: 'Schulden', description: 'Geld dat iemand moet betalen.' };
    const entered = await world.post('/factors', sent, BO, key);
    expect([entered.status, entered.body]).toEqual([201, { id: 'schulden', ...sent, indicators: [] }]);
    expect(entered.headers.get('Location')).toBe('/v1/factors/schulden');
    expect((await world.post('/factors', sent, BO, key)).body).toEqual(entered.body);
    expect(badFields(await world.post('/factors', { title: '  schúlden ' }))).toEqual(['#/title']);
    expect((await world.client('GET', '/v1/factors')).body).toEqual({ items: [entered.body] });
    problemOf(await world.post('/factors', sent, { token: 'researcher:an' }), 403);
  });

  test('an indicator that there is not, or that is named twice, and what looks like personal data are refused by their place', async () => {
    const [one] = (await desk.programme()).indicators;
    const indicators = [
      { id: one?.id, as: 'same' },
      { id: 'geen', as: 'same' },
      { id: one?.id, as: 'opposite' },
      { id: 'x', as: 'no' },
    ];
    expect(badFields(await world.post('/factors', { title: 'Bel mevrouw Jansen', indicators, more: 1 }))).toEqual([
      '#/indicators/1/id',
      '#/indicators/2/id',
      '#/indicators/3/as',
      '#/indicators/3/id',
      '#/more',
      '#/title',
    ]);
  });

  test('half a letter is no id of a factor, wherever one is named', async () => {
    const half = '\ud800';
    const sent = { statement: 'Zo is het.', cause: half, effect: half, sign: '+' };
    expect(badFields(await world.post('/assumptions', sent))).toEqual(expect.arrayContaining(['#/cause', '#/effect']));
    await world.factor('Stress');
    expect(badFields(await world.post('/factors/stress/merge', { into: half }))).toEqual(['#/into']);
  });

  test('a factor is changed by the version that was seen, and its history says by whom', async () => {
    await world.factor('Stress');
    await world.factor('Rust');
    problemOf(await world.client('PATCH', '/v1/factors/stress', { title: 'x' }, DESK), 428);
    expect(badFields(await world.patch('/factors/stress', { title: 'rust' }))).toEqual(['#/title']);
    expect((await world.patch('/factors/stress', { title: 'Spanning' })).body).toMatchObject({
      id: 'stress',
      title: 'Spanning',
    });
    expect((await world.post('/factors', { title: 'Stress' })).status).toBe(201);
    const history = await world.client('GET', '/v1/factors/stress/history', undefined, BO);
    expect(history.body).toMatchObject({ items: [{ action: 'entered' }, { action: 'changed', by: 'data-desk:dee' }] });
  });
});

describe(rule('L11'), () => {
  test('an assumption is entered without a status of its own, and is the same for the same request', async () => {
    const [cause, effect] = [await world.factor('Schulden'), await world.factor('Stress')];
    const sent = {
      statement: 'Wie schulden heeft, heeft stress.',
      cause: cause.id,
      effect: effect.id,
      sign: '+',
      goals: [1],
    };
    const key = newKey();
    const entered = await world.post('/assumptions', sent, BO, key);
    expect(entered.status).toBe(201);
    expect(entered.body).toMatchObject({
      ...sent,
      ...{
        interventions: [],
        verify: 'no',
        status: 'unverified',
        why: { code: 'no-evidence' },
        decidedBy: [],
        evidence: [],
      },
    });
    expect((await world.post('/assumptions', sent, BO, key)).body).toEqual(entered.body);
    problemOf(await world.post('/assumptions', { ...sent, sign: '-' }, BO, key), 422);
    expect(badFields(await world.post('/assumptions', { ...sent, status: 'supported' }, BO))).toEqual(['#/status']);
    expect(await world.listed()).toHaveLength(1);
  });

  test('everything that is not right is named by its place, and nothing is stored', async () => {
    const one = await world.factor('Schulden');
    const wrong = {
      ...{
        statement: 'Zei dhr. Jansen',
        cause: one.id,
        effect: 'geen',
        sign: 'x',
        heldBy: ['ouder', ''],
        goals: [1, 99, 1],
      },
      ...{ interventions: ['00000000000000aa'], interviews: ['00000000000000bb'], verify: 'ja' },
    };
    expect(badFields(await world.post('/assumptions', wrong))).toEqual([
      '#/effect',
      '#/goals/1',
      '#/goals/2',
      '#/heldBy/1',
      '#/interventions/0',
      '#/interviews/0',
      '#/sign',
      '#/statement',
      '#/verify',
    ]);
    expect(
      badFields(await world.post('/assumptions', { statement: 'a', cause: one.id, effect: one.id, sign: '+' })),
    ).toEqual(['#/effect']);
    expect(await world.listed()).toEqual([]);
    problemOf(await world.post('/assumptions', wrong, { token: 'board:b' }), 403);
  });

  test('they are found by goal, factor, status and whether they are to be verified, and in pages', async () => {
    const [a, b, c] = [await world.factor('A'), await world.factor('B'), await world.factor('C')];
    const first = await world.assume(a.id, b.id, { goals: [1, 2], verify: 'wanted' });
    clock.set('2026-11-30T09:00:01Z');
    const second = await world.assume(b.id, c.id, { goals: [2] });
    await world.evidence(second.id, { kind: 'evaluation', s: 1, certainty: 'high' });
    expect(await world.listed('?goal=2')).toEqual([first.id, second.id]);
    expect(await world.listed('?goal=1')).toEqual([first.id]);
    expect(await world.listed('?goal=een')).toEqual([]);
    expect(await world.listed('?verify=wanted')).toEqual([first.id]);
    expect(await world.listed('?verify=no')).toEqual([second.id]);
    expect(await world.listed('?status=supported')).toEqual([second.id]);
    expect(await world.listed(`?factor=${b.id}`)).toEqual([first.id, second.id]);
    expect(await world.listed('?indicator=geen')).toEqual([]);
    expect(await world.listed('?intervention=geen')).toEqual([]);
    problemOf(await world.client('GET', '/v1/assumptions?status=anders'), 400);
    const page = await world.client('GET', '/v1/assumptions?limit=1');
    const { nextCursor } = z.looseObject({ nextCursor: z.string() }).parse(page.body);
    expect(await world.listed(`?limit=1&cursor=${nextCursor}`)).toEqual([second.id]);
    problemOf(await world.client('GET', '/v1/assumptions?cursor=onzin'), 400);
  });
});

describe(rule('L12'), () => {
  test('another sign begins anew, without evidence; what only says something else stays the same', async () => {
    const [a, b] = [await world.factor('A'), await world.factor('B')];
    const one = await world.assume(a.id, b.id, { goals: [1] });
    await world.evidence(one.id, { kind: 'review', s: 1, certainty: 'high' });
    const path = `/assumptions/${one.id}`;
    expect((await world.patch(path, { statement: 'Anders gezegd.' })).body).toMatchObject({
      id: one.id,
      status: 'supported',
    });
    const turned = await world.patch(path, { sign: '-' });
    expect(turned.body).toMatchObject({ sign: '-', status: 'unverified', evidence: [], goals: [1] });
    const { id } = z.looseObject({ id: z.string() }).parse(turned.body);
    expect(id).not.toBe(one.id);
    expect(await world.listed()).toEqual([id]);
    expect((await world.read(one.id)).withdrawn).toMatchObject({
      ...{ replacedBy: id, reason: { en: 'Its cause, effect or sign was changed: there is a new assumption for it.' } },
    });
    problemOf(await world.patch(path, { statement: 'x' }), 409);
  });
});

describe(rule('L13'), () => {
  test('what was withdrawn stands in no list and no network, stays to be read, and takes no evidence', async () => {
    const [a, b] = [await world.factor('A'), await world.factor('B')];
    const one = await world.assume(a.id, b.id);
    const path = `/assumptions/${one.id}`;
    expect(badFields(await world.post(`${path}/withdrawal`, {}))).toEqual(['#/reason']);
    expect((await world.post(`${path}/withdrawal`, { reason: 'Dubbel.' })).body).toMatchObject({
      withdrawn: { reason: 'Dubbel.' },
    });
    problemOf(await world.post(`${path}/withdrawal`, { reason: 'Nog eens.' }), 409);
    problemOf(await world.post(`${path}/evidence`, { kind: 'other', s: 0, why: 'x' }), 409);
    expect(await world.listed()).toEqual([]);
    expect((await readEdges(desk, { role: 'public' })).edges).toEqual([]);
    expect((await world.read(one.id, {})).withdrawn?.reason).toBe('Dubbel.');
  });

  test('evidence that was withdrawn no longer decides, and says why', async () => {
    const [a, b] = [await world.factor('A'), await world.factor('B')];
    const one = await world.assume(a.id, b.id);
    const added = await world.evidence(one.id, { kind: 'evaluation', s: -1, certainty: 'low' });
    expect(await world.read(one.id)).toMatchObject({ status: 'contradicted', decidedBy: [added.id] });
    const path = `/assumptions/${one.id}/evidence/${added.id}/withdrawal`;
    expect((await world.post(path, { reason: 'Verkeerd gelezen.' })).body).toMatchObject({
      counts: false,
      why: 'Daarom.',
    });
    problemOf(await world.post(path, { reason: 'Nog eens.' }), 409);
    problemOf(await world.post(`/assumptions/${one.id}/evidence/${'0'.repeat(16)}/withdrawal`, { reason: 'x' }), 404);
    expect(await world.read(one.id)).toMatchObject({ status: 'unverified', why: { code: 'no-evidence' } });
  });
});
