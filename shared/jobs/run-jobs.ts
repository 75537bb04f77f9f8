import { FAILURES, namedErrors, type Failure } from '../platform/failures.ts';
import { HTTP_STATUS } from '../platform/http/http-status.ts';
import type { Desk } from '../desk.ts';
import { PUBLIC_ACTOR, type Actor } from '../people/actor.ts';
import { traceOf } from '../platform/log/log.ts';
import { forRequest, requestId } from '../platform/log/request-id.ts';
import type { Deadline } from '../platform/store/patience.ts';
import type { Result } from '../platform/result.ts';
import type { Change } from '../platform/store/table.ts';
import type { KeptJob } from './job.ts';
import { jobsUnderWay, readKeptJob, type JobAt, type Said } from './job-store.ts';
import { GoesOnLater, HeldJob, JobTakenOver } from './held-job.ts';
import { callFor } from './jobs.ts';

/** What the code of a job works with. */
export type JobContext = {
  readonly desk: Desk;
  readonly job: string; // its id
  readonly by: Actor; // without a name
  readonly input: unknown;
  /** What was kept so far; undefined at first. */
  readonly kept: unknown;
  /**
   * Keeps what need not be done again after a crash. With `further` the work got further than ever before, and the
   * count of tries begins anew.
   */
  readonly keep: (kept: unknown, further?: boolean) => Promise<void>;
  readonly progress: (done: number, of: number) => void;
  readonly until: Deadline;
};

/** What a job comes to; its `changes` are stored with the end of the job, all or nothing. `next` is a job among them, to be begun then. */
export type JobEnd = Result<Said & { readonly changes?: readonly Change[]; readonly next?: string }, JobFailure>;

/** Why a job came to nothing, and what it found all the same. */
type JobFailure = Failure & { readonly found?: Readonly<Record<string, unknown>> };

/**
 * The code of a kind of job. It may be begun again at any moment: it stores nothing that anybody sees but by the changes of its end.
 * `leave` takes away what a job that failed kept beside the table.
 */
export type JobKind = ((context: JobContext) => Promise<JobEnd>) & {
  readonly leave?: (desk: Desk, kept: unknown) => Promise<void>;
};

/** Who works on jobs: with which code, as whom, by which time (milliseconds), and for how long on one of them. */
export type Crew = {
  readonly desk: Desk;
  readonly kinds: Readonly<Record<string, JobKind>>;
  readonly holder: string;
  readonly now: () => number;
  readonly withinMs: number;
};

/** A job that crashed so often is not begun again. */
export const MOST_JOB_ATTEMPTS = 4;
/** How often the outcome of a job is worked out again, because others changed what it was based on. */
const MOST_RACES = 5;

const failed = ({ code, detail, errors, says, found }: JobFailure): Said => ({
  report: {
    code: FAILURES[code].number,
    title: FAILURES[code].title,
    detail,
    ...(says && { says }),
    ...(errors && { errors: namedErrors(errors) }),
    ...(HTTP_STATUS[code] >= 500 && { requestId: requestId() }), // rule P71: of the request that began it
    ...found,
  },
});

const GIVEN_UP: Failure = {
  code: 'unexpected',
  detail: `This was tried ${MOST_JOB_ATTEMPTS} times and broke off each time. Nothing was stored.`,
};
const RACED: Failure = {
  code: 'stale',
  detail: 'Others changed the same thing again and again. Nothing was stored: begin once more.',
};

/** Ends a job that came to nothing; only then what it kept is taken away, so that nobody goes on with what is gone. */
async function endFailed(
  { desk, kinds }: Pick<Crew, 'desk' | 'kinds'>,
  held: HeldJob,
  why: JobFailure,
): Promise<'failed'> {
  const { kind, kept } = held.job;
  await held.end('failed', failed(why));
  await kinds[kind]?.leave?.(desk, kept);
  return 'failed';
}

/** Does the work until its end could be stored. */
async function workOn(crew: Crew, held: HeldJob): Promise<KeptJob['status']> {
  const { desk, kinds, withinMs } = crew;
  const { kind, input, by } = held.job;
  const work = kinds[kind];
  if (!work) throw new Error(`Nobody here knows the job ${kind}.`);
  const until = performance.now() + withinMs;
  const keep = async (kept: unknown, further = false): Promise<void> => {
    await held.write({ kept, ...(further && { attempts: 1 }) });
  };
  for (let race = 0; race < MOST_RACES; race += 1) {
    const context: JobContext = {
      desk,
      job: held.job.id,
      by: by.role === PUBLIC_ACTOR.role ? by : { ...by, name: '' },
      input,
      kept: held.job.kept,
      keep,
      progress: held.progress,
      until,
    };
    const end = await work(context);
    if (!end.ok) return endFailed(crew, held, end.error);
    const { changes = [], next, ...said } = end.value;
    if (await held.end('done', said, changes)) continue;
    if (next !== undefined) await callFor(desk, next);
    return 'done';
  }
  return endFailed(crew, held, RACED);
}

/** Takes a job that nobody works on; undefined where somebody does, or it is over, or was tried too often. */
async function take(crew: Crew, { job, version }: JobAt, isAlone: boolean): Promise<HeldJob | undefined> {
  if (job.status === 'done' || job.status === 'failed') return undefined;
  if (job.lease && job.lease.until > crew.now() && !isAlone) return undefined;
  const held = await HeldJob.take(crew, job, version);
  if (!held || held.job.attempts <= MOST_JOB_ATTEMPTS) return held;
  await endFailed(crew, held, GIVEN_UP);
  crew.desk.log({ event: 'job.given-up', kind: job.kind, job: job.id });
  return undefined;
}

/** What is logged of a job names the request that began it, whoever works on it and when. */
const run = (crew: Crew, at: JobAt, isAlone: boolean): Promise<void> =>
  forRequest(at.request, () => runHere(crew, at, isAlone));

async function runHere(crew: Crew, at: JobAt, isAlone: boolean): Promise<void> {
  const start = performance.now();
  const { log } = crew.desk;
  let held: HeldJob | undefined;
  try {
    held = await take(crew, at, isAlone);
    if (!held) return;
    const status = await workOn(crew, held);
    log({
      event: 'job.done',
      kind: at.job.kind,
      status,
      attempt: held.job.attempts,
      ms: Math.round(performance.now() - start),
    });
  } catch (error) {
    if (error instanceof JobTakenOver) return;
    if (error instanceof GoesOnLater) {
      await held?.letGo();
      await callFor(crew.desk, at.job.id);
      return;
    }
    log({ event: 'job.failed', kind: at.job.kind, attempt: held?.job.attempts ?? at.job.attempts, ...traceOf(error) });
    await held?.letGo();
    throw error;
  } finally {
    held?.stop();
  }
}

/** Rule D61. Works on one job, unless somebody does already. What was begun is begun again by a later sweep where it breaks off. */
export async function runJob(crew: Crew, id: string): Promise<void> {
  const at = await readKeptJob(crew.desk.table, id);
  if (at) await run(crew, at, false);
}

/** Whether a further job may be begun, and whether nobody else works at this store. */
type Working = { readonly goesOn?: () => boolean; readonly isAlone?: boolean };

/**
 * Rule D61. Works on every job that waits or was left by somebody who is gone, one after the other, as long as it may go on.
 * `isAlone`: nobody else works at this store, so that whoever holds a job is gone.
 */
export async function runJobs(crew: Crew, { goesOn = () => true, isAlone = false }: Working = {}): Promise<void> {
  const errors: unknown[] = [];
  for await (const { job } of jobsUnderWay(crew.desk.table)) {
    if (!goesOn()) return;
    const at = await readKeptJob(crew.desk.table, job.id);
    if (at) await run(crew, at, isAlone).catch((error: unknown) => errors.push(error));
  }
  if (errors.length > 0) throw new AggregateError(errors, 'Some jobs broke off: the log says why.');
}
