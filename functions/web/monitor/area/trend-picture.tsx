import { scaleLinear } from 'd3-scale';
import type { IndicatorDefinition } from '#shared/monitor/definition.ts';
import { cutsOf, exceptionalPeriods, isCutBetween } from '#shared/monitor/rules/breaks.ts';
import { parsePeriod, type SeriesPeriod } from '#shared/monitor/rules/periods.ts';
import type { Reading } from '#shared/monitor/rules/trend.ts';

const WIDTH = 120;
const HEIGHT = 36;
const EDGE = 5;
/** A step this much longer than the shortest one leaves something out. */
const MUCH_LONGER = 1.5;

type Point = { readonly period: SeriesPeriod; readonly value: number; readonly isExceptional: boolean };

function pointsOf(series: readonly Reading[], { breaks }: IndicatorDefinition, area: string): Point[] {
  const isExceptional = exceptionalPeriods(breaks, [area]);
  return series.flatMap(({ period: text, value }) => {
    const period = parsePeriod(text);
    return period && value !== null ? [{ period, value, isExceptional: isExceptional(period) }] : [];
  });
}

/** Which points are joined to the one before: none over a break, an exceptional period, or a period that is missing. */
function joinedPairs(points: readonly Point[], { breaks }: IndicatorDefinition, area: string) {
  const cuts = cutsOf(breaks, [area]);
  const pairs = points.slice(1).map((to, at) => [points[at] ?? to, to] as const);
  const shortest = Math.min(...pairs.map(([from, to]) => to.period.time - from.period.time));
  return pairs.filter(
    ([from, to]) =>
      !from.isExceptional &&
      !to.isExceptional &&
      !isCutBetween(cuts, from.period, to.period) &&
      to.period.time - from.period.time < shortest * MUCH_LONGER,
  );
}

/** A series as a small picture: a point a period, hollow where it is exceptional; nothing is drawn over what is missing. */
export const TrendPicture = ({
  series,
  definition,
  area,
  label,
}: {
  readonly series: readonly Reading[];
  readonly definition: IndicatorDefinition;
  readonly area: string;
  /** What the picture says, from its first and its last point. */
  readonly label: (first: Reading & { readonly value: number }, last: Reading & { readonly value: number }) => string;
}) => {
  const points = pointsOf(series, definition, area);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 2) return null;
  const values = points.map(({ value }) => value);
  const across = scaleLinear([first.period.time, last.period.time], [EDGE, WIDTH - EDGE]);
  const up = scaleLinear([Math.min(...values), Math.max(...values)], [HEIGHT - EDGE, EDGE]);
  const x = ({ period }: Point): number => Math.round(across(period.time));
  const y = ({ value }: Point): number => Math.round(up(value));
  return (
    <svg
      class="lk-spark"
      role="img"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      aria-label={label(
        { period: first.period.text, value: first.value },
        { period: last.period.text, value: last.value },
      )}
    >
      {joinedPairs(points, definition, area).map(([from, to]) => (
        <line class="chart-line" x1={x(from)} y1={y(from)} x2={x(to)} y2={y(to)} />
      ))}
      {points.map((point) => (
        <circle
          class={point.isExceptional ? 'lk-spark__point lk-spark__point--hollow' : 'lk-spark__point'}
          cx={x(point)}
          cy={y(point)}
          r={3}
        />
      ))}
    </svg>
  );
};
