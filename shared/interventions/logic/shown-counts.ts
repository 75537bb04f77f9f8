import { countsPeople, hiddenFigures, type CountingItem, type Figures, type FiguresOf } from '../small-counts.ts';
import type { HiddenFigure, ItemCount } from './counts.ts';

/** What somebody may read of the counts of an intervention. */
export type Reading = {
  /** Whether they read what was accepted at once; else only of periods that everybody may read. */
  readonly readsAccepted: boolean;
  readonly readsSmall: boolean;
  readonly published: ReadonlySet<string>;
  /** What was told of its items in first halves of a year, also where it was not accepted. */
  readonly told: readonly FiguresOf[];
};

/** A count without some of its figures, and that they are there. */
function hiding(count: ItemCount, hidden: readonly HiddenFigure[]): ItemCount {
  if (hidden.length === 0) return count;
  const gone = new Set<string>([
    ...hidden,
    ...(hidden.includes('realised') ? ['qualifier'] : []),
    ...(hidden.includes('planned') ? ['plannedQualifier'] : []),
  ]);
  const shown = Object.fromEntries(Object.entries(count).filter(([name]) => !gone.has(name)));
  return { ...shown, period: count.period, suppressed: true, hidden: [...hidden] };
}

/** Rule I16. What is kept from who may not read small counts, and a difference that would tell it. */
function withoutSmall(count: ItemCount, all: readonly Figures[], item: CountingItem): ItemCount {
  const hidden: HiddenFigure[] = hiddenFigures(count, all, item);
  if (count.difference !== undefined && (hidden.includes('realised') || hidden.includes('register')))
    hidden.push('difference');
  return hiding(count, hidden);
}

/**
 * Rules I15 and I16. What somebody reads of the counts of an item. One that is no longer in the logic may have counted people: its small
 * counts are kept like theirs.
 */
export function shownCounts(
  { id, counts }: { readonly id: string; readonly counts: readonly ItemCount[] },
  item: CountingItem,
  { readsAccepted, readsSmall, published, told }: Reading,
): ItemCount[] {
  const read = counts.filter(({ period }) => readsAccepted || published.has(period));
  if (readsSmall || !countsPeople(item)) return read;
  const all = [...counts, ...told.filter((one) => one.item === id)];
  return read.map((count) => withoutSmall(count, all, item));
}
