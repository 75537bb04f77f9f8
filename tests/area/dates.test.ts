import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addYears,
  formatDay,
  lengthOf,
  parseDay,
  sharedDays,
  shiftDays,
  todayIn,
} from '#shared/platform/days/dates.ts';

const FIRST = -719_162; // 0001-01-01: there was no year 0
const LAST = 2_932_896; // 9999-12-31
const anyDay = fc.integer({ min: FIRST, max: LAST });
const anyDays = fc
  .tuple(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 4_000 }))
  .map(([start, more]) => ({ start, end: start + more }));

describe('a day', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(parseDay(formatDay(day))).toBe(day);
      }),
    );
  });

  it('is counted from 1970-01-01, one more each day, and a leap year has 366 of them', () => {
    expect(parseDay('1970-01-01')).toBe(0);
    expect(parseDay('1969-12-31')).toBe(-1);
    expect(Number(parseDay('2029-01-01')) - Number(parseDay('2028-01-01'))).toBe(366);
    expect(Number(parseDay('2101-01-01')) - Number(parseDay('2100-01-01'))).toBe(365);
  });

  it.each([
    '2027-02-29',
    '2100-02-29',
    '2027-04-31',
    '2027-13-01',
    '2027-00-10',
    '2027-01-00',
    '2027-01-32',
    '2027-1-1',
    '27-01-01',
    '2027/01/01',
    '20270101',
    '2027-01-01T00:00:00Z',
    ' 2027-01-01',
    '2027-01-01\n',
    '+02027-01-01',
    '-2027-01-01',
    '٢٠٢٧-٠١-٠١',
    '',
  ])('is not read from %j', (text) => {
    expect(parseDay(text)).toBeUndefined();
  });

  it('is read from 29 February in a leap year', () => {
    expect(parseDay('2028-02-29')).toBe(Number(parseDay('2028-02-28')) + 1);
    expect(parseDay('2000-02-29')).toBeDefined();
  });

  it('falls on the same date so many years later, and 29 February becomes 1 March', () => {
    const inYears = (date: string, years: number): string => formatDay(addYears(Number(parseDay(date)), years));
    expect(inYears('2027-03-01', 10)).toBe('2037-03-01');
    expect(inYears('2028-02-29', 1)).toBe('2029-03-01');
    expect(inYears('2028-02-29', 4)).toBe('2032-02-29');
  });
});

describe('a period', () => {
  it('has as many days as are counted one by one', () => {
    fc.assert(
      fc.property(anyDays, anyDays, (a, b) => {
        const inB = Array.from({ length: lengthOf(a) }, (_, at) => a.start + at).filter(
          (day) => day >= b.start && day <= b.end,
        );
        expect(sharedDays(a, b)).toBe(inB.length);
        expect(sharedDays(b, a)).toBe(inB.length);
      }),
    );
  });

  it('keeps its length when it is moved', () => {
    fc.assert(
      fc.property(anyDays, fc.integer({ min: -5_000, max: 5_000 }), (days, by) => {
        expect(lengthOf(shiftDays(days, by))).toBe(lengthOf(days));
        expect(shiftDays(shiftDays(days, by), -by)).toEqual(days);
      }),
    );
  });
});

describe("today begins at Amsterdam's midnight", () => {
  it.each([
    ['in winter', '2027-01-31T22:59:59.999Z', '2027-01-31'],
    ['in winter', '2027-01-31T23:00:00.000Z', '2027-02-01'],
    ['in summer', '2027-06-30T21:59:59.999Z', '2027-06-30'],
    ['in summer', '2027-06-30T22:00:00.000Z', '2027-07-01'],
    ['at the start of the day of 23 hours', '2027-03-27T23:00:00Z', '2027-03-28'],
    ['at its end', '2027-03-28T22:00:00Z', '2027-03-29'],
    ['at the start of the day of 25 hours', '2027-10-30T22:00:00Z', '2027-10-31'],
    ['just before its end', '2027-10-31T22:59:59Z', '2027-10-31'],
    ['at its end', '2027-10-31T23:00:00Z', '2027-11-01'],
    ['at the turn of the year', '2026-12-31T23:00:00Z', '2027-01-01'],
  ])('%s: %s is %s', (_, moment, date) => {
    expect(formatDay(todayIn(new Date(moment)))).toBe(date);
  });
});
