import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { callFor } from '../../jobs/jobs.ts';
import type { Actor } from '../../people/actor.ts';
import { isExample } from '../../platform/example.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { readInput } from '../../platform/input/fields.ts';
import { personalDataErrors } from '../../platform/input/personal-data.ts';
import { text } from '../../platform/input/text.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import { clearingJob } from './clear-files.ts';
import { changedReport, commitReport } from '../record/commit-report.ts';
import { makeDraft } from '../writing/new-report.ts';
import { notNow, openReport, reportActor, type ReportNotOpened } from '../record/open-report.ts';
import type { Report } from '../record/report.ts';
import { familyChange, readContent, readFamily, readReports, readSections } from '../record/report-store.ts';

const LONGEST_REASON = 4_000;

/** Why a report is corrected or withdrawn: everybody reads it. */
export const ReportReason = z.strictObject({ reason: text(LONGEST_REASON) }).meta({ id: 'ReportReason' });

type CorrectFailure = ReportNotOpened | Failure<'bad-input' | 'wrong-status'>;

const readReason = (input: unknown) => readInput(ReportReason, input, () => personalDataErrors(input));

const OPEN = new Set(['draft', 'offered']);

/** Rule R15. Makes a draft beside an adopted report, with its texts and figures as they are, and the reason; one at a time. */
export const correctReport = (
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<Result<Report, CorrectFailure>> =>
  untilDone(async () => {
    const opened = await openReport(desk, actor, 'correct report', id, 'withdrawn');
    if (!opened.ok) return opened;
    const read = readReason(input);
    if (!read.ok) return read;
    const { report: earlier, person } = opened.value;
    const kept = await readFamily(desk.table, earlier, isExample(earlier.id));
    if (!kept) throw new Error('A report stands in no list.');
    const others = await readReports(desk.table, kept.family.reports);
    const now = notNow(earlier, 'correct');
    if (now) return fail(now);
    if (others.some(({ status }) => OPEN.has(status)))
      return fail(failure('wrong-status', 'A correction of this report is under way already.'));
    const [content, texts] = await Promise.all([readContent(desk.table, earlier), readSections(desk.table, earlier)]);
    const { kind, year, language } = earlier;
    const version = kept.family.reports.length + 1;
    const first = { ...{ kind, year, language, version }, corrects: earlier.id, reason: read.value.reason };
    const { report, changes } = await makeDraft(desk, first, { content, texts, edited: true }, person.id);
    const family = { ...kept.family, reports: [...kept.family.reports, report.id] };
    const lost = await commitReport(desk, {
      report,
      line: { at: report.createdAt, actor: reportActor(person), action: 'corrected', reason: read.value.reason },
      also: [familyChange({ version: kept.version, family }), ...changes],
    });
    return lost ? undefined : ok(report);
  });

/** Rule R9. Withdraws an adopted report that turned out to hold what it must not: from then on it is gone, and a job takes its files away. */
export const withdrawReport = (
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<Result<Report, CorrectFailure>> =>
  untilDone(async () => {
    const opened = await openReport(desk, actor, 'withdraw report', id);
    if (!opened.ok) return opened;
    const read = readReason(input);
    if (!read.ok) return read;
    const { report, person } = opened.value;
    const now = notNow(report, 'withdraw');
    if (now) return fail(now);
    const at = desk.clock.now().toISOString();
    const { reason } = read.value;
    const after = changedReport(report, at, { status: 'withdrawn', withdrawn: { at, reason } });
    const line = { at, actor: reportActor(person), action: 'withdrawn', reason } as const;
    const clearing = clearingJob(desk, report, person);
    const lost = await commitReport(desk, { report: after, line, also: clearing ? [clearing.change] : [] });
    if (lost) return undefined;
    if (clearing) await callFor(desk, clearing.id);
    return ok(after);
  });
