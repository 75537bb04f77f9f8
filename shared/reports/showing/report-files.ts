import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import type { GivenFile } from '../../platform/files/files.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { seeReport } from '../record/open-report.ts';
import { periodOf, type Format } from '../record/report.ts';

/** As what each file is given. */
export const REPORT_TYPES = {
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const satisfies Record<Format, string>;

/** A file of a report as it is given: as what, its SHA-256, and its bytes or where they can be fetched for a short while. */
export type ReportFile = {
  readonly file: GivenFile;
  readonly type: string;
  readonly name: string;
  readonly sha256: string;
};

/** Rule R13. A file of a report: made once, when it was offered, and the same bytes ever since. A draft has none yet. */
export async function giveReportFile(
  desk: Desk,
  actor: Actor,
  id: string,
  format: Format,
): Promise<Result<ReportFile, Failure<'not-found' | 'report-withdrawn' | 'wrong-status'>>> {
  const seen = await seeReport(desk, actor, id);
  if (!seen.ok) return seen;
  const { files, kind, version } = seen.value;
  if (!files) return fail(failure('wrong-status', 'The files of a report are made when it is offered to the board.'));
  const as = { type: REPORT_TYPES[format], name: `${kind}-${periodOf(seen.value)}-${version}.${format}` };
  const file = await desk.files.give(files[format].key, as);
  if (!file) throw new Error('A file of a report is not there.');
  return ok({ ...as, file, sha256: files[format].sha256 });
}
