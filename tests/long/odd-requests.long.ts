import { describe, expect, test } from 'vitest';
import { shakingPages } from '#tests/support/fuzzing-web.ts';
import { shaking } from '#tests/hostile/shake.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { wrongWith } from '#tests/support/fuzzing.ts';
import { randomOf } from '#tests/support/odd-input.ts';

const engine = testEngine();
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const ROUNDS = 2;
const TIMES = 30; // `npm run fuzz` tries many more

describe('Whatever is sent to whichever call of the API, again and again', () => {
  test.each(Array.from({ length: ROUNDS }, (_, round) => SEED + round))(
    'is answered below 500 and in at most 64 KB, and what is refused stores nothing (SEED=%i)',
    async (seed) => {
      const clock = testClock();
      const wrong: string[] = [];
      for await (const shaken of shaking(await engine.freshDesk(clock), clock, randomOf(seed), TIMES)) {
        const what = wrongWith(shaken);
        if (what !== undefined) wrong.push(what);
      }
      expect(wrong.slice(0, 5)).toEqual([]);
    },
    300_000,
  );
});

describe('Whatever is sent to whichever page, again and again', () => {
  test.each(Array.from({ length: ROUNDS }, (_, round) => SEED + round))(
    'is answered below 500 and in at most 64 KB, and what is refused stores nothing (SEED=%i)',
    async (seed) => {
      const wrong: string[] = [];
      for await (const shaken of shakingPages(await engine.freshDesk(), randomOf(seed), TIMES)) {
        const what = wrongWith(shaken, 6);
        if (what !== undefined) wrong.push(what);
      }
      expect(wrong.slice(0, 5)).toEqual([]);
    },
    300_000,
  );
});
