import { describe, expect, test } from 'vitest';
import { shaking } from '#tests/hostile/shake.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { wrongWith } from '#tests/support/fuzzing.ts';
import { randomOf } from '#tests/support/odd-input.ts';

const engine = testEngine();

describe('Whatever is sent to whichever call of the API', () => {
  test('is answered below 500 and in at most 64 KB, and what is refused stores nothing', async () => {
    const clock = testClock();
    const wrong: string[] = [];
    for await (const shaken of shaking(await engine.freshDesk(clock), clock, randomOf(20_261_129), 6)) {
      const what = wrongWith(shaken);
      if (what !== undefined) wrong.push(what);
    }
    expect(wrong).toEqual([]);
  });
});
