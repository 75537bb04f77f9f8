import * as z from 'zod';
import type { Day, Days } from '../area/dates.ts';
import { Period, periodOf } from '../area/period.ts';
import { namedIn, TargetGroup } from '../burden/groups.ts';
import { listingPagesOf, type LedgerItems } from '../burden/ledger.ts';
import { distance, type ListingPage } from '../burden/listings.ts';
import { isPublic } from './states.ts';

/** An activity that overlaps another. */
export const Overlapping = z
  .strictObject({
    id: z.uuid(),
    title: z.string(),
    organisation: z.string(),
    period: Period.optional(),
    targetGroups: z.array(TargetGroup),
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

type Found = ReturnType<ListingPage['at']> & { readonly page: ListingPage; readonly row: number };

/** An activity stands on every page of its quarter of a year: each is found once. */
function foundIn(pages: readonly ListingPage[], { days, mask, self, publicOnly }: OverlapSearch): Found[] {
  const found = new Map<string, Found>();
  for (const page of pages) {
    for (let row = 0; row < page.count; row += 1) {
      if (!page.overlaps(row, days, mask)) continue;
      const listing = page.at(row);
      if (listing.id !== self && (!publicOnly || isPublic(listing.status))) found.set(listing.id, { ...listing, page, row });
    }
  }
  return [...found.values()];
}

const compareIds = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const nearestFirst = (from: Day) => (a: Found, b: Found): number => {
  const [near, far] = [distance(a.days, from), distance(b.days, from)];
  return near === far ? compareIds(a.id, b.id) : near - far;
};

const overlappingOf = ({ id, days, groups, page, row }: Found): Overlapping => ({
  id,
  ...page.names(row),
  ...(days && { period: periodOf(days) }),
  targetGroups: namedIn(groups),
});

/** Open and completed activities that overlap: at most twenty a neighbourhood, nearest start first. */
export function overlapsIn(items: LedgerItems, search: OverlapSearch): Overlaps {
  const uncounted = new Set<string>();
  const byNeighbourhood = new Map(
    search.neighbourhoods.map((code) => {
      const found = foundIn(listingPagesOf(items, code), search);
      for (const { id, hasAsk } of found) if (!hasAsk) uncounted.add(id);
      const overlapping = found.sort(nearestFirst(search.from)).slice(0, MOST_LISTED).map(overlappingOf);
      return [code, { overlapping, total: found.length }] as const;
    }),
  );
  return { byNeighbourhood, uncounted: uncounted.size };
}
