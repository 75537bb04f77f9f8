import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { runJobs } from '#shared/jobs/run-jobs.ts';
import { readEdges } from '#shared/learning/assumptions/read-edges.ts';
import { LEARNING_JOBS } from '#shared/learning/learning-jobs.ts';
import { mergeFactor } from '#shared/learning/factors/merge-factor.ts';
import { crewOf } from '#tests/jobs/crew.ts';
import { personOf } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { crashing } from '#tests/support/tables.ts';
import { badFields, problemOf } from '#tests/support/requests.ts';
import { rule } from '#shared/rulebook.ts';
import { learningWorld, type LearningWorld } from './learning-world.ts';

const engine = testEngine();
let desk: Desk;
let world: LearningWorld;
beforeEach(async () => {
  desk = await engine.freshDesk(undefined, []);
  world = learningWorld(desk);
});

const merge = (id: string, into: string) => world.post(`/factors/${id}/merge`, { into });

describe(rule('L9'), () => {
  test('what was said of one is said of the other; two that become the same line are one, with what both rest on', async () => {
    for (const title of ['Geldzorgen', 'Schulden', 'Stress', 'Werk']) await world.factor(title);
    const kept = await world.assume('schulden', 'stress', { heldBy: ['ouder'], interviews: 4, goals: [1] });
    const same = await world.assume('geldzorgen', 'stress', {
      heldBy: ['huisarts'],
      interviews: 5,
      goals: [2],
      statement: 'Net zo.',
    });
    const moved = await world.assume('werk', 'geldzorgen', { sign: '-' });
    const proof = await world.evidence(same.id, { kind: 'evaluation', s: 1, certainty: 'high', why: 'Gemeten.' });
    expect((await merge('geldzorgen', 'schulden')).body).toMatchObject({ id: 'schulden', title: 'Schulden' });
    const left = new Set([kept.id, moved.id]); // entered at one moment, so in no order
    expect(new Set(await world.listed())).toEqual(left);
    expect(await world.read(kept.id)).toMatchObject({
      ...{ heldBy: ['ouder', 'huisarts'], interviews: 5, goals: [1, 2], status: 'supported', decidedBy: [proof.id] },
      evidence: [{ why: 'Gemeten.' }],
    });
    expect((await world.read(same.id)).withdrawn).toMatchObject({ replacedBy: kept.id });
    expect(await world.read(moved.id)).toMatchObject({ cause: 'werk', effect: 'schulden' });
    expect(new Set(await world.listed('?factor=schulden'))).toEqual(left);
    expect((await world.client('GET', '/v1/factors/geldzorgen')).body).toMatchObject({ id: 'schulden' });
    expect((await world.client('GET', '/v1/factors')).text).not.toContain('Geldzorgen');
    expect(await world.assume('geldzorgen', 'werk')).toMatchObject({ cause: 'schulden' });
    expect(badFields(await world.post('/factors', { title: 'Geldzorgen' }))).toEqual(['#/title']);
    problemOf(await merge('geldzorgen', 'stress'), 409);
  });

  test('roles that few said are not brought out by uniting them with what many said, whichever is the earlier', async () => {
    for (const title of ['Geldzorgen', 'Schulden', 'Stress', 'Werk']) await world.factor(title);
    const few = { heldBy: ['ouder van een kind'], interviews: 2 };
    const many = { heldBy: ['huisarts'], interviews: 9, statement: 'Net zo.' };
    const first = await world.assume('schulden', 'stress', few);
    await world.assume('geldzorgen', 'stress', many);
    const second = await world.assume('schulden', 'werk', many);
    await world.assume('geldzorgen', 'werk', few);
    await merge('geldzorgen', 'schulden');
    for (const { id } of [first, second])
      expect(await world.read(id, {})).toMatchObject({ heldBy: ['huisarts'], interviews: 9 });
  });

  test('where one leads to the other, or it is the same one, or there is none, nothing is merged', async () => {
    for (const title of ['A', 'B', 'C']) await world.factor(title);
    const one = await world.assume('a', 'b');
    expect(badFields(await merge('a', 'b'))).toEqual(['#/into']);
    expect((await merge('b', 'a')).text).toContain(one.id);
    expect(badFields(await merge('a', 'a'))).toEqual(['#/into']);
    expect(badFields(await merge('a', 'd'))).toEqual(['#/into']);
    problemOf(await merge('d', 'a'), 404);
    problemOf(await world.post('/factors/a/merge', { into: 'c' }, { token: 'partner:p' }), 403);
    expect((await merge('c', 'b')).status).toBe(200);
    expect(badFields(await merge('a', 'c'))).toEqual(['#/into']);
  });

  test('cut off after any write it is seen as merged or not at all, and the job finishes it', async () => {
    for (const title of ['Oud', 'Nieuw', 'X', 'Y']) await world.factor(title);
    for (const other of ['x', 'y']) await world.assume('oud', other);
    await world.assume('nieuw', 'x');
    const by = personOf('bureau:bo');
    if (!by) throw new Error('Nobody merges.');
    let writes = 0;
    const pulled = { ...desk, table: crashing(desk.table, () => ((writes += 1) === 2 ? 'before' : undefined)) };
    await expect(mergeFactor(pulled, by, 'oud', { into: 'nieuw' })).rejects.toThrow();
    const { factors, edges } = await readEdges(desk, by);
    expect(factors.map(({ id }) => id).sort()).toEqual(['nieuw', 'x', 'y']);
    expect(edges.every(({ cause }) => cause === 'nieuw')).toBe(true);
    await runJobs(crewOf(desk, { kinds: LEARNING_JOBS }));
    expect((await readEdges(desk, by)).edges.map(({ cause, effect }) => `${cause} ${effect}`).sort()).toEqual([
      'nieuw x',
      'nieuw y',
    ]);
    expect(await world.listed('?factor=nieuw')).toHaveLength(2);
  });
});
