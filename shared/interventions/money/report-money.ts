import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { allLegible, stored } from '../../platform/store/read-stored.ts';
import { keyName, type Table } from '../../platform/store/table.ts';
import { BudgetStatus, centsOf, Euros, FundId, MoneyNote, MoneyQualifier, MoneySource, Per } from '../counted.ts';
import { interventionKeys } from '../keys.ts';
import type { FinanceLine } from './finance-line.ts';
import { Match } from './matching.ts';

/** What a report of the programme says of money: without a year where it names none, and without amount and qualifier where it names no amount. */
export const ReportedMoney = z
  .strictObject({
    year: z.int().optional(),
    fund: FundId,
    amount: Euros.optional(),
    status: BudgetStatus,
    qualifier: MoneyQualifier.optional(),
    per: Per.optional(),
    match: Match.optional(),
    source: MoneySource,
    note: MoneyNote.optional(),
  })
  .refine(({ amount, qualifier }) => (amount === undefined) === (qualifier === undefined), {
    path: ['qualifier'],
    error: 'With an amount, and only then.',
  });
export type ReportedMoney = z.output<typeof ReportedMoney>;

const Lines = z.array(ReportedMoney).max(50);
const ReportItem = stored(z.looseObject({ lines: Lines }));

const lineOf = ({ amount, ...line }: ReportedMoney): FinanceLine => ({
  ...line,
  ...(amount !== undefined && { budget: centsOf(amount) }),
});

/** What reports of the programme say of the money of some interventions, by intervention: one wave of calls. */
export async function readReportedMoney(
  table: Table,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly FinanceLine[]>> {
  const items = await table.read(ids.map(interventionKeys.reportMoney));
  return new Map(
    ids.map((id) => {
      const item = items.get(keyName(interventionKeys.reportMoney(id)));
      const [lines = []] = allLegible(table, item ? [item] : [], (one) => ReportItem.parse(one).lines.map(lineOf));
      return [id, lines];
    }),
  );
}

/**
 * Rule I29. Keeps what a report of the programme says of the money of an intervention that no plan can hold: of several years, or without
 * an amount. It is entered once, when the programme is loaded; what is there stays, and no call of the product changes it.
 */
export async function enterReportedMoney(
  { table }: Pick<Desk, 'table'>,
  id: string,
  lines: readonly ReportedMoney[],
): Promise<void> {
  await table.write([{ put: { ...interventionKeys.reportMoney(id), lines: Lines.parse(lines) }, unless: 'exists' }]);
}
