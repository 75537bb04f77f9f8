import * as z from 'zod';
import type { Day, Days } from '../../platform/days/dates.ts';
import { Period, periodOf } from '../../platform/days/period.ts';
import { namedIn, TargetGroup } from '../../area/groups.ts';
import { weekOf } from '../../platform/days/weeks.ts';
import { listingPagesOf, type LedgerItems, type ReadPage } from '../../burden/ledger.ts';
import { distance, type ListingPage } from '../../burden/listings.ts';
import { listingsBlock } from '../../burden/totals.ts';
import { exampleMark } from '../../platform/example.ts';
import { Id } from '../../platform/ids.ts';
import { isPublic, statusOfNumber } from '../record/states.ts';

/** An activity that overlaps another. */
export const Overlapping = z
  .strictObject({
    id: Id,
    title: z.string(),
    organisation: z.string(),
    period: Period.optional(),
    targetGroups: z.array(TargetGroup),
    example: z.literal(true).optional(),
  })
  .meta({ id: 'Overlapping' });
export type Overlapping = z.output<typeof Overlapping>;

/** The activities that share a neighbourhood, a day and a group. */
export type Overlaps = {
  readonly byNeighbourhood: ReadonlyMap<string, { readonly overlapping: Overlapping[]; readonly total: number }>;
  readonly uncounted: number;
};

/** What overlaps are sought for: `from` is the day from which starts are measured; `self` is never listed. */
export type OverlapSearch = {
  readonly neighbourhoods: readonly string[];
  readonly days: Days | undefined;
  readonly mask: number;
  readonly from: Day;
  readonly self?: string | undefined;
  readonly publicOnly: boolean;
};

const MOST_LISTED = 20;

/** A row of a page that overlaps: its id and names are looked up for the few that are listed. */
type Found = { readonly page: ListingPage; readonly row: number; readonly distance: number };

const blockOf = (day: Day): number => listingsBlock(weekOf(day));

/** An activity stands on the page of every block of weeks that it touches: it is found on the first one that is searched. */
function isFirstPage(block: number, { start }: Days, searched: Days | undefined): boolean {
  const from = blockOf(start);
  return block === (searched ? Math.max(from, blockOf(searched.start)) : from);
}

function foundOn({ page, block }: ReadPage, { days, mask, from, self, publicOnly }: OverlapSearch): Found[] {
  const found: Found[] = [];
  for (let row = 0; row < page.count; row += 1) {
    if (!page.overlaps(row, days, mask) || (publicOnly && !isPublic(statusOfNumber(page.status(row))))) continue;
    const its = page.days(row);
    if (block !== undefined && its && !isFirstPage(block, its, days)) continue;
    if (self === undefined || page.id(row) !== self) found.push({ page, row, distance: distance(its, from) });
  }
  return found;
}

const compareIds = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const nearestFirst = (a: Found, b: Found): number =>
  a.distance === b.distance ? compareIds(a.page.id(a.row), b.page.id(b.row)) : a.distance - b.distance;

/** The nearest ones in order; ids, which settle ties, are looked up for those alone. */
function nearest(found: readonly Found[]): Found[] {
  const farthest = Float64Array.from(found, (one) => one.distance).sort()[MOST_LISTED - 1] ?? Infinity;
  return found
    .filter((one) => one.distance <= farthest)
    .sort(nearestFirst)
    .slice(0, MOST_LISTED);
}

function overlappingOf({ page, row }: Found): Overlapping {
  const days = page.days(row);
  return {
    id: page.id(row),
    ...page.names(row),
    ...(days && { period: periodOf(days) }),
    targetGroups: namedIn(page.groups(row)),
    ...exampleMark(page.id(row)),
  };
}

/** Open and completed activities that overlap: at most twenty a neighbourhood, nearest start first. */
export function overlapsIn(items: LedgerItems, search: OverlapSearch): Overlaps {
  const uncounted = new Set<string>();
  const byNeighbourhood = new Map(
    search.neighbourhoods.map((code) => {
      const found = listingPagesOf(items, code).flatMap((read) => foundOn(read, search));
      for (const { page, row } of found) if (!page.hasAsk(row)) uncounted.add(page.id(row));
      return [code, { overlapping: nearest(found).map(overlappingOf), total: found.length }] as const;
    }),
  );
  return { byNeighbourhood, uncounted: uncounted.size };
}
