import type { IndicatorDefinition } from '../definition.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { cutsOf, isCutBetween, lastCut, type ReadBreak } from './breaks.ts';
import { isOfFew, isUnclear, newcombe } from './chance.ts';
import { pairUp, type Compared, type LeftOut, type Pair, type Paired } from './pairs.ts';
import { paceOf, segmentOf, type DistanceClass, type Pace } from './pace.ts';
import { comparePeriods, parsePeriod, type SeriesPeriod } from './periods.ts';
import { SETTINGS } from './settings.ts';

/** Against what an area is held: another area, or its own target. */
export const TARGET = 'target';

/** What is asked: of an indicator, an area and its reference, with their figures; by which year, and from which period on. */
export type DistanceAsked = {
  readonly indicator: Pick<IndicatorDefinition, 'id' | 'kind' | 'unit' | 'goodDirection' | 'breaks' | 'targets'>;
  readonly area: string;
  readonly reference: string;
  readonly readings: readonly Compared[];
  /** Those of the reference; none where it is the target. */
  readonly references: readonly Compared[];
  readonly by?: number | undefined;
  readonly from?: string | undefined;
};

export type DistancePoint = {
  readonly period: string;
  readonly value: number;
  readonly reference: number;
  readonly gap: number | null;
  readonly exceptional?: true;
};

/** What chance makes of a difference; `unclear` where it may be none. */
export type DistanceMargin = { readonly lower: number; readonly upper: number; readonly unclear: boolean };

/** The answer of a distance, but for its sentence. */
export type Distance = {
  readonly indicator: string;
  readonly area: string;
  readonly reference: string;
  readonly class: DistanceClass;
  readonly period?: string;
  readonly difference: number | null;
  readonly gap: number | null;
  readonly unit: string;
  readonly latest: { readonly period: string | null; readonly value: number | null };
  readonly baseline?: { readonly period: string; readonly gap: number };
  readonly shareClosed?: number | null;
  readonly paceSoFar?: number;
  readonly paceNeeded?: number;
  readonly ratio?: number;
  readonly yearReached?: number | null;
  readonly points: readonly DistancePoint[];
  readonly leftOut: readonly LeftOut[];
  readonly withExceptional?: { readonly class: DistanceClass; readonly paceSoFar?: number; readonly ratio?: number };
  readonly margin?: DistanceMargin;
};

/** A distance as it was found, with the year by which it is to be closed, and the two figures that it speaks of. */
export type DistanceFound = {
  readonly distance: Distance;
  readonly by: number;
  readonly of?: { readonly value: number; readonly reference: number };
};

/** `by-too-early`: the year does not lie after the last point. `from-unknown`: it names no period. */
export type DistanceRefusal = 'by-too-early' | 'from-unknown';

/** The target of an area that is asked: that of the year, else the first that is still to come, else the last. */
function targetOf({ indicator, area, by }: DistanceAsked, last: SeriesPeriod | undefined) {
  const own = indicator.targets.filter((target) => target.area === area).toSorted((one, other) => one.by - other.by);
  return own.find((target) => target.by === by) ?? own.find((target) => !last || target.by > last.time) ?? own.at(-1);
}

/** An area's own target, set beside each of its figures. */
const besideTarget = (value: number, readings: readonly Compared[]): Compared[] =>
  readings.map(({ period, definitionVersion, unit }) => ({ period, value, definitionVersion, unit }));

function latestOf(
  readings: readonly Compared[],
): { readonly period: SeriesPeriod; readonly value: number } | undefined {
  return readings
    .flatMap(({ period: text, value }) => {
      const period = parsePeriod(text);
      return period && value !== null ? [{ period, value }] : [];
    })
    .toSorted((one, other) => comparePeriods(one.period, other.period))
    .at(-1);
}

const pointOf = ({ period, value, reference, gap, exceptional }: Pair): DistancePoint => ({
  period: period.text,
  value,
  reference,
  gap,
  ...(exceptional && { exceptional }),
});

/** Rule M19. What chance makes of the difference of two shares of full registers, where there are few cases. */
function marginOf(kind: IndicatorDefinition['kind'], { of: { area, reference } }: Pair): DistanceMargin | undefined {
  if (kind !== 'share' || area.n === undefined || area.d === undefined || !isOfFew(area.n)) return undefined;
  if (reference.n === undefined || reference.d === undefined) return undefined;
  const margin = newcombe({ n: area.n, d: area.d }, { n: reference.n, d: reference.d });
  return margin ? { lower: margin.lower * 100, upper: margin.upper * 100, unclear: isUnclear(margin) } : undefined;
}

const SURE = 1e-9;

/** Rule M17. Where the programme began, and how much of the gap of then is closed; null where there was none, or a break lies between. */
function closedSince(normal: readonly Pair[], segment: readonly Pair[], last: Pair, cuts: readonly ReadBreak[]) {
  const begin = normal.find(({ period }) => period.year === SETTINGS.baselineYear) ?? segment[0];
  if (begin?.gap === undefined || begin.gap === null || last.gap === null) return {};
  const isCounted = begin.gap > SURE && !isCutBetween(cuts, begin.period, last.period);
  return {
    baseline: { period: begin.period.text, gap: begin.gap },
    shareClosed: isCounted ? (begin.gap - last.gap) / begin.gap : null,
  };
}

type Judging = { readonly cuts: readonly ReadBreak[]; readonly from: SeriesPeriod | undefined; readonly by: number };

/** Rule M16. The class with the exceptional periods too, where there are some and the year still lies after the last of all. */
function withExceptional(pairs: readonly Pair[], { cuts, from, by }: Judging): Distance['withExceptional'] {
  const last = pairs.at(-1);
  if (last === undefined || by <= last.period.time || !pairs.some(({ exceptional }) => exceptional)) return undefined;
  if (last.gap === null) return undefined;
  const { class: found, paceSoFar, ratio } = paceOf(segmentOf(pairs, last.period, cuts, from), last, by);
  return { class: found, ...(paceSoFar !== undefined && { paceSoFar }), ...(ratio !== undefined && { ratio }) };
}

function whyOutside({ period, exceptional }: Pair, last: Pair, { cuts, from }: Judging): LeftOut[] {
  if (exceptional) return [{ period: period.text, why: 'exceptional' }];
  const cut = lastCut(cuts, last.period)?.period;
  if (cut && period.first < cut.first) return [{ period: period.text, why: 'break' }];
  return from && period.first < from.first ? [{ period: period.text, why: 'from' }] : [];
}

/** What a pair is judged to be: the pace of its segment, and what it is told with. */
function judged(asked: DistanceAsked, paired: Paired, last: Pair, judging: Judging) {
  const { pairs } = paired;
  const { cuts, from, by } = judging;
  const normal = pairs.filter(({ exceptional }) => !exceptional);
  const segment = segmentOf(normal, last.period, cuts, from);
  const pace: Pace = last.exceptional && last.gap !== null ? { class: 'too-short' } : paceOf(segment, last, by);
  const beside = withExceptional(pairs, judging);
  const margin = asked.reference === TARGET ? undefined : marginOf(asked.indicator.kind, last);
  const order = new Map(
    [...paired.leftOut, ...pairs.flatMap((pair) => whyOutside(pair, last, judging))].map((one) => [one.period, one]),
  );
  return {
    ...pace,
    period: last.period.text,
    difference: last.value - last.reference,
    gap: last.gap,
    ...closedSince(normal, segment, last, cuts),
    points: segmentOf(pairs, last.period, cuts, from).map(pointOf),
    leftOut: inOrder([...order.values()]),
    ...(beside && { withExceptional: beside }),
    ...(margin && { margin }),
  };
}

const inOrder = (leftOut: readonly LeftOut[]): LeftOut[] =>
  leftOut
    .flatMap((one) => {
      const period = parsePeriod(one.period);
      return period ? [{ one, period }] : [];
    })
    .toSorted((a, b) => comparePeriods(a.period, b.period))
    .map(({ one }) => one);

/** The two series that are set beside each other, whose breaks count, and by which year the gap is to be closed. */
function setBeside(asked: DistanceAsked, newest: SeriesPeriod | undefined) {
  const { indicator, area, reference, readings } = asked;
  if (reference !== TARGET) {
    const codes = [area, reference];
    return { codes, by: asked.by ?? SETTINGS.closedBy, paired: pairUp(indicator, codes, readings, asked.references) };
  }
  const target = targetOf(asked, newest);
  const references = target ? besideTarget(target.value, readings) : [];
  // A target is no whole: rule M9 is not about it.
  const ours = readings.map((one) => ({ ...one, comparable: true }));
  return {
    codes: [area],
    by: asked.by ?? target?.by ?? SETTINGS.closedBy,
    paired: pairUp(indicator, [area], ours, references),
  };
}

const NOT_COMPARABLE: DistanceClass = 'not-comparable';
const NO_DATA: DistanceClass = 'no-data';

/** What is answered where no two figures can be set beside each other. */
const nothing = ({ hasArea, hasReference, leftOut }: Paired) => ({
  class: hasArea && hasReference ? NOT_COMPARABLE : NO_DATA,
  difference: null,
  gap: null,
  points: [],
  leftOut,
});

/**
 * Rules M12 to M17. How far an area is from its reference in the last period they have in common, how fast the gap closes, and how fast it
 * must to be closed by a year. Refused where that year does not lie after the last point.
 */
export function distanceOf(asked: DistanceAsked): Result<DistanceFound, DistanceRefusal> {
  const { indicator, area, reference, readings } = asked;
  const from = asked.from === undefined ? undefined : parsePeriod(asked.from);
  if (asked.from !== undefined && !from) return fail('from-unknown');
  const newest = latestOf(readings);
  const { codes, by, paired } = setBeside(asked, newest?.period);
  const latest = newest ? { period: newest.period.text, value: newest.value } : { period: null, value: null };
  const said = { indicator: indicator.id, area, reference, unit: indicator.unit, latest };
  const last = paired.pairs.findLast(({ exceptional }) => !exceptional) ?? paired.pairs.at(-1);
  if (!last) return ok({ by, distance: { ...said, ...nothing(paired) } });
  if (by <= last.period.time) return fail('by-too-early');
  const judging = { cuts: cutsOf(indicator.breaks, codes), from, by };
  const distance = { ...said, ...judged(asked, paired, last, judging) };
  return ok({ by, distance, of: { value: last.value, reference: last.reference } });
}
