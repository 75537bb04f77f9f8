import { activityIn, isActivityItem } from '../record/activity-store.ts';
import { ledgerEntryOf } from './ledger-entry.ts';
import { legible } from '../../platform/store/read-stored.ts';
import { keyName, MOST_CHANGES, type Change, type Item, type Table } from '../../platform/store/table.ts';
import {
  ledgerHead,
  hoursOf,
  listingsPage,
  ListingsItem,
  totalsPage,
  TotalsItem,
  type LedgerItems,
} from '../../burden/ledger.ts';
import { LedgerDraft } from '../../burden/ledger-draft.ts';
import { allListings, openListings, type ListingColumns } from '../../burden/listings.ts';
import { openRows, packRows } from '../../burden/slices/rows.ts';
import { endedIn } from '../../burden/shelving.ts';
import { BelowZero, CellFull, openDeflated, openTotals } from '../../burden/totals.ts';

/** A difference between the ledger and the activities. */
export type Difference = { readonly item: string; readonly detail: string };

const LEDGER = /^(HEAD|TOTALS|LISTINGS|HOURS)#([^#]+)(?:#(-?\d+))?$/;

type Part = { readonly kind: string; readonly subject: string; readonly block: number };

const partOf = ({ pk }: Item): Part | undefined => {
  const [, kind, subject, block] = LEDGER.exec(pk) ?? [];
  return kind !== undefined && subject !== undefined ? { kind, subject, block: Number(block) } : undefined;
};

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

type Ledgers = {
  readonly kept: Map<string, Item>;
  readonly rebuilt: Map<string, Item>;
  readonly activities: number;
  readonly unread: number;
};

const itemsOf = (draft: LedgerDraft): Map<string, Item> =>
  new Map(draft.changes().flatMap((change) => ('put' in change ? [[keyName(change.put), change.put] as const] : [])));

const headsOf = (items: LedgerItems): string[] =>
  [...items.values()].flatMap((item) => {
    const part = partOf(item);
    return part?.kind === 'HEAD' ? [part.subject] : [];
  });

/** Later than every week that an activity can have. */
const AFTER_ALL = 1_000_000;

/** Everything in a head that has days, moved to the pages of its weeks; undefined where it holds what cannot be there. */
function shelvedWhole(items: LedgerItems, code: string): Map<string, Item> | undefined {
  const head = ledgerHead(items, code);
  const ids = [
    ...allListings(openListings(head)).filter(({ days }) => days !== undefined),
    ...openRows(head?.draws),
  ].map(({ id }) => id);
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

/** The ledger that some activities make, in which what `kept` has on pages is there too. */
function rebuiltLike(draft: LedgerDraft, kept: LedgerItems): Map<string, Item> {
  const raw = itemsOf(draft);
  for (const code of headsOf(raw)) {
    const shelved = ledgerHead(kept, code)?.shelved;
    const head = ledgerHead(raw, code);
    if (shelved === undefined || !head) continue;
    draft.shelve(code, shelved, endedIn(head, shelved));
  }
  return itemsOf(draft);
}

/** The ledger as it is kept, and as the activities alone say it must be. */
async function bothLedgers(table: Table): Promise<Ledgers> {
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

function differencesIn(ledgers: Ledgers): Difference[] {
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

/** The neighbourhood or organisation that an item is about, by how `keyName` names it. */
const subjectOf = (name: string): string | undefined => {
  const [pk = '', sk = ''] = name.split('|');
  return partOf({ pk, sk })?.subject;
};

const versionOf = (item: Item | undefined): number => Number(item?.['v'] ?? 0);

/** How the head lists the pages of its neighbourhood. */
const pageName = ({ kind, block }: Part): string => (kind === 'TOTALS' ? totalsPage(block) : listingsPage(block));

/** The writes that put one neighbourhood, or one organisation, right. */
function repairOf({ kept, rebuilt }: Ledgers, names: readonly string[]): Change[] {
  const fresh = names.flatMap((name) => rebuilt.get(name) ?? []);
  const stale = names.filter((name) => !rebuilt.has(name)).flatMap((name) => kept.get(name) ?? []);
  const versionAfter = (item: Item): number => versionOf(kept.get(keyName(item))) + 1;
  const parts = fresh.map((item) => ({ item, part: partOf(item) }));
  const pages = Object.fromEntries(
    parts.flatMap(({ item, part }) =>
      part && !Number.isNaN(part.block) ? [[pageName(part), versionAfter(item)]] : [],
    ),
  );
  return [
    ...stale.map(({ pk, sk }): Change => ({ remove: { pk, sk } })),
    ...parts.map(({ item, part }): Change =>
      part?.kind === 'HEAD'
        ? { put: { ...item, v: versionAfter(item), pages }, version: versionAfter(item) - 1 }
        : { put: { ...item, v: versionAfter(item) } },
    ),
  ];
}

/** Writes a repair; one with more pages than a transaction takes has its head last, so that whoever reads meanwhile waits for it. */
async function writeRepair(table: Table, changes: readonly Change[]): Promise<void> {
  const isHead = (change: Change): boolean => 'put' in change && change.version !== undefined;
  const inOrder = changes.toSorted((one, other) => Number(isHead(one)) - Number(isHead(other)));
  while (inOrder.length > 0) await table.write(inOrder.splice(0, MOST_CHANGES));
}

/** Puts the ledger right where it differs, one neighbourhood or organisation at a time; run it while nobody registers. */
export async function repairLedger(table: Table): Promise<Difference[]> {
  const ledgers = await bothLedgers(table);
  if (ledgers.unread > 0) throw new Error('A later version wrote some activities: their room would be given away.');
  const differences = differencesIn(ledgers);
  const subjects = new Map<string, string[]>();
  for (const [name, item] of [...ledgers.kept, ...ledgers.rebuilt]) {
    const subject = partOf(item)?.subject ?? '';
    subjects.set(subject, [...new Set([...(subjects.get(subject) ?? []), name])]);
  }
  const wrong = new Set(differences.map(({ item }) => subjectOf(item)));
  for (const [subject, names] of subjects) if (wrong.has(subject)) await writeRepair(table, repairOf(ledgers, names));
  return differences;
}
