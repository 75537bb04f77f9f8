import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { heerlenFiguresText } from './samples.ts';

const Rows = z.array(
  z.looseObject({ regionCode: z.string(), level: z.string(), year: z.string(), inhabitants: z.string() }),
);
const rows = Rows.parse(parse(heerlenFiguresText, { columns: true }));
const YEARS = ['2016', '2017', '2018', '2019', '2020'];
const of = (year: string) => rows.filter((row) => row.year === year);

describe('The key figures of the area', () => {
  it.each(YEARS)('hold every region once in %s, each district of the codes of its neighbourhoods', (year) => {
    const codes = of(year).map(({ regionCode }) => regionCode);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.toSorted()).toEqual(
      of('2020')
        .map(({ regionCode }) => regionCode)
        .toSorted(),
    );
    const districts = new Set(codes.filter((code) => code.startsWith('BU')).map((code) => `WK${code.slice(2, 8)}`));
    expect([...districts].toSorted()).toEqual(codes.filter((code) => code.startsWith('WK')).toSorted());
  });

  it.each(YEARS)('add up to all but a few people of the municipality in %s', (year) => {
    const people = (level: string): number =>
      of(year).reduce((sum, row) => sum + (row.level === level ? Number(row.inhabitants) : 0), 0);
    for (const [level, most] of [
      ['district', 60],
      ['neighbourhood', 130],
    ] as const) {
      expect(people('municipality') - people(level)).toBeGreaterThanOrEqual(0);
      expect(people('municipality') - people(level)).toBeLessThanOrEqual(most);
    }
  });
});
