import type { Desk } from '../../desk.ts';
import type { Actor, Person } from '../../people/actor.ts';
import { may, type Command } from '../../people/permissions.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import {
  noSuch,
  openRecord,
  openUnless,
  seenNewest,
  type NotOpened,
  type Opened,
  type VersionedKind,
} from '../../records/open-record.ts';
import type { Report } from './report.ts';
import { readReport } from './report-store.ts';
import { statusesFor, type ReportMove } from './states.ts';

/** A report as it is opened. */
export type KeptReport = { readonly report: Report };

/** Rule R4. Who puts reports together, and the board, know of all; everybody else of what was adopted. */
export const mayReadReport = ({ status }: Pick<Report, 'status'>, actor: Actor): boolean =>
  status === 'adopted' || status === 'withdrawn' || may(actor, 'read draft of report', 'other');

/** How reports are opened. */
export const REPORTS: VersionedKind<KeptReport> = {
  name: 'report',
  read: async ({ table }, id, person) => {
    const report = await readReport(table, id);
    return report && mayReadReport(report, person) ? { report } : undefined;
  },
  relations: () => ['other'],
  notYours: (command) => `Only some may do this to a report: ${command}.`,
  standing: ({ report: { v, status } }) => ({ version: v, status }),
};

/** The SHA-256 of each file of a report. */
export const digestsOf = ({ files }: Report): { html: string; docx: string; pdf: string } | undefined =>
  files && { html: files.html.sha256, docx: files.docx.sha256, pdf: files.pdf.sha256 };

/** Rule R9. What was withdrawn is not there any more; why, when, what was decided and the digests of its files stay. */
function withdrawnOf(report: Report): Failure<'report-withdrawn'> | undefined {
  const { withdrawn, decision } = report;
  if (!withdrawn) return undefined;
  return {
    ...failure('report-withdrawn', `This report was withdrawn on ${withdrawn.at.slice(0, 10)}: ${withdrawn.reason}`),
    withdrawn: { ...withdrawn, digests: digestsOf(report), decision },
  };
}

export type ReportNotOpened = NotOpened | Failure<'report-withdrawn'>;

/** Opens a report for a command; one that was withdrawn only where `also` says so. */
export const openReport = (
  desk: Desk,
  actor: Actor,
  command: Command,
  id: string,
  also: 'withdrawn' | 'standing' = 'standing',
): Promise<Result<Opened<KeptReport>, ReportNotOpened>> =>
  also === 'withdrawn'
    ? openRecord(desk, REPORTS, { actor, command, id })
    : openUnless(desk, REPORTS, { actor, command, id }, ({ report }) => withdrawnOf(report));

/** Opens a report of which its newest version was seen. */
export const openSeenReport = async (
  desk: Desk,
  actor: Actor,
  command: Command,
  { id, ifMatch }: { readonly id: string; readonly ifMatch: string | undefined },
): Promise<Result<Opened<KeptReport>, ReportNotOpened | Failure<'version-required' | 'stale'>>> =>
  seenNewest(REPORTS, await openReport(desk, actor, command, id), ifMatch);

/** Looks at a report, as the public too. */
export async function seeReport(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<Report, Failure<'not-found' | 'report-withdrawn'>>> {
  const report = await readReport(desk.table, id);
  if (!report || !mayReadReport(report, actor)) return fail(noSuch(REPORTS, id));
  const gone = withdrawnOf(report);
  return gone ? fail(gone) : ok(report);
}

/** Rule R1. Why something cannot be done to a report in its status. */
export const notNow = ({ status }: Report, move: ReportMove): Failure<'wrong-status'> | undefined =>
  statusesFor(move).includes(status)
    ? undefined
    : failure(
        'wrong-status',
        `A report that is ${status} cannot take this: ${move}. It can while ${statusesFor(move).join(' or ')}.`,
      );

/** Who acts, as the history of a report keeps it. */
export const reportActor = ({ id, role }: Person): { id: string; role: Person['role'] } => ({ id, role });
