import type { BudgetStatus, MoneyQualifier, Per } from '../counted.ts';
import { AMOUNTS, type AmountName, type FinanceLine, type ToldOfYear } from './finance-line.ts';

/** Sums in whole cents. */
export type Amounts = Readonly<Record<AmountName, number>>;

/** An amount that enters no total, and why: how it is known, how far it is, or that it is a price. */
export type OtherAmount = {
  readonly fund: string;
  readonly of: AmountName;
  readonly cents: number;
  readonly qualifier: MoneyQualifier;
  readonly status: BudgetStatus;
  readonly year?: number | undefined;
  readonly per?: Per | undefined;
};

/** A total: what is granted and exact added up, everything else named beside it, and of what nothing is known exactly: its 0 says nothing. */
export type Totals = {
  readonly exact: Amounts;
  readonly others: readonly OtherAmount[];
  readonly unknown: readonly AmountName[];
};

/** How an amount is known. */
type Known = Pick<FinanceLine, 'status' | 'qualifier' | 'per'>;

const isPrice = ({ per, qualifier }: Known): boolean => per !== undefined || qualifier === 'per-unit';
/** Rule I20. Whether a line enters totals: granted, exact, and no price. */
export const isAdded = (line: Known): boolean =>
  line.status === 'granted' && line.qualifier === 'exact' && !isPrice(line);

const amountsBeside = (line: FinanceLine): OtherAmount[] =>
  AMOUNTS.flatMap((of) => {
    const { [of]: cents, fund, status, year, per, qualifier } = line;
    return cents === undefined || qualifier === undefined
      ? []
      : [{ fund, of, cents, status, qualifier: isPrice(line) ? 'per-unit' : qualifier, year, per }];
  });

/**
 * Rule I20. Adds what is granted and exact, in whole cents; what is at least or about so much, wished for or applied for stands beside the
 * total, and so does a price per unit. A lower bound in a sum would make the sum one (50.8 million, and never 74.8).
 */
export function totalsOf(lines: readonly FinanceLine[]): Totals {
  const added = lines.filter(isAdded);
  const sum = (of: AmountName): number => added.reduce((total, { [of]: cents = 0 }) => total + cents, 0);
  return {
    exact: { budget: sum('budget'), committed: sum('committed'), spent: sum('spent') },
    others: lines.filter((line) => !isAdded(line)).flatMap(amountsBeside),
    unknown: AMOUNTS.filter((of) => added.every((line) => line[of] === undefined)),
  };
}

/** Rule I21. The lines of a year: an amount over several years that nobody split stands in none. */
export const ofYear = (lines: readonly FinanceLine[], year: number | undefined): readonly FinanceLine[] =>
  year === undefined ? lines : lines.filter((line) => line.year === year);

/** What is unexplained of a fund in a year: what was granted less what was spent, below 0 where more was. */
export type Unexplained = { readonly year: number; readonly fund: string; readonly cents: number };

/** What is left of a fund in a year; undefined where that cannot be known: something of it is no exact amount, or is over several years. */
function leftOf(lines: readonly FinanceLine[], fund: string, year: number): number | undefined {
  const granted = lines.filter((line) => line.fund === fund && line.status === 'granted');
  const ofThisYear = granted.filter((line) => line.year === year);
  const isOpen = granted.some((line) => line.year === undefined);
  if (isOpen || !ofThisYear.every(isAdded)) return undefined;
  return ofThisYear.reduce((left, { budget = 0, spent = 0 }) => left + budget - spent, 0);
}

/**
 * Rule I27. What differs between what was granted for a year and what was spent of it, fund by fund, where no accepted contribution of
 * that year explains it. Of a year to come nothing is said, nor where an amount is not exact or over several years.
 */
export function unexplainedOf(
  lines: readonly FinanceLine[],
  told: readonly ToldOfYear[],
  thisYear: number,
): Unexplained[] {
  const explained = new Set(told.filter(({ isExplained }) => isExplained).map(({ year }) => year));
  const pairs = new Map(
    lines.flatMap(({ year, fund }) => (year === undefined ? [] : [[`${year} ${fund}`, { year, fund }] as const])),
  );
  return [...pairs.values()]
    .filter(({ year }) => year <= thisYear && !explained.has(year))
    .flatMap(({ year, fund }) => {
      const cents = leftOf(lines, fund, year);
      return cents === undefined || cents === 0 ? [] : [{ year, fund, cents }];
    });
}

/** What some of it comes to; undefined where everything was explained. */
export const sumOfUnexplained = (unexplained: readonly Unexplained[]): number | undefined =>
  unexplained.length === 0 ? undefined : unexplained.reduce((sum, { cents }) => sum + cents, 0);
