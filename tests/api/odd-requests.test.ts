import { describe, expect, test } from 'vitest';
import { testEngine } from '#tests/support/desk.ts';
import { shaking, wrongWith } from '#tests/support/fuzzing.ts';
import { randomOf } from '#tests/support/odd-input.ts';

const engine = testEngine();

describe('Whatever is sent to whichever call of the API', () => {
  test('is answered below 500 and in at most 64 KB, and what is refused stores nothing', async () => {
    const wrong: string[] = [];
    for await (const shaken of shaking(await engine.freshDesk(), randomOf(20_261_129), 12)) {
      const what = wrongWith(shaken);
      if (what !== undefined) wrong.push(what);
    }
    expect(wrong).toEqual([]);
  });
});
