import type { Language } from '#shared/platform/messages/messages.ts';
import { drawBarChart } from './charts/bar-chart.ts';
import { drawLineChart, notesOf } from './charts/line-chart.ts';
import type { Cell, CellRun, Chart, LineChart, Table } from './document.ts';
import { pressWords, type PressSay } from './texts.ts';

/** A number on the scale of a chart: as many decimals as it has, with the marks of the language. */
const numbersOf = (language: Language): ((value: number) => string) => {
  const format = new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { maximumFractionDigits: 6 });
  return (value) => format.format(value).replace('-', '−');
};

/** A chart as a picture (SVG), the same in every format. */
export const drawChart = (chart: Chart, language: Language): string =>
  chart.kind === 'lines' ? drawLineChart(chart, pressWords(language), numbersOf(language)) : drawBarChart(chart);

/** What has to be known to read a chart. */
export const chartNotes = (chart: Chart, say: PressSay): string[] =>
  chart.kind === 'lines' ? notesOf(chart, say) : [];

type Printed = { readonly text: string; readonly figure?: string | undefined };

const cellOf = ({ text, figure }: Printed): CellRun[] => [
  figure === undefined ? { kind: 'text', text } : { kind: 'figure', id: figure, text },
];

type Series = LineChart['series'][number];
type Words = { readonly say: PressSay; readonly number: (value: number) => string };

/** Whether all that is known of a period is exceptional: then the period says so, and not each figure. */
function isExceptionalAt(series: readonly Series[], at: number): boolean {
  const known = series.flatMap(({ points }) => points[at] ?? []).filter(({ value }) => value !== null);
  return known.length > 0 && known.every(({ isExceptional }) => isExceptional);
}

function pointCell({ points }: Series, at: number, isSaid: boolean, { say, number }: Words): Cell {
  const point = points[at];
  if (!point) return '';
  const { text, margin, isExceptional, figure } = point;
  const whole = margin
    ? say('margin', { value: text, lower: number(margin.lower), upper: number(margin.upper) })
    : text;
  return cellOf({ text: isExceptional && !isSaid ? say('exceptional', { value: whole }) : whole, figure });
}

/** The cells of a period: what it is, and the figure of each line. */
function periodRow(series: readonly Series[], at: number, words: Words): Cell[] {
  const isSaid = isExceptionalAt(series, at);
  const period = series[0]?.points[at]?.period ?? '';
  return [
    isSaid ? words.say('exceptional', { value: period }) : period,
    ...series.map((one) => pointCell(one, at, isSaid, words)),
  ];
}

/** The id of the table of a chart's figures: no id of a document has such a sign. */
export const dataIdOf = ({ id }: Chart): string => `data_${id}`;

/** The figures of a chart as a table: a row for each period or bar. */
export function tableOf(chart: Chart, caption: string, language: Language): Table {
  const say = pressWords(language);
  const number = numbersOf(language);
  const whole = { kind: 'table', id: dataIdOf(chart), caption } as const;
  if (chart.kind === 'bars')
    return {
      ...whole,
      columns: [
        { label: chart.of, kind: 'text' },
        { label: chart.unit, kind: 'number' },
      ],
      rows: chart.bars.map((bar) => [bar.label, cellOf(bar)]),
    };
  return {
    ...whole,
    columns: [
      { label: say('period'), kind: 'text' },
      ...chart.series.map(({ name }) => ({ label: name, kind: 'number' as const })),
    ],
    rows: (chart.series[0]?.points ?? []).map((_, at) => periodRow(chart.series, at, { say, number })),
  };
}
