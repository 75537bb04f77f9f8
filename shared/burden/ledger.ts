import * as z from 'zod';
import type { Days } from '../platform/days/dates.ts';
import { mondayOf, weekOf, type Week } from '../platform/days/weeks.ts';
import { burdenKeys } from './keys.ts';
import { keyName, type Item, type Key } from '../platform/store/table.ts';
import { ALWAYS, openListings, type BurdenListing, type ListingPage } from './listings.ts';
import type { DrawRow } from './slices/allocate.ts';
import { openRows, rowsTogether, type StoredRow } from './slices/rows.ts';
import { lastWeekOf, windowOf, CELLS_PER_WEEK, type WeekGrid } from './spread.ts';
import { blocks, listingsBlock, openDeflated, openTotals, totalsBlock, WEEKS_PER_TOTALS } from './totals.ts';

/** What one activity puts into the ledger. */
export type LedgerEntry = {
  readonly id: string;
  readonly tier: Tier;
  readonly neighbourhoods: readonly string[];
  readonly listing: BurdenListing | undefined;
  readonly totals: ReadonlyMap<string, WeekGrid>;
  readonly hours: ReadonlyMap<string, WeekGrid>;
  readonly draws: ReadonlyMap<string, readonly StoredRow[]>; // rows of slices, by neighbourhood
};

/** Where it is written: on pages by time, or, where it is too long or too wide for those, in the heads of its neighbourhoods. */
export type Tier = 'pages' | 'head';

/** Items of the ledger as read, by key name. */
export type LedgerItems = ReadonlyMap<string, Item>;

const bytes = z.instanceof(Uint8Array);
export const HeadItem = z.looseObject({
  v: z.int(),
  pages: z.record(z.string(), z.int()),
  totals: z.record(z.string(), bytes),
  columns: bytes,
  names: bytes,
  runs: bytes.optional(),
  draws: bytes.optional(),
  shelved: z.int().optional(), // the week before which what stood here was moved to pages
});
export const TotalsItem = z.looseObject({ v: z.int(), cells: bytes, draws: bytes.optional() });
export const ListingsItem = z.looseObject({ v: z.int(), columns: bytes, names: bytes, runs: bytes.optional() });
export const HoursItem = z.looseObject({ v: z.int(), first: z.int(), cells: bytes });

/** The name by which a head lists the version of a page. */
export const totalsPage = (block: number): string => `T${block}`;
const LISTINGS_PAGE = 'L';
export const listingsPage = (block: number): string => `${LISTINGS_PAGE}${block}`;
export const isListingsPage = (page: string): boolean => page.startsWith(LISTINGS_PAGE);

/** Paged activities are at most half a year long and change at most so many items, so that one can be moved in one transaction. */
const LONGEST_ON_PAGES = 26;
const MOST_PAGED_ITEMS = 45;

const pagesOf = (totals: readonly number[], listings: readonly number[]): number => 1 + totals.length + listings.length;

/** The tier of an activity, from its days and neighbourhoods alone. */
export function tierOf(days: Days | undefined, neighbourhoods: number): Tier {
  if (!days) return 'head';
  const weeks = weekOf(days.end) - weekOf(days.start) + 1;
  const items = neighbourhoods * pagesOf(totalsBlocks(days), listingsBlocks(days));
  return weeks <= LONGEST_ON_PAGES && items <= MOST_PAGED_ITEMS ? 'pages' : 'head';
}

const totalsBlocks = ({ start, end }: Days): number[] => blocks(totalsBlock(weekOf(start)), totalsBlock(weekOf(end)));
export const listingsBlocks = ({ start, end }: Days): number[] =>
  blocks(listingsBlock(weekOf(start)), listingsBlock(weekOf(end)));

/** Rule B17. The block on whose page stands what has no period and was moved out of a head: it lies before all days that there are. */
export const UNDATED_BLOCK = listingsBlock(weekOf(ALWAYS.start));

/** The blocks on whose pages a listing stands, where it stands on pages. */
export const blocksOf = ({ days }: Pick<BurdenListing, 'days'>): number[] =>
  days ? listingsBlocks(days) : [UNDATED_BLOCK];

/** The keys of the totals of a neighbourhood in some weeks. */
export const totalsKeys = (neighbourhood: string, from: Week, to: Week): Key[] => [
  burdenKeys.head(neighbourhood),
  ...blocks(totalsBlock(from), totalsBlock(to)).map((block) => burdenKeys.totals(neighbourhood, block)),
];

/** The keys of the listings of a neighbourhood on some days. */
export const listingKeys = (neighbourhood: string, days: Days): Key[] => [
  burdenKeys.head(neighbourhood),
  ...listingsBlocks(days).map((block) => burdenKeys.listings(neighbourhood, block)),
];

/** The keys of everything that an entry stands on. */
export function entryKeys({ tier, neighbourhoods, listing, totals, hours }: LedgerEntry): Key[] {
  const paged = tier === 'pages';
  return [
    ...neighbourhoods.flatMap((code) => {
      const grid = totals.get(code);
      return [
        burdenKeys.head(code),
        ...(paged && grid && grid.cells.length > 0 ? totalsKeys(code, grid.first, lastWeekOf(grid)) : []),
        ...(paged && listing?.days ? listingKeys(code, listing.days) : []),
      ];
    }),
    ...[...hours.keys()].map((partner) => burdenKeys.hours(partner)),
  ];
}

/** The head of a neighbourhood; one that is not there yet is empty. */
export function ledgerHead(items: LedgerItems, neighbourhood: string): z.output<typeof HeadItem> | undefined {
  const item = items.get(keyName(burdenKeys.head(neighbourhood)));
  return item && HeadItem.parse(item);
}

/** The totals of a neighbourhood from one week up to and including another, on pages and in the head together. */
export function totalsIn(items: LedgerItems, neighbourhood: string, from: Week, to: Week): BigInt64Array {
  const head = ledgerHead(items, neighbourhood);
  const result = new BigInt64Array((to - from + 1) * CELLS_PER_WEEK);
  const add = (block: number, cells: BigInt64Array): void => {
    const window = windowOf({ first: block * WEEKS_PER_TOTALS, cells, perWeek: CELLS_PER_WEEK }, from, to);
    window.forEach((units, index) => {
      if (units !== 0n) result[index] = (result[index] ?? 0n) + units;
    });
  };
  for (const block of blocks(totalsBlock(from), totalsBlock(to))) {
    const page = items.get(keyName(burdenKeys.totals(neighbourhood, block)));
    if (page) add(block, openTotals(TotalsItem.parse(page).cells));
    const long = head?.totals[String(block)];
    if (long) add(block, openDeflated(long));
  }
  return result;
}

/** The blocks of weeks on whose pages of totals the rows of some days stand. */
export const drawBlocks = ({ start, end }: Days): number[] => totalsBlocks({ start, end });

/** The slices that were taken in a neighbourhood in some weeks, on pages and in the head together. */
export function drawsIn(items: LedgerItems, neighbourhood: string, from: Week, to: Week): DrawRow[] {
  const within = { start: mondayOf(from), end: mondayOf(to + 1) - 1 };
  const pages = blocks(totalsBlock(from), totalsBlock(to)).flatMap((block) => {
    const page = items.get(keyName(burdenKeys.totals(neighbourhood, block)));
    return page ? openRows(TotalsItem.parse(page).draws, within) : [];
  });
  return rowsTogether([...pages, ...openRows(ledgerHead(items, neighbourhood)?.draws, within)]);
}

/** The blocks of weeks for which a neighbourhood has a page of listings. */
export const listingBlocksOf = (head: ReturnType<typeof ledgerHead>): number[] =>
  Object.keys(head?.pages ?? {})
    .filter(isListingsPage)
    .map((page) => Number(page.slice(LISTINGS_PAGE.length)));

/** A page of listings with the block of weeks that it is of; the head's has none, nor has that of what has no period. */
export type ReadPage = { readonly page: ListingPage; readonly block: number | undefined };

/** The pages of listings of a neighbourhood that were read, the head's first. */
export function listingPagesOf(items: LedgerItems, neighbourhood: string): ReadPage[] {
  const head = ledgerHead(items, neighbourhood);
  const named = listingBlocksOf(head).flatMap((block) => {
    const item = items.get(keyName(burdenKeys.listings(neighbourhood, block)));
    return item
      ? [{ page: openListings(ListingsItem.parse(item)), block: block === UNDATED_BLOCK ? undefined : block }]
      : [];
  });
  return [...(head ? [{ page: openListings(head), block: undefined }] : []), ...named];
}

/** Hours as they stand under a key, with the version of the item; undefined where there are none. */
export function hoursItemOf(items: LedgerItems, key: Key): { readonly v: number; readonly grid: WeekGrid } | undefined {
  const item = items.get(keyName(key));
  if (!item) return undefined;
  const { v, first, cells } = HoursItem.parse(item);
  return { v, grid: { first, cells: openTotals(cells), perWeek: 1 } };
}

/** The hours asked of an organisation. */
export const hoursOf = (items: LedgerItems, partner: string): WeekGrid =>
  hoursItemOf(items, burdenKeys.hours(partner))?.grid ?? { first: 0, cells: new BigInt64Array(0), perWeek: 1 };
