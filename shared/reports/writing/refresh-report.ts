import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Job } from '../../jobs/job.ts';
import { beginJob } from '../../jobs/jobs.ts';
import { personBehind } from '../../jobs/beginner.ts';
import type { JobKind } from '../../jobs/run-jobs.ts';
import type { Actor } from '../../people/actor.ts';
import { isExample } from '../../platform/example.ts';
import type { Failure } from '../../platform/failures.ts';
import { Id } from '../../platform/ids.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import type { Change } from '../../platform/store/table.ts';
import { noSuch } from '../../records/open-record.ts';
import { assembleReport } from '../assembling/assemble.ts';
import { changedReport, reportStepChanges } from '../record/commit-report.ts';
import type { Content } from '../record/content.ts';
import { notNow, openSeenReport, reportActor, REPORTS, type ReportNotOpened } from '../record/open-report.ts';
import type { Report, SectionState } from '../record/report.ts';
import { keepContent, keepText, readReport, readSections, versionChange } from '../record/report-store.ts';
import { SECTIONS, type PerSection, type SectionId } from '../record/sections.ts';

export const REFRESH_JOB = 'refresh-report';

const Input = z.strictObject({ report: Id });

type RefreshFailure = ReportNotOpened | Failure<'version-required' | 'stale' | 'wrong-status'>;

/** Rule R13. Has the figures of a draft worked out anew, and newly accepted texts put into sections that nobody edited: a job. */
export async function refreshReport(
  desk: Desk,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
): Promise<Result<Job, RefreshFailure>> {
  const opened = await openSeenReport(desk, actor, 'change report', { id, ifMatch });
  if (!opened.ok) return opened;
  const { report, person } = opened.value;
  const now = notNow(report, 'refresh');
  if (now) return fail(now);
  return ok(await beginJob(desk, { kind: REFRESH_JOB, topic: 'reports', input: { report: report.id }, by: person }));
}

type NewTexts = { readonly sections: PerSection<SectionState>; readonly changes: readonly Change[] };

/** The sections that nobody edited, with the texts that were put together now; those that say the same stay as they are. */
async function newTexts(desk: Desk, report: Report, { sections }: Content, mark: string): Promise<NewTexts> {
  const at = desk.clock.now().toISOString();
  const before = await readSections(desk.table, report);
  const states = new Map<SectionId, SectionState>();
  for (const section of SECTIONS) {
    const state = report.sections[section];
    const { text } = sections[section];
    if (state.edited || before[section] === text) continue;
    const place = await keepText(desk.table, report.id, `${section}.${mark}`, text);
    states.set(section, { ...place, version: state.version + 1, edited: false });
  }
  return {
    sections: { ...report.sections, ...Object.fromEntries(states) },
    changes: [...states].map(([section, state]) => versionChange(report.id, section, { ...state, at })),
  };
}

/** The job. What it makes counts by the write of the report, on condition that nobody changed it meanwhile; else it is made anew. */
export const refreshJob: JobKind = async ({ desk, job, input, by, progress }) => {
  const { report: id } = Input.parse(input);
  const report = await readReport(desk.table, id);
  if (!report) return fail(noSuch(REPORTS, id));
  const now = notNow(report, 'refresh');
  if (now) return fail(now);
  const content = await assembleReport(desk, { ...report, example: isExample(id) });
  progress(1, 2);
  const mark = `${job}.${report.v}`;
  const parts = await keepContent(desk.table, id, mark, content);
  const { sections, changes } = await newTexts(desk, report, content, mark);
  const at = desk.clock.now().toISOString();
  const after = changedReport(report, at, { asOf: content.asOf, content: { cut: mark, parts }, sections });
  const line = { at, actor: reportActor(personBehind({ by })), action: 'refreshed' } as const;
  return ok({
    result: { report: id, version: after.v, sections: changes.length },
    changes: reportStepChanges({ report: after, line, also: changes }, desk.newId()),
  });
};
