import { readFile } from 'node:fs/promises';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { byar, chanceOf, isOfFew, isUnclear, newcombe, wilson } from '#shared/monitor/rules/chance.ts';
import { distanceOf } from '#shared/monitor/rules/distance.ts';
import { rule } from '#shared/rulebook.ts';

const pair = z.tuple([z.number(), z.number()]);
const vectors = z
  .object({
    wilson: z.record(z.string(), pair),
    byar: z.record(z.string(), pair),
    newcombe: z.object({ '56/70-48/80': z.tuple([z.number(), z.number(), z.number()]) }),
  })
  .parse(JSON.parse(await readFile(new URL('vectors/statistics-examples.json', import.meta.url), 'utf8')));

describe(rule('M19'), () => {
  test.each(Object.entries(vectors.wilson))('Wilson of %s', (text, [lower, upper]) => {
    const [x = 0, n = 0] = text.split('/').map(Number);
    expect(wilson(x, n)?.lower).toBeCloseTo(lower, 9);
    expect(wilson(x, n)?.upper).toBeCloseTo(upper, 9);
  });
  test.each(Object.entries(vectors.byar))('Byar of %s', (text, [lower, upper]) => {
    expect(byar(Number(text)).lower).toBeCloseTo(lower, 9);
    expect(byar(Number(text)).upper).toBeCloseTo(upper, 9);
    expect(byar(Number(text), 10).upper).toBeCloseTo(10 * upper, 8);
  });
  test('Newcombe of 56/70 and 48/80', () => {
    const margin = newcombe({ n: 56, d: 70 }, { n: 48, d: 80 });
    const [difference, lower, upper] = vectors.newcombe['56/70-48/80'];
    expect(56 / 70 - 48 / 80).toBeCloseTo(difference, 9);
    expect(margin?.lower).toBeCloseTo(lower, 9);
    expect(margin?.upper).toBeCloseTo(upper, 9);
  });
  test('of nobody there is no margin', () => {
    expect(wilson(0, 0)).toBeNull();
    expect(newcombe({ n: 0, d: 0 }, { n: 1, d: 2 })).toBeNull();
  });
  test('it is told of fewer than 100 cases of a full register', () => {
    expect([99, 100].map(isOfFew)).toEqual([true, false]);
    expect(chanceOf({ kind: 'count' }, { value: 5 })).toEqual(byar(5));
    expect(chanceOf({ kind: 'count' }, { value: 100 })).toBeUndefined();
    expect(chanceOf({ kind: 'rate' }, { value: 1, n: 5, d: 5000 })?.upper).toBeCloseTo(
      (byar(5).upper * 1000) / 5000,
      9,
    );
    expect(chanceOf({ kind: 'share' }, { value: 50, n: 5, d: 10 })?.lower).toBeCloseTo(23.6593090512564, 9);
    expect(chanceOf({ kind: 'share' }, { value: 50 })).toBeUndefined();
    expect(chanceOf({ kind: 'estimate' }, { value: 50, n: 5, d: 10 })).toBeUndefined();
  });
  test('a difference whose margin holds 0 is no clear one', () => {
    expect(isUnclear({ lower: -1, upper: 1 })).toBe(true);
    expect(isUnclear({ lower: 0, upper: 1 })).toBe(true);
    expect(isUnclear({ lower: 0.1, upper: 1 })).toBe(false);
    const share = (n: number, d: number) => [{ period: '2019', value: (100 * n) / d, n, d }];
    const asked = (n: number) => ({
      indicator: { id: 'x', kind: 'share', unit: '%', goodDirection: 'lower', breaks: [], targets: [] } as const,
      area: 'WK091710',
      reference: 'NL',
      readings: share(n, 100),
      references: share(500, 10_000),
    });
    const margin = (n: number) => {
      const result = distanceOf({ ...asked(n), indicator: { ...asked(n).indicator, breaks: [], targets: [] } });
      return result.ok ? result.value.distance.margin : undefined;
    };
    expect(margin(6)).toMatchObject({ unclear: true });
    expect(margin(40)).toMatchObject({ unclear: false });
    expect(margin(100)).toBeUndefined();
  });
  test('margins lie around what they are of, and turn round with the difference', () => {
    const counted = fc
      .integer({ min: 1, max: 500 })
      .chain((d) => fc.record({ n: fc.integer({ min: 0, max: d }), d: fc.constant(d) }));
    fc.assert(
      fc.property(counted, counted, (one, other) => {
        const [p, margin] = [one.n / one.d, wilson(one.n, one.d)];
        expect(margin?.lower).toBeGreaterThanOrEqual(0);
        expect(margin?.upper).toBeLessThanOrEqual(1);
        expect(margin?.lower).toBeLessThanOrEqual(p + 1e-12);
        expect(margin?.upper).toBeGreaterThanOrEqual(p - 1e-12);
        const [there, back] = [newcombe(one, other), newcombe(other, one)];
        expect(there?.lower).toBeCloseTo(0 - (back?.upper ?? Number.NaN), 9);
        expect(byar(one.n).lower).toBeLessThanOrEqual(one.n);
        expect(byar(one.n).upper).toBeGreaterThan(one.n);
      }),
    );
  });
});
