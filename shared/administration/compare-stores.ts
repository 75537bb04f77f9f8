import { checkLists } from '../activities/finding/make-findable.ts';
import { rebuildLedger, type Difference } from '../activities/room/rebuild-ledger.ts';
import { kindOf } from '../platform/store/read-stored.ts';
import type { Table } from '../platform/store/table.ts';

/** Of how many items of a kind one store holds another number than the other. */
export type KindCounts = { readonly kind: string; readonly now: number; readonly then: number };

/** How many items of each kind a store holds. */
async function countKinds(table: Pick<Table, 'scan'>): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for await (const item of table.scan()) counts.set(kindOf(item), (counts.get(kindOf(item)) ?? 0) + 1);
  return counts;
}

/** Of each kind how many items two stores hold, in the order of their names. */
export async function compareStores(now: Pick<Table, 'scan'>, then: Pick<Table, 'scan'>): Promise<KindCounts[]> {
  const [ofNow, ofThen] = await Promise.all([countKinds(now), countKinds(then)]);
  const kinds = [...new Set([...ofNow.keys(), ...ofThen.keys()])].sort();
  return kinds.map((kind) => ({ kind, now: ofNow.get(kind) ?? 0, then: ofThen.get(kind) ?? 0 }));
}

/** Whether a register says the same of itself everywhere: `rebuild-ledger` finds no difference, reads every activity, and finds each in its lists. */
export type Wholeness = {
  readonly activities: number;
  readonly differences: readonly Difference[];
  readonly unread: number;
  readonly unlisted: number;
};

/** Looks whether a register is whole; nothing is put right. */
export async function wholenessOf(table: Table): Promise<Wholeness> {
  const { activities, differences, unread } = await rebuildLedger(table);
  const unlisted = unread > 0 ? 0 : await checkLists(table, { repair: false });
  return { activities, differences, unread, unlisted };
}

/** Whether nothing is lacking. */
export const isWhole = ({ differences, unread, unlisted }: Wholeness): boolean =>
  differences.length + unread + unlisted === 0;

/** What was found, a sentence each. */
export const sayWholeness = ({ activities, differences, unread, unlisted }: Wholeness): string[] => [
  `${activities} activities, ${differences.length} differences between them and the burden ledger.`,
  ...differences.map(({ item, detail }) => `${item}: ${detail}`),
  ...(unread > 0 ? [`${unread} activities cannot be read: a later version wrote them.`] : []),
  ...(unlisted > 0 ? [`${unlisted} activities do not stand in the lists by which they are found.`] : []),
];
