import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDay, parseDay } from '#shared/platform/days/dates.ts';
import { daysInWeek, mondayOf, weekName, weekOf } from '#shared/platform/days/weeks.ts';

const DAY_MS = 86_400_000;
const dayOf = (date: string): number => Number(parseDay(date));
const nameOn = (date: string): string => weekName(weekOf(dayOf(date)));

/** A year has 53 weeks when it begins on a Thursday, or is a leap year that begins on a Wednesday. */
const weeksIn = (year: number): number => {
  const firstWeekday = new Date(Date.UTC(year, 0, 1)).getUTCDay();
  const isLeap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  return firstWeekday === 4 || (isLeap && firstWeekday === 3) ? 53 : 52;
};

/** The second way: from the day of the year and the weekday, mended at both ends of the year. */
function isoWeekByDayOfYear(at: Date): string {
  const year = at.getUTCFullYear();
  const ordinal = Math.round((at.getTime() - Date.UTC(year, 0, 1)) / DAY_MS) + 1;
  const weekday = at.getUTCDay() === 0 ? 7 : at.getUTCDay();
  const number = Math.floor((ordinal - weekday + 10) / 7);
  const inYear = (of: number, week: number): string => `${of}-W${week < 10 ? '0' : ''}${week}`;
  if (number < 1) return inYear(year - 1, weeksIn(year - 1));
  return number > weeksIn(year) ? inYear(year + 1, 1) : inYear(year, number);
}

describe('the ISO week', () => {
  it('has the name that a second way of counting gives, on every day from 1990 to 2060', () => {
    const different: string[] = [];
    for (let day = dayOf('1990-01-01'); day <= dayOf('2060-12-31'); day += 1) {
      const [name, expected] = [weekName(weekOf(day)), isoWeekByDayOfYear(new Date(day * DAY_MS))];
      if (name !== expected) different.push(`${formatDay(day)}: ${name}, not ${expected}`);
    }
    expect(different).toEqual([]);
  });

  it.each([
    ['2020-12-31', '2020-W53'],
    ['2021-01-03', '2020-W53'],
    ['2021-01-04', '2021-W01'],
    ['2026-12-28', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2027-01-18', '2027-W03'],
    ['2024-12-30', '2025-W01'],
    ['1970-01-01', '1970-W01'],
  ])('that holds %s is %s', (date, name) => {
    expect(nameOn(date)).toBe(name);
  });

  it('runs from Monday to Sunday', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 60_000 }), (day) => {
        const monday = mondayOf(weekOf(day));
        expect(new Date(monday * DAY_MS).getUTCDay()).toBe(1);
        expect(day - monday).toBeGreaterThanOrEqual(0);
        expect(day - monday).toBeLessThan(7);
      }),
    );
  });

  it('shares the days of a period out over the weeks, none lost and none twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 1_000 }), (start, more) => {
        const end = start + more;
        let sum = 0;
        for (let week = weekOf(start); week <= weekOf(end); week += 1) sum += daysInWeek(week, { start, end });
        expect(sum).toBe(more + 1);
        expect(daysInWeek(weekOf(start) - 1, { start, end })).toBe(0);
        expect(daysInWeek(weekOf(end) + 1, { start, end })).toBe(0);
      }),
    );
  });
});
