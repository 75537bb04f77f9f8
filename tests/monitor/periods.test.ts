import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareEditions, newestOf } from '#shared/monitor/rules/editions.ts';
import {
  areOfOneSort,
  beginsIn,
  comparePeriods,
  parsePeriod,
  periodsOfSameYear,
} from '#shared/monitor/rules/periods.ts';
import { rule } from '#shared/rulebook.ts';

const period = (text: string) => {
  const read = parsePeriod(text);
  if (!read) throw new Error(`${text} names no period`);
  return read;
};

describe(rule('M20'), () => {
  test.each([
    ['2023', 'year', 2023],
    ['2023-H1', 'half-year', 2023],
    ['2023-H2', 'half-year', 2023.5],
    ['2023-Q2', 'quarter', 2023.25],
    ['2023-03', 'month', 2023 + 2 / 12],
    ['2023/24', 'school-year', 2023 + 7 / 12],
    ['1999/00', 'school-year', 1999 + 7 / 12],
    ['2023-01-01', 'date', 2023],
    ['2020-10-01', 'date', 2020 + 274 / 366],
    ['2023-12-31', 'date', 2023 + 364 / 365],
  ])('%s is a %s at %d', (text, sort, time) => {
    expect(period(text)).toMatchObject({ sort, text });
    expect(period(text).time).toBeCloseTo(time, 12);
  });

  test.each(['', '23', '2023-Q5', '2023-H3', '2023-13', '2023-00', '2023/25', '2023-02-29', '2023-W01', '2023 ', 'x'])(
    '%s names no period',
    (text) => {
      expect(parsePeriod(text)).toBeUndefined();
    },
  );

  test('a 1 January is its year', () => {
    expect(period('2023-01-01').key).toBe('2023');
    expect(period('2023-01-02').key).toBe('2023-01-02');
    expect(areOfOneSort(period('2023-01-01'), period('2022'))).toBe(true);
    expect(areOfOneSort(period('2023-10-01'), period('2022'))).toBe(false);
    expect(periodsOfSameYear('2023-Q3')).toEqual(['2023-Q3', '2023', '2023-01-01']);
    expect(periodsOfSameYear('2023-01-01')).toEqual(['2023-01-01', '2023']);
  });

  test('a period begins in the year of its first day', () => {
    expect(beginsIn(period('2020/21'), period('2020'))).toBe(true);
    expect(beginsIn(period('2021-Q1'), period('2020/21'))).toBe(true);
    expect(beginsIn(period('2021'), period('2020'))).toBe(false);
  });

  test('periods are ordered by their first day, and their time agrees', () => {
    const texts = fc
      .tuple(fc.integer({ min: 1990, max: 2050 }), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 12 }))
      .map(
        ([year, sort, number]) =>
          [
            String(year),
            `${year}-H${1 + (number % 2)}`,
            `${year}-Q${1 + (number % 4)}`,
            `${year}-${String(number).padStart(2, '0')}`,
            `${year}/${String((year + 1) % 100).padStart(2, '0')}`,
            `${year}-${String(number).padStart(2, '0')}-15`,
          ][sort] ?? '',
      );
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const [one, other] = [period(a), period(b)];
        const order = Math.sign(comparePeriods(one, other));
        expect(order).toBe(-Math.sign(comparePeriods(other, one)) + 0);
        // A date counts its days and a month does not, so within some days they may lie the other way round.
        if (Math.abs(one.first - other.first) > 5) expect(Math.sign(one.time - other.time)).toBe(order);
        else expect(Math.abs(one.time - other.time)).toBeLessThan(0.02);
      }),
    );
  });
});

test(rule('M22'), () => {
  const of = (edition: string, arrivedAt: string, source = 's') => ({ edition, arrivedAt, source });
  const table = of('84799NED', '2026-01-03');
  const dated = of('2021-03-26', '2026-01-01');
  const second = of('2021-03-26b', '2026-01-01');
  const later = of('2021-03-26', '2026-01-02');
  const sorted = [later, second, dated, table].toSorted(compareEditions);
  expect(sorted).toEqual([table, dated, later, second]);
  expect(newestOf([dated, table], undefined)).toBe(dated);
  expect(newestOf([dated, { ...table, source: 'cbs' }], 'cbs')?.edition).toBe('84799NED');
  expect(newestOf([dated], 'cbs')).toBe(dated);
});
