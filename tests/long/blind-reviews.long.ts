import { beforeAll, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { seenOtherwise } from '#tests/learning/reviews/blind-worlds.ts';
import { testEngine } from '#tests/support/desk.ts';

const engine = testEngine();
let desk: Desk;
beforeAll(async () => {
  desk = await engine.freshDesk(undefined, []);
});

const SEEDS = Array.from({ length: 25 }, (_, at) => at + 100);

test.each(SEEDS)(
  'a reviewer sees the same whatever the other said of what waits for them (world %d)',
  async (seed) => {
    expect(await seenOtherwise(desk, seed)).toEqual([]);
  },
  120_000,
);
