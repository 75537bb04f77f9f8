import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { binsFor, binsOf, edgesFor, edgesOf } from '#shared/activities/finding/time-bins.ts';
import { rule } from '#shared/rulebook.ts';

/** The days of 1960 to 2110: the lists at the edges are met too. */
const day = fc.integer({ min: -3_650, max: 51_000 });
const days = fc
  .tuple(day, fc.constantFrom(0, 1, 30, 365, 3_650))
  .map(([start, length]) => ({ start, end: start + length }));
const MONTH = 31;
/** A year by month, a decade by year, seven decades, and what has no days. */
const MOST = 12 + 9 + 7 + 1;
const meet = (lists: readonly string[], others: readonly string[]): boolean =>
  lists.some((one) => others.includes(one));

test(rule('A34'), () => {
  fc.assert(
    fc.property(days, day, (activity, at) => {
      const from = edgesFor({ start: at, end: Infinity }) ?? [];
      const to = edgesFor({ start: -Infinity, end: at }) ?? [];
      expect(activity.end < at || meet(edgesOf(activity), from)).toBe(true);
      expect(activity.start > at || meet(edgesOf(activity), to)).toBe(true);
      expect([from, to].map((lists) => meet(edgesOf(undefined), lists) && lists.length <= MOST)).toEqual([true, true]);
    }),
  );
});

test('What lies wholly outside a period that is open to one side is not looked at, but for days of the same month', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 11_000, max: 29_000 }), (activity, at) => {
      const from = edgesFor({ start: at, end: Infinity }) ?? [];
      const to = edgesFor({ start: -Infinity, end: at }) ?? [];
      expect(activity.end >= at - MONTH || !meet(edgesOf(activity), from)).toBe(true);
      expect(activity.start <= at + MONTH || !meet(edgesOf(activity), to)).toBe(true);
    }),
  );
});

test('What shares a day with a period stands in one of its bins, or the period is too long for bins', () => {
  fc.assert(
    fc.property(days, days, (activity, asked) => {
      const bins = binsFor(asked);
      const shares = activity.start <= asked.end && activity.end >= asked.start;
      expect(!bins || !shares || meet(binsOf(activity), bins)).toBe(true);
    }),
  );
  expect(edgesFor({ start: -Infinity, end: Infinity })).toBeUndefined();
});
