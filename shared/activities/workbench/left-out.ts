import * as z from 'zod';
import { eachLegible } from '../../platform/store/read-stored.ts';
import type { Change, Item, Key, Table } from '../../platform/store/table.ts';
import { ActivityId, type Activity } from '../record/activity.ts';
import { activityKeys, activityLists } from '../keys.ts';
import { isOpen } from '../record/states.ts';

/** What takes place among residents and does not say what it asks of them; of an event or what nobody registered themselves it need not. */
const KINDS_THAT_ASK: ReadonlySet<string> = new Set(['research', 'monitoring']);

/** Whether an activity leaves out what it asks: registered by somebody themselves, still open, and neither people nor hours named. */
export const leavesOutAsk = ({ plan, status, parties }: Activity): boolean =>
  parties !== undefined &&
  isOpen(status) &&
  KINDS_THAT_ASK.has(plan.kind) &&
  plan.ask === undefined &&
  (plan.askedOrganisations ?? []).length === 0;

/** The write that puts an activity in that list, and among those whose owner is still to be reminded. */
const toRemind = (key: Key, id: string): Change & { readonly put: Item } => ({
  put: { ...key, id, v: 1, listPk: activityLists.asksLeftOut, listSk: key.sk },
});

/** The writes by which the list of asks that were left out follows an activity. */
export function leftOutChanges(before: Activity | undefined, after: Activity): Change[] {
  const [was, is] = [before !== undefined && leavesOutAsk(before), leavesOutAsk(after)];
  if (was === is) return [];
  const key = activityKeys.askLeftOut(after.createdAt, after.id);
  return [is ? toRemind(key, after.id) : { remove: key }];
}

const LeftOutItem = z.looseObject({
  ...{ pk: z.string(), sk: z.string(), id: ActivityId, v: z.int() },
  listPk: z.string().optional(),
});

/** An activity in that list: `v` is 2 once its owner was reminded. */
export const leftOutIn = (item: Item): z.output<typeof LeftOutItem> => LeftOutItem.parse(item);

/** Rule P55. Puts those in the list of whose owners nobody knows that they are still to be reminded, as an earlier release left them. */
export async function listAsksLeftOut(table: Table): Promise<void> {
  for await (const { pk, sk, id, v, listPk } of eachLegible(
    table,
    { pk: activityKeys.askLeftOut('', '').pk },
    leftOutIn,
  )) {
    if (v === 1 && listPk === undefined) await table.write([{ ...toRemind({ pk, sk }, id), version: v }]);
  }
}
