import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMonths, dueOf, nextReminder, overdueDays, reminderOn } from '#shared/learning/rules/due.ts';
import { formatDay, parseDay } from '#shared/platform/days/dates.ts';
import { rule } from '#shared/rulebook.ts';

const day = (text: string): number => parseDay(text) ?? Number.NaN;

test(rule('L46'), () => {
  expect(dueOf([], 12)).toBeUndefined();
  expect(dueOf(['2026-03-01', '2026-05-31', '2025-12-01'], 4)).toEqual({ lastSearch: '2026-05-31', due: '2026-09-30' });
  expect(dueOf(['2027-10-31'], 4)?.due).toBe('2028-02-29');
  expect(dueOf(['2026-10-31'], 4)?.due).toBe('2027-02-28');
  expect(dueOf(['2026-12-31'], 12)?.due).toBe('2027-12-31');
  expect([overdueDays('2026-11-23', day('2026-11-22')), overdueDays('2026-11-23', day('2026-11-23'))]).toEqual([0, 0]);
  expect(overdueDays('2026-11-23', day('2026-12-01'))).toBe(8);
  expect(overdueDays('2026-10-24', day('2026-10-26'))).toBe(2); // over the end of summer time
});

test('Months later is a month of the calendar further each, on the same day or the last', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 60 }), (from, months) => {
      const [year = 0, month = 0, date = 0] = formatDay(from).split('-').map(Number);
      const to = addMonths(from, months);
      const [toYear = 0, toMonth = 0, toDate = 0] = formatDay(to).split('-').map(Number);
      expect(toYear * 12 + toMonth).toBe(year * 12 + month + months);
      const isLast = formatDay(to + 1).endsWith('-01');
      expect(toDate === date || (isLast && toDate < date)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('Reminders fall on the day that a search is due, and every 28 days after', () => {
  expect(reminderOn('2026-11-23', day('2026-11-22'))).toBeUndefined();
  expect(reminderOn('2026-11-23', day('2026-11-23'))).toBe(day('2026-11-23'));
  expect(reminderOn('2026-11-23', day('2026-12-20'))).toBe(day('2026-11-23'));
  expect(reminderOn('2026-11-23', day('2026-12-21'))).toBe(day('2026-12-21'));
  expect(nextReminder('2026-11-23', day('2026-11-22'))).toBe('2026-11-23');
  expect(nextReminder('2026-11-23', day('2026-11-23'))).toBe('2026-12-21');
});
