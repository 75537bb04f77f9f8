import * as z from 'zod';
import type { Table } from '../../platform/store/table.ts';
import { eurosOf } from '../counted.ts';
import { readMoneyOf, type PlansSeen } from '../money/read-money.ts';
import { AMOUNTS } from '../money/finance-line.ts';
import { totalsOf } from '../money/totals.ts';

/** What is known exactly of the money of an intervention, in euros; what is not known is left out, and is no 0. */
export const ExactMoney = z.strictObject({
  budget: z.number().optional(),
  committed: z.number().optional(),
  spent: z.number().optional(),
});
export type ExactMoney = z.output<typeof ExactMoney>;

/** Rules I20 and I49. The exact money of some interventions, by id. */
export async function readExactMoney(
  table: Table,
  ids: readonly string[],
  plansSeen: PlansSeen,
): Promise<ReadonlyMap<string, ExactMoney>> {
  const money = await readMoneyOf(table, ids, { plansSeen });
  return new Map(
    [...money].map(([id, { lines }]) => {
      const { exact, unknown } = totalsOf(lines);
      const amounts = AMOUNTS.filter((of) => !unknown.includes(of)).map((of) => [of, eurosOf(exact[of])] as const);
      return [id, Object.fromEntries(amounts)];
    }),
  );
}
