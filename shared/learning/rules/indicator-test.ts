import type { IndicatorDefinition } from '../../monitor/definition.ts';
import { cutsOf, exceptionalPeriods, lastCut } from '../../monitor/rules/breaks.ts';
import { byar, isUnclear, newcombe, type Margin } from '../../monitor/rules/chance.ts';
import { perOf, type Flag } from '../../monitor/rules/figure.ts';
import { comparePeriods, parsePeriod, type SeriesPeriod } from '../../monitor/rules/periods.ts';
import type { Sign } from './edge.ts';
import type { Side } from './evidence.ts';

/** A figure of a series, with what is known of its margin. */
export type Measured = {
  readonly period: string;
  readonly value: number | null;
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
  readonly n?: number | undefined;
  readonly d?: number | undefined;
  readonly definitionVersion?: number | undefined;
  readonly flags: readonly Flag[];
};

/** An indicator of a factor, with its series in one area: `opposite` where more of the factor is less of the indicator. */
export type TestedSide = {
  readonly definition: Pick<IndicatorDefinition, 'kind' | 'per' | 'breaks'>;
  readonly as: 'same' | 'opposite';
  readonly series: readonly Measured[];
};

/** What one indicator did from the first to the last period of the segment; `sign` is 0 where that is not sure. */
export type Moved = { readonly first: number; readonly last: number; readonly sign: Side };

/** What a test of two indicators found; without `moved` there are no two periods in which both are known. */
export type Tested = {
  readonly s: Side;
  readonly segment?: { readonly first: string; readonly last: string } | undefined;
  readonly cause?: Moved | undefined;
  readonly effect?: Moved | undefined;
};

type Known = Measured & { readonly value: number };
type Placed = { readonly period: SeriesPeriod; readonly figure: Known };

/** Not all of such a figure is known: it may be smaller than what it stands for. */
const INCOMPLETE: readonly Flag[] = ['partial'];

const isKnown = (figure: Measured): figure is Known =>
  figure.value !== null && !figure.flags.some((flag) => INCOMPLETE.includes(flag));

/** The figures of a series that are known, by their periods and outside exceptional ones. */
function placed({ definition, series }: TestedSide, area: string): ReadonlyMap<string, Placed> {
  const isExceptional = exceptionalPeriods(definition.breaks, [area]);
  return new Map(
    series.flatMap((figure) => {
      const period = parsePeriod(figure.period);
      return period && isKnown(figure) && !isExceptional(period) ? [[period.key, { period, figure }] as const] : [];
    }),
  );
}

type Both = { readonly period: SeriesPeriod; readonly cause: Known; readonly effect: Known };

/** Rule L5. The periods of one segment in which both are known, in order: since the last break of either, and by one definition. */
function segmentOf(cause: TestedSide, effect: TestedSide, area: string): Both[] {
  const [causes, effects] = [placed(cause, area), placed(effect, area)];
  const common = [...causes]
    .flatMap(([key, one]): Both[] => {
      const other = effects.get(key);
      return other ? [{ period: one.period, cause: one.figure, effect: other.figure }] : [];
    })
    .toSorted((one, other) => comparePeriods(one.period, other.period));
  const last = common.at(-1);
  if (!last) return [];
  const cuts = [cause, effect].map(({ definition }) => lastCut(cutsOf(definition.breaks, [area]), last.period));
  return common.filter(
    (one) =>
      cuts.every((cut) => !cut || one.period.first >= cut.period.first) &&
      one.cause.definitionVersion === last.cause.definitionVersion &&
      one.effect.definitionVersion === last.effect.definitionVersion,
  );
}

const areApart = (one: Margin, other: Margin): boolean => one.lower > other.upper || other.lower > one.upper;

const told = ({ lower, upper }: Known): Margin | undefined =>
  lower === undefined || upper === undefined ? undefined : { lower, upper };

/** The margin of a figure alone, where there is one: as its publisher tells it, or of a count or a rate of a full register. */
function marginOf({ kind, per }: TestedSide['definition'], figure: Known): Margin | undefined {
  const { value, lower = value, upper = value, n, d } = figure;
  if (kind === 'count') return { lower: byar(lower).lower, upper: byar(upper).upper };
  if (kind === 'rate' && n !== undefined && d !== undefined && d > 0 && told(figure) === undefined)
    return byar(n, perOf({ kind, per }) / d);
  return told(figure);
}

/** Whether a change is outside its margin: without a margin nobody can say so. */
function isSure(definition: TestedSide['definition'], first: Known, last: Known): boolean {
  const counted = ({ n, d }: Known) => (n === undefined || d === undefined || !(d > 0) ? undefined : { n, d });
  const [one, other] = [counted(first), counted(last)];
  if (definition.kind === 'share' && one && other && !told(first) && !told(last)) {
    const margin = newcombe(other, one);
    return margin !== null && !isUnclear(margin);
  }
  const [before, after] = [marginOf(definition, first), marginOf(definition, last)];
  return before !== undefined && after !== undefined && areApart(before, after);
}

const signOf = (value: number): Side => (value > 0 ? 1 : value < 0 ? -1 : 0);

function moved(definition: TestedSide['definition'], first: Known, last: Known): Moved {
  const sign = isSure(definition, first, last) ? signOf(last.value - first.value) : 0;
  return { first: first.value, last: last.value, sign };
}

const EDGE: Readonly<Record<Sign, Side>> = { '+': 1, '-': -1, '?': 0 };
const AS: Readonly<Record<TestedSide['as'], Side>> = { same: 1, opposite: -1 };

/**
 * Rules L5 and L6. Tests an assumption by an indicator of its cause and one of its effect, in one area: whether both changed from the first to
 * the last period of their common segment, each outside its margin, in the directions that its sign says.
 */
export function testIndicators(sign: Sign, cause: TestedSide, effect: TestedSide, area: string): Tested {
  const segment = segmentOf(cause, effect, area);
  const [first, last] = [segment[0], segment.at(-1)];
  if (!first || !last || first === last) return { s: 0 };
  const [ofCause, ofEffect] = [
    moved(cause.definition, first.cause, last.cause),
    moved(effect.definition, first.effect, last.effect),
  ];
  const product = ofCause.sign * AS[cause.as] * ofEffect.sign * AS[effect.as] * EDGE[sign];
  return {
    s: signOf(product),
    segment: { first: first.period.text, last: last.period.text },
    cause: ofCause,
    effect: ofEffect,
  };
}
