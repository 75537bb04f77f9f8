import { isDeepStrictEqual } from 'node:util';
import type { Desk } from '../desk.ts';
import { PUBLIC_ACTOR, type Actor } from '../people/actor.ts';
import { may, personWhoMay, type Command } from '../people/permissions.ts';
import { failure, type Failure } from '../platform/failures.ts';
import { traceOf } from '../platform/log/log.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import type { Change } from '../platform/store/table.ts';
import { began, beginnerOf } from './beginner.ts';
import type { Job, KeptJob } from './job.ts';
import { jobChange, jobView, readKeptJob, type JobAt } from './job-store.ts';

/** What is to be done: which code does it, what it is about, for whom, and with what. */
export type JobAsked = Pick<KeptJob, 'kind' | 'topic' | 'input'> & { readonly by: Actor };

/** A job that waits, with the write that keeps it: to be stored with something else. */
export function waitingJob(
  desk: Desk,
  { kind, topic, input, by }: JobAsked,
): { readonly job: KeptJob; readonly change: Change } {
  const now = desk.clock.now();
  const at = now.toISOString();
  const job: KeptJob = {
    id: desk.newId(),
    kind,
    topic,
    by: beginnerOf(by),
    input,
    status: 'waiting',
    progress: { done: 0, of: 1 },
    attempts: 0,
    createdAt: at,
    updatedAt: at,
  };
  return { job, change: jobChange(job, 0, now) };
}

/** Rule D61. Begins a job: it is kept, and goes on whatever happens to who began it. */
export async function beginJob(desk: Desk, asked: JobAsked): Promise<Job> {
  const { job, change } = waitingJob(desk, asked);
  if (await desk.table.write([change])) throw new Error('An id was given out twice.');
  await callFor(desk, job.id);
  return jobView({ job, version: 1, said: {} });
}

/** Has a job that waits begun at once; where the call fails, the next sweep finds it. */
export async function callFor(desk: Desk, id: string): Promise<void> {
  await desk.callWorker(id).catch((error: unknown) => desk.log({ event: 'worker.not-called', ...traceOf(error) }));
}

/** The command that somebody needs to read a job of a topic. */
const COMMANDS = {
  datasets: 'read job of data',
  monitor: 'read job',
  reports: 'read job',
  register: 'read job',
} as const satisfies Record<KeptJob['topic'], Command>;

/**
 * Rule P82. Whether somebody may have what a job made: anybody who may read it, but of the register only who began it, in the role and for
 * the partner in which they did.
 */
function mayHave(job: KeptJob, actor: Actor): boolean {
  const { by, topic } = job;
  if (topic !== 'register' || by.role === PUBLIC_ACTOR.role) return true;
  return began(job, actor) && isDeepStrictEqual(beginnerOf(actor), by);
}

const unknown = (id: string): Failure<'not-found'> => failure('not-found', `There is no job ${id}, or none any more.`);

/** Rules D62 and P82. A job that somebody may read, and whether they may have what it made. */
async function openJob(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<{ at: JobAt; isTheirs: boolean }, JobFailure>> {
  const at = await readKeptJob(desk.table, id);
  if (at?.job.by.role === PUBLIC_ACTOR.role) return ok({ at, isTheirs: true });
  const person = personWhoMay(actor, 'read job');
  if (!person.ok) return person;
  const relation = at && began(at.job, actor) ? 'owner' : 'other';
  if (!at || !may(actor, COMMANDS[at.job.topic], relation)) return fail(unknown(id));
  return ok({ at, isTheirs: mayHave(at.job, actor) });
}

type JobFailure = Failure<'not-signed-in' | 'role-may-not' | 'not-found'>;

/** Rule D62. A job, for who began it, the data desk, and the bureau but for those of datasets; others may not know of it. */
export async function readJob(desk: Desk, actor: Actor, id: string): Promise<Result<Job, JobFailure>> {
  const opened = await openJob(desk, actor, id);
  if (!opened.ok) return opened;
  const { at, isTheirs } = opened.value;
  return ok(jobView(isTheirs ? at : { ...at, said: {} }));
}

/** Rule P82. A job of somebody's own, with what it was begun with, what it came to and whatever lies beside it. */
export async function readOwnJob(desk: Desk, actor: Actor, id: string): Promise<Result<JobAt, JobFailure>> {
  const opened = await openJob(desk, actor, id);
  if (!opened.ok) return opened;
  const { at, isTheirs } = opened.value;
  return isTheirs && began(at.job, actor) ? ok(at) : fail(unknown(id));
}
