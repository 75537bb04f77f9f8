import { AMOUNTS, type AmountName, type FinanceLine } from '../../interventions/money/finance-line.ts';
import {
  isAdded,
  sumOfUnexplained,
  totalsOf,
  unexplainedOf,
  type OtherAmount,
} from '../../interventions/money/totals.ts';
import type { Spending } from './reported.ts';

/** A line of money, and the number of the intervention that it is of. */
export type OfIntervention = { readonly number: string; readonly line: FinanceLine };

/** What is known of money under one head: sums of what is granted and exact, with what each intervention has of it, and the rest beside them. */
export type Sums = {
  readonly exact: Readonly<Partial<Record<AmountName, Sum>>>;
  readonly others: readonly OtherAmount[];
};
type Sum = { readonly cents: number; readonly parts: readonly { readonly of: string; readonly value: number }[] };

const linesIn = (all: readonly OfIntervention[]): FinanceLine[] => all.map(({ line }) => line);

function sumOf(all: readonly OfIntervention[], of: AmountName): Sum | undefined {
  const counted = all.filter(({ line }) => isAdded(line) && line[of] !== undefined);
  if (counted.length === 0) return undefined;
  const parts = [...Map.groupBy(counted, ({ number }) => number)].map(([number, some]) => ({
    of: number,
    value: totalsOf(linesIn(some)).exact[of],
  }));
  return { cents: parts.reduce((sum, { value }) => sum + value, 0), parts };
}

/** Rule R10. Adds up what is granted and exact in whole cents, kind by kind, and leaves out a kind of which nothing is known. */
export const sumsOf = (all: readonly OfIntervention[]): Sums => ({
  exact: Object.fromEntries(
    AMOUNTS.flatMap((of) => {
      const sum = sumOf(all, of);
      return sum ? [[of, sum]] : [];
    }),
  ),
  others: totalsOf(linesIn(all)).others,
});

/** All lines of some interventions. */
export const linesOf = (spending: readonly Spending[]): OfIntervention[] =>
  spending.flatMap(({ number, money }) => money.lines.map((line) => ({ number, line })));

/** An intervention of which what was granted for a year and what was spent differ, and nobody told why; in cents, below 0 where more was spent. */
export type UnexplainedOf = Pick<Spending, 'number' | 'title'> & { readonly cents: number };

/** Rule R10. What differs between budget and spending of a whole year without an explanation. */
export const unexplainedIn = (spending: readonly Spending[], year: number): UnexplainedOf[] =>
  spending.flatMap(({ number, title, money }) => {
    const open = unexplainedOf(money.lines, money.told, year).filter((one) => one.year === year);
    const cents = sumOfUnexplained(open);
    return cents === undefined ? [] : [{ number, title, cents }];
  });
