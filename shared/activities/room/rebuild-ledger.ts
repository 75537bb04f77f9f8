import { activityIn, isActivityItem } from '../record/activity-store.ts';
import { ledgerEntryOf } from './ledger-entry.ts';
import { headsOf, itemsOf, partOf, rebuiltLike } from './rebuilt-like.ts';
import { legible } from '../../platform/store/read-stored.ts';
import { keyName, type Item, type Table } from '../../platform/store/table.ts';
import { ledgerHead, hoursOf, ListingsItem, TotalsItem, type LedgerItems } from '../../burden/ledger.ts';
import { LedgerDraft } from '../../burden/ledger-draft.ts';
import { allListings, openListings, type ListingColumns } from '../../burden/listings.ts';
import { openRows, packRows } from '../../burden/slices/rows.ts';
import { BelowZero, CellFull, openDeflated, openTotals } from '../../burden/totals.ts';

/** A difference between the ledger and the activities. */
export type Difference = { readonly item: string; readonly detail: string };

/** Cells that are not 0, with their place: the same for two items that hold the same, whatever their length. */
const cellsText = (cells: BigInt64Array, first = 0): string =>
  [...cells].flatMap((units, index) => (units === 0n ? [] : [`${first + index}=${units}`])).join(' ');

const listingsText = (columns: ListingColumns | undefined): string =>
  allListings(openListings(columns))
    .map(({ id, days, groups, status, hasAsk, title, organisation }) =>
      JSON.stringify([id, days?.start, days?.end, days?.runs, groups, status, hasAsk, title, organisation]),
    )
    .sort()
    .join('\n');

/** Rows in their order: the bytes that `packRows` makes of them anew. */
const drawsText = (draws: Uint8Array | undefined): string => Buffer.from(packRows(openRows(draws))).toString('hex');

/** What an item of the ledger says, apart from its versions and the order of its parts. */
function contentOf(items: LedgerItems, item: Item): string {
  const { kind, subject } = partOf(item) ?? { kind: '', subject: '' };
  if (kind === 'TOTALS') {
    const { cells, draws } = TotalsItem.parse(item);
    return [cellsText(openTotals(cells)), drawsText(draws)].filter((text) => text !== '').join('\n');
  }
  if (kind === 'LISTINGS') return listingsText(ListingsItem.parse(item));
  if (kind === 'HOURS') {
    const { first, cells } = hoursOf(items, subject);
    return cellsText(cells, first);
  }
  const head = ledgerHead(items, subject);
  const totals = Object.entries(head?.totals ?? {}).map(([block, bytes]) => [block, cellsText(openDeflated(bytes))]);
  return [
    ...totals
      .filter(([, cells]) => cells !== '')
      .map(String)
      .sort(),
    listingsText(head),
    drawsText(head?.draws),
  ].join('\n');
}

/** The kept ledger and the rebuilt one, item by item, and how many activities there are and cannot be read. */
export type Ledgers = {
  readonly kept: Map<string, Item>;
  readonly rebuilt: Map<string, Item>;
  readonly activities: number;
  readonly unread: number;
};

/** Later than every week that an activity can have. */
const AFTER_ALL = 1_000_000;

/** Everything in a head, moved to pages; undefined where it holds what cannot be there. */
function shelvedWhole(items: LedgerItems, code: string): Map<string, Item> | undefined {
  const head = ledgerHead(items, code);
  const ids = [...allListings(openListings(head)), ...openRows(head?.draws)].map(({ id }) => id);
  try {
    const draft = new LedgerDraft(items);
    draft.shelve(code, AFTER_ALL, new Set(ids));
    return itemsOf(draft);
  } catch (error) {
    if (error instanceof BelowZero || error instanceof CellFull) return undefined;
    throw error;
  }
}

/** Rule B14. The same ledger, whatever of it was moved to pages by now: two that say the same are then the same, item by item. */
function inOneForm(items: LedgerItems): Map<string, Item> {
  const all = new Map(items);
  for (const code of headsOf(items)) for (const [name, item] of shelvedWhole(items, code) ?? []) all.set(name, item);
  return all;
}

/** The ledger as it is kept, and as the activities alone say it must be. */
export async function bothLedgers(table: Table): Promise<Ledgers> {
  const kept = new Map<string, Item>();
  const draft = new LedgerDraft(new Map());
  let [activities, unread] = [0, 0];
  for await (const item of table.scan()) {
    if (partOf(item)) kept.set(keyName(item), item);
    if (!isActivityItem(item)) continue;
    const activity = legible(table, item, activityIn);
    if (activity) draft.add(ledgerEntryOf(activity));
    if (activity) activities += 1;
    else unread += 1;
  }
  return { kept, rebuilt: rebuiltLike(draft, kept), activities, unread };
}

/** Where the two differ. */
export function differencesIn(ledgers: Ledgers): Difference[] {
  const [kept, rebuilt] = [inOneForm(ledgers.kept), inOneForm(ledgers.rebuilt)];
  const names = [...new Set([...kept.keys(), ...rebuilt.keys()])].sort();
  return names.flatMap((name) => {
    const [is, mustBe] = [kept, rebuilt].map((items) => {
      const item = items.get(name);
      return item ? contentOf(items, item).trim() : '';
    });
    return is === mustBe
      ? []
      : [
          {
            item: name,
            detail: `holds ${is?.length ?? 0} characters of content where the activities make ${mustBe?.length ?? 0}`,
          },
        ];
  });
}

/** Works the whole ledger out from the activities alone and says where the kept one differs: nowhere, if all is well and this version can read each of them. */
export async function rebuildLedger(
  table: Table,
): Promise<{ differences: Difference[]; activities: number; unread: number }> {
  const ledgers = await bothLedgers(table);
  return { differences: differencesIn(ledgers), activities: ledgers.activities, unread: ledgers.unread };
}
