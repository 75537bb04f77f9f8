import { cutsOf, type ReadBreak } from '#shared/monitor/rules/breaks.ts';
import { chanceOf, type Margin } from '#shared/monitor/rules/chance.ts';
import { parsePeriod } from '#shared/monitor/rules/periods.ts';
import type { IndicatorDefinition } from '#shared/monitor/definition.ts';
import { figuresIn, mainBreakdownOf, type MonitorReading } from '#shared/monitor/reading/monitor-reading.ts';
import type { LinePoint } from '#shared/press/charts/stretches.ts';
import { observationAt, type ObservationView } from '#shared/monitor/reading/observation-view.ts';

/** One point of a line, with its figure as it is answered; undefined where nothing is known. */
export type ChartPoint = LinePoint & { readonly figure?: ObservationView | undefined };

/** The figures of one area, in the order of time; of every area the same periods. */
export type ChartLine = { readonly code: string; readonly name: string; readonly points: readonly ChartPoint[] };

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
