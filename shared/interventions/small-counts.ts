import { LEAST_SHOWN } from '../activities/showing/least-shown.ts';

/** The figures of an item and a period that are held against this. */
const FIGURES = ['planned', 'realised', 'register'] as const;
type FigureName = (typeof FIGURES)[number];

/** What is known of an item in a half year or a year. */
export type Figures = { readonly period: string } & { readonly [Name in FigureName]?: number | undefined };

/** An item, as far as it matters who may read its counts; undefined where it is not in the logic (any more). */
export type CountingItem = { readonly people?: boolean | undefined } | undefined;

/** Whether an item counts people or families; of one that is not in the logic nobody knows, and it is held for one that does. */
export const countsPeople = (item: CountingItem): boolean => item === undefined || item.people === true;

/** The first half of the year that a period is. */
export const halfOf = (period: string): string => `${period}-H1`;

/** Whether a figure of a year tells the second half, by the first half that can be read beside it. */
const tellsSecondHalf = (name: FigureName, { period }: Figures, value: number, all: readonly Figures[]): boolean =>
  all.some((half) => {
    const first = half.period === halfOf(period) ? half[name] : undefined;
    return first !== undefined && first >= LEAST_SHOWN && Math.abs(value - first) < LEAST_SHOWN;
  });

/**
 * Rules I16 and I42. Which figures of a period are kept from who may not read small counts: of what counts people or families those under
 * 10, and those of a year beside whose first half fewer than 10 of the second would follow, whatever the measure. `all` is what is known
 * of the item in every period, wherever it can be read: in the logic, in a contribution that was sent, or in one before it. Half of a plan
 * is nobody's count, and tells nothing.
 */
export const hiddenFigures = (one: Figures, all: readonly Figures[], item: CountingItem): FigureName[] =>
  countsPeople(item)
    ? FIGURES.filter((name) => {
        const value = one[name];
        if (value === undefined) return false;
        return value < LEAST_SHOWN || (name !== 'planned' && tellsSecondHalf(name, one, value, all));
      })
    : [];

/** What was told of an item in a period. */
export type FiguresOf = Figures & { readonly item: string };

/** By what somebody reads counts of an intervention. */
export type CountReader = {
  readonly readsSmall: boolean;
  readonly items: { readonly get: (id: string) => CountingItem };
  /** What was told elsewhere of the same items. */
  readonly besides?: readonly FiguresOf[];
};

/** A count that is kept from who reads it; `derivable` where it is not small, and would tell a small one. */
type Suppressed = { readonly item: string; readonly suppressed: true; readonly derivable?: true };

/** Rules I16 and I42. Counts as somebody may read them: one of which a figure is kept from them is `suppressed`, without any. */
export const readableCounts = <Count extends { readonly item: string }>(
  counts: readonly Count[],
  { readsSmall, items, besides = [] }: CountReader,
  figuresIn: (count: Count) => readonly Figures[],
): (Count | Suppressed)[] =>
  counts.map((count) => {
    const { item } = count;
    const isHiddenBeside = (all: readonly Figures[]): boolean =>
      figuresIn(count).some((one) => hiddenFigures(one, all, items.get(item)).length > 0);
    if (readsSmall || !isHiddenBeside(besides.filter((one) => one.item === item))) return count;
    return { item, suppressed: true, ...(!isHiddenBeside([]) && { derivable: true }) };
  });
