import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KeyedMutex } from '#shared/platform/keyed-mutex.ts';

const NAMES = ['a', 'b', 'c', 'd'] as const;
const work = fc.array(
  fc.record({
    names: fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 4 }),
    ms: fc.integer({ min: 0, max: 3 }),
    fails: fc.boolean(),
  }),
  { maxLength: 15 },
);

describe('Lanes', () => {
  test('never run two of the same name at once, and keep the order in which they came', async () => {
    await fc.assert(
      fc.asyncProperty(work, async (pieces) => {
        const lanes = new KeyedMutex();
        const running = new Set<string>();
        const started: number[] = [];
        const results = pieces.map(({ names, ms, fails }, index) =>
          lanes.run(names, async () => {
            started.push(index);
            for (const name of names) expect(running.has(name)).toBe(false);
            for (const name of names) running.add(name);
            await sleep(ms);
            for (const name of names) running.delete(name);
            if (fails) throw new Error(`Number ${index} failed.`);
            return index;
          }),
        );
        const settled = await Promise.allSettled(results);
        expect(settled.map(({ status }) => status)).toEqual(
          pieces.map(({ fails }) => (fails ? 'rejected' : 'fulfilled')),
        );
        for (const name of NAMES) {
          const inLane = started.filter((index) => pieces[index]?.names.includes(name));
          expect(inLane).toEqual([...inLane].sort((x, y) => x - y));
        }
        expect(running.size).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  test('let work of other names pass', async () => {
    const lanes = new KeyedMutex();
    let end: () => void = () => undefined;
    const slow = lanes.run(['a', 'b'], () => new Promise<void>((resolve) => (end = resolve)));
    expect(await lanes.run(['c'], () => Promise.resolve('done'))).toBe('done');
    expect(await lanes.run([], () => Promise.resolve('free'))).toBe('free');
    let second = false;
    const waiting = lanes.run(['b', 'c'], async () => (second = true));
    await sleep(20);
    expect(second).toBe(false);
    end();
    await Promise.all([slow, waiting]);
    expect(second).toBe(true);
  });

  test('go on after work that failed', async () => {
    const lanes = new KeyedMutex();
    const failing = lanes.run(['a'], () => Promise.reject(new Error('no')));
    const next = lanes.run(['a'], () => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });

  test('take a name that is given twice for one', async () => {
    const lanes = new KeyedMutex();
    expect(await lanes.run(['a', 'a'], () => Promise.resolve(1))).toBe(1);
    expect(await lanes.run(['a'], () => Promise.resolve(2))).toBe(2);
  });
});
