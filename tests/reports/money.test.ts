import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountsOf, totalOf, unexplainedIn } from '#shared/reports/assembling/money.ts';
import type { ReportedIntervention } from '#shared/reports/assembling/reported.ts';
import { MONEY_QUALIFIERS } from '#shared/interventions/counted.ts';
import { rule } from '#shared/rulebook.ts';

const AT = '2027-02-01T09:00:00.000Z';

type Line = ReportedIntervention['plans'][number]['line']['budget'][number];

const intervention = (
  budget: readonly Line[],
  spent: number | undefined,
  explanation?: string,
): ReportedIntervention => {
  const accepted = {
    ...{ period: '2026', round: 'a-round', at: AT },
    told: {
      ...{ course: 'on-course' as const, text: 'Goed.', counts: [] },
      money: spent === undefined ? [] : [{ fund: 'spuk', spent, qualifier: 'exact' as const }],
      ...(explanation !== undefined && { explanation }),
    },
  };
  return {
    ...{ id: '1', number: '1-1', title: 'Een', partner: 'movare', section: 'theme-1', items: new Map() },
    ...{ accepted, everAccepted: [accepted] },
    plans: [{ year: 2026, line: { counts: [], budget: [...budget] } }],
  };
};

const line = fc.record({
  fund: fc.constantFrom('spuk', 'vhf'),
  amount: fc.integer({ min: 0, max: 1_000_000_000 }).map((cents) => cents / 100),
  status: fc.constantFrom('wish' as const, 'applied' as const, 'granted' as const),
  qualifier: fc.constantFrom(...MONEY_QUALIFIERS),
});

describe(rule('R10'), () => {
  test('only what is granted and exact is added up, to the cent', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const total = totalOf(amountsOf(intervention(lines, undefined)), 'budget');
        const counted = lines.filter(({ status, qualifier }) => status === 'granted' && qualifier === 'exact');
        const sum = counted.reduce((all, { amount }) => all + Math.round(amount * 100), 0);
        expect(total?.cents).toBe(counted.length === 0 ? undefined : sum);
      }),
    );
  });

  test('a difference that nobody explained is told; one with an explanation, or without a budget, is none', () => {
    const budget: Line[] = [{ fund: 'spuk', amount: 100, status: 'granted', qualifier: 'exact' }];
    const of = (one: ReportedIntervention): number[] => unexplainedIn([one], 2026).map(({ cents }) => cents);
    expect(of(intervention(budget, 80.5))).toEqual([-1_950]);
    expect(of(intervention(budget, 80.5, 'Later begonnen.'))).toEqual([]);
    expect(of(intervention(budget, 100))).toEqual([]);
    expect(of(intervention([], 80.5))).toEqual([]);
  });
});
