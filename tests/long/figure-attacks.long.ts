import { beforeAll, expect, test } from 'vitest';
import { attack, worldOf } from '#tests/monitor/figure-attacks.ts';
import { smallMonitor, type Monitor } from '#tests/monitor/protecting.ts';
import { testEngine } from '#tests/support/desk.ts';

const engine = testEngine();
let monitor: Monitor;
beforeAll(async () => {
  monitor = await smallMonitor(engine);
});

const SEEDS = Array.from({ length: 60 }, (_, at) => at + 100);

test.each(SEEDS)(
  'nobody who has all answers of the monitor tells a small count (world %d)',
  async (seed) => {
    const { told } = await attack(monitor, `telling-${seed}`, await worldOf(monitor, seed));
    expect(told).toEqual([]);
  },
  120_000,
);
