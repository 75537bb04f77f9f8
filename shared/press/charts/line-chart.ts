import { line as lineThrough } from 'd3-shape';
import type { LineChart } from '../document.ts';
import type { PressSay } from '../texts.ts';
import { scalesOf, spread, type Frame, type Scales } from './scales.ts';
import { cutsWithin, knownPoints, stepOf, stretchesOf } from './stretches.ts';
import { GRID, INK, markLook, QUIET, ROUND, SHAPES, styleAt, type LineStyle } from './styles.ts';
import { element, label, picture } from './svg.ts';

const SIZE = { width: 363, height: 150 };
const LETTER = 4.5;
const LETTER_OF_NAME = 4.8;
const LABEL_ROOM = 11;
const MOST_ROOM_FOR_NAMES = 150;
/** Marks and lines are made for pictures of twice this size. */
const MARK_SCALE = 0.55;

type Series = LineChart['series'][number];
type Drawn = {
  readonly chart: LineChart;
  readonly say: PressSay;
  readonly number: (value: number) => string;
  readonly scales: Scales;
  readonly frame: Frame;
};

const cutsOf = ({ breaks = [] }: LineChart) => breaks.map(({ period, time }) => ({ period: { text: period, time } }));

const nameOf = (series: Series): string => {
  const last = knownPoints(series).at(-1);
  return last ? `${series.name} ${last.text}` : '';
};

/** A name as far as there is room for it; whole it stands in the table. */
const cut = (name: string): string => {
  const most = Math.floor(MOST_ROOM_FOR_NAMES / LETTER_OF_NAME);
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
};

function frameOf(chart: LineChart, number: Drawn['number']): Frame {
  const figures = scalesOf(chart.series, { left: 0, right: 1, top: 0, bottom: 1 }).ticks.map(
    (tick) => number(tick).length,
  );
  const names = chart.series.map((series) => nameOf(series).length);
  return {
    left: Math.max(18, Math.max(...figures, 0) * LETTER + 8),
    right: SIZE.width - Math.min(MOST_ROOM_FOR_NAMES, Math.max(24, Math.max(...names) * LETTER_OF_NAME)) - 12,
    top: 26,
    bottom: SIZE.height - 18,
  };
}

const drawGrid = ({ scales, frame, number }: Drawn): string =>
  scales.ticks
    .map((tick) => {
      const y = scales.up(tick);
      return (
        element('line', {
          'x1': frame.left,
          'x2': frame.right,
          'y1': y,
          'y2': y,
          'stroke': GRID,
          'stroke-width': 0.6,
        }) + label(number(tick), { 'x': frame.left - 5, 'y': y + 2.8, 'text-anchor': 'end', 'fill': QUIET })
      );
    })
    .join('');

/** The periods below: as many as fit, the last always. */
function drawPeriods({ chart, scales, frame }: Drawn): string {
  const points = chart.series[0]?.points ?? [];
  const longest = Math.max(...points.map(({ period }) => period.length)) * LETTER + 7;
  let free = Infinity;
  return points
    .toReversed()
    .filter(({ time }) => {
      const x = scales.across(time);
      if (x > free - longest) return false;
      free = x;
      return true;
    })
    .map(({ time, period }) =>
      label(period, { 'x': scales.across(time), 'y': frame.bottom + 13, 'text-anchor': 'middle', 'fill': QUIET }),
    )
    .join('');
}

function drawBreaks({ chart, scales, frame, say }: Drawn): string {
  const points = chart.series[0]?.points ?? [];
  const half = stepOf(points) / 2;
  return cutsWithin(cutsOf(chart), points)
    .map(({ period }) => {
      const x = scales.across(period.time - half);
      return (
        element('line', {
          'x1': x,
          'x2': x,
          'y1': frame.top - 4,
          'y2': frame.bottom,
          'stroke': INK,
          'stroke-width': 0.8,
          'stroke-dasharray': '0.8 2',
        }) +
        label(say('break', { period: period.text }), {
          x,
          'y': frame.top - 7,
          'text-anchor': 'middle',
          'font-size': 7.5,
          'fill': INK,
        })
      );
    })
    .join('');
}

const drawMark = (x: number, y: number, { colour, shape }: LineStyle, isHollow: boolean): string =>
  shape === 'circle'
    ? element('circle', {
        'cx': x,
        'cy': y,
        'r': ROUND * MARK_SCALE,
        ...markLook(colour, isHollow),
        'stroke-width': isHollow ? 1.1 : 0.5,
      })
    : element('path', {
        d: SHAPES[shape],
        transform: `translate(${x} ${y}) scale(${MARK_SCALE})`,
        ...markLook(colour, isHollow),
      });

function drawSeries({ chart, scales: { across, up } }: Drawn, series: Series, style: LineStyle): string {
  const through = lineThrough<{ readonly time: number; readonly value: number }>(
    ({ time }) => across(time),
    ({ value }) => up(value),
  ).digits(1);
  const look = { fill: 'none', stroke: style.colour };
  const stretches = stretchesOf(series, cutsOf(chart))
    .filter(({ length }) => length > 1)
    .map((stretch) => through(stretch) ?? '')
    .join('');
  const known = knownPoints(series);
  return [
    ...(stretches === ''
      ? []
      : [
          element('path', {
            'd': stretches,
            ...look,
            'stroke-width': style.width * 0.6,
            'stroke-dasharray': style.dash,
            'stroke-linejoin': 'round',
          }),
        ]),
    ...known.flatMap(({ time, margin }) =>
      margin
        ? [
            element('path', {
              'd': `M${across(time) - 2.2},${up(margin.upper)}h4.4m-2.2,0V${up(margin.lower)}m-2.2,0h4.4`,
              ...look,
              'stroke-width': 0.8,
            }),
          ]
        : [],
    ),
    ...known.map(({ time, value, isExceptional }) => drawMark(across(time), up(value), style, isExceptional)),
  ].join('');
}

/** The names beside the lines, moved apart, with a hairline to the line that each is of. */
function drawNames({ chart: { series }, scales, frame }: Drawn): string {
  const ends = series.flatMap((one, at) => {
    const last = knownPoints(one).at(-1);
    return last ? [{ at, name: cut(nameOf(one)), x: scales.across(last.time), y: scales.up(last.value) }] : [];
  });
  const places = spread(
    ends.map(({ y }) => y),
    LABEL_ROOM,
    frame.bottom,
  );
  return ends
    .map(({ at, name, x, y }, rank) => {
      const place = places[rank] ?? y;
      const { colour } = styleAt(at);
      const isApart = x < frame.right || Math.abs(place - y) > LABEL_ROOM / 2;
      return (
        (isApart
          ? element('line', {
              'x1': x + 4,
              'y1': y,
              'x2': frame.right + 6,
              'y2': place,
              'stroke': colour,
              'stroke-width': 0.5,
            })
          : '') +
        label(name, { 'x': frame.right + 8, 'y': place + 2.8, 'font-weight': at === 0 ? 700 : 400, 'fill': colour })
      );
    })
    .join('');
}

/** A chart of lines as a picture; what it shows is said by its alternative text and its table. */
export function drawLineChart(chart: LineChart, say: PressSay, number: (value: number) => string): string {
  const frame = frameOf(chart, number);
  const drawn = { chart, say, number, frame, scales: scalesOf(chart.series, frame) };
  const lines = chart.series.map((series, at) => drawSeries(drawn, series, styleAt(at))).toReversed(); // the one that it is about lies on top
  const parts = [drawGrid(drawn), drawPeriods(drawn), drawBreaks(drawn), ...lines, drawNames(drawn)];
  return picture(SIZE, label(chart.unit, { x: 0, y: 8, fill: QUIET }) + parts.join(''));
}

/** What has to be known to read a chart of lines: what is hollow, where lines stop and why, and where the scale begins. */
export function notesOf({ series, breaks = [] }: LineChart, say: PressSay): string[] {
  const points = series.flatMap(({ points: all }) => all);
  const shown = breaks.filter(({ time }) => cutsWithin([{ period: { time } }], series[0]?.points ?? []).length > 0);
  return [
    points.some(({ isExceptional, value }) => isExceptional && value !== null) && say('hollow'),
    points.some(({ value }) => value === null) && say('gaps'),
    points.some(({ margin }) => margin) && say('margins'),
    !scalesOf(series, { left: 0, right: 1, top: 0, bottom: 1 }).fromZero && say('not-from-zero'),
    ...shown.map(({ period, why }) => say('break.why', { period, why })),
  ].filter((note) => note !== false);
}
