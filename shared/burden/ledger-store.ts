import { burdenKeys } from './keys.ts';
import { StoreUnreachable } from '../platform/failures.ts';
import { distinctKeys, keyName, type Item, type Key, type Table } from '../platform/store/table.ts';
import type { Day } from '../platform/days/dates.ts';
import { blocksToCome } from './shelving.ts';
import { ledgerHead, listingBlocksOf, listingsPage, totalsPage, type LedgerItems } from './ledger.ts';

const MOST_READS = 50;
const PAGE_KEY = /^(TOTALS|LISTINGS)#(.+)#(-?\d+)$/;

/** The neighbourhood of a head or page. */
function neighbourhoodOf({ pk }: Key): string | undefined {
  return PAGE_KEY.exec(pk)?.[2] ?? (pk.startsWith('HEAD#') ? pk.slice('HEAD#'.length) : undefined);
}

/** The neighbourhoods with a page of another version than their head lists: the batch was read while somebody wrote. */
function tornIn(items: LedgerItems, wanted: readonly Key[]): Set<string> {
  const heads = new Map<string, ReturnType<typeof ledgerHead>>(); // each is opened once, for it lists every page there is
  const torn = new Set<string>();
  for (const key of wanted) {
    const [, kind, code, block] = PAGE_KEY.exec(key.pk) ?? [];
    if (code === undefined) continue;
    if (!heads.has(code)) heads.set(code, ledgerHead(items, code));
    const page = kind === 'TOTALS' ? totalsPage(Number(block)) : listingsPage(Number(block));
    const stored = items.get(keyName(key))?.['v'] ?? 0;
    if (stored !== (heads.get(code)?.pages[page] ?? 0)) torn.add(code);
  }
  return torn;
}

/**
 * Reads items of the ledger (and any others asked along) so that each neighbourhood is of one moment. A batch of DynamoDB
 * is no snapshot: the head lists the version of every page, and a neighbourhood with a page that differs is read again.
 * Every page asked for must come with its head.
 */
export async function readLedger(table: Table, wanted: readonly Key[]): Promise<Map<string, Item>> {
  const all = distinctKeys(wanted);
  const items = await table.read(all);
  let torn = new Set<string>();
  for (let reads = 0; reads < MOST_READS; reads += 1) {
    torn = tornIn(items, all);
    if (torn.size === 0) return items;
    const again = all.filter((key) => torn.has(neighbourhoodOf(key) ?? ''));
    const fresh = await table.read(again);
    for (const key of again) replace(items, keyName(key), fresh.get(keyName(key)));
  }
  throw new StoreUnreachable(`The ledger of ${[...torn].join(', ')} changed during each of ${MOST_READS} reads.`);
}

function replace(items: Map<string, Item>, name: string, item: Item | undefined): void {
  if (item) items.set(name, item);
  else items.delete(name);
}

/**
 * The keys of every page of listings that a neighbourhood has, and of those to which what is over by a day may be moved meanwhile: for an
 * activity without a period, which overlaps every day.
 */
export async function everyListingKey(table: Table, neighbourhoods: readonly string[], today: Day): Promise<Key[]> {
  const heads = await table.read(neighbourhoods.map(burdenKeys.head));
  return neighbourhoods.flatMap((code) => {
    const head = ledgerHead(heads, code);
    const there = [...listingBlocksOf(head), ...(head ? blocksToCome(head, today) : [])];
    return [burdenKeys.head(code), ...[...new Set(there)].map((block) => burdenKeys.listings(code, block))];
  });
}
