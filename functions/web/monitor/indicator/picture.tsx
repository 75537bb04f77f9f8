import { chartCuts } from '../charts/series.ts';
import { LinePlot } from '../charts/line-plot.tsx';
import { sayChart } from '../charts/sentence.ts';
import { INK, QUIET } from '#shared/press/charts/styles.ts';
import { figureWords } from '../charts/words.ts';
import type { Language } from '#shared/platform/messages/messages.ts';
import { pageWords } from '../../words.ts';
import { referenceLines } from './chart.tsx';
import { sourcesOf, type IndicatorShown } from './read-indicator.ts';
import { en } from './texts-en.ts';
import { nl } from './texts-nl.ts';
import { titleOf } from './words.ts';

/** What a picture shows: the reference areas, or one area with the country; small where it goes into a chat. */
export type PictureAsked = {
  readonly shown: IndicatorShown;
  readonly language: Language;
  readonly areas: readonly string[];
  readonly small: boolean;
};

const SIZES = { large: { width: 760, height: 440 }, small: { width: 480, height: 270 } } as const;
const FONT = "'Source Sans 3', 'Source Sans Pro', sans-serif";
const MARGIN = 14;

/** Breaks a text into lines of so many letters at most, between words. */
function wrapped(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The line that says whose figures these are: it goes with the picture wherever it is put. */
function sourceLine({ shown, language }: PictureAsked): string {
  const say = pageWords({ nl, en }, language);
  const sources = sourcesOf(shown.reading, shown.definition).map(({ source: { title, publisher, licence } }) =>
    [say('source.text', { title, publisher }), licence].filter((part) => part !== undefined).join(', '),
  );
  const place = say('picture.computed', { programme: shown.programme.name[language] });
  return say('picture.source', { source: sources.join('; '), place });
}

const Lines = ({
  lines,
  y,
  step,
  size,
  fill,
  weight,
}: {
  readonly lines: readonly string[];
  readonly y: number;
  readonly step: number;
  readonly size: number;
  readonly fill: string;
  readonly weight: number;
}) => (
  <>
    {lines.map((line, at) => (
      <text x={MARGIN} y={y + at * step} font-size={size} fill={fill} font-weight={weight}>
        {line}
      </text>
    ))}
  </>
);

/** A picture of the chart of an indicator by itself, with its title and its source: an SVG that needs nothing else. */
export async function drawPicture(asked: PictureAsked): Promise<string> {
  const { shown, language, areas, small } = asked;
  const { definition, reading, shownPeriods, breakdown } = shown;
  const say = pageWords({ nl, en }, language);
  const { width, height } = SIZES[small ? 'small' : 'large'];
  const words = figureWords(definition, language);
  const part = definition.breakdowns.find(({ id }) => id === breakdown)?.title;
  const unit = part === undefined ? definition.unit : `${definition.unit}, ${part}`;
  const title = say('chart.title', { title: titleOf(definition, language), unit });
  const titleLines = wrapped(title, small ? 52 : 68);
  const sourceLines = wrapped(sourceLine(asked), small ? 84 : 128);
  const { drawn } = referenceLines(reading, definition, { areas, periods: shownPeriods, breakdown });
  const plot = { lines: drawn, cuts: chartCuts(definition, areas) };
  const [titleSize, sourceSize] = small ? [16, 10] : [19, 11.5];
  const top = titleLines.length * (titleSize + 5) + 8;
  const bottom = sourceLines.length * (sourceSize + 3) + 6;
  const picture = (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={sayChart(words, title, plot)}
      font-family={FONT}
    >
      <rect width={width} height={height} fill="#ffffff" />
      <Lines lines={titleLines} y={titleSize + 8} step={titleSize + 5} size={titleSize} fill={INK} weight={700} />
      {drawn.length === 0 ? (
        <text x={MARGIN} y={top + 40} font-size={16} fill={QUIET}>
          {say('picture.none')}
        </text>
      ) : (
        <LinePlot words={words} plot={plot} size={{ width, height: height - bottom }} top={top} />
      )}
      <Lines
        lines={sourceLines}
        y={height - bottom + sourceSize}
        step={sourceSize + 3}
        size={sourceSize}
        fill={QUIET}
        weight={400}
      />
    </svg>
  );
  return String(await picture);
}
