import type { ReadBreak } from '#shared/monitor/rules/breaks.ts';
import { DrawnLine } from './line-plot.tsx';
import { scalesOf, type Scales } from '#shared/press/charts/scales.ts';
import { sayChart } from './sentence.ts';
import { knownPoints } from '#shared/press/charts/stretches.ts';
import type { ChartLine } from './series.ts';
import { GRID, styleAt, QUIET } from '#shared/press/charts/styles.ts';
import type { FigureWords } from './words.ts';

const SIZE = { width: 220, height: 120 };
const FRAME = { left: 10, right: 210, top: 10, bottom: 96 };

type Cuts = readonly ReadBreak[];

/** A chart of one line without names, for where the name stands beside it. */
const SmallChart = ({
  words,
  line,
  cuts,
  scales = scalesOf([line], FRAME, 3),
}: {
  readonly words: FigureWords;
  readonly line: ChartLine;
  readonly cuts: Cuts;
  readonly scales?: Scales | undefined;
}) => (
  <svg
    role="img"
    aria-label={sayChart(words, line.name, { lines: [line], cuts })}
    viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
  >
    {scales.ticks.map((tick) => (
      <line x1={FRAME.left} x2={FRAME.right} y1={scales.up(tick)} y2={scales.up(tick)} stroke={GRID} />
    ))}
    {[line.points[0], line.points.at(-1)].map(
      (point, at) =>
        point && (
          <text
            x={scales.across(point.time)}
            y={113}
            font-size="12"
            fill={QUIET}
            text-anchor={at === 0 ? 'start' : 'end'}
          >
            {point.period}
          </text>
        ),
    )}
    <DrawnLine line={line} cuts={cuts} style={styleAt(0)} scales={scales} />
  </svg>
);

const NameOf = ({
  words: { say, withUnit },
  line,
  address,
}: {
  readonly words: FigureWords;
  readonly line: ChartLine;
  readonly address: string | undefined;
}) => {
  const last = knownPoints(line).at(-1);
  return (
    <p class="utrecht-paragraph">
      {address === undefined ? (
        <strong>{line.name}</strong>
      ) : (
        <a class="utrecht-link utrecht-link--html-a" href={address}>
          {line.name}
        </a>
      )}
      <br />
      <span class="lk-quiet">
        {last ? say('small.latest', { value: withUnit(last.value), period: last.period }) : say('nothing')}
      </span>
    </p>
  );
};

/** A small chart for each area, all on one scale of figures and time; each links to its area where there is an address. */
export const SmallMultiples = ({
  words,
  lines,
  cutsFor,
  addressOf,
}: {
  readonly words: FigureWords;
  readonly lines: readonly ChartLine[];
  readonly cutsFor: (area: string) => Cuts;
  readonly addressOf?: ((code: string) => string) | undefined;
}) => {
  const scales = scalesOf(lines, FRAME, 3);
  const [from, to] = [scales.ticks[0] ?? 0, scales.ticks.at(-1) ?? 0];
  return (
    <div class="lk-flow">
      <p class="utrecht-paragraph lk-quiet">
        {words.say('same-scale', { from: words.withUnit(from), to: words.withUnit(to) })}
      </p>
      <ul class="lk-small-charts">
        {lines.map((line) => (
          <li class="lk-chart">
            <NameOf words={words} line={line} address={addressOf?.(line.code)} />
            <SmallChart words={words} line={line} cuts={cutsFor(line.code)} scales={scales} />
          </li>
        ))}
      </ul>
    </div>
  );
};
