import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Week } from '../platform/days/weeks.ts';
import { CELLS_PER_WEEK, lastWeekOf, type WeekGrid } from './spread.ts';
import { UNITS_PER_ONE } from './fractions.ts';

/** A page of totals holds a year of weeks, a page of listings a quarter. */
export const WEEKS_PER_TOTALS = 52;
export const WEEKS_PER_LISTINGS = 13;

/** The page that holds a week. */
export const totalsBlock = (week: Week): number => Math.floor(week / WEEKS_PER_TOTALS);
export const listingsBlock = (week: Week): number => Math.floor(week / WEEKS_PER_LISTINGS);

/** The blocks from one up to and including another. */
export const blocks = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);

/** A cell holds at most so much: above it, 64 bits of 2^-40 would not. */
const MOST_UNITS = 8_000_000n * UNITS_PER_ONE;

/** More would be taken out of a cell than is in it: what is taken out is not there any more. */
export class BelowZero extends RangeError {
  override readonly name = 'BelowZero';
}

/** Thrown while totals are written; the ledger turns it into a failure that the caller can act on. */
export class CellFull extends Error {
  override readonly name = 'CellFull';
}

/** How many of the first cells of a block are of weeks before one. */
export const cellsBefore = (week: Week, block: number): number =>
  Math.min(WEEKS_PER_TOTALS, Math.max(0, week - block * WEEKS_PER_TOTALS)) * CELLS_PER_WEEK;

const CELLS_PER_BLOCK = WEEKS_PER_TOTALS * CELLS_PER_WEEK;

/** The cells of a page of totals as stored; a page that is not there yet holds zeros. The copy aligns the bytes. */
export const openTotals = (bytes: Uint8Array | undefined): BigInt64Array =>
  bytes ? new BigInt64Array(new Uint8Array(bytes).buffer) : new BigInt64Array(CELLS_PER_BLOCK);

export const packTotals = (cells: BigInt64Array): Uint8Array =>
  new Uint8Array(cells.buffer, cells.byteOffset, cells.byteLength);

/** The totals of a block in the head, where long activities stand: deflated, since their weeks are all alike. */
export const openDeflated = (bytes: Uint8Array | undefined): BigInt64Array =>
  openTotals(bytes && inflateRawSync(bytes));
export const deflate = (cells: BigInt64Array): Uint8Array => deflateRawSync(packTotals(cells));

/**
 * Adds (or with sign -1n subtracts) cells to others from an offset on, counted in cells; every sum stays in its bounds. The first
 * `partial` cells of what is added to are a part of a sum that stands elsewhere: they may fall below zero.
 */
export function addCells(into: BigInt64Array, offset: number, cells: BigInt64Array, sign: 1n | -1n, partial = 0): void {
  cells.forEach((units, index) => {
    const sum = (into[offset + index] ?? 0n) + sign * units;
    if (sum > MOST_UNITS) throw new CellFull();
    if (sum < 0n && offset + index >= partial)
      throw new BelowZero('A total of the ledger would fall below zero: run rebuild-ledger.');
    into[offset + index] = sum;
  });
}

/** The parts of a grid that fall in each block: the block, where in it they begin, and the cells. */
export function byBlock(grid: WeekGrid): { block: number; offset: number; cells: BigInt64Array }[] {
  if (grid.cells.length === 0) return [];
  const last = lastWeekOf(grid);
  return blocks(totalsBlock(grid.first), totalsBlock(last)).map((block) => {
    const from = Math.max(grid.first, block * WEEKS_PER_TOTALS);
    const to = Math.min(last, block * WEEKS_PER_TOTALS + WEEKS_PER_TOTALS - 1);
    return {
      block,
      offset: (from - block * WEEKS_PER_TOTALS) * CELLS_PER_WEEK,
      cells: grid.cells.subarray((from - grid.first) * CELLS_PER_WEEK, (to - grid.first + 1) * CELLS_PER_WEEK),
    };
  });
}

/** Adds two grids of the same width; the sum spans both. */
export function addGrids(a: WeekGrid | undefined, b: WeekGrid, sign: 1n | -1n): WeekGrid {
  if (b.cells.length === 0) return a ?? b;
  if (!a || a.cells.length === 0) return addGrids({ ...b, cells: new BigInt64Array(b.cells.length) }, b, sign);
  const first = Math.min(a.first, b.first);
  const last = Math.max(lastWeekOf(a), lastWeekOf(b));
  const cells = new BigInt64Array((last - first + 1) * b.perWeek);
  cells.set(a.cells, (a.first - first) * b.perWeek);
  addCells(cells, (b.first - first) * b.perWeek, b.cells, sign);
  return { first, cells, perWeek: b.perWeek };
}
