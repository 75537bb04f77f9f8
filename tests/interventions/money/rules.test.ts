import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rule } from '#shared/rulebook.ts';
import { financeLines, type FinanceLine, type ToldOfYear } from '#shared/interventions/money/finance-line.ts';
import { matchedParts } from '#shared/interventions/money/matching.ts';
import { ofYear, sumOfUnexplained, totalsOf, unexplainedOf } from '#shared/interventions/money/totals.ts';

const MILLION = 100_000_000; // in cents
const granted = (budget: number, more: Partial<FinanceLine> = {}): FinanceLine => ({
  ...{ fund: 'vhf', status: 'granted', qualifier: 'exact', budget },
  ...more,
});

describe(rule('I22'), () => {
  test('of 39 million with 30 % included 11.7 is the municipality’s and 27.3 the state’s; on top of the grant 9.0 and 30.0', () => {
    expect(matchedParts(39 * MILLION, { share: 0.3, included: true })).toEqual({
      municipality: 11.7 * MILLION,
      state: 27.3 * MILLION,
    });
    expect(matchedParts(39 * MILLION, { share: 0.3, included: false })).toEqual({
      municipality: 9 * MILLION,
      state: 30 * MILLION,
    });
  });

  test('half a cent goes to the municipality', () => {
    expect(matchedParts(5, { share: 0.3, included: true })).toEqual({ municipality: 2, state: 3 });
    expect(matchedParts(1, { share: 0.5, included: true })).toEqual({ municipality: 1, state: 0 });
  });

  test('the two parts are always the whole, and never further than half a cent from the share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000 * MILLION }),
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.boolean(),
        (cents, parts, included) => {
          const { municipality, state } = matchedParts(cents, { share: parts / 1_000_000, included });
          expect(municipality + state).toBe(cents);
          expect(Math.min(municipality, state)).toBeGreaterThanOrEqual(0);
          const whole = BigInt(included ? 1_000_000 : 1_000_000 + parts);
          const off = 2n * (BigInt(municipality) * whole - BigInt(cents) * BigInt(parts));
          expect(off > -whole && off <= whole).toBe(true);
        },
      ),
    );
  });
});

describe(rule('I20'), () => {
  test('of the Volkshuisvestingsfonds 50.8 million is exact, and "over 24" stands beside it: never 74.8', () => {
    const { exact, others } = totalsOf([
      granted(39 * MILLION),
      granted(24 * MILLION, { qualifier: 'at-least' }),
      granted(11.8 * MILLION),
    ]);
    expect(exact).toEqual({ budget: 50.8 * MILLION, committed: 0, spent: 0 });
    expect(others).toMatchObject([{ cents: 24 * MILLION, qualifier: 'at-least', of: 'budget' }]);
  });

  test('a price per unit, a wish and a line without an amount enter none', () => {
    const { exact, others } = totalsOf([
      granted(1_570_000, { per: { unit: 'deelnemer', period: 'jaar' } }),
      granted(6_300_000, { status: 'wish' }),
      { fund: 'regiodeal', status: 'granted' },
    ]);
    expect(exact.budget).toBe(0);
    expect(others).toMatchObject([
      { cents: 1_570_000, qualifier: 'per-unit' },
      { cents: 6_300_000, status: 'wish', qualifier: 'exact' },
    ]);
  });
});

const lines = fc.array(
  fc.record<FinanceLine>({
    year: fc.constantFrom(undefined, 2024, 2025, 2026),
    fund: fc.constantFrom('a', 'b'),
    status: fc.constantFrom('wish', 'applied', 'granted'),
    qualifier: fc.constantFrom('exact', 'at-least', 'about', 'per-unit'),
    budget: fc.integer({ min: 0, max: 1e12 }),
    spent: fc.integer({ min: 0, max: 1e12 }),
  }),
  { maxLength: 30 },
);

test('Every amount stands once: in the total or beside it, in whatever order the lines come', () => {
  fc.assert(
    fc.property(lines, (all) => {
      const { exact, others } = totalsOf(all);
      const sum = (some: readonly number[]): number => some.reduce((total, one) => total + one, 0);
      expect(exact.budget + exact.spent + sum(others.map(({ cents }) => cents))).toBe(
        sum(all.flatMap(({ budget = 0, spent = 0 }) => [budget, spent])),
      );
      expect(totalsOf([...all].reverse()).exact).toEqual(exact);
    }),
  );
});

describe(rule('I21'), () => {
  test('Years and what is over several years add up to the total', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const open = all.filter(({ year }) => year === undefined);
        const parts = [open, ...[2024, 2025, 2026].map((year) => ofYear(all, year))].map(
          (some) => totalsOf(some).exact.budget,
        );
        expect(parts.reduce((total, one) => total + one, 0)).toBe(totalsOf(all).exact.budget);
        expect(ofYear(all, 2024).every(({ year }) => year === 2024)).toBe(true);
      }),
    );
  });
});

describe(rule('I26'), () => {
  const told = (spent: number, isExplained = false): ToldOfYear => ({
    ...{ year: 2026, isExplained },
    money: [{ fund: 'vhf', committed: 500, spent, qualifier: 'exact' }],
  });

  test('stands beside what was planned of the same fund and year, as granted', () => {
    expect(financeLines([granted(100_000, { year: 2026 })], [told(400)])).toEqual([
      { ...granted(100_000, { year: 2026 }), committed: 50_000, spent: 40_000 },
    ]);
  });

  test('stands by itself where nothing, a wish or another year was planned', () => {
    for (const planned of [[], [granted(100_000, { year: 2026, status: 'wish' })], [granted(100_000, { year: 2025 })]])
      expect(financeLines(planned, [told(400)])).toHaveLength(planned.length + 1);
  });

  test('is never lost and never doubled', () => {
    fc.assert(
      fc.property(lines, fc.array(fc.integer({ min: 0, max: 1_000 }), { maxLength: 4 }), (planned, spent) => {
        const bare = planned.map(({ spent: _, ...line }) => line);
        const all = financeLines(
          bare,
          spent.map((euros, at) => ({ ...told(euros), year: 2024 + (at % 3) })),
        );
        const total = all.reduce((sum, line) => sum + (line.spent ?? 0), 0);
        expect(total).toBe(spent.reduce((sum, one) => sum + one * 100, 0));
        expect(all.reduce((sum, line) => sum + (line.budget ?? 0), 0)).toBe(
          bare.reduce((sum, line) => sum + (line.budget ?? 0), 0),
        );
      }),
    );
  });
});

describe(rule('I27'), () => {
  const told = (year: number, isExplained: boolean): ToldOfYear => ({ year, isExplained, money: [] });
  const planned = granted(100_000, { year: 2026, spent: 40_000 });

  test('is what was granted less what was spent, until it is explained', () => {
    expect(unexplainedOf([planned], [told(2026, false)], 2026)).toEqual([{ year: 2026, fund: 'vhf', cents: 60_000 }]);
    expect(unexplainedOf([planned], [told(2026, true)], 2026)).toEqual([]);
    expect(unexplainedOf([planned], [told(2025, true)], 2026)).toHaveLength(1);
    expect(sumOfUnexplained([])).toBeUndefined();
  });

  test('may be more than was granted', () => {
    expect(unexplainedOf([granted(0, { year: 2026, spent: 500 })], [], 2026)).toMatchObject([{ cents: -500 }]);
  });

  test('is not said of a year to come, nor where an amount is not exact or over several years', () => {
    expect(unexplainedOf([planned], [], 2025)).toEqual([]);
    expect(unexplainedOf([planned, granted(5, { year: 2026, qualifier: 'about' })], [], 2026)).toEqual([]);
    expect(unexplainedOf([planned, granted(5)], [], 2026)).toEqual([]);
    expect(unexplainedOf([planned, granted(5, { year: 2026, status: 'wish' })], [], 2026)).toHaveLength(1);
  });
});
