import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { readEdges } from '#shared/learning/assumptions/read-edges.ts';
import { badFields, problemOf } from '#tests/support/requests.ts';
import { personOf } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { rule } from '#shared/rulebook.ts';
import * as z from 'zod';
import { BO, DESK, learningWorld, newKey, type LearningWorld } from './learning-world.ts';

const engine = testEngine();
let desk: Desk;
let world: LearningWorld;
beforeEach(async () => {
  desk = await engine.freshDesk(undefined, []);
  world = learningWorld(desk);
});

const OU = personOf('data-desk:dee');

describe(rule('L7'), () => {
  const OTHERS = [{}, BO, { token: 'researcher:an' }, { token: 'board:b' }, { token: 'admin:a' }];

  test('of fewer than three interviews nobody but the data desk reads who holds it or how many, in an answer, a list, a history or the network', async () => {
    const [a, b] = [await world.factor('A'), await world.factor('B')];
    const one = await world.assume(a.id, b.id, { heldBy: ['ouder van een kind'], interviews: 2 });
    expect(await world.read(one.id)).toMatchObject({ heldBy: ['ouder van een kind'], interviews: 2 });
    await world.patch(`/assumptions/${one.id}`, { heldBy: ['ouder met een baby'], interviews: 1 });
    for (const who of OTHERS) {
      for (const path of [`/v1/assumptions/${one.id}`, '/v1/assumptions'])
        expect((await world.client('GET', path, undefined, who)).text).not.toMatch(/ouder|"heldBy"|"interviews":/);
    }
    const history = (await world.client('GET', `/v1/assumptions/${one.id}/history`, undefined, BO)).text;
    expect(history).toContain('{"field":"heldBy"}');
    expect(history).not.toMatch(/ouder|"from":2/);
    expect((await readEdges(desk, { role: 'public' })).edges).toMatchObject([{ interviews: 0 }]);
    expect((await readEdges(desk, OU ?? { role: 'public' })).edges).toMatchObject([{ interviews: 1 }]);
    await world.patch(`/assumptions/${one.id}`, { interviews: 3 });
    expect(await world.read(one.id, {})).toMatchObject({ heldBy: ['ouder met een baby'], interviews: 3 });
  });

  test('who enters one without seeing voices is told none, and brings none out by saying that there were more interviews', async () => {
    const [a, b] = [await world.factor('A'), await world.factor('B')];
    const one = await world.assume(a.id, b.id, { heldBy: ['ouder'], interviews: 2 });
    expect((await world.patch(`/assumptions/${one.id}`, { statement: 'Anders.' }, BO)).text).not.toContain('ouder');
    expect(await world.read(one.id)).toMatchObject({ heldBy: ['ouder'], interviews: 2 });
    expect((await world.patch(`/assumptions/${one.id}`, { interviews: 9 }, BO)).body).toMatchObject({
      heldBy: [],
      interviews: 9,
    });
  });

  test('the ids of interviews stay with the data desk; others read how many there were', async () => {
    const [a, b] = [await world.factor('A'), await world.factor('B')];
    const ids: string[] = [];
    for (const date of ['2026-01-05', '2026-01-06', '2026-01-07']) {
      const kept = await world.post('/interviews', { date, role: 'ouder', consent: true });
      ids.push(z.looseObject({ id: z.string() }).parse(kept.body).id);
    }
    const one = await world.assume(a.id, b.id, { heldBy: ['ouder'], interviews: ids });
    expect((await world.read(one.id)).interviews).toEqual(ids);
    expect((await world.read(one.id, BO)).interviews).toBe(3);
  });
});

test(rule('L10'), async () => {
  const key = newKey();
  const sent = { date: '2026-01-05', role: 'ouder', consent: true };
  const kept = await world.post('/interviews', sent, DESK, key);
  expect([kept.status, (await world.post('/interviews', sent, DESK, key)).body]).toEqual([201, kept.body]);
  expect((await world.client('GET', '/v1/interviews', undefined, DESK)).body).toEqual({ items: [kept.body] });
  expect(
    badFields(await world.post('/interviews', { ...sent, consent: false, text: 'Zij zei dat.', name: 'An' })),
  ).toEqual(['#/consent', '#/name', '#/text']);
  expect(badFields(await world.post('/interviews', { date: '2030-01-01', role: 'mw. Jansen', consent: true }))).toEqual(
    ['#/date', '#/role'],
  );
  for (const token of ['bureau:bo', 'researcher:an', 'board:b']) {
    problemOf(await world.client('GET', '/v1/interviews', undefined, { token }), 403);
    problemOf(await world.post('/interviews', sent, { token }), 403);
  }
  problemOf(await world.client('GET', '/v1/interviews'), 401);
});
