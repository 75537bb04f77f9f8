import { TriedPolicy } from '../../burden/policy-store.ts';
import type { Desk } from '../../desk.ts';
import { beginOnce } from '../../jobs/begin-once.ts';
import type { Job } from '../../jobs/job.ts';
import { readOwnJob } from '../../jobs/jobs.ts';
import { jobView } from '../../jobs/job-store.ts';
import type { Actor } from '../../people/actor.ts';
import { personWhoMay } from '../../people/permissions.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { countSought } from '../finding/count-sought.ts';
import { indexOf } from '../showing/find-activities.ts';
import { TRIAL_JOB, TrialAsked } from './trial-job.ts';
import { OPEN_ACTIVITIES, tryOn, type Differing, type Tried } from './try-policy.ts';

/**
 * Rule P80. On so many open activities limits are tried while somebody waits: 250 took 5 s on two cores with a load of 16
 * (docs/performance.md), a sixth of the time in which a request has to end.
 */
export const TRIED_AT_ONCE = 250;

/** Those whose verdict would differ, or the job that works them out. */
export type Simulation = { readonly items: readonly Differing[] } | { readonly job: Job };

/** What goes with a trial: the network address of who tries, and what stood in their form. */
type Trying = { readonly address: string; readonly form?: unknown };

async function tryAtOnce(desk: Desk, tried: Tried): Promise<Differing[]> {
  const differing: Differing[] = [];
  const index = await indexOf(desk);
  for await (const { passing } of index(OPEN_ACTIVITIES)) differing.push(...(await tryOn(desk, tried, passing)));
  return differing;
}

/** Tries other limits on every open activity that asks something, without setting them: whose verdict would differ? Rule P80: by a job where there are many. */
export async function simulatePolicy(
  desk: Desk,
  actor: Actor,
  input: unknown,
  { address, form }: Trying,
): Promise<Result<Simulation, Failure<'not-signed-in' | 'role-may-not' | 'bad-input' | 'too-many-requests'>>> {
  const person = personWhoMay(actor, 'simulate policy');
  if (!person.ok) return person;
  const limits = parseInput(TriedPolicy, input);
  if (!limits.ok) return limits;
  if ((await countSought(desk.table, OPEN_ACTIVITIES, TRIED_AT_ONCE)) <= TRIED_AT_ONCE)
    return ok({ items: await tryAtOnce(desk, limits.value) });
  const { reason: _, ...tried } = limits.value; // it may be anything, and is for saving only
  const asked: TrialAsked = { limits: tried, ...(form !== undefined && { form }) };
  const begun = await beginOnce(desk, { kind: TRIAL_JOB, topic: 'register', input: asked, by: person.value }, address);
  return begun.ok ? ok({ job: begun.value }) : begun;
}

/** A trial of somebody's own, with what stood in their form. */
export async function readTrial(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<
  Result<{ readonly job: Job; readonly form: unknown }, Failure<'not-signed-in' | 'role-may-not' | 'not-found'>>
> {
  const person = personWhoMay(actor, 'simulate policy');
  if (!person.ok) return person;
  const own = await readOwnJob(desk, actor, id);
  if (!own.ok) return own;
  const asked = own.value.job.kind === TRIAL_JOB && TrialAsked.safeParse(own.value.job.input);
  if (!asked || !asked.success) return fail(failure('not-found', `There is no trial ${id}, or none any more.`));
  return ok({ job: jobView(own.value), form: asked.data.form });
}
