import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classAt, classesOf } from '#functions/web/monitor/charts/classes.ts';
import type { ChartPoint } from '#functions/web/monitor/charts/series.ts';
import { spread } from '#shared/press/charts/scales.ts';
import { cutsWithin, stretchesOf } from '#shared/press/charts/stretches.ts';
import { cutsOf } from '#shared/monitor/rules/breaks.ts';
import type { Break } from '#shared/monitor/definition.ts';

const point = (year: number, value: number | null, more: Partial<ChartPoint> = {}): ChartPoint => ({
  period: String(year),
  time: year,
  value,
  isExceptional: false,
  ...more,
});

const cut: Break = { period: '2019', area: 'all', type: 'definition', why: 'anders', source: 'CBS' };
const years = (points: readonly ChartPoint[], breaks: readonly Break[] = []): string[] =>
  stretchesOf({ points }, cutsOf(breaks, ['NL'])).map((stretch) => stretch.map(({ period }) => period).join(' '));

describe('The lines of a chart', () => {
  it('M18, M21: stop where a figure is missing, and are not drawn over it', () => {
    expect(years([point(2016, 1), point(2017, null), point(2018, 2), point(2019, 3)])).toEqual(['2016', '2018 2019']);
  });

  it('M18: stop where a year is not known at all, but not where figures come once in four years', () => {
    expect(years([point(2016, 1), point(2017, 1), point(2019, 2)])).toEqual(['2016 2017', '2019']);
    expect(years([point(2008, 1), point(2012, 1), point(2016, 2)])).toEqual(['2008 2012 2016']);
  });

  it('M18: stop at a break, with the first of what is new in the new stretch', () => {
    expect(years([point(2017, 1), point(2018, 1), point(2019, 2), point(2020, 2)], [cut])).toEqual([
      '2017 2018',
      '2019 2020',
    ]);
  });

  it('M18: stop before and after an exceptional year', () => {
    expect(years([point(2018, 1), point(2019, 1), point(2020, 2, { isExceptional: true }), point(2021, 3)])).toEqual([
      '2018 2019',
      '2021',
    ]);
  });

  it('stop where the definition became another', () => {
    expect(years([point(2018, 1, { version: 1 }), point(2019, 1, { version: 2 })])).toEqual(['2018', '2019']);
  });

  it('draw only the breaks that lie within what is shown', () => {
    const cuts = cutsOf([cut, { ...cut, period: '2001' }], ['NL']);
    expect(cutsWithin(cuts, [point(2016, 1), point(2020, 1)]).map(({ period }) => period.text)).toEqual(['2019']);
  });

  it('never hold a period twice, nor one without a figure', () => {
    const some = fc.uniqueArray(fc.tuple(fc.integer({ min: 1990, max: 2030 }), fc.option(fc.integer()), fc.boolean()), {
      selector: ([year]) => year,
    });
    fc.assert(
      fc.property(some, (all) => {
        const points = all
          .toSorted(([one], [other]) => one - other)
          .map(([year, value, isExceptional]) => point(year, value, { isExceptional }));
        const drawn = stretchesOf({ points }, cutsOf([cut], [])).flat();
        const known = points.filter(({ value, isExceptional }) => value !== null && !isExceptional);
        expect(drawn).toEqual(known);
      }),
    );
  });
});

describe('The names beside the lines', () => {
  it('never stand over each other, nor below the chart', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 30, max: 300 }), { minLength: 1, maxLength: 6 }), (wanted) => {
        const placed = spread(wanted, 17, 310).toSorted((one, other) => one - other);
        expect(placed.at(-1)).toBeLessThanOrEqual(317);
        for (const [at, y] of placed.slice(1).entries()) expect(y - (placed[at] ?? 0)).toBeGreaterThanOrEqual(16.9);
      }),
    );
  });
});

describe('The classes of a map', () => {
  it('hold every figure in one class, from its least up to its most', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }), (values) => {
        const classes = classesOf(values);
        for (const value of values) {
          const { from = Infinity, to = -Infinity } = classes[classAt(classes, value)] ?? {};
          expect(value >= from && value <= to).toBe(true);
        }
      }),
    );
  });

  it('are one where all figures are the same, and none where there are none', () => {
    expect(classesOf([5, 5, 5])).toEqual([{ from: 5, to: 5 }]);
    expect(classesOf([])).toEqual([]);
  });
});
