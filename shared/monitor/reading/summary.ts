import { COUNTRY } from '../monitor-areas.ts';
import type { IndicatorDefinition } from '../definition.ts';
import type { InTheWay } from '../rules/beside.ts';
import { compareWithWhole } from '../rules/comparable.ts';
import type { DistanceAnswer } from '../rules/sentences.ts';
import { trendOf, type Reading } from '../rules/trend.ts';
import { basisOf, figuresIn, mainBreakdownOf, type MonitorReading } from './monitor-reading.ts';
import { observationAt, periodsKnown, type ObservationView } from './observation-view.ts';
import { distanceIn } from './distance-view.ts';

/** So many figures of a series are kept to be drawn small: what is drawn costs the same, however many years there are. */
const MOST_DRAWN = 12;

/**
 * What is shown of an area: its newest figure, that of the country in the same period and what stands in the way of holding the two beside
 * each other, how much it moves a year, and its last figures in order.
 */
export type AreaSummary = {
  readonly latest: ObservationView | null;
  readonly reference: ObservationView | null;
  readonly inTheWay?: InTheWay | undefined;
  readonly trend: number | null;
  readonly series: readonly Reading[];
};

/** What the pages of goals and areas show of an indicator, and on which deliveries and which version of the definition it rests. */
export type Summary = {
  readonly basis: Readonly<Record<string, number>>;
  readonly version: number;
  readonly area: string;
  readonly latest: readonly ObservationView[];
  readonly status: 'measured' | 'no-data';
  readonly distance: DistanceAnswer | null;
  readonly areas: Readonly<Record<string, AreaSummary>>;
};

/** On what a summary rests, by the state of the deliveries. */
export function basisIn(
  touched: Readonly<Record<string, number>>,
  definition: IndicatorDefinition,
): Record<string, number> {
  const ids = [definition.id, ...(definition.members ?? []), ...basisOf(definition)];
  return Object.fromEntries(ids.map((id) => [id, touched[id] ?? 0]));
}

/** What stands in the way of holding a figure beside that of the country in its period. */
function inTheWayOf(
  reading: MonitorReading,
  definition: IndicatorDefinition,
  latest: ObservationView,
): InTheWay | undefined {
  const { area, period } = latest;
  const breakdown = mainBreakdownOf(definition);
  const versions = [area, COUNTRY.code].map(
    (code) =>
      figuresIn(reading, definition.id).at(code, period, breakdown)?.definitionVersion ?? definition.definitionVersion,
  );
  if (new Set(versions).size > 1) return 'definition-version';
  const held = { area, reference: COUNTRY.code };
  const { comparable } = compareWithWhole({ definition, period, breakdown }, reading.known, held, latest);
  return comparable ? undefined : 'not-comparable';
}

function summarizeArea(
  reading: MonitorReading,
  definition: IndicatorDefinition,
  area: string,
  periods: readonly string[],
): AreaSummary {
  const breakdown = mainBreakdownOf(definition);
  const figures = periods.flatMap((period) => observationAt(reading, { definition, area, period, breakdown }) ?? []);
  const latest = figures.findLast(({ value }) => value !== null) ?? figures.at(-1) ?? null;
  const inTheWay = latest ? inTheWayOf(reading, definition, latest) : undefined;
  return {
    latest,
    reference:
      (latest && observationAt(reading, { definition, area: COUNTRY.code, period: latest.period, breakdown })) ?? null,
    ...(inTheWay && { inTheWay }),
    trend: trendOf(figures, definition.breaks, area),
    series: figures.slice(-MOST_DRAWN).map(({ period, value }) => ({ period, value })),
  };
}

type Summed = { readonly version: number; readonly programmeArea: string; readonly references: readonly string[] };

/** Works out what is shown of an indicator on the pages of goals and areas. */
export function summarize(
  reading: MonitorReading,
  definition: IndicatorDefinition,
  { version, programmeArea, references }: Summed,
): Summary {
  const periods = periodsKnown(reading, definition, mainBreakdownOf(definition));
  const { places } = reading.known;
  const areas = Object.fromEntries(
    places.items
      .map(({ code }) => [code, summarizeArea(reading, definition, code, periods)] as const)
      .filter(([, { latest }]) => latest !== null),
  );
  const distance = distanceIn(reading, definition, { area: programmeArea, reference: COUNTRY.code });
  const latest = references.flatMap((code) => areas[code]?.latest ?? []);
  const isMeasured = Object.values(areas).some((one) => one.latest?.value !== null && one.latest !== null);
  return {
    basis: basisIn(reading.state.touched, definition),
    version,
    area: programmeArea,
    latest,
    status: isMeasured ? 'measured' : 'no-data',
    distance: distance.ok ? distance.value : null,
    areas,
  };
}
