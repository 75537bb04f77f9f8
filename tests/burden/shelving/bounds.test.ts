import { beforeEach, describe, expect, test } from 'vitest';
import { burdenKeys } from '#shared/burden/keys.ts';
import { listingsPage } from '#shared/burden/ledger.ts';
import { packListings, type BurdenListing } from '#shared/burden/listings.ts';
import { shelveHead } from '#shared/burden/shelve.ts';
import type { Desk } from '#shared/desk.ts';
import { mondayOf, weekOf } from '#shared/platform/days/weeks.ts';
import { parseDay } from '#shared/platform/days/dates.ts';
import { sizeOf, type Change, type Table } from '#shared/platform/store/table.ts';
import { rule } from '#shared/rulebook.ts';
import { testClock, testEngine } from '../../support/desk.ts';
import { passing } from '../../support/tables.ts';
import { idOf, noiseOf } from './noise.ts';
import { headOf, look } from './shelved.ts';

const engine = testEngine();
const HERE = 'BU09172004';
const FIRST = Math.floor(weekOf(parseDay('2020-01-06') ?? 0) / 13);

let desk: Desk;
beforeEach(async () => {
  desk = await engine.freshDesk(testClock(), [HERE]);
});

let listed = 0;

/** A listing of a quarter, with names that do not become smaller. */
function listingOf(block: number): BurdenListing {
  listed += 1;
  const start = mondayOf(block * 13);
  return {
    id: idOf(listed),
    days: { start, end: start + 13 * 7 - 1 },
    groups: 1,
    status: 4,
    hasAsk: true,
    ...noiseOf(listed),
  };
}

/** A page of listings of a quarter, so full that a few more find room on it. */
const fullPage = (block: number) => ({
  ...burdenKeys.listings(HERE, block),
  v: 1,
  ...packListings(Array.from({ length: 1_250 }, () => listingOf(block))),
});

/** How large the transactions were that a store got, in bytes. */
function weighing(table: Table): Table & { readonly weights: readonly number[] } {
  const weights: number[] = [];
  return {
    ...passing(table),
    weights,
    write: (changes) => {
      weights.push(changes.reduce((sum, change) => sum + ('put' in change ? sizeOf(change.put) : 0), 0));
      return table.write(changes);
    },
  };
}

describe(rule('B14'), () => {
  test('a move to many pages that are nearly full is as many transactions as the store takes in one piece', async () => {
    const blocks = Array.from({ length: 18 }, (_, at) => FIRST + at);
    const full = blocks.map(fullPage);
    expect(Math.min(...full.map(sizeOf))).toBeGreaterThan(260_000);
    for (const put of full) await desk.table.write([{ put }]);
    const head: Change = {
      put: {
        ...burdenKeys.head(HERE),
        v: 1,
        pages: Object.fromEntries(blocks.map((block) => [listingsPage(block), 1])),
        totals: {},
        ...packListings(blocks.map(listingOf)),
      },
    };
    await desk.table.write([head]);
    const weighed = weighing(desk.table);
    expect(await shelveHead(weighed, HERE, (FIRST + 40) * 13)).toBe(2);
    expect(Math.max(...weighed.weights)).toBeLessThan(3_200_000);
    expect((await headOf(desk.table, HERE)).bytes).toBeLessThan(1_000);
    const one = { code: HERE, from: FIRST * 13, to: FIRST * 13 + 12 };
    expect((await look(desk.table, one)).listed.at(-1)).toBe('1251');
  });
});
