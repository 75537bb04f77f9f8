import { beforeAll, describe, expect, test } from 'vitest';
import { rule } from '#shared/rulebook.ts';
import { testEngine } from '#tests/support/desk.ts';
import { attack, toldWithSmallHidden, worldOf } from './figure-attacks.ts';
import { smallMonitor, type Monitor } from './protecting.ts';

const engine = testEngine();
let monitor: Monitor;
beforeAll(async () => {
  monitor = await smallMonitor(engine);
});

describe(rule('M24'), () => {
  test.each([0, 1, 2, 4])('nobody who has all answers of the monitor tells a small count (world %d)', async (seed) => {
    const world = await worldOf(monitor, seed);
    const { told, hidden, of } = await attack(monitor, `telling-${seed}`, world);
    expect(told).toEqual([]);
    expect(hidden).toBeLessThan(of);
  });

  test('where only small counts are hidden, the same attack tells them', async () => {
    expect(toldWithSmallHidden(await worldOf(monitor, 0)).length).toBeGreaterThan(0);
  });

  test('as long as it was not worked out what to hide, nothing is shown', async () => {
    const { hidden, of } = await attack(monitor, 'niet-uitgewerkt', await worldOf(monitor, 0), false);
    expect(hidden).toBe(of);
  });
});
