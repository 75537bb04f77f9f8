import { cutsOf, type ReadBreak } from '#shared/monitor/rules/breaks.ts';
import { chanceOf, type Margin } from '#shared/monitor/rules/chance.ts';
import { parsePeriod } from '#shared/monitor/rules/periods.ts';
import type { IndicatorDefinition } from '#shared/monitor/definition.ts';
import { figuresIn, mainBreakdownOf, type MonitorReading } from '#shared/monitor/reading/monitor-reading.ts';
import { observationAt, type ObservationView } from '#shared/monitor/reading/observation-view.ts';

/** One point of a line: where it stands in time (years), and its figure; null where there is none. */
export type ChartPoint = {
  readonly period: string;
  readonly time: number;
  readonly value: number | null;
  readonly isExceptional: boolean;
  readonly margin?: Margin | undefined;
  readonly version?: number | undefined;
  /** The figure as it is answered; undefined where nothing is known. */
  readonly figure?: ObservationView | undefined;
};

/** The figures of one area, in the order of time; of every area the same periods. */
export type ChartLine = { readonly code: string; readonly name: string; readonly points: readonly ChartPoint[] };

type Known = ChartPoint & { readonly value: number };

const isKnown = (point: ChartPoint | undefined): point is Known => point !== undefined && point.value !== null;
export const knownPoints = ({ points }: Pick<ChartLine, 'points'>): Known[] => points.filter(isKnown);

const MORE_THAN_ONE_STEP = 1.5;

/** The years between two periods that follow each other; a longer time between two is a gap. */
export function stepOf(points: readonly Pick<ChartPoint, 'time'>[]): number {
  const steps = points.slice(1).map(({ time }, at) => time - (points[at]?.time ?? time));
  return Math.min(...steps.filter((step) => step > 0), Infinity);
}

const isSameSeries = (one: ChartPoint, other: ChartPoint): boolean =>
  one.version === undefined || other.version === undefined || one.version === other.version;

/**
 * Rules M18 and M21. The stretches of a line that are drawn through: a line stops where a figure is missing, before and after an exceptional
 * period, at a break and where the definition changed.
 */
export function stretchesOf(
  { points }: Pick<ChartLine, 'points'>,
  cuts: readonly Pick<ReadBreak, 'period'>[],
): Known[][] {
  const stretches: Known[][] = [];
  const step = stepOf(points);
  let before: Known | undefined;
  for (const point of points) {
    if (!isKnown(point) || point.isExceptional) {
      before = undefined;
      continue;
    }
    const last = before;
    const isOn =
      last !== undefined &&
      point.time - last.time <= step * MORE_THAN_ONE_STEP &&
      isSameSeries(last, point) &&
      !cuts.some(({ period: { time } }) => time > last.time && time <= point.time);
    if (isOn) stretches.at(-1)?.push(point);
    else stretches.push([point]);
    before = point;
  }
  return stretches;
}

/** The cuts that are drawn: those that lie within what is shown. */
export function cutsWithin(cuts: readonly ReadBreak[], points: readonly Pick<ChartPoint, 'time'>[]): ReadBreak[] {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return [];
  return cuts.filter(({ period: { time } }) => time > first.time && time <= last.time);
}

/** The breaks of an indicator that concern some areas. */
export const chartCuts = ({ breaks }: IndicatorDefinition, areas: readonly string[]): ReadBreak[] =>
  cutsOf(breaks, areas);

/** The margin that is shown of a figure: its publisher's, or chance where there are few cases. */
export function marginOf(definition: IndicatorDefinition, figure: ObservationView): Margin | undefined {
  const { value, lower, upper } = figure;
  if (value === null) return undefined;
  return lower !== undefined && upper !== undefined ? { lower, upper } : chanceOf(definition, figure);
}

/** Which line is drawn: of an area, through these periods. */
type LineAsked = {
  readonly area: string;
  readonly periods: readonly string[];
  readonly breakdown?: string | undefined;
};

/** The line of an area: what `observationAt` answers, and nothing else. */
export function lineOf(
  reading: MonitorReading,
  definition: IndicatorDefinition,
  { area, periods, breakdown = mainBreakdownOf(definition) }: LineAsked,
): ChartLine {
  const points = periods.flatMap((period): ChartPoint[] => {
    const { time } = parsePeriod(period) ?? {};
    if (time === undefined) return [];
    const figure = observationAt(reading, { definition, area, period, breakdown });
    if (!figure) return [{ period, time, value: null, isExceptional: false }];
    const isExceptional = figure.flags.includes('exceptional');
    const version = figuresIn(reading, definition.id).at(area, period, breakdown)?.definitionVersion;
    return [
      { period, time, value: figure.value, isExceptional, margin: marginOf(definition, figure), version, figure },
    ];
  });
  return { code: area, name: reading.known.places.find(area)?.name ?? area, points };
}
