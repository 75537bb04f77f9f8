import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Break } from '#shared/monitor/definition.ts';
import { distanceOf, TARGET, type Distance, type DistanceAsked } from '#shared/monitor/rules/distance.ts';
import { classOfRatio } from '#shared/monitor/rules/pace.ts';
import type { Compared } from '#shared/monitor/rules/pairs.ts';
import { trendOf } from '#shared/monitor/rules/trend.ts';
import { rule } from '#shared/rulebook.ts';
import { rows } from './heerlen-figures.ts';

const series = (area: string): Compared[] =>
  rows
    .filter((row) => row.indicator === 'registered-crimes' && row.area === area)
    .map(({ period, value }) => ({ period, value: Number(value) }));

const crimes: DistanceAsked = {
  indicator: {
    id: 'registered-crimes',
    kind: 'rate',
    unit: 'per 1000',
    goodDirection: 'lower',
    breaks: [],
    targets: [],
  },
  area: 'GM0917',
  reference: 'NL',
  readings: series('GM0917'),
  references: series('NL'),
};

const found = (asked: DistanceAsked): Distance => {
  const result = distanceOf(asked);
  if (!result.ok) throw new Error(result.error);
  return result.value.distance;
};
const cut = (period: string, more: Partial<Break> = {}): Break => ({
  period,
  area: 'all',
  type: 'definition',
  why: 'Anders geteld.',
  source: 'CBS',
  ...more,
});
const withIndicator = (asked: DistanceAsked, more: Partial<DistanceAsked['indicator']>): DistanceAsked => ({
  ...asked,
  indicator: { ...asked.indicator, ...more },
});

/** Two series over years: the area's values, and the reference's. */
const over = (
  first: number,
  values: readonly (number | null)[],
  references: readonly (number | null)[],
): DistanceAsked => ({
  ...crimes,
  readings: values.map((value, at) => ({ period: String(first + at), value })),
  references: references.map((value, at) => ({ period: String(first + at), value })),
});

const Years = z.object({
  gap: z.record(z.string(), z.number()),
  paceSoFar: z.number(),
  last: z.number(),
  gapLast: z.number(),
  needed: z.number(),
  ratio: z.number(),
  yearReachedAtThisPace: z.number(),
});
const example = z
  .object({ allYears2015_2020: Years, without2020: Years })
  .parse(JSON.parse(await readFile(new URL('vectors/pace-example.json', import.meta.url), 'utf8')));

describe('the worked example of crimes', () => {
  test('from 2015, without 2020, and the class with it', () => {
    const answer = found({ ...crimes, from: '2015' });
    const { without2020, allYears2015_2020: all } = example;
    expect(answer).toMatchObject({ class: 'on-track', period: '2019', latest: { period: '2020', value: 58.1 } });
    expect(answer.gap).toBeCloseTo(without2020.gapLast, 9);
    expect(answer.difference).toBeCloseTo(17.1, 9);
    expect(answer.paceSoFar).toBeCloseTo(without2020.paceSoFar, 9);
    expect(answer.paceNeeded).toBeCloseTo(without2020.needed, 9);
    expect(answer.ratio).toBeCloseTo(without2020.ratio, 9);
    expect(answer.yearReached).toBeCloseTo(without2020.yearReachedAtThisPace, 9);
    expect(answer.withExceptional?.paceSoFar).toBeCloseTo(all.paceSoFar, 9);
    expect(answer.withExceptional?.ratio).toBeCloseTo(all.ratio, 9);
    expect(answer.withExceptional?.class).toBe('on-track');
    expect(Object.fromEntries(answer.points.map(({ period, gap }) => [period, gap]))).toEqual(all.gap);
    expect(answer.points.filter(({ exceptional }) => exceptional).map(({ period }) => period)).toEqual(['2020']);
    expect(answer.leftOut).toEqual([
      ...['2010', '2011', '2012', '2013', '2014'].map((period) => ({ period, why: 'from' })),
      { period: '2020', why: 'exceptional' },
    ]);
  });
  test('without from the segment begins in 2010', () => {
    const answer = found(crimes);
    expect(answer.paceSoFar).toBeCloseTo(1.929697, 6);
    expect(answer.yearReached).toBeCloseTo(2027.861, 3);
    expect(answer.baseline).toEqual({ period: '2010', gap: answer.points[0]?.gap });
  });
});

describe(rule('M12'), () => {
  test('of the last common period that is not exceptional, and where there is none, of the last one', () => {
    expect(found(over(2019, [5, 9, 9], [3, 3, 3]))).toMatchObject({ period: '2019', difference: 2, gap: 2 });
    expect(found(over(2020, [5, 9], [3, 3]))).toMatchObject({ period: '2021', difference: 6, class: 'too-short' });
    expect(found(over(2020, [1, 1], [3, 3]))).toMatchObject({ gap: -2, class: 'too-short' });
  });
  test('where higher is better the gap turns round, and where neither is, nothing is judged', () => {
    const asked = over(2015, [5, 5, 5, 5], [3, 3, 3, 3]);
    expect(found(withIndicator(asked, { goodDirection: 'higher' }))).toMatchObject({ gap: -2, class: 'reached' });
    const neither = found(withIndicator(asked, { goodDirection: 'none' }));
    expect(neither).toMatchObject({ difference: 2, gap: null, class: 'no-direction' });
    for (const left of ['paceSoFar', 'ratio', 'baseline', 'shareClosed', 'withExceptional'])
      expect(neither).not.toHaveProperty(left);
  });
  test('another period, definition version or unit, or a whole that it may not be set against, is not compared', () => {
    const asked = over(2015, [5, 5], [3, 3]);
    const changed = (more: Partial<Compared>): DistanceAsked => ({
      ...asked,
      readings: asked.readings.map((one) => ({ ...one, ...more })),
    });
    for (const [more, why] of [
      [{ definitionVersion: 2 }, 'definition-version'],
      [{ unit: 'km' }, 'unit'],
      [{ comparable: false }, 'not-comparable'],
    ] as const)
      expect(found(changed(more))).toMatchObject({
        class: 'not-comparable',
        difference: null,
        gap: null,
        leftOut: [{ why }, { why }],
      });
    const apart = { ...asked, references: [{ period: '2018', value: 3 }] };
    expect(found(apart)).toMatchObject({ class: 'not-comparable', latest: { period: '2016', value: 5 } });
  });
  test('where one of them has no figure there are no data', () => {
    expect(found(over(2015, [null], [3]))).toMatchObject({ class: 'no-data', latest: { period: null, value: null } });
    expect(found(over(2015, [3], [null]))).toMatchObject({ class: 'no-data', latest: { value: 3 } });
    expect(found(over(2015, [], []))).toMatchObject({ class: 'no-data', points: [], leftOut: [] });
  });
  test('a year is compared with a 1 January', () => {
    const asked = { ...over(2015, [5], []), references: [{ period: '2015-01-01', value: 3 }] };
    expect(found(asked)).toMatchObject({ period: '2015', difference: 2 });
  });
  test('what rounding of doubles leaves is no gap', () => {
    expect(found(over(2015, [0.1 + 0.2], [0.3]))).toMatchObject({ class: 'reached' });
  });
});

describe(rule('M13'), () => {
  const asked = over(2010, [9, 8, 7, 6, 5, 9, 8, 7, 6], [0, 0, 0, 0, 0, 0, 0, 0, 0]);
  test('the periods since the last break', () => {
    const answer = found(withIndicator(asked, { breaks: [cut('2015')] }));
    expect(answer.points.map(({ period }) => period)).toEqual(['2015', '2016', '2017', '2018']);
    expect(answer.paceSoFar).toBeCloseTo(1, 9);
    expect(answer.leftOut.filter(({ why }) => why === 'break')).toHaveLength(5);
  });
  test('a break after the last point cuts nothing yet', () => {
    expect(found(withIndicator(asked, { breaks: [cut('2023')] })).points).toHaveLength(9);
  });
  test('from a period on, and what lies before is told', () => {
    expect(found({ ...asked, from: '2014' }).points[0]?.period).toBe('2014');
    expect(found({ ...asked, from: '2018' })).toMatchObject({ class: 'too-short', difference: 6 });
    expect(found({ ...asked, from: '2030' })).toMatchObject({ class: 'too-short', difference: 6, points: [] });
    expect(distanceOf({ ...asked, from: 'lang geleden' })).toEqual({ ok: false, error: 'from-unknown' });
  });
});

describe(rule('M14'), () => {
  test('three points over three years are enough, and neither two points nor two years', () => {
    const zeros = [0, 0, 0, 0];
    expect(found(over(2010, [9, null, 7, 6], zeros)).class).not.toBe('too-short');
    expect(found(over(2010, [9, null, null, 6], zeros))).toMatchObject({ class: 'too-short', gap: 6 });
    const short = found(over(2010, [9, 8, 7], zeros));
    expect(short.class).toBe('too-short');
    for (const left of ['paceSoFar', 'paceNeeded', 'ratio', 'yearReached']) expect(short).not.toHaveProperty(left);
  });
  test('three years are three years in every sort of period', () => {
    const of = (periods: readonly string[]): Distance =>
      found({
        ...crimes,
        readings: periods.map((period, at) => ({ period, value: 10 - at })),
        references: periods.map((period) => ({ period, value: 0 })),
      });
    for (const periods of [
      ['2013-03', '2014-03', '2016-03'],
      ['2013/14', '2014/15', '2016/17'],
      ['2013-H2', '2014-H1', '2016-H2'],
      ['2013-Q2', '2014-Q1', '2016-Q2'],
      ['2013-05-01', '2014-05-01', '2017-05-01'],
    ])
      expect(of(periods).class).not.toBe('too-short');
    expect(of(['2013-Q2', '2014-Q1', '2016-Q1']).class).toBe('too-short');
  });
  test('the reference moves too', () => {
    expect(found(over(2010, [9, 8, 7, 6], [8, 7, 6, 5])).paceSoFar).toBeCloseTo(0, 9);
  });
  test('an area’s own trend is of its own value, in its last segment', () => {
    const readings = crimes.readings;
    expect(trendOf(readings, [], 'GM0917')).toBeCloseTo(-5.248484848484848, 9);
    expect(trendOf(readings, [cut('2018')], 'GM0917')).toBeNull();
    expect(trendOf([], [], 'GM0917')).toBeNull();
  });
});

describe(rule('M15'), () => {
  test('a bound belongs to the better class', () => {
    expect([0.95, 0.9499, 0.6, 0.5999, 0, -0.0001].map(classOfRatio)).toEqual([
      'on-track',
      'too-slow',
      'too-slow',
      'far-too-slow',
      'far-too-slow',
      'moving-away',
    ]);
    // 6 behind in 2013, 1 a year: closed in 2019. By 2019 the ratio is 1, by 2023 it is 10/6.
    expect(found({ ...over(2010, [9, 8, 7, 6], [0, 0, 0, 0]), by: 2019 })).toMatchObject({ class: 'on-track' });
    expect(found({ ...over(2010, [9, 8, 7, 6], [0, 0, 0, 0]), by: 2018 }).class).toBe('too-slow');
    expect(found({ ...over(2010, [9, 8, 7, 6], [0, 0, 0, 0]), by: 2016 }).class).toBe('far-too-slow');
  });
  test('equal points neither come nearer nor go away', () => {
    expect(found(over(2010, [9, 9, 9, 9], [8, 8, 8, 8]))).toMatchObject({
      class: 'far-too-slow',
      ratio: 0,
      yearReached: null,
    });
    expect(found(over(2010, [6, 7, 8, 9], [0, 0, 0, 0]))).toMatchObject({ class: 'moving-away', yearReached: null });
  });
  test('a pace that needs more than 50 years is not in sight', () => {
    const slow = (step: number) => over(2010, [50 + 3 * step, 50 + 2 * step, 50 + step, 50], [0, 0, 0, 0]);
    expect(found(slow(1)).yearReached).toBeCloseTo(2063, 9);
    expect(found(slow(0.99)).yearReached).toBeNull();
  });
  test('what is reached needs no pace', () => {
    const reached = found(over(2010, [4, 3, 2, 0], [1, 1, 1, 1]));
    expect(reached).toMatchObject({ class: 'reached', gap: -1 });
    expect(reached.paceSoFar).toBeCloseTo(1.3, 9);
    for (const left of ['paceNeeded', 'ratio', 'yearReached']) expect(reached).not.toHaveProperty(left);
  });
  test('a year that does not lie after the last point is refused', () => {
    const asked = over(2010, [9, 8, 7, 6], [0, 0, 0, 0]);
    expect(distanceOf({ ...asked, by: 2013 })).toEqual({ ok: false, error: 'by-too-early' });
    expect(distanceOf({ ...asked, by: 2014 }).ok).toBe(true);
  });
  test('against the target: its year, its value, and no whole that has to fit', () => {
    const target = { area: 'GM0917', value: 4, by: 2020, reason: 'Afgesproken.' };
    const asked = {
      ...withIndicator(over(2010, [9, 8, 7, 6], []), { targets: [{ ...target, by: 2012 }, target] }),
      reference: TARGET,
    };
    expect(found(asked)).toMatchObject({ reference: 'target', gap: 2, paceNeeded: 2 / 7, class: 'on-track' });
    expect(found({ ...asked, by: 2015 }).paceNeeded).toBe(1);
    const apart = { ...asked, readings: asked.readings.map((one) => ({ ...one, comparable: false })) };
    expect(found(apart).class).toBe('on-track');
    expect(found(withIndicator(asked, { targets: [] }))).toMatchObject({ class: 'no-data' });
  });
});

test(rule('M16'), () => {
  const asked = over(2014, [9, 9, 9, 9, 9, 9, 20, 20], [0, 0, 0, 0, 0, 0, 0, 0]);
  expect(found(asked)).toMatchObject({ class: 'far-too-slow', withExceptional: { class: 'moving-away' } });
  expect(found(over(2014, [9, 9, 9, 9], [0, 0, 0, 0]))).not.toHaveProperty('withExceptional');
  expect(found({ ...asked, by: 2021 })).not.toHaveProperty('withExceptional');
});

describe(rule('M17'), () => {
  test('since 2023, and how much of the gap of then is closed', () => {
    const asked = over(2022, [12, 10, 9, 6], [0, 0, 0, 0]);
    expect(found(asked)).toMatchObject({ baseline: { period: '2023', gap: 10 }, shareClosed: 0.4 });
    expect(found(withIndicator(asked, { breaks: [cut('2024')] }))).toMatchObject({
      baseline: { period: '2023' },
      shareClosed: null,
    });
    expect(found(withIndicator(asked, { breaks: [cut('2023')] })).shareClosed).toBe(0.4);
    expect(found({ ...asked, from: '2024' }).baseline?.period).toBe('2023');
  });
  test('of other sorts of period the first that begins in 2023, else the first of the segment', () => {
    const of = (periods: readonly string[]) =>
      found({
        ...crimes,
        readings: periods.map((period, at) => ({ period, value: 10 - at })),
        references: periods.map((period) => ({ period, value: 0 })),
      }).baseline?.period;
    expect(of(['2022-Q4', '2023-Q1', '2023-Q2'])).toBe('2023-Q1');
    expect(of(['2022/23', '2023/24', '2024/25'])).toBe('2023/24');
    expect(of(['2022-10-01', '2023-01-01', '2023-10-01'])).toBe('2023-01-01');
    expect(of(['2018', '2019', '2024'])).toBe('2018');
  });
  test('where there was no gap there is no share', () => {
    expect(found(over(2023, [0, 5], [0, 0]))).toMatchObject({ baseline: { gap: 0 }, shareClosed: null });
  });
});

describe(rule('M18'), () => {
  const asked = over(2010, [9, 8, 7, 6, 5], [0, 0, 0, 0, 0]);
  const first = (breaks: Break[]) => found(withIndicator(asked, { breaks })).points[0]?.period;
  test('of the area, of the reference or of all, and of no other', () => {
    for (const area of ['all', 'GM0917', 'NL']) expect(first([cut('2012', { area })])).toBe('2012');
    expect(first([cut('2012', { area: 'heerlen-zuid' })])).toBe('2010');
  });
  test('definition, method and boundary cut, a revision does not', () => {
    for (const type of ['definition', 'method', 'boundary'] as const)
      expect(first([cut('2012', { type })])).toBe('2012');
    expect(first([cut('2012', { type: 'revision' })])).toBe('2010');
  });
  test('an exceptional period of its own is left out of the fit and adds to the default', () => {
    const answer = found(withIndicator(asked, { breaks: [cut('2012', { type: 'exceptional' })] }));
    expect(answer.points.map(({ exceptional }) => exceptional ?? false)).toEqual([false, false, true, false, false]);
    expect(answer.leftOut).toEqual([{ period: '2012', why: 'exceptional' }]);
    const school = found({
      ...crimes,
      readings: ['2019/20', '2020/21', '2021/22', '2022/23'].map((period) => ({ period, value: 1 })),
      references: ['2019/20', '2020/21', '2021/22', '2022/23'].map((period) => ({ period, value: 0 })),
    });
    expect(school.leftOut.map(({ period }) => period)).toEqual(['2020/21', '2021/22']);
  });
  test('a break within a year begins the next year of a series of years', () => {
    expect(first([cut('2012-Q2')])).toBe('2013');
    expect(first([cut('2012-01-01')])).toBe('2012');
  });
});
