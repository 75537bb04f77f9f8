import { beforeAll, describe, expect, test } from 'vitest';
import { rule } from '#shared/rulebook.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { attack, worldsOf } from './figure-attacks.ts';
import { Monitor } from './protecting.ts';

const engine = testEngine();
let monitor: Monitor;
beforeAll(async () => {
  const clock = testClock();
  monitor = new Monitor(await engine.freshDesk(clock), clock);
});

const SEEDS = Array.from({ length: 6 }, (_, seed) => seed);

describe(`${rule('D41')} ${rule('M24')}`, () => {
  test.each(SEEDS)('nobody who has all answers of the monitor tells a small count (world %d)', async (seed) => {
    const [world] = await worldsOf(monitor, [seed]);
    if (!world) throw new Error('There is no such world.');
    const { told, hidden, of, shown } = await attack(monitor, `telling-${seed}`, world);
    console.log(seed, world.people.length, hidden, of, told, told.length ? JSON.stringify([world, shown]) : '');
    expect(told).toEqual([]);
    expect(hidden).toBeLessThan(of);
  });
});
