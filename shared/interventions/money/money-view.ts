import * as z from 'zod';
import { BudgetStatus, eurosOf, MoneyQualifier, Per } from '../counted.ts';
import { AMOUNTS, type FinanceLine } from './finance-line.ts';
import { Match, matchedParts } from './matching.ts';
import type { Amounts, OtherAmount, Totals } from './totals.ts';

/** Sums in euros. */
export const AmountsView = z
  .strictObject({ budget: z.number(), committed: z.number(), spent: z.number() })
  .meta({ id: 'Amounts' });

/** An amount that enters no total, with what it is called: the fund that it is from. */
export const OtherAmountView = z
  .strictObject({
    title: z.string(),
    amount: z.number(),
    qualifier: MoneyQualifier,
    of: z.enum(AMOUNTS),
    status: BudgetStatus,
    year: z.int().optional(),
    per: Per.optional(),
  })
  .meta({ id: 'OtherAmount' });
export type OtherAmountView = z.output<typeof OtherAmountView>;

/** A total: what is granted and exact, and beside it what is not. */
export const TotalsView = z
  .strictObject({
    exact: AmountsView,
    others: z.array(OtherAmountView),
    unknown: z
      .array(z.enum(AMOUNTS))
      .optional()
      .meta({ description: 'Of what no line is known exactly: the 0 in `exact` says nothing of it.' }),
  })
  .meta({ id: 'MoneyTotals' });
export type TotalsView = z.output<typeof TotalsView>;

/** A line of the money of an intervention, in euros; `municipality` and `state` where a match of an exact amount is known. */
export const FinanceLineView = z
  .strictObject({
    year: z.int().optional(),
    fund: z.string(),
    fundTitle: z.string(),
    budget: z.number().optional(),
    committed: z.number().optional(),
    spent: z.number().optional(),
    status: BudgetStatus,
    qualifier: MoneyQualifier.optional(),
    per: Per.optional(),
    match: Match.optional(),
    municipality: z.number().optional(),
    state: z.number().optional(),
    source: z.string().optional(),
    note: z.string().optional(),
  })
  .meta({ id: 'FinanceLine' });
export type FinanceLineView = z.output<typeof FinanceLineView>;

/** What funds are called, by their id. */
export type FundTitles = ReadonlyMap<string, string>;
const titleOf = (titles: FundTitles, fund: string): string => titles.get(fund) ?? fund;

/** Sums in whole cents as euros. */
const amountsView = ({ budget, committed, spent }: Amounts): z.output<typeof AmountsView> => ({
  budget: eurosOf(budget),
  committed: eurosOf(committed),
  spent: eurosOf(spent),
});

const otherView = (titles: FundTitles, { fund, cents, year, per, ...other }: OtherAmount): OtherAmountView => ({
  ...other,
  title: titleOf(titles, fund),
  amount: eurosOf(cents),
  ...(year !== undefined && { year }),
  ...(per && { per }),
});

/** A total in euros. */
export const totalsView = (titles: FundTitles, { exact, others, unknown }: Totals): TotalsView => ({
  exact: amountsView(exact),
  others: others.map((other) => otherView(titles, other)),
  ...(unknown.length > 0 && { unknown: [...unknown] }),
});

function partsOf({ budget, match, qualifier }: FinanceLine): { municipality?: number; state?: number } {
  if (budget === undefined || !match || qualifier !== 'exact') return {};
  const { municipality, state } = matchedParts(budget, match);
  return { municipality: eurosOf(municipality), state: eurosOf(state) };
}

/** A line in euros. */
export const lineView = (titles: FundTitles, line: FinanceLine): FinanceLineView => ({
  ...(line.year !== undefined && { year: line.year }),
  fund: line.fund,
  fundTitle: titleOf(titles, line.fund),
  ...Object.fromEntries(
    AMOUNTS.flatMap((of) => {
      const { [of]: cents } = line;
      return cents === undefined ? [] : [[of, eurosOf(cents)]];
    }),
  ),
  status: line.status,
  ...(line.qualifier && { qualifier: line.qualifier }),
  ...(line.per && { per: line.per }),
  ...(line.match && { match: line.match }),
  ...partsOf(line),
  ...(line.source !== undefined && { source: line.source }),
  ...(line.note !== undefined && { note: line.note }),
});
