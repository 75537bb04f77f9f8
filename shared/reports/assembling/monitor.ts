import type { IndicatorDefinition } from '../../monitor/definition.ts';
import { allIndicators } from '../../monitor/indicators/definition-store.ts';
import { COUNTRY } from '../../monitor/monitor-areas.ts';
import { distanceIn } from '../../monitor/reading/distance-view.ts';
import { figuresIn, mainBreakdownOf, readMonitor, type MonitorReading } from '../../monitor/reading/monitor-reading.ts';
import { observationAt, type ObservationView } from '../../monitor/reading/observation-view.ts';
import type { DistanceAnswer } from '../../monitor/rules/sentences.ts';
import type { Desk } from '../../desk.ts';
import { TOTAL } from '../../monitor/observation.ts';
import { figureId, type FigureMade, type FigurePart } from '../record/figure.ts';
import { numberText, type Assembling } from './assembling.ts';

/** An indicator with figures of its own, and how far the programme area is from the country. */
export type Measured = { readonly definition: IndicatorDefinition; readonly distance: DistanceAnswer | undefined };

/** The monitor as everybody may see it, read once for a whole report. */
export type ReadMonitor = {
  readonly reading: MonitorReading;
  readonly area: { readonly code: string; readonly name: string };
  readonly reference: { readonly code: string; readonly name: string };
  readonly measured: readonly Measured[];
};

/** Reads all indicators; a group has no figures of its own. */
export async function readWholeMonitor(desk: Desk): Promise<ReadMonitor> {
  const [all, programme] = await Promise.all([allIndicators(desk), desk.programme()]);
  const definitions = all.map(({ definition }) => definition).filter(({ kind }) => kind !== 'group');
  const reading = await readMonitor(
    desk,
    definitions.map(({ id }) => id),
  );
  const { id: code } = programme;
  return {
    reading,
    area: { code, name: reading.known.places.find(code)?.name ?? code },
    reference: COUNTRY,
    measured: definitions.map((definition) => {
      const distance = distanceIn(reading, definition, { area: code, reference: COUNTRY.code });
      return { definition, distance: distance.ok ? distance.value : undefined };
    }),
  };
}

/** A figure of the monitor by its place. */
export type MonitorPlace = { readonly definition: IndicatorDefinition; readonly area: string; readonly period: string };

const breakdownTold = (definition: IndicatorDefinition): { breakdown?: string } => {
  const breakdown = mainBreakdownOf(definition);
  return breakdown === TOTAL ? {} : { breakdown };
};

/** The observation of a place, with what it was worked out of; undefined where nothing was ever told of it. */
export const observed = (reading: MonitorReading, { definition, area, period }: MonitorPlace) =>
  observationAt(reading, { definition, area, period, breakdown: mainBreakdownOf(definition), explain: true });

function partsOf(reading: MonitorReading, { definition, period }: MonitorPlace, view: ObservationView): FigurePart[] {
  const breakdown = mainBreakdownOf(definition);
  return (view.computed?.parts ?? []).map(({ area, value }) => {
    const edition = figuresIn(reading, definition.id).at(area, period, breakdown)?.edition;
    return { of: area, value, ...(edition !== undefined && { edition }) };
  });
}

/** How a figure of the monitor is printed: its value, or why there is none. */
export const monitorText = (
  assembling: Pick<Assembling, 'about' | 'say'>,
  { decimals }: IndicatorDefinition,
  { value, reason }: Pick<ObservationView, 'value' | 'reason'>,
): string =>
  value === null ? assembling.say(`reason.${reason ?? 'unknown'}`) : numberText(assembling, value, decimals);

/** A figure of the monitor as a report enters it; undefined where nothing was ever told of its place. */
export function monitorFigure(
  assembling: Assembling,
  { reading }: ReadMonitor,
  place: MonitorPlace,
): FigureMade | undefined {
  const view = observed(reading, place);
  if (!view) return undefined;
  const { definition, area, period } = place;
  const parts = partsOf(reading, place, view);
  return {
    id: figureId(definition.id, area, period),
    text: monitorText(assembling, definition, view),
    observations: [
      {
        ...{ indicator: definition.id, area, period, ...breakdownTold(definition) },
        ...{ value: view.value, edition: view.edition },
      },
    ],
    edition: view.edition,
    rule: view.computed?.rule ?? 'published',
    ...(parts.length > 0 && { parts }),
  };
}
