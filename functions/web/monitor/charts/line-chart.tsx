import type { Child } from 'hono/jsx';
import { ScrollingTable } from '../../parts/table.tsx';
import { LinePlot, type Plot } from './line-plot.tsx';
import { scalesOf } from '#shared/press/charts/scales.ts';
import { sayChart } from './sentence.ts';
import { cutsWithin, knownPoints } from '#shared/press/charts/stretches.ts';
import type { ObservationView } from '#shared/monitor/reading/observation-view.ts';
import type { FigureWords } from './words.ts';

const SIZE = { width: 760, height: 340 };
const UNIT_FRAME = { left: 0, right: 1, top: 0, bottom: 1 };

/** What has to be known to read the chart: what is hollow, where lines stop and why, and where the scale begins. */
const Notes = ({ words: { say }, plot }: { readonly words: FigureWords; readonly plot: Plot }) => {
  const points = plot.lines.flatMap(({ points: all }) => all);
  const cuts = cutsWithin(plot.cuts, plot.lines[0]?.points ?? []);
  const notes = [
    points.some(({ isExceptional, value }) => isExceptional && value !== null) && say('hollow'),
    points.some(({ value }) => value === null) && say('gaps'),
    points.some(({ margin }) => margin) && say('margins'),
    !scalesOf(plot.lines, UNIT_FRAME).fromZero && say('not-from-zero'),
    ...cuts.map(({ cause: { period, why, source } }) => say('break.why', { period, why, source })),
  ].filter((note) => note !== false);
  return notes.length === 0 ? null : (
    <ul class="utrecht-unordered-list lk-quiet">
      {notes.map((note) => (
        <li class="utrecht-unordered-list__item">{note}</li>
      ))}
    </ul>
  );
};

/** How a figure stands in a table: as words, or as a link to where it comes from. */
export type DrawFigure = (figure: ObservationView | undefined) => Child;

/** The figures of a chart as a table, a row for each period, the newest first. */
const ChartTable = ({
  id,
  title,
  words,
  lines,
  drawFigure,
}: { readonly id: string; readonly title: string; readonly words: FigureWords; readonly drawFigure: DrawFigure } & Pick<
  Plot,
  'lines'
>) => (
  <details class="lk-details">
    <summary>{words.say('as-table')}</summary>
    <div class="lk-details__content">
      <ScrollingTable
        id={`${id}-tabel`}
        caption={title}
        rowHeads
        head={[{ label: words.say('period') }, ...lines.map(({ name }) => ({ label: name, numeric: true }))]}
        rows={(lines[0]?.points ?? [])
          .map(({ period }, at) => [period, ...lines.map(({ points }) => drawFigure(points[at]?.figure))])
          .toReversed()}
      />
    </div>
  </details>
);

/**
 * A chart of lines, the first of which it is about, with the sentence that says it, its notes and its table. `beside` stands in the table
 * alone: what is too large to be drawn on the same scale.
 */
export const LineChart = ({
  id,
  title,
  words,
  plot,
  beside = [],
  caption = title,
  drawFigure = words.figure,
}: {
  readonly id: string;
  readonly title: string;
  readonly words: FigureWords;
  readonly plot: Plot;
  readonly beside?: Plot['lines'];
  readonly caption?: Child;
  readonly drawFigure?: DrawFigure;
}) => (
  <figure class="lk-figure lk-flow" id={id}>
    <figcaption>{caption}</figcaption>
    {plot.lines.some((line) => knownPoints(line).length > 0) && (
      <div class="lk-chart lk-chart--wide lk-scroll" role="region" tabindex={0} aria-label={title}>
        <svg role="img" aria-label={sayChart(words, title, plot)} viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}>
          <LinePlot words={words} plot={plot} size={SIZE} />
        </svg>
      </div>
    )}
    <Notes words={words} plot={plot} />
    <ChartTable id={id} title={title} words={words} lines={[...plot.lines, ...beside]} drawFigure={drawFigure} />
  </figure>
);
