import type { IndicatorDefinition } from '../definition.ts';
import { exceptionalPeriods } from './breaks.ts';
import type { FigureReason } from './figure.ts';
import { comparePeriods, parsePeriod, type SeriesPeriod } from './periods.ts';
import type { Reading } from './trend.ts';

/** Why a period has no part in a distance. */
export const LEFT_OUT = [
  'exceptional',
  'break',
  'from',
  'no-area-value',
  'no-reference-value',
  'definition-version',
  'unit',
  'not-comparable',
] as const;
export type WhyLeftOut = (typeof LEFT_OUT)[number];
export type LeftOut = { readonly period: string; readonly why: WhyLeftOut };

/**
 * A figure of an area to be held against another: by which definition, in which unit where that is another than the indicator's, whether it
 * may be set against the reference, which is asked where that is a whole (rule M9), why it is not there, and what a share was counted from.
 */
export type Compared = Reading & {
  readonly reason?: FigureReason | undefined;
  readonly definitionVersion?: number | undefined;
  readonly unit?: string | undefined;
  readonly comparable?: boolean | undefined;
  readonly n?: number | undefined;
  readonly d?: number | undefined;
};

/** Area and reference in one period. */
export type Pair = {
  readonly period: SeriesPeriod;
  readonly value: number;
  readonly reference: number;
  readonly gap: number | null;
  readonly exceptional: boolean;
  readonly of: { readonly area: Compared; readonly reference: Compared };
};

/** Rule M12. +1 where higher is better, -1 where lower is; 0 where neither is, and then nothing is judged. */
const signOf = (direction: IndicatorDefinition['goodDirection']): number =>
  direction === 'higher' ? 1 : direction === 'lower' ? -1 : 0;

/** A figure that is known. */
type Known = Compared & { readonly value: number };
type Series = ReadonlyMap<string, { readonly period: SeriesPeriod; readonly figure: Compared }>;

const isKnown = (figure: Compared | undefined): figure is Known => figure !== undefined && figure.value !== null;

/** A series by what its periods have in common with those of another; of two figures of one period the first that is known counts. */
function byKey(figures: readonly Compared[]): Series {
  const series = new Map<string, { period: SeriesPeriod; figure: Compared }>();
  for (const figure of figures) {
    const period = parsePeriod(figure.period);
    if (period && !isKnown(series.get(period.key)?.figure)) series.set(period.key, { period, figure });
  }
  return series;
}

function whyNotTogether(area: Known, reference: Known): WhyLeftOut | undefined {
  if (area.definitionVersion !== reference.definitionVersion) return 'definition-version';
  if (area.unit !== reference.unit) return 'unit';
  return area.comparable === false || reference.comparable === false ? 'not-comparable' : undefined;
}

type Found = Omit<Pair, 'gap' | 'exceptional'>;

/** The two figures of a period, or why they are not set beside each other. */
function together(period: SeriesPeriod, area: Compared | undefined, reference: Compared | undefined): Found | LeftOut {
  if (!isKnown(area)) return { period: period.text, why: 'no-area-value' };
  if (!isKnown(reference)) return { period: period.text, why: 'no-reference-value' };
  const why = whyNotTogether(area, reference);
  if (why) return { period: period.text, why };
  return { period, value: area.value, reference: reference.value, of: { area, reference } };
}

export type Paired = {
  readonly pairs: readonly Pair[];
  readonly leftOut: readonly LeftOut[];
  readonly hasArea: boolean;
  readonly hasReference: boolean;
};

/** Rules M12 and M20. Sets an area beside its reference, period by period, the first period first. */
export function pairUp(
  { goodDirection, breaks }: Pick<IndicatorDefinition, 'goodDirection' | 'breaks'>,
  codes: readonly string[],
  area: readonly Compared[],
  reference: readonly Compared[],
): Paired {
  const [ours, theirs] = [byKey(area), byKey(reference)];
  const isExceptional = exceptionalPeriods(breaks, codes);
  const sign = signOf(goodDirection);
  const pairs: Pair[] = [];
  const leftOut: LeftOut[] = [];
  const periods = [...new Map([...theirs, ...ours])].toSorted(([, a], [, b]) => comparePeriods(a.period, b.period));
  for (const [key, { period }] of periods) {
    const found = together(period, ours.get(key)?.figure, theirs.get(key)?.figure);
    if ('why' in found) leftOut.push(found);
    else {
      const gap = sign === 0 ? null : sign * (found.reference - found.value) + 0; // never -0
      pairs.push({ ...found, gap, exceptional: isExceptional(period) });
    }
  }
  const known = (series: Series): boolean => [...series.values()].some(({ figure }) => isKnown(figure));
  return { pairs, leftOut, hasArea: known(ours), hasReference: known(theirs) };
}
