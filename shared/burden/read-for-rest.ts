import type { Desk } from '../desk.ts';
import type { Item, Key } from '../platform/store/table.ts';
import { readLedger } from './ledger-store.ts';
import { policyIn } from './policy-store.ts';

/**
 * Reads the ledger as far as the weeks of rest reach, which the policy says and which is read along: one round of calls, and a
 * second where the policy asks for more rest than this desk saw last. The keys must hold the policy's.
 */
export async function readForRest(
  { table, remembered }: Pick<Desk, 'table' | 'remembered'>,
  keysFor: (restWeeks: number) => readonly Key[],
): Promise<Map<string, Item>> {
  const expected = remembered.restWeeks;
  const items = await readLedger(table, keysFor(expected));
  const { restWeeks } = policyIn(items);
  remembered.restWeeks = restWeeks;
  return restWeeks <= expected ? items : readLedger(table, keysFor(restWeeks));
}
