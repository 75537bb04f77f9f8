import { burdenKeys } from './keys.ts';
import { StoreUnreachable } from '../platform/failures.ts';
import { distinctKeys, keyName, type Item, type Key, type Table } from '../platform/store/table.ts';
import type { Day } from '../platform/days/dates.ts';
import { blocksToCome } from './shelving.ts';
import {
  ledgerHead,
  listingBlocksOf,
  isListingsPage,
  listingsPage,
  totalsPage,
  UNDATED_BLOCK,
  type LedgerItems,
} from './ledger.ts';

const MOST_READS = 50;
const UNDATED = listingsPage(UNDATED_BLOCK);
const PAGE_KEY = /^(TOTALS|LISTINGS)#(.+)#(-?\d+)$/;

/** The neighbourhood of a head or page. */
function neighbourhoodOf({ pk }: Key): string | undefined {
  return PAGE_KEY.exec(pk)?.[2] ?? (pk.startsWith('HEAD#') ? pk.slice('HEAD#'.length) : undefined);
}

/** A page that is asked for: of which neighbourhood, and by which name its head lists it. */
type Wanted = { readonly key: Key; readonly code: string; readonly page: string };

const pagesAmong = (wanted: readonly Key[]): Wanted[] =>
  wanted.flatMap((key) => {
    const [, kind, code, block] = PAGE_KEY.exec(key.pk) ?? [];
    if (code === undefined) return [];
    return [{ key, code, page: kind === 'TOTALS' ? totalsPage(Number(block)) : listingsPage(Number(block)) }];
  });

/**
 * The neighbourhoods with a page of another version than their head lists: the batch was read while somebody wrote. And those of whose
 * listings some are read but not yet the page of what has no period, which overlaps all of them (rule B17): few have one.
 */
function lackingIn(items: LedgerItems, wanted: readonly Key[]): { torn: Set<string>; undated: Set<string> } {
  const byCode = Map.groupBy(pagesAmong(wanted), ({ code }) => code);
  const [torn, undated] = [new Set<string>(), new Set<string>()];
  for (const [code, pages] of byCode) {
    const listed = ledgerHead(items, code)?.pages ?? {}; // opened once, for it lists every page there is
    if (pages.some(({ key, page }) => (items.get(keyName(key))?.['v'] ?? 0) !== (listed[page] ?? 0))) torn.add(code);
    const isListed = listed[UNDATED] !== undefined && pages.some(({ page }) => isListingsPage(page));
    if (isListed && !pages.some(({ page }) => page === UNDATED)) undated.add(code);
  }
  return { torn, undated };
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
    const lacking = lackingIn(items, all);
    torn = lacking.torn;
    const more = [...lacking.undated].map((code) => burdenKeys.listings(code, UNDATED_BLOCK));
    if (torn.size + more.length === 0) return items;
    const again = [...all.filter((key) => torn.has(neighbourhoodOf(key) ?? '')), ...more];
    all.push(...more);
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
