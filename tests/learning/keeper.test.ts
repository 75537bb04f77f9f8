import { expect, test } from 'vitest';
import { AssumptionView } from '#shared/learning/assumptions/assumption-view.ts';
import { OwnData } from '#shared/own-data/own-data.ts';
import { bodyOf } from '#tests/support/requests.ts';
import { testEngine } from '#tests/support/desk.ts';
import { BO, learningWorld } from './learning-world.ts';

const engine = testEngine();

test('Who entered an assumption gets it with their own data, and is forgotten with them; the assumption stays', async () => {
  const world = learningWorld(await engine.freshDesk(undefined, []));
  for (const title of ['A', 'B']) await world.factor(title);
  const sent = { statement: 'Zo werkt het.', cause: 'a', effect: 'b', sign: '+' };
  const { id } = bodyOf(await world.post('/assumptions', sent, BO), AssumptionView, 201);
  const own = async () => bodyOf(await world.client('GET', '/v1/me/data', undefined, BO), OwnData).assumptions;
  expect(await own()).toEqual([{ id, statement: 'Zo werkt het.' }]);
  expect((await world.client('POST', '/v1/me/erasure', { confirm: true }, BO)).status).toBe(200);
  expect(await own()).toEqual([]);
  expect(await world.listed()).toEqual([id]);
});
