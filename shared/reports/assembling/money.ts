import { centsOf, type BudgetLine, type MoneyQualifier } from '../../interventions/counted.ts';
import type { ReportedIntervention } from './reported.ts';

/** What was budgeted, committed or spent. */
export const MONEY_KINDS = ['budget', 'committed', 'spent'] as const;
export type MoneyKind = (typeof MONEY_KINDS)[number];

/** An amount in cents, as it is known. */
export type Amount = {
  readonly intervention: ReportedIntervention;
  readonly year: number;
  readonly fund: string;
  readonly kind: MoneyKind;
  readonly cents: number;
  readonly qualifier: MoneyQualifier;
};

const isGranted = ({ status }: BudgetLine): boolean => status === 'granted';

/** The year that a period belongs to. */
const yearOf = (period: string): number => Number(period.slice(0, 4));

/** Every amount of an intervention: what its plans grant, and what was told of each year (a whole year in place of its first half). */
export function amountsOf(intervention: ReportedIntervention): Amount[] {
  const { plans, everAccepted } = intervention;
  const budgets = plans.flatMap(({ year, line }) =>
    line.budget
      .filter(isGranted)
      .map(({ fund, amount, qualifier }): Amount => ({
        ...{ intervention, year, fund, kind: 'budget', qualifier },
        cents: centsOf(amount),
      })),
  );
  const newest = new Map(
    everAccepted
      .toSorted((one, other) => one.period.length - other.period.length)
      .toReversed()
      .map((one) => [yearOf(one.period), one] as const),
  );
  const told = [...newest].flatMap(([year, accepted]) =>
    accepted.told.money.flatMap((money) =>
      (['committed', 'spent'] as const).flatMap((kind): Amount[] => {
        const amount = money[kind];
        if (amount === undefined) return [];
        return [{ intervention, year, fund: money.fund, kind, cents: centsOf(amount), qualifier: money.qualifier }];
      }),
    ),
  );
  return [...budgets, ...told];
}

/** The sum of what is known exactly, with what each intervention has of it; what is known otherwise comes beside, and prices of a unit enter nothing. */
export type Total = {
  readonly cents: number;
  readonly parts: readonly { readonly of: string; readonly value: number }[];
};

/** Rule R10. Adds up exact amounts in whole cents. */
export function totalOf(amounts: readonly Amount[], kind: MoneyKind): Total | undefined {
  const exact = amounts.filter((one) => one.kind === kind && one.qualifier === 'exact');
  if (exact.length === 0) return undefined;
  const byIntervention = Map.groupBy(exact, ({ intervention }) => intervention.number);
  const parts = [...byIntervention].map(([of, some]) => ({
    of,
    value: some.reduce((sum, { cents }) => sum + cents, 0),
  }));
  return { cents: parts.reduce((sum, { value }) => sum + value, 0), parts };
}

/** What is known at least or about. */
export const othersIn = (amounts: readonly Amount[]): Amount[] =>
  amounts.filter(({ qualifier }) => qualifier === 'at-least' || qualifier === 'about');

/** An intervention of which budget and spending of a year differ, and nobody told why; in cents. */
export type Unexplained = { readonly intervention: ReportedIntervention; readonly cents: number };

/** Rule R10. What differs between budget and spending of a whole year without an explanation. */
export const unexplainedIn = (interventions: readonly ReportedIntervention[], year: number): Unexplained[] =>
  interventions.flatMap((intervention) => {
    const amounts = amountsOf(intervention).filter((one) => one.year === year);
    const [budget, spent] = [totalOf(amounts, 'budget'), totalOf(amounts, 'spent')];
    const isExplained = intervention.accepted?.told.explanation !== undefined;
    if (!budget || !spent || budget.cents === spent.cents || isExplained) return [];
    return [{ intervention, cents: spent.cents - budget.cents }];
  });
