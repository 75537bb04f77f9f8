import { importedBefore } from '../../activities/import/register-imported.ts';
import { readActivities } from '../../activities/record/activity-store.ts';
import { nameReported } from '../../activities/interventions/name-reported.ts';
import type { Desk } from '../../desk.ts';
import type { PlanLine, RealisedCount } from '../counted.ts';
import { loadClosedRound, type LoadedContribution } from '../rounds/load-closed-round.ts';
import { OF_BUREAU } from '../rounds/round.ts';
import { LEFT_OVER } from './left-over-counts.ts';
import { loadLogic } from './load-logic.ts';
import { loadMoney } from './load-money.ts';
import { reportCounts, type ReportCount } from './report-counts.ts';
import { moneyOfReport } from './report-money.ts';

/** The files of the programme's report of mid 2024. */
export type ReportFiles = { readonly example: string; readonly counts: string; readonly money: string };

/** In whose name the report is brought in, and the moment of which it tells. */
const BY = 'programme';
const AS_OF = '2024-06-30T22:00:00.000Z'; // 1 July in Amsterdam

type Counted = ReportCount & { readonly item: string; readonly value: number };
const isCounted = (count: ReportCount): count is Counted => count.item !== undefined && count.value !== undefined;

/** What the report plans of each intervention, by its reference. */
function plannedBy(counts: readonly ReportCount[]): Map<string, PlanLine['counts']> {
  const planned = counts.filter(isCounted).filter(({ as }) => as === 'planned');
  return new Map(
    [...Map.groupBy(planned, ({ reference }) => reference)].map(([reference, some]) => [
      reference,
      some.map(({ item, value, qualifier }) => ({ item, planned: value, ...(qualifier && { qualifier }) })),
    ]),
  );
}

const realisedOf = ({ item, value, qualifier }: Counted): RealisedCount => ({
  item,
  realised: value,
  ...(qualifier && { qualifier }),
});

/** What the report tells and no intervention, half year or thing can hold: a line each. */
const leftOver = (counts: readonly ReportCount[]): string =>
  counts.flatMap(({ as, label }) => (as === 'planned' || as === 'realised' ? [] : [`- ${LEFT_OVER[label] ?? label}`])).join('\n');

/** What the report tells of the first half of 2024. It names no course, and explains no difference: it is told as far as it goes. */
async function contributionsOf(desk: Desk, counts: readonly ReportCount[]): Promise<LoadedContribution[]> {
  const realised = counts.filter(isCounted).filter(({ as }) => as === 'realised');
  const imported = await importedBefore(desk, [...new Set(realised.map(({ reference }) => reference))]);
  const byId = new Map([...imported].map(([reference, { activity }]) => [activity, reference]));
  const activities = await readActivities(desk.table, [...byId.keys()]);
  return [
    ...activities.map(({ id, plan: { title, summary = title } }) => ({
      ...{ intervention: id, text: summary, draft: true },
      counts: realised.filter(({ reference }) => reference === byId.get(id)).map(realisedOf),
    })),
    { intervention: OF_BUREAU, text: leftOver(counts), draft: true },
  ];
}

/**
 * Loads what the programme's report of mid 2024 tells of interventions: their logics, the plan of 2024, the money, and the round of the
 * first half of 2024, closed; by the same ways as anybody's, and nobody is told. Activities that it names are reported on. What is there
 * stays, and a load that was cut off is taken up again.
 */
export async function loadReport(desk: Desk, files: ReportFiles): Promise<void> {
  const counts = reportCounts(files.counts);
  const named = [...counts, ...moneyOfReport(files.money)].map(({ reference }) => reference);
  const imported = await importedBefore(desk, [...new Set(named)]);
  await nameReported(desk.table, [...imported.values()].map(({ activity }) => activity));
  await loadLogic(desk, files.example);
  await loadMoney(desk, files.money, plannedBy(counts));
  const loaded = await loadClosedRound(desk, {
    ...{ kind: 'progress', year: 2_024, at: AS_OF, by: BY },
    contributions: await contributionsOf(desk, counts),
  });
  if (!loaded.ok) throw new Error(`The programme's round cannot be loaded: ${JSON.stringify(loaded.error)}`);
}
