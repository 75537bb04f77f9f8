import { readStage, stageNames } from '#infra/stage-settings.ts';
import { rule } from '#shared/rulebook.ts';
import { ASKED, answersPerSecond, dollarsADay, MOST_A_DAY } from '#tests/docs/costs/loop.ts';
import { describe, expect, test } from 'vitest';

describe(rule('P57'), () => {
  test.each(stageNames())('in the stage %s, whatever it is', async (name) => {
    const stage = await readStage(name);
    for (const asked of ASKED) expect(dollarsADay(asked, stage), asked.what).toBeLessThan(MOST_A_DAY);
  });

  test('but not without the limits: then the description of the API alone costs more, and a check does', async () => {
    const { domain: _, limits: __, ...bare } = await readStage('production-example');
    const costs = ASKED.filter((asked) => dollarsADay(asked, bare) >= MOST_A_DAY).map(({ what }) => what);
    expect(costs).toEqual(
      expect.arrayContaining(['the description of the API', 'a check of everywhere for ten years']),
    );
  });

  test('with a domain by address, and without one by route', async () => {
    const stage = await readStage('production-example');
    const [page, , check] = ASKED;
    if (!page || !check) throw new Error('Nothing is asked for.');
    expect(answersPerSecond(page, stage)).toBe(10);
    expect(answersPerSecond(check, stage)).toBeCloseTo(2 / 3);
    expect(answersPerSecond(check, await readStage('test'))).toBe(1);
  });
});
