import { burdenKeys } from './keys.ts';
import { weekOf, type Week } from '../platform/days/weeks.ts';
import { keyName, type Change, type Item, type Key } from '../platform/store/table.ts';
import { allListings, openListings, packListings, type BurdenListing } from './listings.ts';
import {
  drawBlocks,
  ledgerHead,
  hoursOf,
  HoursItem,
  blocksOf,
  ListingsItem,
  listingsPage,
  totalsPage,
  TotalsItem,
  type LedgerEntry,
  type LedgerItems,
  type Tier,
} from './ledger.ts';
import { openRows, packRows, type StoredRow } from './slices/rows.ts';
import type { WeekGrid } from './spread.ts';
import { addCells, addGrids, byBlock, cellsBefore, deflate, openDeflated, openTotals, packTotals } from './totals.ts';

type HeadDraft = {
  v: number;
  pages: Record<string, number>;
  totals: Map<number, BigInt64Array>;
  packed: Record<string, Uint8Array>;
  listings: BurdenListing[];
  rows: StoredRow[];
  shelved: Week | undefined;
};

/** What of an activity stands in one tier or the other, besides its totals. */
type Standing = {
  readonly id: string;
  readonly listing: BurdenListing | undefined;
  readonly rows: readonly StoredRow[];
};

/** A page of totals with the rows of slices that stand on it. */
type TotalsDraft = { readonly code: string; readonly block: number; readonly cells: BigInt64Array; rows: StoredRow[] };

/** The items of the ledger as a command is about to leave them. */
export class LedgerDraft {
  readonly #items: LedgerItems;
  readonly #heads = new Map<string, HeadDraft>();
  readonly #totals = new Map<string, TotalsDraft>();
  readonly #listings = new Map<string, { code: string; block: number; listings: BurdenListing[] }>();
  readonly #hours = new Map<string, WeekGrid>();

  /** `items` must hold every item that the entries stand on (`entryKeys`). */
  constructor(items: LedgerItems) {
    this.#items = items;
  }

  /** Takes an activity out of the ledger. */
  remove(entry: LedgerEntry): void {
    this.#apply(entry, -1n);
  }

  /** Puts an activity into the ledger. */
  add(entry: LedgerEntry): void {
    this.#apply(entry, 1n);
  }

  #apply({ id, tier, neighbourhoods, listing, totals, hours, draws }: LedgerEntry, sign: 1n | -1n): void {
    for (const code of neighbourhoods) {
      this.#head(code);
      for (const row of draws.get(code) ?? []) this.#putRow(code, tier, row, sign);
      const grid = totals.get(code);
      if (grid) this.#addTotals(code, tier, grid, sign);
      if (listing) {
        for (const page of this.#pagesFor(code, tier, listing)) {
          page.listings = page.listings.filter((other) => other.id !== id);
          if (sign === 1n) page.listings.push(listing);
        }
      }
    }
    for (const [partner, grid] of hours) {
      this.#hours.set(partner, addGrids(this.#hours.get(partner) ?? hoursOf(this.#items, partner), grid, sign));
    }
  }

  #head(code: string): HeadDraft {
    const draft = this.#heads.get(code);
    if (draft) return draft;
    const stored = ledgerHead(this.#items, code);
    const fresh: HeadDraft = {
      v: stored?.v ?? 0,
      pages: { ...stored?.pages },
      totals: new Map(),
      packed: { ...stored?.totals },
      listings: allListings(openListings(stored)),
      rows: openRows(stored?.draws),
      shelved: stored?.shelved,
    };
    this.#heads.set(code, fresh);
    return fresh;
  }

  #addTotals(code: string, tier: Tier, grid: WeekGrid, sign: 1n | -1n): void {
    for (const { block, offset, cells } of byBlock(grid)) {
      if (tier === 'pages') addCells(this.#page(code, block).cells, offset, cells, sign);
      else {
        const { shelved = -Infinity } = this.#head(code);
        addCells(this.#longTotals(code, block), offset, cells, sign, cellsBefore(shelved, block));
      }
    }
  }

  /**
   * Rule B14. Moves to the pages of their weeks what some activities have in a head, and its totals of the weeks before one. The pages
   * must be among the items.
   */
  shelve(code: string, before: Week, ids: ReadonlySet<string>): void {
    const head = this.#head(code);
    head.shelved = Math.max(head.shelved ?? before, before);
    for (const block of new Set([...Object.keys(head.packed).map(Number), ...head.totals.keys()])) {
      const past = this.#longTotals(code, block).subarray(0, cellsBefore(before, block));
      if (!past.some((units) => units !== 0n)) continue;
      addCells(this.#page(code, block).cells, 0, past, 1n);
      past.fill(0n);
    }
    for (const row of head.rows) if (ids.has(row.id)) this.#putRow(code, 'pages', row, 1n);
    for (const listing of head.listings)
      if (ids.has(listing.id)) for (const page of this.#pagesFor(code, 'pages', listing)) page.listings.push(listing);
    head.rows = head.rows.filter(({ id }) => !ids.has(id));
    head.listings = head.listings.filter(({ id }) => !ids.has(id));
  }

  /** Rule B15. Takes an activity back into a head from the pages of its weeks, which must be among the items; says whether it stood there. */
  unshelve(code: string, { id, listing, rows }: Standing): boolean {
    const head = this.#head(code);
    const listed = listing ? this.#pagesFor(code, 'pages', listing) : [];
    const drawn = rows.flatMap(({ days }) => drawBlocks(days)).map((block) => this.#page(code, block));
    const isListed = listed.some(({ listings }) => listings.some((other) => other.id === id));
    const isDrawn = drawn.some((page) => page.rows.some((row) => row.id === id));
    for (const page of listed) page.listings = page.listings.filter((other) => other.id !== id);
    for (const page of drawn) page.rows = page.rows.filter((row) => row.id !== id);
    if (listing && isListed) head.listings.push(listing);
    if (isDrawn) head.rows.push(...rows);
    const lastDays = [...(listing?.days ? [listing.days.end] : []), ...rows.map(({ days }) => days.end)];
    for (const day of lastDays) head.shelved = Math.max(head.shelved ?? -Infinity, weekOf(day) + 1); // its totals are on pages
    return isListed || isDrawn;
  }

  #longTotals(code: string, block: number): BigInt64Array {
    const head = this.#head(code);
    const cells = head.totals.get(block) ?? openDeflated(head.packed[String(block)]);
    head.totals.set(block, cells);
    return cells;
  }

  #putRow(code: string, tier: Tier, row: StoredRow, sign: 1n | -1n): void {
    const pages = tier === 'head' ? [this.#head(code)] : drawBlocks(row.days).map((block) => this.#page(code, block));
    for (const page of pages) {
      if (sign === 1n) page.rows.push(row);
      else page.rows = page.rows.filter(({ id }) => id !== row.id);
    }
  }

  #page(code: string, block: number): TotalsDraft {
    const name = keyName(burdenKeys.totals(code, block));
    const stored = this.#items.get(name);
    const page = this.#totals.get(name) ?? { code, block, ...openPage(stored) };
    this.#totals.set(name, page);
    return page;
  }

  #pagesFor(code: string, tier: Tier, listing: BurdenListing): { listings: BurdenListing[] }[] {
    if (tier === 'head') return [this.#head(code)];
    return blocksOf(listing).map((block) => {
      const name = keyName(burdenKeys.listings(code, block));
      const stored = this.#items.get(name);
      const page = this.#listings.get(name) ?? {
        code,
        block,
        listings: allListings(openListings(stored && ListingsItem.parse(stored))),
      };
      this.#listings.set(name, page);
      return page;
    });
  }

  /** The writes of the draft: every head on condition of its version, and the pages whose versions the heads list. */
  changes(): Change[] {
    const pages = [
      ...[...this.#totals.values()].map(({ code, block, cells, rows }) =>
        this.#written(code, totalsPage(block), burdenKeys.totals(code, block), {
          cells: packTotals(cells),
          ...packedRows(rows),
        }),
      ),
      ...[...this.#listings.values()].map(({ code, block, listings }) =>
        this.#written(code, listingsPage(block), burdenKeys.listings(code, block), packListings(listings)),
      ),
    ];
    const heads = [...this.#heads].map(([code, head]): Change => ({ put: headItem(code, head), version: head.v }));
    return [...heads, ...pages, ...[...this.#hours].flatMap(([partner, grid]) => this.#hoursChange(partner, grid))];
  }

  #written(code: string, page: string, key: Key, attributes: Readonly<Record<string, unknown>>): Change {
    const head = this.#head(code);
    const version = (head.pages[page] ?? 0) + 1;
    head.pages[page] = version;
    return { put: { ...key, v: version, ...attributes } };
  }

  /** None where the hours are what they were: nothing rests on them then. */
  #hoursChange(partner: string, { first, cells }: WeekGrid): Change[] {
    const item = this.#items.get(keyName(burdenKeys.hours(partner)));
    const stored = item && HoursItem.parse(item);
    const packed = packTotals(cells);
    if (stored?.first === first && Buffer.compare(stored.cells, packed) === 0) return [];
    const version = stored?.v ?? 0;
    return [{ put: { ...burdenKeys.hours(partner), v: version + 1, first, cells: packed }, version }];
  }
}

function headItem(code: string, { v, pages, totals, packed, listings, rows, shelved }: HeadDraft): Item {
  const untouched = Object.entries(packed).filter(([block]) => !totals.has(Number(block)));
  const written = [...totals]
    .filter(([, cells]) => cells.some((units) => units !== 0n))
    .map(([block, cells]) => [String(block), deflate(cells)] as const);
  return {
    ...burdenKeys.head(code),
    v: v + 1,
    pages,
    totals: Object.fromEntries([...untouched, ...written]),
    ...packListings(listings),
    ...packedRows(rows),
    ...(shelved !== undefined && { shelved }),
  };
}

const packedRows = (rows: readonly StoredRow[]): { readonly draws?: Uint8Array } =>
  rows.length > 0 ? { draws: packRows(rows) } : {};

function openPage(stored: Item | undefined): Pick<TotalsDraft, 'cells' | 'rows'> {
  const page = stored && TotalsItem.parse(stored);
  return { cells: openTotals(page?.cells), rows: openRows(page?.draws) };
}
