import type { Desk } from '../../desk.ts';
import type { IndicatorDefinition } from '../../monitor/definition.ts';
import { mainBreakdownOf, readMonitor } from '../../monitor/reading/monitor-reading.ts';
import { observationAt, type ObservationView } from '../../monitor/reading/observation-view.ts';
import type { AreaSummary, Summary } from '../../monitor/reading/summary.ts';

/** Nothing is known of an area. */
const NO_SUMMARY: AreaSummary = { latest: null, reference: null, trend: null, series: [] };

/** What is known of an area, of those that have any figure. */
export const summaryOfArea = ({ areas }: Summary, code: string): AreaSummary =>
  Object.hasOwn(areas, code) ? (areas[code] ?? NO_SUMMARY) : NO_SUMMARY;

/** Whether the distance of an area is told in a sentence: that of the programme area, where it has any figures. */
export const isToldByDistance = ({ area, distance }: Summary, code: string): boolean =>
  code === area && distance !== null && distance.class !== 'no-data';

/** The figure that a sentence about an area speaks of: of its distance, which can leave out exceptional years, or its newest. */
export async function figureTold(
  desk: Desk,
  definition: IndicatorDefinition,
  summary: Summary,
  code: string,
): Promise<ObservationView | null> {
  const { latest } = summaryOfArea(summary, code);
  const period = isToldByDistance(summary, code) ? summary.distance?.period : undefined;
  if (period === undefined || period === latest?.period) return latest;
  const reading = await readMonitor(desk, [definition.id]);
  const breakdown = mainBreakdownOf(definition);
  return observationAt(reading, { definition, area: code, period, breakdown }) ?? latest;
}
