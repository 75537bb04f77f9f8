import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weeksOfRest, WEEKS_BEFORE_REST } from '#shared/burden/rest.ts';
import { noticeBetween, isShort } from '#shared/burden/notice.ts';
import { standardsOf } from '#shared/burden/room.ts';
import { DEFAULT_LIMITS } from '#shared/burden/policy.ts';
import { FIRST_TERMS } from '#shared/burden/coordination-terms.ts';
import { parseDay } from '#shared/platform/days/dates.ts';

/** As the sentence says it, with nothing kept from week to week. */
function naive(hours: readonly number[], caution: number): boolean[] {
  const twelve = (week: number): number => {
    let sum = 0;
    for (let at = week - 11; at <= week; at += 1) sum += hours[at] ?? 0;
    return sum;
  };
  const rests: boolean[] = [];
  for (let week = WEEKS_BEFORE_REST; week < hours.length; week += 1) {
    let rest = false;
    for (let before = week - 12; before <= week - 1; before += 1) if (twelve(before) > caution + 1e-9) rest = true;
    rests.push(rest);
  }
  return rests;
}

describe('The weeks in which an organisation rests', () => {
  test('are those of a second, naive implementation', () => {
    const hours = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 0, maxLength: 90 });
    fc.assert(
      fc.property(hours, fc.integer({ min: 0, max: 60 }), (grid, caution) => {
        expect(weeksOfRest(grid, caution)).toEqual(naive(grid, caution));
      }),
      { numRuns: 500 },
    );
  });

  test('end when twelve weeks have gone by since the twelve weeks were last above caution', () => {
    const hours = new Array<number>(60).fill(0);
    hours[WEEKS_BEFORE_REST - 1] = 41; // the last week before those that are asked about
    const rests = weeksOfRest(hours, 40);
    // Its twelve weeks stay above caution for eleven weeks more, and twelve of rest come after the last of them.
    expect(rests.indexOf(false)).toBe(11 + 12);
    expect(rests.slice(23).every((rest) => !rest)).toBe(true);
    expect(weeksOfRest(hours, 41)).not.toContain(true);
  });

  test('are none where the policy gives no rest, or the law demands what is asked', () => {
    const policy = (rest: boolean) => ({
      ...DEFAULT_LIMITS,
      ...FIRST_TERMS,
      rules: { ...FIRST_TERMS.rules, rest },
      version: 1,
      reason: '',
      by: '',
      at: '',
    });
    const rests = (rest: boolean, exempt?: boolean) => standardsOf(policy(rest), new Map(), new Map(), exempt).rests;
    expect([rests(false), rests(true), rests(true, true)]).toEqual([false, true, false]);
  });
});

test('Notice is counted in working days up to the day of the first hour', () => {
  const day = (text: string): number => parseDay(text) ?? Number.NaN;
  const notice = noticeBetween(day('2026-11-23'), day('2026-12-04'), 10);
  expect(notice).toEqual({ days: 9, needed: 10, firstDay: day('2026-12-04'), earliest: day('2026-12-07') });
  expect(isShort(notice)).toBe(true);
  expect(isShort(noticeBetween(day('2026-11-23'), day('2026-12-07'), 10))).toBe(false);
});
