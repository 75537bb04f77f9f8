import { indicatorDefinitions } from '#shared/monitor/heerlen-noord/indicators.ts';
import { ensureDefinitions } from '#shared/monitor/indicators/definition-store.ts';
import { bringFigures } from '#shared/monitor/figures/bring-figures.ts';
import { keepSummaries } from '#shared/monitor/reading/summaries.ts';
import type { Desk } from '#shared/desk.ts';
import { personOf } from './api.ts';

/** Figures of CBS, who protects its own. */
const CBS = { id: 'cbs-kwb', title: 'Kerncijfers wijken en buurten', publisher: 'CBS', protected: true };

const OU = personOf('data-desk:ou');

/** A figure of an area in a period. */
export type Brought = readonly [
  area: string,
  period: string,
  value: number | null,
  more?: Readonly<Record<string, unknown>>,
];

/** Says what the programme measures, and brings figures of some of it, as it is once all that follows on them is done. */
export async function withFigures(
  desk: Desk,
  figures: Readonly<Record<string, readonly Brought[]>>,
  source: Readonly<Record<string, unknown>> = CBS,
): Promise<void> {
  await ensureDefinitions(desk.table, indicatorDefinitions);
  desk.forgetProgramme();
  for (const [id, some] of Object.entries(figures)) {
    const observations = some.map(([area, period, value, more = {}]) => ({
      area,
      period,
      value,
      ...(value === null && { reason: 'unknown' }),
      ...more,
    }));
    if (!OU) throw new Error('Nobody brings figures.');
    const brought = await bringFigures(desk, OU, id, { edition: '2026-01-01', source, observations });
    if (!brought.ok) throw new Error(`${id}: ${JSON.stringify(brought.error)}`);
  }
  await keepSummaries(
    desk,
    indicatorDefinitions.map(({ id }) => id),
  );
}
