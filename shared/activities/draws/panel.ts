import type { LedgerItems } from '../../burden/ledger.ts';
import { keyName, type Change, type Key, type Table } from '../../platform/table.ts';
import { legible } from '../../platform/read-stored.ts';
import type { Activity } from '../activity.ts';
import { activityIn, idsByNumber, idInNumber } from '../activity-store.ts';
import type { Demand } from '../claim.ts';
import { activityKeys } from '../keys.ts';

/** The keys by which `panelIn` finds the activities whose people some ask again; a number is an activity's for good. */
export async function panelKeys(table: Table, askings: readonly Demand[]): Promise<Key[]> {
  const numbers = [...new Set(askings.flatMap(({ ask }) => ask?.sameAs ?? []))];
  if (numbers.length === 0) return [];
  const ids = await idsByNumber(table, numbers);
  return [...ids].flatMap(([number, id]) => [activityKeys.number(number), activityKeys.activity(id)]);
}

/** The activity whose people an ask asks again, among items that were read by `panelKeys`. */
export function panelIn(table: Table, items: LedgerItems, { ask }: Demand): Activity | undefined {
  const number = ask?.sameAs === undefined ? undefined : items.get(keyName(activityKeys.number(ask.sameAs)));
  const item = number && items.get(keyName(activityKeys.activity(idInNumber(number))));
  return item && legible(table, item, activityIn);
}

/** The condition that the activity whose people are asked again is as it was read. */
export const panelChecks = (panel: Activity | undefined): Change[] =>
  panel ? [{ check: activityKeys.activity(panel.id), version: panel.version }] : [];
