import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { readMonitor, type MonitorReading } from '../../monitor/reading/monitor-reading.ts';
import { observationAt, type ObservationView } from '../../monitor/reading/observation-view.ts';
import { compareEditionNames } from '../../monitor/rules/editions.ts';
import type { Actor } from '../../people/actor.ts';
import type { Failure } from '../../platform/failures.ts';
import { ok, type Result } from '../../platform/result.ts';
import { monitorText } from '../assembling/monitor.ts';
import type { Figure, ObservationUsed } from '../record/figure.ts';
import { FigureId } from '../record/figure.ts';
import { seeReport } from '../record/open-report.ts';
import type { Report } from '../record/report.ts';
import { readContent } from '../record/report-store.ts';
import { reportWords } from '../texts/report-words.ts';

/** A figure of which a newer edition says something, beside what the report printed. */
export const SinceChanged = z
  .strictObject({
    id: FigureId,
    text: z.string(),
    edition: z.string(),
    now: z.strictObject({ text: z.string(), edition: z.string() }),
  })
  .meta({ id: 'ReportSinceChanged' });
export type SinceChanged = z.output<typeof SinceChanged>;

/** The newest figure of the place of an observation, where it is of a newer edition. */
function newerOf(reading: MonitorReading, used: ObservationUsed): ObservationView | undefined {
  const { indicator, area, period, breakdown, edition } = used;
  const definition = reading.definitions.get(indicator);
  const now = definition && observationAt(reading, { definition, area, period, breakdown });
  return now && compareEditionNames(now.edition, edition) > 0 ? now : undefined;
}

/** How a figure would be printed now: that of one observation as it is; one that was worked out of several by what they are now. */
function printedNow(
  reading: MonitorReading,
  report: Report,
  { observations }: Figure,
): { text: string; edition: string } | undefined {
  const newer = observations.map((used) => ({ used, now: newerOf(reading, used) }));
  const edition = newer
    .flatMap(({ now }) => now?.edition ?? [])
    .toSorted(compareEditionNames)
    .at(-1);
  if (edition === undefined) return undefined;
  const assembling = { about: report, say: reportWords(report.language) };
  const texts = newer.map(({ used, now }) => {
    const definition = reading.definitions.get(used.indicator);
    return definition ? monitorText(assembling, definition, now ?? used) : '';
  });
  return { text: texts.join('; '), edition };
}

/** Rule R16. The figures of a report of which the monitor has a newer edition: what was printed stays, and what it would be now stands beside it. */
export async function findSinceChanged(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<SinceChanged[], Failure<'not-found' | 'report-withdrawn'>>> {
  const seen = await seeReport(desk, actor, id);
  if (!seen.ok) return seen;
  const report = seen.value;
  const { figures } = await readContent(desk.table, report);
  const used = figures.filter(({ observations }) => observations.length > 0);
  const indicators = [...new Set(used.flatMap(({ observations }) => observations.map(({ indicator }) => indicator)))];
  const reading = await readMonitor(desk, indicators);
  return ok(
    used.flatMap((figure) => {
      const now = printedNow(reading, report, figure);
      return now && figure.edition !== null ? [{ id: figure.id, text: figure.text, edition: figure.edition, now }] : [];
    }),
  );
}
