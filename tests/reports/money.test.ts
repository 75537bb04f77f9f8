import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linesOf, sumsOf, unexplainedIn } from '#shared/reports/assembling/money.ts';
import type { Spending } from '#shared/reports/assembling/reported.ts';
import { BUDGET_STATUSES, centsOf, MONEY_QUALIFIERS, type BudgetLine } from '#shared/interventions/counted.ts';
import { financeLines, plannedLine } from '#shared/interventions/money/finance-line.ts';
import { rule } from '#shared/rulebook.ts';

const spending = (budget: readonly BudgetLine[], spent?: number, isExplained = false): Spending => {
  const money = spent === undefined ? [] : [{ fund: 'spuk', spent, qualifier: 'exact' as const }];
  const told = [{ year: 2026, money, isExplained }];
  const planned = budget.map((line) => plannedLine(2026, line));
  return {
    ...{ number: '1-1', title: 'Een', section: 'theme-1' },
    money: { lines: financeLines(planned, told), told },
  };
};

const line = fc.record({
  fund: fc.constantFrom('spuk', 'vhf'),
  amount: fc.integer({ min: 0, max: 1_000_000_000 }).map((cents) => cents / 100),
  status: fc.constantFrom(...BUDGET_STATUSES),
  qualifier: fc.constantFrom(...MONEY_QUALIFIERS),
});

describe(rule('R10'), () => {
  test('only what is granted and exact is added up, to the cent; everything else stands beside it', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const { exact, others } = sumsOf(linesOf([spending(lines)]), ({ section }) => section);
        const counted = lines.filter(({ status, qualifier }) => status === 'granted' && qualifier === 'exact');
        const sum = counted.reduce((all, { amount }) => all + centsOf(amount), 0);
        expect(exact.budget).toEqual(
          counted.length === 0 ? undefined : { cents: sum, parts: [{ of: 'theme-1', value: sum }] },
        );
        expect(others).toHaveLength(lines.length - counted.length);
      }),
    );
  });

  test('a difference that nobody explained is told; one with an explanation is none', () => {
    const budget: BudgetLine[] = [{ fund: 'spuk', amount: 100, status: 'granted', qualifier: 'exact' }];
    const of = (one: Spending): number[] => unexplainedIn([one], 2026).map(({ cents }) => cents);
    expect(of(spending(budget, 80.5))).toEqual([1_950]);
    expect(of(spending(budget, 80.5, true))).toEqual([]);
    expect(of(spending(budget, 100))).toEqual([]);
    expect(of(spending([], 80.5))).toEqual([-8_050]);
  });
});
