import type { Day } from '../platform/days/dates.ts';
import { mondayOf, weekOf, type Week } from '../platform/days/weeks.ts';
import { keyName, sizeOf, type Key } from '../platform/store/table.ts';
import { burdenKeys } from './keys.ts';
import { blocksOf, drawBlocks, ledgerHead, type LedgerEntry, type LedgerItems } from './ledger.ts';
import { allListings, BYTES_PER_ROW, openListings, type BurdenListing } from './listings.ts';
import { openRows, packRows } from './slices/rows.ts';
import { cellsBefore, listingsBlock, openDeflated, WEEKS_PER_LISTINGS, WEEKS_PER_TOTALS } from './totals.ts';

/** Rule B14. What ended so long ago is moved, a quarter at a time: in a year a head is written four times for it. */
const WEEKS_AT_HAND = 13;

/** Rule B14. The week before which all that ended stands on the pages of its weeks, as of a day: the first of a quarter. */
export const shelvedOn = (today: Day): Week => listingsBlock(weekOf(today) - WEEKS_AT_HAND) * WEEKS_PER_LISTINGS;

/** A transaction holds 100 items, of which one is the head; and what is moved leaves room on a page for others. */
const MOST_PAGES = 90;
/** How full a page becomes at most by what is moved to it, in bytes. */
export const MOST_BYTES_EACH = 300_000;
/** How much is written at most in one transaction, in bytes. */
export const MOST_BYTES_TOGETHER = 3_000_000;

/** Rule B17. So many activities without a period stand in a head: more are moved to a page of their own, which few neighbourhoods have. */
const MOST_UNDATED = 200;

type Head = NonNullable<ReturnType<typeof ledgerHead>>;

/** An activity in a head: its last day, and how many bytes it takes at most on each block of totals and of listings. */
type InHead = {
  readonly id: string;
  lastDay: Day;
  readonly totals: Map<number, number>;
  readonly listings: Map<number, number>;
};

const addTo = (bytes: Map<number, number>, block: number, more: number): unknown =>
  bytes.set(block, (bytes.get(block) ?? 0) + more);

/** Each activity that a head lists, or of which it has slices, in the order of their last days; what has no period never ends. */
function activitiesIn(head: Head): InHead[] {
  const found = new Map<string, InHead>();
  const until = (id: string, lastDay: Day): InHead => {
    const one = found.get(id) ?? {
      id,
      lastDay,
      totals: new Map<number, number>(),
      listings: new Map<number, number>(),
    };
    one.lastDay = Math.max(one.lastDay, lastDay);
    found.set(id, one);
    return one;
  };
  for (const listing of allListings(openListings(head))) {
    const { id, days } = listing;
    const one = until(id, days?.end ?? Infinity);
    for (const block of blocksOf(listing)) addTo(one.listings, block, bytesOf(listing));
  }
  for (const row of openRows(head.draws)) {
    const one = until(row.id, row.days.end);
    for (const block of drawBlocks(row.days)) addTo(one.totals, block, packRows([row]).byteLength);
  }
  return [...found.values()].sort((a, b) => a.lastDay - b.lastDay);
}

/** How much a listing adds to a page at most: its columns, and its names and runs as they are before they are deflated. */
const bytesOf = ({ title, organisation, days }: BurdenListing): number =>
  BYTES_PER_ROW + Buffer.byteLength(JSON.stringify([title, organisation, days?.runs ?? []]));

/** What of a head may be moved to pages: what ended before a week, and what has no period where that is too many. */
export function movableIn(head: Head, before: Week, mostUndated = MOST_UNDATED): InHead[] {
  const all = activitiesIn(head);
  const undated = all.filter(({ lastDay }) => lastDay === Infinity);
  const ended = all.filter(({ lastDay }) => lastDay < mondayOf(before));
  return undated.length > mostUndated ? [...ended, ...undated] : ended;
}

/** The blocks of listings to which what stands in a head by a day may be moved. */
export const blocksToCome = (head: Head, today: Day): number[] =>
  movableIn(head, shelvedOn(today)).flatMap(({ listings }) => [...listings.keys()]);

/** What is to be moved out of a head next: up to which week, which activities, and every page that it touches; `past` says that totals are. */
export type Shelving = {
  readonly v: number;
  readonly before: Week;
  readonly over: readonly InHead[];
  readonly past: boolean;
  readonly keys: readonly Key[];
};

/**
 * Rule B14. What of a head is to be moved to pages: its totals of the weeks before one, and of the activities that ended before it
 * those that ended first, as many as a transaction has items for, and those without a period (rule B17). Undefined where there is nothing.
 */
export function shelvingIn(head: Head, code: string, before: Week, mostUndated?: number): Shelving | undefined {
  const blocks = Object.keys(head.totals).map(Number);
  const pastBlocks = blocks.filter((block) => isPast(head.totals[String(block)], block, before)).sort((a, b) => a - b);
  // those for which a transaction has no items wait for the next one
  const next = pastBlocks[MOST_PAGES];
  const until = next === undefined ? before : next * WEEKS_PER_TOTALS;
  const totals = new Set(pastBlocks.slice(0, MOST_PAGES));
  const listings = new Set<number>();
  const past = totals.size > 0;
  const over = movableIn(head, until, mostUndated).filter((one) => {
    const [more, others] = [new Set([...totals, ...one.totals.keys()]), new Set([...listings, ...one.listings.keys()])];
    if (more.size + others.size > MOST_PAGES) return false;
    for (const block of more) totals.add(block);
    for (const block of others) listings.add(block);
    return true;
  });
  if (!past && over.length === 0) return undefined;
  const keys = [
    burdenKeys.head(code),
    ...[...totals].map((block) => burdenKeys.totals(code, block)),
    ...[...listings].map((block) => burdenKeys.listings(code, block)),
  ];
  return { v: head.v, before: until, over, past, keys };
}

/** How full a page may become by an activity that is moved to it, and all pages of a transaction together. */
type Bound = { readonly each: (one: InHead) => number; readonly together: number };

/** Those of some activities of a head for which their pages, as they were read, have room. */
export function fitting(
  items: LedgerItems,
  code: string,
  over: readonly InHead[],
  { each, together: most }: Bound = { each: () => MOST_BYTES_EACH, together: MOST_BYTES_TOGETHER },
): ReadonlySet<string> {
  const sizes = new Map<string, number>();
  const sizeAt = (key: Key): number => sizes.get(keyName(key)) ?? sizeOf(items.get(keyName(key)) ?? {});
  let together = 0;
  const fits = over.filter((one) => {
    const { totals, listings } = one;
    const after = [
      ...[...totals].map(([block, bytes]) => ({ key: burdenKeys.totals(code, block), bytes })),
      ...[...listings].map(([block, bytes]) => ({ key: burdenKeys.listings(code, block), bytes })),
    ].map(({ key, bytes }) => ({ name: keyName(key), was: sizes.get(keyName(key)) ?? 0, size: sizeAt(key) + bytes }));
    const more = after.reduce((sum, { was, size }) => sum + size - was, 0);
    if (together + more > most || after.some(({ size }) => size > each(one))) return false;
    together += more;
    for (const { name, size } of after) sizes.set(name, size);
    return true;
  });
  return new Set(fits.map(({ id }) => id));
}

/** Whether a block of totals in a head holds anything of the weeks before one. */
const isPast = (held: Uint8Array | undefined, block: number, before: Week): boolean => {
  const cells = cellsBefore(before, block);
  return (
    cells > 0 &&
    openDeflated(held)
      .subarray(0, cells)
      .some((units) => units !== 0n)
  );
};

/** Rule B15. The neighbourhoods in which an activity that belongs in the heads was moved to pages. */
export function shelvedIn(items: LedgerItems, { id, tier, neighbourhoods, listing, draws }: LedgerEntry): string[] {
  if (tier === 'pages') return [];
  return neighbourhoods.filter((code) => {
    const head = ledgerHead(items, code);
    const isDrawn = (draws.get(code) ?? []).length > 0;
    if (!head || (!listing && !isDrawn)) return false;
    return listing ? !isListedIn(head, id) : !openRows(head.draws).some((row) => row.id === id);
  });
}

function isListedIn(head: Head, id: string): boolean {
  const page = openListings(head);
  return Array.from({ length: page.count }, (_, row) => page.id(row)).includes(id);
}
