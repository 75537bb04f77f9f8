import { describe, expect, test } from 'vitest';
import { testEngine } from '#tests/support/desk.ts';
import { shakingPages } from '#tests/support/fuzzing-web.ts';
import { wrongWith } from '#tests/support/fuzzing.ts';
import { randomOf } from '#tests/support/odd-input.ts';

const engine = testEngine();

describe('Whatever is asked of or sent to whichever page', () => {
  test('is answered below 500 and in at most 64 KB, and what is refused stores nothing', async () => {
    const wrong: string[] = [];
    for await (const shaken of shakingPages(await engine.freshDesk(), randomOf(20_261_129), 8)) {
      const what = wrongWith(shaken, 6);
      if (what !== undefined) wrong.push(what);
    }
    expect(wrong).toEqual([]);
  });
});
