import { AMOUNTS, type AmountName, type FinanceLine } from '../../interventions/money/finance-line.ts';
import {
  isAdded,
  sumOfUnexplained,
  totalsOf,
  unexplainedOf,
  type OtherAmount,
} from '../../interventions/money/totals.ts';
import type { SectionId } from '../record/sections.ts';
import type { Spending } from './reported.ts';

/** A line of money, and the section that its intervention stands in. */
export type SectionLine = { readonly section: SectionId; readonly line: FinanceLine };

/** What is known of money under one head: sums of what is granted and exact, with what each theme or fund has of it, and the rest beside them. */
export type Sums = {
  readonly exact: Readonly<Partial<Record<AmountName, Sum>>>;
  readonly others: readonly OtherAmount[];
};
type Sum = { readonly cents: number; readonly parts: readonly { readonly of: string; readonly value: number }[] };

/** Under which name a line is a part of a sum. */
type PartOf = (one: SectionLine) => string;

const linesIn = (all: readonly SectionLine[]): FinanceLine[] => all.map(({ line }) => line);

function sumOf(all: readonly SectionLine[], of: AmountName, partOf: PartOf): Sum | undefined {
  const counted = all.filter(({ line }) => isAdded(line) && line[of] !== undefined);
  if (counted.length === 0) return undefined;
  const parts = [...Map.groupBy(counted, partOf)].map(([part, some]) => ({
    of: part,
    value: totalsOf(linesIn(some)).exact[of],
  }));
  return { cents: parts.reduce((sum, { value }) => sum + value, 0), parts };
}

/** Rule R10. Adds up what is granted and exact in whole cents, kind by kind, and leaves out a kind of which nothing is known. Parts are no interventions: what each has is not for everybody. */
export const sumsOf = (all: readonly SectionLine[], partOf: PartOf): Sums => ({
  exact: Object.fromEntries(
    AMOUNTS.flatMap((of) => {
      const sum = sumOf(all, of, partOf);
      return sum ? [[of, sum]] : [];
    }),
  ),
  others: totalsOf(linesIn(all)).others,
});

/** All lines of some interventions. */
export const linesOf = (spending: readonly Spending[]): SectionLine[] =>
  spending.flatMap(({ section, money }) => money.lines.map((line) => ({ section, line })));

/** An intervention of which what was granted for a year and what was spent differ, and nobody told why; in cents, below 0 where more was spent. */
export type UnexplainedOf = Pick<Spending, 'number' | 'title'> & { readonly cents: number };

/** Rule R10. What differs between budget and spending of a whole year without an explanation. */
export const unexplainedIn = (spending: readonly Spending[], year: number): UnexplainedOf[] =>
  spending.flatMap(({ number, title, money }) => {
    const open = unexplainedOf(money.lines, money.told, year).filter((one) => one.year === year);
    const cents = sumOfUnexplained(open);
    return cents === undefined ? [] : [{ number, title, cents }];
  });
