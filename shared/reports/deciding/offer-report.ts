import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Job } from '../../jobs/job.ts';
import { beginJob } from '../../jobs/jobs.ts';
import { personBehind } from '../../jobs/beginner.ts';
import type { JobContext, JobKind } from '../../jobs/run-jobs.ts';
import type { Actor } from '../../people/actor.ts';
import { isExample } from '../../platform/example.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { FileKey, newFileKey } from '../../platform/files/files.ts';
import { Id } from '../../platform/ids.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import type { PressDocument } from '../../press/document.ts';
import type { Press } from '../../press/press.ts';
import { changedMeanwhile, noSuch } from '../../records/open-record.ts';
import { changedReport, reportStepChanges } from '../record/commit-report.ts';
import { figuresGone } from '../writing/lacks.ts';
import { notNow, openSeenReport, reportActor, REPORTS, type ReportNotOpened } from '../record/open-report.ts';
import { pressDocument } from '../showing/press-document.ts';
import { FORMATS, Meeting, type KeptFile, type Report } from '../record/report.ts';
import { readReport } from '../record/report-store.ts';
import { readWhole, type Whole } from '../showing/report-view.ts';
import { SECTIONS } from '../record/sections.ts';

export const OFFER_JOB = 'offer-report';

/** To which meeting of the board a report is offered. */
export const OfferInput = z.strictObject({ meeting: Meeting }).meta({ id: 'ReportOfferInput' });

const Input = z.strictObject({ report: Id, v: z.int(), meeting: Meeting, baseUrl: z.string() });

/** Rule R12. A report whose text names a figure that is gone cannot be printed. */
function notPrintable({ content, texts }: Whole): Failure<'wrong-status'> | undefined {
  const gone = SECTIONS.flatMap((section) => figuresGone(content, texts[section]).map((id) => `${section}: ${id}`));
  return gone.length === 0
    ? undefined
    : failure('wrong-status', `These sections name figures that are not there any more: ${gone.join(', ')}.`);
}

/** Rule X6. What is adopted stays, and what is made up goes again. */
const exampleStays = ({ id }: Report): Failure<'wrong-status'> | undefined =>
  isExample(id) ? failure('wrong-status', 'A report of the example year is not offered to the board.') : undefined;

type OfferFailure = ReportNotOpened | Failure<'version-required' | 'stale' | 'bad-input' | 'wrong-status'>;

type Offer = { readonly ifMatch: string | undefined; readonly input: unknown; readonly baseUrl: string };

/** Rule R13. Offers a draft to a meeting of the board: a job makes its files, and with them it is offered. `baseUrl` is where the product is reached: figures lead there. */
export async function offerReport(
  desk: Desk,
  actor: Actor,
  id: string,
  { ifMatch, input, baseUrl }: Offer,
): Promise<Result<Job, OfferFailure>> {
  const opened = await openSeenReport(desk, actor, 'offer report', { id, ifMatch });
  if (!opened.ok) return opened;
  const read = parseInput(OfferInput, input);
  if (!read.ok) return read;
  const { report, person } = opened.value;
  const now = exampleStays(report) ?? notNow(report, 'offer') ?? notPrintable(await readWhole(desk, report));
  if (now) return fail(now);
  const asked = { report: report.id, v: report.v, meeting: read.value.meeting, baseUrl };
  return ok(await beginJob(desk, { kind: OFFER_JOB, topic: 'reports', input: asked, by: person }));
}

const Kept = z.array(FileKey);

/** The files that an earlier try may have left. */
const leftIn = (kept: unknown): FileKey[] => Kept.safeParse(kept).data ?? [];

type Files = NonNullable<Report['files']>;

/** Makes the files of a report, and keeps them; nobody knows of them before the report names them. */
async function makeFiles(
  { desk, keep, kept, progress }: JobContext,
  press: Press,
  document: PressDocument,
): Promise<Files> {
  await desk.files.remove(leftIn(kept));
  const keys = {
    html: newFileKey(desk.newId, 'html'),
    docx: newFileKey(desk.newId, 'docx'),
    pdf: newFileKey(desk.newId, 'pdf'),
  };
  await keep(Object.values(keys));
  const steps = FORMATS.length * 2;
  let done = 0;
  const pressed = await press(document, () => progress((done += 1), steps));
  const file = async (format: (typeof FORMATS)[number]): Promise<KeptFile> => {
    const bytes = Uint8Array.from(pressed[format]);
    await desk.files.keep(keys[format], bytes);
    progress((done += 1), steps);
    return { key: keys[format], sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.byteLength };
  };
  return { html: await file('html'), docx: await file('docx'), pdf: await file('pdf') };
}

async function offer(context: JobContext, press: Press) {
  const { desk, input } = context;
  const { report: id, v, meeting, baseUrl } = Input.parse(input);
  const report = await readReport(desk.table, id);
  if (!report) return fail(noSuch(REPORTS, id));
  const now = notNow(report, 'offer');
  if (now) return fail(now);
  if (report.v !== v) return fail(changedMeanwhile(REPORTS, { version: report.v }));
  const offered: Report = { ...report, status: 'offered', meeting };
  const whole = await readWhole(desk, offered);
  const trace = `${baseUrl}/v1/reports/${id}/figures`;
  const files = await makeFiles(context, press, pressDocument(whole, await desk.programme(), trace));
  const at = desk.clock.now().toISOString();
  const after = changedReport(report, at, { status: 'offered', meeting, files });
  const line = { at, actor: reportActor(personBehind(context)), action: 'offered' } as const;
  return ok({
    result: { report: id, version: after.v },
    changes: reportStepChanges({ report: after, line, tells: true }, desk.newId()),
  });
}

/** The job, with what presses a document. What the board reads is what was seen when it was offered: of one that was changed since nothing comes. */
export const offerJob = (press: Press): JobKind =>
  Object.assign((context: JobContext) => offer(context, press), {
    leave: (desk: Desk, kept: unknown) => desk.files.remove(leftIn(kept)),
  });
