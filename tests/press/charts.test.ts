import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chartNotes, drawChart, tableOf } from '#shared/press/charts.ts';
import type { Chart, LineChart } from '#shared/press/document.ts';
import { pressWords } from '#shared/press/texts.ts';
import { faultOfXml } from './read-word.ts';
import { lineChart } from './sample.ts';

type Point = LineChart['series'][number]['points'][number];

const point = (year: number, value: number | null, more: Partial<Point> = {}): Point => ({
  period: String(year),
  time: year,
  value,
  text: value === null ? 'geheim' : String(value),
  isExceptional: false,
  ...more,
});
const chartOf = (points: Point[], more: Partial<LineChart> = {}): LineChart => ({
  kind: 'lines',
  id: 'grafiek',
  caption: 'Grafiek',
  alt: 'Een grafiek.',
  unit: '%',
  series: [{ name: 'Noord', points }],
  ...more,
});
const draw = (chart: Chart): string => drawChart(chart, 'nl');
/** How many lines are drawn through: each stretch begins with a move. */
const stretches = (svg: string): number => /<path d="([^"]*)" fill="none"/.exec(svg)?.[1]?.match(/M/g)?.length ?? 0;

describe('A chart of lines', () => {
  test('does not draw over what is missing, exceptional or a break', () => {
    expect(stretches(draw(chartOf([point(2020, 1), point(2021, 2), point(2022, 3), point(2023, 4)])))).toBe(1);
    expect(
      stretches(draw(chartOf([point(2019, 1), point(2020, 2), point(2021, null), point(2022, 3), point(2023, 4)]))),
    ).toBe(2);
    const exceptional = [
      point(2018, 1),
      point(2019, 1),
      point(2020, 2, { isExceptional: true }),
      point(2021, 3),
      point(2022, 3),
    ];
    expect(stretches(draw(chartOf(exceptional)))).toBe(2);
    expect(draw(chartOf(exceptional)).match(/fill="#ffffff"/g)?.length).toBe(1);
    const broken = chartOf([point(2020, 1), point(2021, 2), point(2022, 3), point(2023, 4)], {
      breaks: [{ period: '2022', time: 2022, why: 'anders' }],
    });
    expect(stretches(draw(broken))).toBe(2);
    expect(draw(broken)).toContain('breuk 2022');
  });

  test('tells lines apart by dashes and marks beside colour, and names each with its last figure', () => {
    const svg = draw(lineChart(2, 'Voorbeeld'));
    expect(new Set(svg.match(/stroke-dasharray="[^"]*"/g)).size).toBeGreaterThan(1);
    expect(svg).toMatch(/>Voorbeeldstad-Noord \d/);
    expect(svg).toContain(`font-family="&#39;Source Sans 3&#39;"`);
  });

  test('says what has to be known to read it', () => {
    const say = pressWords('nl');
    const chart = chartOf(
      [
        point(2019, 90, { margin: { lower: 88, upper: 92 } }),
        point(2020, 91, { isExceptional: true }),
        point(2021, null),
      ],
      {
        breaks: [
          { period: '2020', time: 2020, why: 'andere vraag' },
          { period: '1999', time: 1999, why: 'lang geleden' },
        ],
      },
    );
    expect(chartNotes(chart, say)).toEqual([
      say('hollow'),
      say('gaps'),
      say('margins'),
      say('not-from-zero'),
      say('break.why', { period: '2020', why: 'andere vraag' }),
    ]);
    expect(chartNotes(chartOf([point(2020, 0), point(2021, 4)]), say)).toEqual([]);
  });

  test('has its figures as a table: a row for each period, with what is missing, exceptional or uncertain', () => {
    const chart = chartOf([
      point(2019, 3.5, { margin: { lower: 3, upper: 4 }, figure: 'a' }),
      point(2020, 2, { isExceptional: true }),
      point(2021, null),
    ]);
    const { columns, rows } = tableOf(chart, 'Cijfers', 'nl');
    expect(columns.map(({ label }) => label)).toEqual(['Periode', 'Noord']);
    expect(rows).toEqual([
      ['2019', [{ kind: 'figure', id: 'a', text: '3.5 (marge 3 tot 4)' }]],
      ['2020 (bijzonder)', [{ kind: 'text', text: '2' }]],
      ['2021', [{ kind: 'text', text: 'geheim' }]],
    ]);
  });

  test('is a picture of well-formed XML with places that are numbers, whatever its figures are', () => {
    const value = fc.option(
      fc.oneof(fc.double({ noNaN: true, min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 3 })),
    );
    const points = fc.array(fc.tuple(value, fc.boolean()), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(points, { minLength: 1, maxLength: 4 }), fc.string(), (all, name) => {
        const most = Math.min(...all.map(({ length }) => length));
        const series = all.map((one) => ({
          name: name.toWellFormed().replaceAll(/\p{Cc}|[\uFFFE\uFFFF]/gu, ''),
          points: one.slice(0, most).map(([figure, isExceptional], at) => point(2000 + at, figure, { isExceptional })),
        }));
        const svg = draw(chartOf([], { series }));
        expect(faultOfXml(svg)).toBeUndefined();
        expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      }),
      { numRuns: 60, examples: [[[[[2e-323, false]]], 'Bijna niets']] },
    );
  });
});

describe('A chart of bars', () => {
  const bars = (values: (number | null)[]): Chart => ({
    kind: 'bars',
    id: 'staven',
    caption: 'Staven',
    alt: 'Staven.',
    unit: 'aantal',
    of: 'Buurt',
    bars: values.map((value, at) => ({ label: `Buurt ${at}`, value, text: value === null ? 'geheim' : String(value) })),
  });
  const widths = (svg: string): number[] =>
    [...svg.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width));

  test('begins each bar at zero, so that twice as much is twice as long', () => {
    const [one = 0, two = 0] = widths(draw(bars([10, 20])));
    expect(two / one).toBeCloseTo(2, 1);
  });

  test('draws no bar for what is missing, and says it', () => {
    const svg = draw(bars([10, null]));
    expect(widths(svg)).toHaveLength(1);
    expect(svg).toContain('>geheim<');
  });

  test('draws what is below zero to the other side, and is a picture whatever its figures are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.double({ noNaN: true, min: -1e9, max: 1e9 })), { minLength: 1, maxLength: 40 }),
        (values) => {
          const svg = draw(bars(values));
          expect(faultOfXml(svg)).toBeUndefined();
          expect(svg).not.toMatch(/NaN|Infinity|undefined/);
        },
      ),
      { numRuns: 60 },
    );
  });
});
