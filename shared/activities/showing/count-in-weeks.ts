import { weekOf, type Week } from '../../platform/days/weeks.ts';
import { listingPagesOf, type LedgerItems, type ReadPage } from '../../burden/ledger.ts';
import { blocks, listingsBlock } from '../../burden/totals.ts';
import { isListed, isPublic, statusOfNumber } from '../record/states.ts';

/** How many activities go on in a week, and of how many of them nobody knows what they ask. */
export type GoingOnInWeek = { readonly activities: number; readonly uncounted: number };

/** Which weeks, of which groups (a mask as `sharingMask` gives it), and whether only of what the public sees. */
export type CountedWeeks = {
  readonly first: Week;
  readonly count: number;
  readonly mask: number;
  readonly publicOnly: boolean;
};

/** The weeks of a page, as positions among those that are counted: an activity stands on the page of each block that it touches. */
function weeksOf({ block }: ReadPage, { first, count }: CountedWeeks): readonly [number, number] {
  if (block === undefined) return [0, count - 1];
  const its = Array.from({ length: count }, (_, at) => at).filter((at) => listingsBlock(first + at) === block);
  return [its[0] ?? 0, its.at(-1) ?? -1];
}

/** Counts what is listed of a neighbourhood, week by week; an activity without a period goes on in every week. */
export function countInWeeks(items: LedgerItems, code: string, counted: CountedWeeks): GoingOnInWeek[] {
  const weeks = Array.from({ length: counted.count }, () => ({ activities: 0, uncounted: 0 }));
  for (const read of listingPagesOf(items, code)) {
    const [from, to] = weeksOf(read, counted);
    const { page } = read;
    for (let row = 0; row < page.count; row += 1) {
      const status = statusOfNumber(page.status(row));
      if (!page.overlaps(row, undefined, counted.mask) || !(counted.publicOnly ? isPublic : isListed)(status)) continue;
      const days = page.days(row);
      const [start, end] = days ? [weekOf(days.start), weekOf(days.end)] : [-Infinity, Infinity];
      for (let at = Math.max(from, start - counted.first); at <= Math.min(to, end - counted.first); at += 1) {
        const week = weeks[at];
        if (!week) continue;
        week.activities += 1;
        if (!page.hasAsk(row)) week.uncounted += 1;
      }
    }
  }
  return weeks;
}

/** The blocks of pages that hold what is listed in some weeks. */
export const listedBlocks = ({ first, count }: Pick<CountedWeeks, 'first' | 'count'>): number[] =>
  blocks(listingsBlock(first), listingsBlock(first + count - 1));
