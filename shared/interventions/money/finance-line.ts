import type { BudgetLine, BudgetStatus, MoneyQualifier, MoneyTold, Per } from '../counted.ts';
import { centsOf } from '../counted.ts';
import type { Match } from './matching.ts';

/** What money is called by what it is for: planned, promised to somebody, or gone. */
export const AMOUNTS = ['budget', 'committed', 'spent'] as const;
export type AmountName = (typeof AMOUNTS)[number];

/** A line of money of an intervention, in whole cents; without a year it is over several years, and nobody split it. */
export type FinanceLine = Readonly<Partial<Record<AmountName, number>>> & {
  readonly year?: number | undefined;
  readonly fund: string;
  readonly status: BudgetStatus;
  readonly qualifier?: MoneyQualifier | undefined;
  readonly per?: Per | undefined;
  readonly match?: Match | undefined;
  readonly source?: string | undefined;
  readonly note?: string | undefined;
};

/** What an accepted contribution says of a year: what was promised and spent by then, and why that is otherwise than planned. */
export type ToldOfYear = { readonly year: number; readonly money: readonly MoneyTold[]; readonly isExplained: boolean };

/** A line of a plan as a line of money. */
export const plannedLine = (year: number | undefined, { amount, ...line }: BudgetLine): FinanceLine => ({
  ...line,
  ...(year !== undefined && { year }),
  budget: centsOf(amount),
});

/** Rule I26. What was told counts as granted: nobody spends what was not. */
const toldLine = (year: number, { fund, committed, spent, qualifier }: MoneyTold): FinanceLine => ({
  ...{ year, fund, status: 'granted', qualifier },
  ...(committed !== undefined && { committed: centsOf(committed) }),
  ...(spent !== undefined && { spent: centsOf(spent) }),
});

const takes = (line: FinanceLine, told: FinanceLine): boolean =>
  line.year === told.year &&
  line.fund === told.fund &&
  line.status === told.status &&
  line.qualifier === told.qualifier &&
  line.per === undefined &&
  line.committed === undefined &&
  line.spent === undefined;

/** What is planned, with what was told of the same fund and year, as exactly, beside it; each amount stands once. */
export function financeLines(planned: readonly FinanceLine[], told: readonly ToldOfYear[]): FinanceLine[] {
  const lines = [...planned];
  for (const { year, money } of told)
    for (const one of money) {
      const line = toldLine(year, one);
      const at = lines.findIndex((other) => takes(other, line));
      const beside = lines[at];
      if (beside) lines[at] = { ...beside, ...line };
      else lines.push(line);
    }
  return lines;
}
