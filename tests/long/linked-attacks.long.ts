import { expect, test } from 'vitest';
import { testEngine } from '#tests/support/desk.ts';
import { leaksOf, played } from '../data-desk/linked-attacks.ts';
import { CODES, worldOf } from '../data-desk/linked-world.ts';

const engine = testEngine();
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const WORLDS = Number(process.env['WORLDS'] ?? 150);

test.each(Array.from({ length: WORLDS }, (_, index) => SEED + index))('D41: who has all that was ever published of some people tells no small count (SEED=%i WORLDS=1)', async (seed) => {
  const world = await played(await engine.freshDesk(undefined, CODES), worldOf(seed));
  expect(leaksOf(world)).toEqual([]);
}, 120_000);
