import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import type { Failure } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { noSuch } from '../../records/open-record.ts';
import { mayReadReport, REPORTS, seeReport } from '../record/open-report.ts';
import { daysOfReport, type Report } from '../record/report.ts';
import { readContent, readFamilies, readReport, readReports } from '../record/report-store.ts';
import type { Figure } from '../record/figure.ts';
import { reportView, summaryView, type ReportSummary, type ReportView } from './report-view.ts';

/** Rule R4. All reports that somebody may know of, the newest year first. */
export async function findReports(desk: Desk, actor: Actor): Promise<ReportSummary[]> {
  const families = await readFamilies(desk.table);
  const reports = await readReports(
    desk.table,
    families.toReversed().flatMap(({ family }) => family.reports),
  );
  return Promise.all(
    reports.filter((report) => mayReadReport(report, actor)).map((report) => summaryView(desk, actor, report)),
  );
}

type NotSeen = Failure<'not-found' | 'report-withdrawn'>;

/** A report as somebody may see it, with its version. */
export async function findReport(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<{ readonly view: ReportView; readonly report: Report }, NotSeen>> {
  const seen = await seeReport(desk, actor, id);
  return seen.ok ? ok({ view: await reportView(desk, actor, seen.value), report: seen.value }) : seen;
}

/** Rule R2. Every figure of a report with what it was made of. */
export async function findFigures(desk: Desk, actor: Actor, id: string): Promise<Result<Figure[], NotSeen>> {
  const seen = await seeReport(desk, actor, id);
  return seen.ok ? ok((await readContent(desk.table, seen.value)).figures) : seen;
}

/** Where a report stands, as somebody may know of it: of one that was withdrawn what stays. */
export async function findStanding(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<{ readonly report: Report; readonly summary: ReportSummary }, Failure<'not-found'>>> {
  const report = await readReport(desk.table, id);
  if (!report || !mayReadReport(report, actor)) return fail(noSuch(REPORTS, id));
  return ok({ report, summary: await summaryView(desk, actor, report) });
}

/** Of some reports the adopted one of the latest period, as its last correction says; undefined where none was adopted. */
export function newestAdopted(reports: readonly ReportSummary[]): ReportSummary | undefined {
  const order = (one: ReportSummary): string => `${daysOfReport(one).end} ${String(one.version).padStart(6, '0')}`;
  return reports
    .filter(({ status }) => status === 'adopted')
    .toSorted((one, other) => order(other).localeCompare(order(one)))[0];
}

/** The same of all reports that somebody may know of. */
export const findNewestAdopted = async (desk: Desk, actor: Actor): Promise<ReportSummary | undefined> =>
  newestAdopted(await findReports(desk, actor));
