import type { Activity } from '../../activities/record/activity.ts';
import { idsByNumber, readActivity } from '../../activities/record/activity-store.ts';
import { readDatasetDraft } from '../../activities/dataset-draft/dataset-draft-store.ts';
import { isIntervention } from '../../activities/interventions/intervention-index.ts';
import { LEAST_SHOWN } from '../../activities/showing/least-shown.ts';
import { readRegistrationNumber } from '../../activities/record/registration-number.ts';
import { isPublic } from '../../activities/record/states.ts';
import { readDatasets } from '../../catalogue/dataset-store.ts';
import type { Desk } from '../../desk.ts';
import { PUBLIC_ACTOR } from '../../people/actor.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { findReports } from './find-reports.ts';
import type { Outcome } from './outcome.ts';
import { daysOfReport } from '../record/report.ts';
import type { ReportSummary } from './report-view.ts';

type Known = Pick<Activity, 'id' | 'status' | 'realised'> & {
  readonly plan: Pick<Activity['plan'], 'kind' | 'reported' | 'period'>;
};

const overlaps = (report: ReportSummary, { period }: Known['plan']): boolean => {
  const { start, end } = daysOfReport(report);
  return period !== undefined && period.start <= end && period.end >= start;
};

/** The adopted reports on the days of an intervention: those tell how it went (rule R6). */
const reportsOn = (reports: readonly ReportSummary[], { plan }: Known): Outcome[] =>
  reports
    .filter((report) => isIntervention({ plan }) && overlaps(report, plan))
    .map(({ id, kind, year }) => ({ kind: 'report', id, report: kind, year }));

/** Rule A22. How many were really asked, as far as that may be told to everybody. */
const askedIn = ({ realised }: Known): Outcome[] =>
  realised?.participants !== undefined && realised.participants >= LEAST_SHOWN
    ? [{ kind: 'asked', participants: realised.participants }]
    : [];

/** The datasets that were entered of what activities collected, by the id of the activity. */
async function datasetsOf({ table }: Desk, ids: readonly string[]): Promise<ReadonlyMap<string, Outcome>> {
  const lines = await Promise.all(
    ids.map(async (id) => ({ id, dataset: (await readDatasetDraft(table, id)).line?.dataset })),
  );
  const entered = lines.flatMap(({ id, dataset }) => (dataset === undefined ? [] : [{ id, dataset }]));
  const datasets = await readDatasets(
    table,
    entered.map(({ dataset }) => dataset),
  );
  return new Map(
    entered.flatMap(({ id, dataset }) => {
      const known = datasets.get(dataset);
      return known ? [[id, { kind: 'dataset', id: known.id, title: known.title }] as const] : [];
    }),
  );
}

/** What came of some activities that everybody may know of, by their ids: as far as the register knows, which may be nothing. */
export async function whatCameOf(
  desk: Desk,
  activities: readonly Known[],
): Promise<ReadonlyMap<string, readonly Outcome[]>> {
  const shown = activities.filter(({ status }) => isPublic(status));
  const [datasets, reports] = await Promise.all([
    datasetsOf(
      desk,
      shown.map(({ id }) => id),
    ),
    findReports(desk, PUBLIC_ACTOR),
  ]);
  const adopted = reports.filter(({ status }) => status === 'adopted');
  return new Map(
    shown.map((one) => {
      const dataset = datasets.get(one.id);
      const story: Outcome[] = isIntervention(one) ? [{ kind: 'intervention', id: one.id }] : [];
      return [one.id, [...askedIn(one), ...(dataset ? [dataset] : []), ...story, ...reportsOn(adopted, one)]];
    }),
  );
}

/** What came of a registration by its number, as anyone may know; nothing of one that is not public. */
export async function outcomesOfNumber(
  desk: Desk,
  typed: string,
): Promise<Result<readonly Outcome[], Failure<'wrong-check-digit' | 'not-found'>>> {
  const number = readRegistrationNumber(typed);
  if (!number.ok) return number;
  const id = (await idsByNumber(desk.table, [number.value])).get(number.value);
  const kept = id === undefined ? undefined : await readActivity(desk.table, id);
  if (!kept) return fail(failure('not-found', `Nothing is registered under ${number.value}.`));
  return ok((await whatCameOf(desk, [kept.activity])).get(kept.activity.id) ?? []);
}
