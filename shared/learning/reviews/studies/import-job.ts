import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Desk } from '../../../desk.ts';
import { personBehind } from '../../../jobs/beginner.ts';
import type { JobContext, JobEnd, JobKind } from '../../../jobs/run-jobs.ts';
import { badInput, failure, type Failure } from '../../../platform/failures.ts';
import { FileKey } from '../../../platform/files/files.ts';
import { Id } from '../../../platform/ids.ts';
import { fail, ok } from '../../../platform/result.ts';
import type { Change } from '../../../platform/store/table.ts';
import { untilDone } from '../../../platform/store/until-fresh.ts';
import { sayProblem } from '../../../platform/tables/problem.ts';
import { reviewKeys } from '../keys.ts';
import { sayReferenceProblem, type ReferenceProblem } from '../references/problem.ts';
import { MOST_RECORDS, readPublications, type ReadPublications } from '../references/read-publications.ts';
import { takeIn, takeOut } from '../screening/take-in.ts';
import { joiningLater } from './join-job.ts';
import { planImport, recordId, type ImportPlace, type ImportPlan } from './plan-import.ts';
import { removeAhead } from './record-store.ts';
import { reportOf } from './report-of.ts';
import { bibliographyChange, readBibliography, type Bibliography } from './study-store.ts';
import { writeAhead } from './write-ahead.ts';

export const IMPORT_REFERENCES_JOB = 'import-references';

/** A review has at most so many records. */
const MOST_IN_REVIEW = 200_000;

/** What an import is begun with. */
export const ReferencesBegun = z.strictObject({ review: Id, file: FileKey, name: z.string(), at: z.iso.datetime() });
export type ReferencesBegun = z.output<typeof ReferencesBegun>;

/** Into which review how many records go, under which number they are written ahead, on top of which studies, and how much of it is done. */
const Kept = z.object({ review: Id, job: Id, records: z.int(), seq: z.int(), v: z.int(), done: z.int() });
type Kept = z.output<typeof Kept>;

type FileFailure = Failure<'bad-input'> & {
  readonly found: { readonly reason: { readonly nl: string; readonly en: string } };
};

/** What is wrong with a file, in both languages. */
const problemOf = (nl: string, en: string): FileFailure => ({
  ...badInput([{ pointer: '#/upload', detail: en }]),
  found: { reason: { nl, en } },
});

const referenceProblem = (code: ReferenceProblem, about: Readonly<Record<string, string | number>> = {}): FileFailure =>
  problemOf(sayReferenceProblem(code, 'nl', about), sayReferenceProblem(code, 'en', about));

/** Reading is a third of the work, and so is laying the studies before the reviewers. */
const THIRD = 1_000;
const BYTES_A_RECORD = 1_500;

async function readFile({ desk, progress }: JobContext, { file }: ReferencesBegun) {
  const bytes = await desk.files.read(file);
  if (!bytes) return fail(referenceProblem('gone'));
  const expected = bytes.byteLength / BYTES_A_RECORD;
  const read = await readPublications(bytes, (count) =>
    progress(Math.floor((THIRD * count) / (count + Math.max(expected - count, count / 10))), 3 * THIRD),
  );
  const digest = createHash('sha256').update(bytes).digest('hex');
  if (read.ok) return ok({ digest, ...read.value });
  if (typeof read.error === 'string') return fail(referenceProblem(read.error, { most: MOST_RECORDS }));
  return fail(problemOf(sayProblem(read.error, 'nl'), sayProblem(read.error, 'en')));
}

type Begun = { readonly kept: Kept; readonly bibliography: Bibliography };

/** The number under which an import writes: the one from before a crash, if the studies are as they were, or a new one. */
async function begun(context: JobContext, review: string, records: number): Promise<Begun> {
  const { desk, keep, job } = context;
  const { data: before } = Kept.safeParse(context.kept);
  const now = await readBibliography(desk.table, review);
  if (before?.v === now.v && now.hidden.includes(before.seq)) return { kept: before, bibliography: now };
  if (before && now.hidden.includes(before.seq)) await removeAhead(desk.table, review, before.seq);
  return untilDone(async () => {
    const latest = await readBibliography(desk.table, review);
    const seq = latest.seq + 1;
    const next = { ...latest, seq, hidden: [...latest.hidden, seq] };
    if (await desk.table.write([bibliographyChange(review, next)])) return undefined;
    const kept = { review, job, records, seq, v: latest.v + 1, done: 0 };
    await keep(kept);
    return { kept, bibliography: { ...next, v: latest.v + 1 } };
  });
}

/** That a file was brought in: the same again stores nothing. */
const fileChange = ({ review, name, at }: ReferencesBegun, digest: string, job: string, by: string): Change => ({
  put: { ...reviewKeys.bibliographyFile(review, digest), name, at, job, by },
});

async function isThere({ desk }: JobContext, review: string, digest: string): Promise<boolean> {
  return (await desk.table.read([reviewKeys.bibliographyFile(review, digest)])).size > 0;
}

/** Lays the new studies before the reviewers, who find them once the import counts; takes back what an earlier plan would have founded. */
async function layOut({ desk, job, progress }: JobContext, review: string, { records }: ImportPlan, anew: boolean) {
  const founded = records.flatMap(({ founds, part }) => (founds ? [part] : []));
  if (anew) {
    const now = new Set(founded);
    await takeOut(
      desk.table,
      review,
      records.map((_, place) => recordId(job, place)).filter((id) => !now.has(id)),
    );
  }
  for (let from = 0; from < founded.length; from += THIRD) {
    await takeIn(desk.table, review, founded.slice(from, from + THIRD));
    progress(
      2 * THIRD + Math.floor((THIRD * Math.min(from + THIRD, founded.length)) / (founded.length + 1)),
      3 * THIRD,
    );
  }
}

type Ending = {
  readonly context: JobContext;
  readonly asked: ReferencesBegun;
  readonly digest: string;
  readonly plan: ImportPlan;
};

/** The last write, by which all counts. Studies that turned out to be one are joined for their reviewers after it. */
function endOf({ context, asked, digest, plan }: Ending, { v, seq, ...before }: Bibliography, own: number) {
  const { desk, job } = context;
  const by = personBehind(context);
  const { review } = asked;
  const after: Bibliography = {
    ...{ v, seq },
    hidden: before.hidden.filter((one) => one !== own),
    records: before.records + plan.records.length,
    studies: before.studies + plan.filing.studies,
  };
  const changes = [bibliographyChange(review, after), fileChange(asked, digest, job, by.id)];
  if (plan.filing.bonds.length === 0) return { changes };
  const next = joiningLater(desk, by, { review });
  return { changes: [...changes, next.change], next: next.job };
}

/** One attempt; undefined where others changed the studies of the review while it was under way. */
async function attempt(
  context: JobContext,
  asked: ReferencesBegun,
  read: ReadPublications & { readonly digest: string },
  anew: boolean,
): Promise<JobEnd | undefined> {
  const { desk, job, keep, progress } = context;
  const { review, name: file, at } = asked;
  const { kept, bibliography } = await begun(context, review, read.records.length);
  const place: ImportPlace = { table: desk.table, review, bibliography, job, seq: kept.seq };
  const plan = await planImport(place, read.records);
  const isWritten = await writeAhead(
    place,
    plan,
    { file, at },
    {
      after: kept.done,
      onWritten: async (done, of) => {
        progress(THIRD + Math.floor((THIRD * done) / of), 3 * THIRD);
        if (done % KEPT_EVERY < LAST_OF_A_WRITE) await keep({ ...kept, done }, true);
      },
    },
  );
  if (!isWritten) return undefined;
  await layOut(context, review, plan, anew);
  const report = reportOf(read, plan, false);
  return ok({ report, ...endOf({ context, asked, digest: read.digest, plan }, bibliography, kept.seq) });
}

/** How often it is kept how far the writing is: about every thousandth item. */
const KEPT_EVERY = 1_000;
const LAST_OF_A_WRITE = 90;
/** How often an import is planned anew because others changed the studies of the review meanwhile. */
const MOST_PLANS = 5;

const RACED = failure('stale', 'Others changed the studies of this review meanwhile: begin once more.');

async function bringIn(context: JobContext): Promise<JobEnd> {
  const { desk } = context;
  const asked = ReferencesBegun.parse(context.input);
  const read = await readFile(context, asked);
  if (!read.ok) return read;
  if (await isThere(context, asked.review, read.value.digest)) {
    const bibliography = await readBibliography(desk.table, asked.review);
    const place = { table: desk.table, review: asked.review, bibliography, job: context.job, seq: 0 };
    return ok({ report: reportOf(read.value, await planImport(place, read.value.records), true) });
  }
  const [there, more] = [(await readBibliography(desk.table, asked.review)).records, read.value.records.length];
  if (there + more > MOST_IN_REVIEW)
    return fail(referenceProblem('review-full', { most: MOST_IN_REVIEW, there, more }));
  let { kept } = context;
  const keep: JobContext['keep'] = async (next, further) => {
    kept = next;
    await context.keep(next, further);
  };
  for (let plan = 0; plan < MOST_PLANS; plan += 1) {
    const anew = plan > 0 || context.kept !== undefined;
    const end = await attempt({ ...context, kept, keep }, asked, read.value, anew);
    if (end) return end;
  }
  return fail(RACED);
}

/**
 * Rules L30 to L36. Brings a file of references into a review. What it stores counts by the one write that ends it; what others changed of
 * the review meanwhile makes it plan anew.
 */
export const importReferences: JobKind = Object.assign(bringIn, {
  leave: async (desk: Desk, kept: unknown): Promise<void> => {
    const { data } = Kept.safeParse(kept);
    if (data) await abandon(desk, data);
  },
});

/** Takes away what an import that came to nothing wrote ahead. */
async function abandon({ table }: Desk, { review, job, records, seq }: Kept): Promise<void> {
  await takeOut(
    table,
    review,
    Array.from({ length: records }, (_, place) => recordId(job, place)),
  );
  await removeAhead(table, review, seq);
}
