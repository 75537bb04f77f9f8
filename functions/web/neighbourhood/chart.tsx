import { scaleLinear } from 'd3-scale';
import { line as lineThrough } from 'd3-shape';
import { formatDay, parseDay, type Day } from '#shared/platform/days/dates.ts';
import { mondayOf } from '#shared/platform/days/weeks.ts';
import type { Localizer } from '#shared/conversations/kernel/localizer.ts';
import type { Weeks } from '../weeks.ts';
import { lineFigures, type Line, type PlaceSay } from './read-place.ts';

/** Chart and timeline share their weeks: what stands below each other happens at the same time. */
const WIDTH = 960;
const LEFT = 44;
const RIGHT = 8;
const HEIGHT = 220;
const [TOP, BOTTOM] = [22, 30];
const DAYS_PER_WEEK = 7;
/** So wide is the name of a month. */
const LABEL_WIDTH = 58;

/** Where a day stands across, between the two edges of a picture. */
export const acrossOf = ({ first, count }: Weeks, left = LEFT, right = WIDTH - RIGHT) =>
  scaleLinear([mondayOf(first), mondayOf(first + count)], [left, right]).clamp(true);
export const CHART = { width: WIDTH, left: LEFT, right: WIDTH - RIGHT };

/** The first day of every month that some weeks hold, the days before the first of them as a month of their own. */
function monthsIn({ first, count }: Weeks): Day[] {
  const [from, to] = [mondayOf(first), mondayOf(first + count) - 1];
  const days = Array.from({ length: to - from + 1 }, (_, offset) => from + offset);
  return days.filter((day) => day === from || formatDay(day).endsWith('-01'));
}

/** A line where each month begins, and its name where there is room for it. */
export const MonthMarks = ({
  weeks,
  localizer,
  top,
  bottom,
  edges = CHART,
}: {
  readonly weeks: Weeks;
  readonly localizer: Localizer;
  readonly top: number;
  readonly bottom: number;
  readonly edges?: { readonly left: number; readonly right: number };
}) => {
  const across = acrossOf(weeks, edges.left, edges.right);
  const months = monthsIn(weeks).map((day) => ({ day, x: Math.round(across(day)) }));
  return (
    <g aria-hidden="true">
      {months.map(({ day, x }, at) => (
        <>
          <line class="chart-grid" x1={x} x2={x} y1={top} y2={bottom} />
          {(months[at + 1]?.x ?? edges.right) - x >= LABEL_WIDTH && (
            <text class="chart-text chart-text--quiet" x={x + 2} y={bottom + 18}>
              {localizer.month(formatDay(day))}
            </text>
          )}
        </>
      ))}
    </g>
  );
};

const Limit = ({ y, label, isMost }: { readonly y: number; readonly label: string; readonly isMost: boolean }) => (
  <>
    <line
      class={isMost ? 'chart-limit chart-limit--overloaded' : 'chart-limit'}
      x1={LEFT}
      x2={WIDTH - RIGHT}
      y1={y}
      y2={y}
    />
    <text class="chart-text" x={WIDTH - RIGHT} y={y - 5} text-anchor="end">
      {label}
    </text>
  </>
);

const NO_FIGURE = { week: '', figure: 0 };

/** The sentence that says what the chart shows. */
export function chartSentence(say: PlaceSay, { number, week, say: said }: Localizer, line: Line): string {
  const figures = lineFigures(line);
  const most = figures.reduce((highest, one) => (one.figure > highest.figure ? one : highest), figures[0] ?? NO_FIGURE);
  const { caution, overloaded } = line.limits;
  return [
    `${say(`axis.${line.measured}.${line.window}`)}.`,
    most.figure > 0
      ? say('burden.most', { most: number(most.figure), when: said(`when.${line.window}`, { week: week(most.week) }) })
      : say('burden.nothing'),
    say('burden.limits', { caution: number(caution), overloaded: number(overloaded) }),
  ].join(' ');
}

/** The figure of the busiest group that its verdict rests on, as a line with its limits drawn in. */
export const BurdenChart = ({
  say,
  localizer,
  line,
  weeks,
}: {
  readonly say: PlaceSay;
  readonly localizer: Localizer;
  readonly line: Line;
  readonly weeks: Weeks;
}) => {
  const { caution, overloaded } = line.limits;
  const figures = lineFigures(line).map(({ figure }) => figure);
  const axis = say(`axis.${line.measured}.${line.window}`);
  const across = acrossOf(weeks);
  const up = scaleLinear([0, Math.max(overloaded * 1.15, ...figures)], [HEIGHT - BOTTOM, TOP]).nice();
  const middle = (at: number): number => across(mondayOf(weeks.first + at) + DAYS_PER_WEEK / 2);
  const path = lineThrough<number>((_, at) => middle(at), up).digits(1)(figures);
  return (
    <div class="lk-chart lk-chart--wide lk-scroll" role="region" tabindex={0} aria-label={axis}>
      <svg role="img" aria-label={chartSentence(say, localizer, line)} viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
        <MonthMarks weeks={weeks} localizer={localizer} top={TOP} bottom={HEIGHT - BOTTOM} />
        {up.ticks(4).map((tick) => (
          <>
            <line class="chart-grid" x1={LEFT} x2={WIDTH - RIGHT} y1={up(tick)} y2={up(tick)} />
            <text class="chart-text chart-text--quiet" x={LEFT - 8} y={up(tick) + 4} text-anchor="end">
              {localizer.number(tick)}
            </text>
          </>
        ))}
        <text class="chart-text" x={LEFT} y={14}>
          {axis}
        </text>
        <Limit y={up(caution)} label={say('burden.caution', { limit: localizer.number(caution) })} isMost={false} />
        <Limit y={up(overloaded)} label={say('burden.overloaded', { limit: localizer.number(overloaded) })} isMost />
        <path class="chart-line" d={path ?? ''} />
        {figures.map((figure, at) => (
          <circle class="chart-point" cx={middle(at).toFixed(1)} cy={up(figure).toFixed(1)} r={3} />
        ))}
      </svg>
    </div>
  );
};

/** Where the days of a period stand across, as far as they lie in the weeks shown. */
export function barOf(
  weeks: Weeks,
  { start, end }: { readonly start: string; readonly end: string },
): { readonly x: number; readonly width: number } {
  const across = acrossOf(weeks);
  const [from, to] = [across(parseDay(start) ?? 0), across((parseDay(end) ?? 0) + 1)];
  return { x: Math.round(from), width: Math.max(4, Math.round(to - from)) };
}
