import { beforeAll, expect, test } from 'vitest';
import { clientOf } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { rule } from '#shared/rulebook.ts';
import type { Desk } from '#shared/desk.ts';
import { seenOtherwise, seenBy } from './blind-worlds.ts';
import { AN, BO, CY, DESK, worldOf } from './review-world.ts';

const engine = testEngine();
let desk: Desk;
beforeAll(async () => {
  desk = await engine.freshDesk(undefined, []);
});

test(rule('L50'), async () => {
  expect(await seenOtherwise(desk, 1)).toEqual([]);
});

test('The data desk and who only waits for a conflict learn nothing of what one alone said', async () => {
  const world = await worldOf(desk, 4, [AN, BO, CY]);
  const lookers = [DESK, 'researcher:other'];
  const look = () => Promise.all(lookers.map((token) => seenBy(world, token, world.studies)));
  const before = await look();
  for (const decision of ['exclude', 'include']) {
    for (const study of world.studies) await world.judge(AN, study, decision, { reason: 'hier niet' });
    expect(await look(), decision).toEqual(before);
  }
  expect((await clientOf(desk)('GET', world.path)).status).toBe(404);
});

test('Once both have spoken each learns what the other said, and why', async () => {
  const world = await worldOf(desk, 2, [AN, BO]);
  const [study = ''] = world.studies;
  await world.judge(AN, study, 'exclude', { reason: 'andere groep' });
  const told = await world.judge(BO, study, 'include');
  expect(told.body).toMatchObject({ stages: { title: { outcome: 'conflict' } } });
  expect(told.text).toContain('{"decision":"exclude","reason":"andere groep"}');
});
