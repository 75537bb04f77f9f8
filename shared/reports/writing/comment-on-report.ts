import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import type { Failure } from '../../platform/failures.ts';
import { readInput } from '../../platform/input/fields.ts';
import { personalDataErrors } from '../../platform/input/personal-data.ts';
import { text } from '../../platform/input/text.ts';
import { LONGEST_TEXT } from '../../interventions/counted.ts';
import { ok, type Result } from '../../platform/result.ts';
import { openReport, type ReportNotOpened } from '../record/open-report.ts';
import {
  commentChange,
  readComments,
  readReportLines,
  type ReportComment,
  type ReportLine,
} from '../record/report-store.ts';
import { SectionId } from '../record/sections.ts';

/** What a colleague writes beside a section. */
export const CommentInput = z
  .strictObject({ section: SectionId, text: text(LONGEST_TEXT) })
  .meta({ id: 'ReportCommentInput' });

/** Rule R12. Keeps what a colleague or the board wrote beside a section; it is no part of the report. */
export async function commentOnReport(
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<Result<ReportComment, ReportNotOpened | Failure<'bad-input'>>> {
  const opened = await openReport(desk, actor, 'comment on report', id);
  if (!opened.ok) return opened;
  const read = readInput(CommentInput, input, () => personalDataErrors(input));
  if (!read.ok) return read;
  const { id: person, role, name } = opened.value.person;
  const comment: ReportComment = {
    id: desk.newId(),
    ...read.value,
    by: { id: person, role, name },
    at: desk.clock.now().toISOString(),
  };
  if (await desk.table.write([commentChange(id, comment)])) throw new Error('An id was given out twice.');
  return ok(comment);
}

/** What colleagues wrote beside a report, the oldest first. */
export async function readReportComments(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<ReportComment[], ReportNotOpened>> {
  const opened = await openReport(desk, actor, 'comment on report', id);
  return opened.ok ? ok(await readComments(desk.table, id)) : opened;
}

/** Who did what to a report, the oldest first. */
export async function readReportHistory(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<ReportLine[], ReportNotOpened>> {
  const opened = await openReport(desk, actor, 'comment on report', id);
  return opened.ok ? ok(await readReportLines(desk.table, id)) : opened;
}
