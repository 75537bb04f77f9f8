import { Heading } from '../../parts/heading.tsx';
import { LineChart } from '../charts/line-chart.tsx';
import { knownPoints } from '#shared/press/charts/stretches.ts';
import { chartCuts, lineOf, type ChartLine } from '../charts/series.ts';
import { SmallMultiples } from '../charts/small-multiples.tsx';
import { COUNTRY } from '#shared/monitor/monitor-areas.ts';
import type { IndicatorDefinition } from '#shared/monitor/definition.ts';
import type { MonitorReading } from '#shared/monitor/reading/monitor-reading.ts';
import { Link, List, openingFigure, type IndicatorDrawing } from './parts.tsx';
import { choiceAddress } from './read-choice.ts';
import { indicatorAddress, titleOf } from './words.ts';

type LinesAsked = {
  readonly areas: readonly string[];
  readonly periods: readonly string[];
  readonly breakdown: string;
};

/** The lines that are drawn, and those too large to be drawn beside them: a count of a whole country. */
export function referenceLines(
  reading: MonitorReading,
  definition: IndicatorDefinition,
  { areas, ...asked }: LinesAsked,
): { readonly drawn: readonly ChartLine[]; readonly beside: readonly ChartLine[] } {
  const lines = areas.map((area) => lineOf(reading, definition, { area, ...asked }));
  const known = lines.filter((line) => knownPoints(line).length > 0);
  const isBeside = ({ code }: ChartLine): boolean =>
    definition.kind === 'count' && code === COUNTRY.code && known.length > 1;
  return {
    drawn: known.filter((line) => !isBeside(line)),
    beside: lines.filter((line) => !known.includes(line) || isBeside(line)),
  };
}

const Onward = ({ drawing: { pageRequest, say, shown } }: { readonly drawing: IndicatorDrawing }) => {
  const { definition, choice } = shown;
  const files = ['csv', 'xlsx'] as const;
  const query = choice.breakdown === undefined ? '' : `?breakdown=${encodeURIComponent(choice.breakdown)}`;
  const asked = choice.breakdown === undefined ? '' : `?uitsplitsing=${encodeURIComponent(choice.breakdown)}`;
  return (
    <List
      items={[
        ...files.map((format) => (
          <Link href={`/v1/indicators/${encodeURIComponent(definition.id)}/observations.${format}${query}`}>
            {say('data', { format: format.toUpperCase() })}
          </Link>
        )),
        ...(['png', 'svg'] as const).map((format) => (
          <Link href={pageRequest.href(`${indicatorAddress(definition.id)}/grafiek.${format}${asked}`)}>
            {say('picture', { format: format.toUpperCase() })}
          </Link>
        )),
      ]}
    />
  );
};

const Newest = ({ drawing: { pageRequest, say, shown } }: { readonly drawing: IndicatorDrawing }) => {
  const { definition, choice, periods, shownPeriods } = shown;
  const address = (all: boolean): string => choiceAddress(pageRequest, definition.id, choice, { all });
  if (shownPeriods.length < periods.length)
    return (
      <p class="utrecht-paragraph">
        {say('chart.latest-only', { count: shownPeriods.length })}{' '}
        <Link href={address(true)}>{say('chart.all', { count: periods.length })}</Link>
      </p>
    );
  return choice.all ? (
    <p class="utrecht-paragraph">
      <Link href={address(false)}>{say('chart.fewer')}</Link>
    </p>
  ) : null;
};

/** The figures of the reference areas over time. */
export const ChartSection = ({ drawing }: { readonly drawing: IndicatorDrawing }) => {
  const { pageRequest, say, words, shown } = drawing;
  const { definition, reading, references, shownPeriods, breakdown } = shown;
  const { drawn, beside } = referenceLines(reading, definition, {
    areas: references,
    periods: shownPeriods,
    breakdown,
  });
  const title = say('chart.title', { title: titleOf(definition, pageRequest.language), unit: definition.unit });
  return (
    <section class="lk-flow" aria-labelledby="verloop">
      <Heading level={2} id="verloop">
        {say('chart')}
      </Heading>
      <Newest drawing={drawing} />
      <LineChart
        id="grafiek"
        title={title}
        words={words}
        plot={{ lines: drawn, cuts: chartCuts(definition, references) }}
        beside={beside}
        drawFigure={openingFigure(drawing)}
      />
      {beside.some((line) => knownPoints(line).length > 0) && <p class="utrecht-paragraph">{say('chart.beside')}</p>}
      <Onward drawing={drawing} />
    </section>
  );
};

/** A small chart for each district, all on one scale. */
export const DistrictCharts = ({ drawing }: { readonly drawing: IndicatorDrawing }) => {
  const { pageRequest, say, words, shown } = drawing;
  const { definition, reading, shownPeriods, breakdown } = shown;
  const lines = reading.known.places.items
    .filter(({ level }) => level === 'district')
    .toSorted((one, other) => Number(other.inProgrammeArea === true) - Number(one.inProgrammeArea === true))
    .map(({ code }) => lineOf(reading, definition, { area: code, periods: shownPeriods, breakdown }));
  if (!lines.some((line) => knownPoints(line).length > 0)) return null;
  return (
    <section class="lk-flow" aria-labelledby="wijken">
      <Heading level={2} id="wijken">
        {say('districts')}
      </Heading>
      <SmallMultiples
        words={words}
        lines={lines}
        cutsFor={(area) => chartCuts(definition, [area])}
        addressOf={(code) => pageRequest.href(`/monitor/gebieden/${code}`)}
      />
    </section>
  );
};
