import type { ItemCount, HiddenFigure } from './counts.ts';
import type { LogicItem } from './logic.ts';

/** Fewer people or families than this are not shown to everybody. */
export const SMALL_COUNT = 10;

/** What somebody may read of the counts of an intervention. */
export type Reading = {
  /** Whether they read what was accepted at once; else only of periods that everybody may read. */
  readonly readsAccepted: boolean;
  readonly readsSmall: boolean;
  readonly published: ReadonlySet<string>;
};

const isSmall = (value: number | undefined): value is number => value !== undefined && value < SMALL_COUNT;

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

const halfOf = (period: string): string => `${period}-H1`;

/**
 * Rule I16. Whether the second half of a year would be told by its two figures, and is small: of a flow of which the first half and the
 * whole year are both shown, what lies between is what was counted since.
 */
function tellsSecondHalf({ period, realised }: ItemCount, measure: LogicItem['measure'], shown: readonly ItemCount[]) {
  if (measure !== 'flow' || realised === undefined) return false;
  const half = shown.find((one) => one.period === halfOf(period))?.realised;
  return half !== undefined && Math.abs(realised - half) < SMALL_COUNT;
}

/**
 * Rule I16. Of what counts people or families everything under 10 is hidden: planned, realised, counted by the register, whatever
 * qualifies it; and a difference that would tell what is hidden by what is shown. Half of a plan that is shown is nobody’s count: it is
 * hidden where it is under 10, though the plan of the year tells it.
 */
function withoutSmall(counts: readonly ItemCount[], { measure }: Pick<LogicItem, 'measure'>): ItemCount[] {
  const shown: ItemCount[] = [];
  for (const count of counts) {
    const hidden: HiddenFigure[] = [];
    if (isSmall(count.planned)) hidden.push('planned');
    if (isSmall(count.realised) || tellsSecondHalf(count, measure, shown)) hidden.push('realised');
    if (isSmall(count.register)) hidden.push('register');
    if (count.difference !== undefined && (hidden.includes('realised') || hidden.includes('register')))
      hidden.push('difference');
    shown.push(hiding(count, hidden));
  }
  return shown;
}

/**
 * Rules I15 and I16. What somebody reads of the counts of an item. One that is no longer in the logic may have counted people: its small
 * counts are kept like theirs, and as of a flow.
 */
export function shownCounts(counts: readonly ItemCount[], item: LogicItem | undefined, reading: Reading): ItemCount[] {
  const read = counts.filter(({ period }) => reading.readsAccepted || reading.published.has(period));
  const countsPeople = item === undefined || item.people === true;
  return reading.readsSmall || !countsPeople ? read : withoutSmall(read, item ?? { measure: 'flow' });
}
