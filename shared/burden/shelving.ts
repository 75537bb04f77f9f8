import type { Day } from '../platform/days/dates.ts';
import { mondayOf, weekOf, type Week } from '../platform/days/weeks.ts';
import { sizeOf, type Change, type Key } from '../platform/table.ts';
import { burdenKeys } from './keys.ts';
import { drawBlocks, ledgerHead, listingsBlocks, type LedgerEntry, type LedgerItems } from './ledger.ts';
import { openListings } from './listings.ts';
import { openRows } from './slices/rows.ts';
import { cellsBefore, listingsBlock, openDeflated, WEEKS_PER_LISTINGS } from './totals.ts';

/** Rule B14. What ended so long ago is moved, a quarter at a time: in a year a head is written four times for it. */
const WEEKS_AT_HAND = 13;

/** Rule B14. The week before which all that ended stands on the pages of its weeks, as of a day: the first of a quarter. */
export const shelvedOn = (today: Day): Week => listingsBlock(weekOf(today) - WEEKS_AT_HAND) * WEEKS_PER_LISTINGS;

/** A transaction holds 100 items, of which one is the head; and what is moved leaves room on a page for others. */
const MOST_PAGES = 90;
const MOST_BYTES_EACH = 300_000;
const MOST_BYTES_TOGETHER = 3_500_000;

/** Whether a page, or all together, would grow too large. */
export function isTooLarge(changes: readonly Change[]): boolean {
  const sizes = changes.map((change) => ('put' in change ? sizeOf(change.put) : 0));
  return Math.max(0, ...sizes) > MOST_BYTES_EACH || sizes.reduce((a, b) => a + b, 0) > MOST_BYTES_TOGETHER;
}

type Head = NonNullable<ReturnType<typeof ledgerHead>>;

/** An activity in a head: its last day, and the blocks of totals and of listings that it would stand on. */
type InHead = { readonly id: string; lastDay: number; readonly totals: Set<number>; readonly listings: Set<number> };

/** Each activity that a head lists, or of which it has slices. */
function activitiesIn(head: Head): InHead[] {
  const found = new Map<string, InHead>();
  const inHead = (id: string): InHead => {
    const one = found.get(id) ?? { id, lastDay: -Infinity, totals: new Set<number>(), listings: new Set<number>() };
    found.set(id, one);
    return one;
  };
  const page = openListings(head);
  for (let row = 0; row < page.count; row += 1) {
    const [one, days] = [inHead(page.id(row)), page.days(row)];
    one.lastDay = Math.max(one.lastDay, days?.end ?? Infinity);
    for (const block of days ? listingsBlocks(days) : []) one.listings.add(block);
  }
  for (const { id, days } of openRows(head.draws)) {
    const one = inHead(id);
    one.lastDay = Math.max(one.lastDay, days.end);
    for (const block of drawBlocks(days)) one.totals.add(block);
  }
  return [...found.values()];
}

/** Rule B14. What of a head ended before a week, in the order of its last day. */
const endedBefore = (head: Head, before: Week): InHead[] =>
  activitiesIn(head)
    .filter(({ lastDay }) => lastDay < mondayOf(before))
    .sort((a, b) => a.lastDay - b.lastDay);

/** The blocks of listings to which what is over by a day may be moved. */
export const blocksToCome = (head: Head, today: Day): number[] =>
  endedBefore(head, shelvedOn(today)).flatMap(({ listings }) => [...listings]);

/** The ids of what ended before a week. */
export const endedIn = (head: Head, before: Week): ReadonlySet<string> =>
  new Set(endedBefore(head, before).map(({ id }) => id));

/** What is to be moved out of a head in one transaction: which activities, and every page that it touches. */
export type Shelving = { readonly v: number; readonly ids: ReadonlySet<string>; readonly keys: readonly Key[] };

/**
 * Rule B14. What of a head is to be moved to pages now: its totals of the weeks before one, and of the activities that ended before it
 * those that ended first, at most so many and as many as fit in a transaction. Undefined where there is nothing.
 */
export function shelvingIn(
  head: Head,
  code: string,
  { before, most, without }: { readonly before: Week; readonly most: number; readonly without: ReadonlySet<string> },
): Shelving | undefined {
  const over = endedBefore(head, before)
    .filter(({ id }) => !without.has(id))
    .slice(0, most);
  const blocks = Object.keys(head.totals).map(Number);
  const totals = new Set(blocks.filter((block) => isPast(head.totals[String(block)], block, before)));
  const past = totals.size;
  const listings = new Set<number>();
  const ids = new Set<string>();
  for (const one of over) {
    const more = one.totals.difference(totals).size + one.listings.difference(listings).size;
    if (totals.size + listings.size + more > MOST_PAGES) continue;
    ids.add(one.id);
    for (const block of one.totals) totals.add(block);
    for (const block of one.listings) listings.add(block);
  }
  if (past === 0 && ids.size === 0) return undefined;
  const keys = [
    burdenKeys.head(code),
    ...[...totals].map((block) => burdenKeys.totals(code, block)),
    ...[...listings].map((block) => burdenKeys.listings(code, block)),
  ];
  return { v: head.v, ids, keys };
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

/** The last day on which anything of an activity stands in the ledger, its totals left out; undefined where it has no end, or nothing stands there. */
function lastDayOf({ listing, draws }: LedgerEntry): Day | undefined {
  if (listing && !listing.days) return undefined;
  const days = [...draws.values()].flatMap((rows) => rows.map(({ days: { end } }) => end));
  const last = Math.max(listing?.days?.end ?? -Infinity, ...days);
  return last === -Infinity ? undefined : last;
}

/** Rule B15. The neighbourhoods in which an activity was moved from the head to pages. */
export function shelvedIn(items: LedgerItems, entry: LedgerEntry): string[] {
  const { id, tier, neighbourhoods, listing, draws } = entry;
  const lastDay = lastDayOf(entry);
  if (tier === 'pages' || lastDay === undefined) return [];
  return neighbourhoods.filter((code) => {
    const head = ledgerHead(items, code);
    if (head?.shelved === undefined || lastDay >= mondayOf(head.shelved)) return false;
    const rows = draws.get(code) ?? [];
    return listing ? !isListedIn(head, id) : rows.length > 0 && !openRows(head.draws).some((row) => row.id === id);
  });
}

function isListedIn(head: Head, id: string): boolean {
  const page = openListings(head);
  return Array.from({ length: page.count }, (_, row) => page.id(row)).includes(id);
}
