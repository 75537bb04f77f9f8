import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Break } from '#shared/monitor/definition.ts';
import { testIndicators, type Measured, type TestedSide } from '#shared/learning/rules/indicator-test.ts';
import { rule } from '#shared/rulebook.ts';

const AREA = 'heerlen-noord';
const share = (period: string, n: number, d = 10_000): Measured => ({ period, value: (100 * n) / d, n, d, flags: [] });
const side = (series: readonly Measured[], more: Partial<TestedSide> & { breaks?: Break[] } = {}): TestedSide => ({
  definition: { kind: 'share', per: undefined, breaks: more.breaks ?? [] },
  as: more.as ?? 'same',
  series,
});
const up = side([share('2016', 1_000), share('2019', 2_000)]);
const down = side([share('2016', 2_000), share('2019', 1_000)]);
const cut = (period: string, type: Break['type'] = 'definition'): Break => ({
  period,
  area: 'all',
  type,
  why: 'w',
  source: 's',
});

describe(rule('L5'), () => {
  test('moving as the sign says speaks for it, moving otherwise against, and of an unknown sign neither', () => {
    expect(testIndicators('+', up, up, AREA).s).toBe(1);
    expect(testIndicators('-', up, up, AREA).s).toBe(-1);
    expect(testIndicators('-', up, down, AREA).s).toBe(1);
    expect(testIndicators('?', up, up, AREA).s).toBe(0);
    expect(testIndicators('+', { ...up, as: 'opposite' }, up, AREA).s).toBe(-1);
    expect(testIndicators('+', { ...up, as: 'opposite' }, { ...up, as: 'opposite' }, AREA).s).toBe(1);
  });

  test('a change within its margin, or without one, says nothing', () => {
    const small = side([share('2016', 10, 100), share('2019', 12, 100)]);
    expect(testIndicators('+', small, up, AREA)).toMatchObject({ s: 0, cause: { sign: 0 }, effect: { sign: 1 } });
    const bare = (value: number, period: string): Measured => ({ period, value, flags: [] });
    const mean: TestedSide = {
      definition: { kind: 'mean', per: undefined, breaks: [] },
      as: 'same',
      series: [bare(1, '2016'), bare(9, '2019')],
    };
    expect(testIndicators('+', mean, up, AREA).s).toBe(0);
    const told = [
      { period: '2016', value: 1, lower: 0.5, upper: 1.5, flags: [] },
      { period: '2019', value: 9, lower: 8, upper: 10, flags: [] },
    ];
    expect(testIndicators('+', { ...mean, series: told }, up, AREA).s).toBe(1);
  });

  test('only the last segment counts: since a break of either, without exceptional years, by one definition', () => {
    const long = side([share('2010', 5_000), share('2016', 1_000), share('2019', 2_000), share('2020', 9_000)]);
    expect(testIndicators('+', long, side(long.series, { breaks: [cut('2015')] }), AREA)).toMatchObject({
      ...{ s: 1, segment: { first: '2016', last: '2019' } },
    });
    expect(testIndicators('+', long, long, AREA)).toMatchObject({ segment: { first: '2010', last: '2019' } });
    const redefined = side(long.series.map((one) => ({ ...one, definitionVersion: one.period === '2010' ? 1 : 2 })));
    expect(testIndicators('+', redefined, redefined, AREA).segment?.first).toBe('2016');
    expect(testIndicators('+', long, side(long.series, { breaks: [cut('2019')] }), AREA)).toEqual({ s: 0 });
    expect(testIndicators('+', up, side([share('2017', 1), share('2018', 2)]), AREA)).toEqual({ s: 0 });
  });

  test('a sum of which a part lacks is no figure to test with, nor is one that is not there', () => {
    const partial = side(up.series.map((one) => ({ ...one, flags: ['partial' as const] })));
    expect(testIndicators('+', partial, up, AREA)).toEqual({ s: 0 });
    const gone = side(up.series.map((one) => ({ ...one, value: null })));
    expect(testIndicators('+', gone, up, AREA)).toEqual({ s: 0 });
  });

  test('counts and rates are held against the margins of registers', () => {
    const count = (period: string, value: number): Measured => ({ period, value, flags: [] });
    const counted = (series: Measured[]): TestedSide => ({
      definition: { kind: 'count', per: undefined, breaks: [] },
      as: 'same',
      series,
    });
    expect(testIndicators('+', counted([count('2016', 100), count('2019', 200)]), up, AREA).s).toBe(1);
    expect(testIndicators('+', counted([count('2016', 100), count('2019', 110)]), up, AREA).s).toBe(0);
    const rate = (period: string, n: number): Measured => ({ period, value: n / 50, n, d: 50_000, flags: [] });
    const rated: TestedSide = {
      definition: { kind: 'rate', per: 1_000, breaks: [] },
      as: 'same',
      series: [rate('2016', 400), rate('2019', 200)],
    };
    expect(testIndicators('+', rated, up, AREA).s).toBe(-1);
  });

  test('turning the sign, or one side, turns what it says; the order of the figures does not', () => {
    const series = fc.uniqueArray(
      fc.record({ year: fc.integer({ min: 2005, max: 2025 }), n: fc.integer({ min: 0, max: 900 }) }),
      { ...{ selector: ({ year }) => year, minLength: 2, maxLength: 8 } },
    );
    fc.assert(
      fc.property(series, series, (one, other) => {
        const [a, b] = [one, other].map((all) => side(all.map(({ year, n }) => share(String(year), n, 1_000))));
        fc.pre(a !== undefined && b !== undefined);
        const plain = testIndicators('+', a, b, AREA);
        expect(testIndicators('-', a, b, AREA).s).toBe(plain.s === 0 ? 0 : -plain.s);
        expect(testIndicators('+', { ...a, as: 'opposite' }, b, AREA).s).toBe(plain.s === 0 ? 0 : -plain.s);
        expect(testIndicators('+', { ...a, series: a.series.toReversed() }, b, AREA)).toEqual(plain);
        expect(testIndicators('+', b, a, AREA).s).toBe(plain.s);
      }),
    );
  });
});
