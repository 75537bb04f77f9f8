import type { Desk } from '../desk.ts';
import type { Actor, Person } from '../people/actor.ts';
import { may, personWhoMay, type Command } from '../people/permissions.ts';
import { failure, type Failure } from '../platform/failures.ts';
import { traceOf } from '../platform/log/log.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import type { Change } from '../platform/store/table.ts';
import type { Job, KeptJob } from './job.ts';
import { jobChange, jobView, readKeptJob } from './job-store.ts';

/** What is to be done: which code does it, what it is about, for whom, and with what. */
export type JobAsked = Pick<KeptJob, 'kind' | 'topic' | 'input'> & { readonly by: Person };

/** A job that waits, with the write that keeps it: to be stored with something else. */
export function waitingJob(
  desk: Desk,
  { kind, topic, input, by: { id: person, role, partner } }: JobAsked,
): { readonly job: KeptJob; readonly change: Change } {
  const now = desk.clock.now();
  const at = now.toISOString();
  const by = { id: person, role, ...(partner !== undefined && { partner }) };
  const job: KeptJob = {
    id: desk.newId(),
    kind,
    topic,
    by,
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
const COMMANDS = { datasets: 'read job of data', monitor: 'read job', reports: 'read job' } as const satisfies Record<
  KeptJob['topic'],
  Command
>;

/** Rule D62. A job, for who began it, the data desk, and the bureau but for those of datasets; others may not know of it. */
export async function readJob(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<Job, Failure<'not-signed-in' | 'role-may-not' | 'not-found'>>> {
  const person = personWhoMay(actor, 'read job');
  if (!person.ok) return person;
  const kept = await readKeptJob(desk.table, id);
  const relation = kept?.job.by.id === person.value.id ? 'owner' : 'other';
  if (!kept || !may(actor, COMMANDS[kept.job.topic], relation))
    return fail(failure('not-found', `There is no job ${id}, or none any more.`));
  return ok(jobView(kept));
}
