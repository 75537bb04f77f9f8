import * as z from 'zod';
import type { Table } from '../../platform/table.ts';
import { eurosOf } from '../counted.ts';
import { readMoneyOf, type PlansSeen } from '../money/read-money.ts';
import { totalsOf } from '../money/totals.ts';

/** What is known exactly of the money of an intervention, in euros. */
export const ExactMoney = z.strictObject({ budget: z.number(), committed: z.number(), spent: z.number() });
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
      const { budget, committed, spent } = totalsOf(lines).exact;
      return [id, { budget: eurosOf(budget), committed: eurosOf(committed), spent: eurosOf(spent) }];
    }),
  );
}
