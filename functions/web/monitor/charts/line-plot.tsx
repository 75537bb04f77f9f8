import { line as lineThrough } from 'd3-shape';
import type { ReadBreak } from '#shared/monitor/rules/breaks.ts';
import { scalesOf, spread, type Frame, type Scales } from '#shared/press/charts/scales.ts';
import { cutsWithin, knownPoints, stepOf, stretchesOf } from '#shared/press/charts/stretches.ts';
import type { ChartLine } from './series.ts';
import { GRID, INK, QUIET, styleAt, type LineStyle } from '#shared/press/charts/styles.ts';
import { Mark } from './mark.tsx';
import type { FigureWords } from './words.ts';

/** What is drawn: lines with the breaks that cut them. */
export type Plot = { readonly lines: readonly ChartLine[]; readonly cuts: readonly ReadBreak[] };
type Size = { readonly width: number; readonly height: number };

const LETTER = 7.4;
/** The names of lines are bold, and the widest font of a system is wider than ours. */
const LETTER_OF_NAME = 8.6;
const LABEL_ROOM = 17;
const LEAST_RIGHT = 60;

const labelOf = ({ number }: FigureWords, line: ChartLine): string => {
  const last = knownPoints(line).at(-1);
  return last ? `${line.name} ${number(last.value)}` : '';
};

/** Where the lines are drawn: room is left for the figures on the left and the names on the right. */
function frameOf(words: FigureWords, { lines }: Plot, { width, height }: Size, top: number): Frame {
  const values = lines.flatMap(knownPoints).map(({ value }) => words.number(value).length);
  const names = lines.map((line) => labelOf(words, line).length);
  return {
    left: Math.max(36, Math.max(...values, 0) * LETTER + 14),
    right: width - Math.min(width / 2, Math.max(LEAST_RIGHT, Math.max(...names, 0) * LETTER_OF_NAME + 18)),
    top: top + 26,
    bottom: height - 30,
  };
}

const Grid = ({
  words,
  scales,
  frame,
}: {
  readonly words: FigureWords;
  readonly scales: Scales;
  readonly frame: Frame;
}) => (
  <>
    {scales.ticks.map((tick) => (
      <>
        <line x1={frame.left} x2={frame.right} y1={scales.up(tick)} y2={scales.up(tick)} stroke={GRID} />
        <text x={frame.left - 8} y={scales.up(tick) + 4} text-anchor="end" font-size="13" fill={QUIET}>
          {words.number(tick)}
        </text>
      </>
    ))}
  </>
);

const PERIOD_ROOM = 12;

/** The periods below: as many as fit, the last always. */
const Periods = ({ lines, scales, frame }: Plot & { readonly scales: Scales; readonly frame: Frame }) => {
  const points = lines[0]?.points ?? [];
  const longest = Math.max(...points.map(({ period }) => period.length), 1) * LETTER + PERIOD_ROOM;
  let free = Infinity;
  const shown = points.toReversed().filter(({ time }) => {
    const x = scales.across(time);
    if (x > free - longest) return false;
    free = x;
    return true;
  });
  return (
    <>
      {shown.map(({ time, period }) => (
        <text x={scales.across(time)} y={frame.bottom + 20} text-anchor="middle" font-size="13" fill={QUIET}>
          {period}
        </text>
      ))}
    </>
  );
};

const Breaks = ({ words, plot: { lines, cuts }, scales, frame }: Drawn) => {
  const points = lines[0]?.points ?? [];
  const half = stepOf(points) / 2;
  const shown = new Map(cutsWithin(cuts, points).map(({ period }) => [period.text, period.time]));
  return (
    <>
      {[...shown].map(([text, time]) => {
        const x = scales.across(time - half);
        return (
          <>
            <line
              x1={x}
              x2={x}
              y1={frame.top - 6}
              y2={frame.bottom}
              stroke={INK}
              stroke-dasharray="1 3"
              stroke-width="1.5"
            />
            <text x={x} y={frame.top - 10} text-anchor="middle" font-size="12" fill={INK}>
              {words.say('break', { period: text })}
            </text>
          </>
        );
      })}
    </>
  );
};

type Drawn = { readonly words: FigureWords; readonly plot: Plot; readonly scales: Scales; readonly frame: Frame };

/** One line: its stretches, its points, and the margins of those that have one. */
export const DrawnLine = ({
  line,
  cuts,
  style,
  scales: { across, up },
}: {
  readonly line: ChartLine;
  readonly cuts: readonly ReadBreak[];
  readonly style: LineStyle;
  readonly scales: Pick<Scales, 'across' | 'up'>;
}) => {
  const through = lineThrough<{ readonly time: number; readonly value: number }>(
    ({ time }) => across(time),
    ({ value }) => up(value),
  ).digits(1);
  const d = stretchesOf(line, cuts)
    .filter(({ length }) => length > 1)
    .map((stretch) => through(stretch) ?? '')
    .join('');
  const known = knownPoints(line);
  return (
    <g>
      {d !== '' && (
        <path
          d={d}
          fill="none"
          stroke={style.colour}
          stroke-width={style.width}
          stroke-dasharray={style.dash}
          stroke-linejoin="round"
        />
      )}
      {known.map(
        ({ time, margin }) =>
          margin && (
            <path
              d={`M${across(time) - 4},${up(margin.upper)}h8m-4,0V${up(margin.lower)}m-4,0h8`}
              fill="none"
              stroke={style.colour}
              stroke-width="1.5"
            />
          ),
      )}
      {known.map(({ time, value, isExceptional }) => (
        <Mark x={across(time)} y={up(value)} style={style} isHollow={isExceptional} />
      ))}
    </g>
  );
};

const Labels = ({ words, plot: { lines }, scales, frame }: Drawn) => {
  const ends = lines.flatMap((line, at) => {
    const last = knownPoints(line).at(-1);
    return last ? [{ at, label: labelOf(words, line), x: scales.across(last.time), y: scales.up(last.value) }] : [];
  });
  const places = spread(
    ends.map(({ y }) => y),
    LABEL_ROOM,
    frame.bottom,
  );
  return (
    <>
      {ends.map(({ at, label, x, y }, rank) => (
        <>
          {(x < frame.right || Math.abs((places[rank] ?? y) - y) > LABEL_ROOM / 2) && (
            <line
              x1={x + 7}
              y1={y}
              x2={frame.right + 8}
              y2={places[rank] ?? y}
              stroke={styleAt(at).colour}
              stroke-width="0.75"
            />
          )}
          <text
            x={frame.right + 11}
            y={(places[rank] ?? y) + 4}
            font-size="13"
            font-weight={at === 0 ? 700 : 400}
            fill={styleAt(at).colour}
          >
            {label}
          </text>
        </>
      ))}
    </>
  );
};

/** The inside of a line chart, for a page or a picture: all looks stand as attributes, since a picture has no style sheet. */
export const LinePlot = ({
  words,
  plot,
  size,
  top = 0,
}: {
  readonly words: FigureWords;
  readonly plot: Plot;
  readonly size: Size;
  readonly top?: number;
}) => {
  const frame = frameOf(words, plot, size, top);
  const scales = scalesOf(plot.lines, frame);
  const drawn = { words, plot, scales, frame };
  return (
    <>
      <Grid words={words} scales={scales} frame={frame} />
      <Periods {...plot} scales={scales} frame={frame} />
      <Breaks {...drawn} />
      {plot.lines.map((_, at) => {
        const back = plot.lines.length - 1 - at; // the one that it is about lies on top
        const line = plot.lines[back];
        return line && <DrawnLine line={line} cuts={plot.cuts} style={styleAt(back)} scales={scales} />;
      })}
      <Labels {...drawn} />
    </>
  );
};
