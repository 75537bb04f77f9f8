import type { Desk } from '../../desk.ts';
import { formatDay, todayIn } from '../../platform/days/dates.ts';
import type { IndicatorDefinition } from '../definition.ts';
import { toldToResidents } from '../heerlen-noord/told-to-residents.ts';
import type { Source } from '../observation.ts';
import type { MonitorArea } from '../rules/places.ts';
import { changeToTell, chooseToTell, type Change, type ToldIndicator } from '../rules/told-change.ts';
import { figuresIn, mainBreakdownOf, readMonitor, type MonitorReading } from './monitor-reading.ts';
import { observationAt, periodsKnown, type ObservationView } from './observation-view.ts';

/** A change that residents are told of: in the neighbourhood itself, or in the district where that has no figure. */
export type ToldChange = {
  readonly told: ToldIndicator;
  readonly definition: IndicatorDefinition;
  readonly area: MonitorArea;
  readonly change: Change<ObservationView>;
  /** Who made the newer figure. */
  readonly source: Source | undefined;
};

/** What residents are told: some changes, or none; `hasFigures` says whether there was anything to look at. */
export type ToldChanges = { readonly changes: readonly ToldChange[]; readonly hasFigures: boolean };

function seriesOf(reading: MonitorReading, definition: IndicatorDefinition, area: string): ObservationView[] {
  const breakdown = mainBreakdownOf(definition);
  return periodsKnown(reading, definition, breakdown).flatMap(
    (period) => observationAt(reading, { definition, area, period, breakdown }) ?? [],
  );
}

const hasValue = ({ value }: ObservationView): boolean => value !== null;

/** The series of the neighbourhood; of its district where the neighbourhood has no figure at all. */
function seriesFor(reading: MonitorReading, definition: IndicatorDefinition, neighbourhood: MonitorArea) {
  const own = seriesOf(reading, definition, neighbourhood.code);
  if (own.some(hasValue)) return { area: neighbourhood, series: own };
  const district = neighbourhood.parent === undefined ? undefined : reading.known.places.find(neighbourhood.parent);
  return district ? { area: district, series: seriesOf(reading, definition, district.code) } : undefined;
}

/** Rule M35. What residents of a neighbourhood are told of what changed there, in the order in which it is told. */
export async function readToldChanges(desk: Desk, code: string): Promise<ToldChanges> {
  const reading = await readMonitor(
    desk,
    toldToResidents.map(({ indicator }) => indicator),
  );
  const neighbourhood = reading.known.places.find(code);
  if (!neighbourhood) return { changes: [], hasFigures: false };
  const year = Number(formatDay(todayIn(desk.clock.now())).slice(0, 4));
  const all = toldToResidents.flatMap((told) => {
    const definition = reading.definitions.get(told.indicator);
    const found = definition && seriesFor(reading, definition, neighbourhood);
    return definition && found ? [{ told, definition, ...found }] : [];
  });
  const changes = all.flatMap(({ told, definition, area, series }): ToldChange[] => {
    const change = changeToTell(definition, area.code, told, { series, year });
    if (!change) return [];
    const kept = figuresIn(reading, definition.id).at(area.code, change.to.period, mainBreakdownOf(definition));
    return [{ told, definition, area, change, source: kept?.source }];
  });
  return { changes: chooseToTell(changes), hasFigures: all.some(({ series }) => series.some(hasValue)) };
}
