import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { waitingJob } from '../../jobs/jobs.ts';
import type { JobContext, JobEnd, JobKind } from '../../jobs/run-jobs.ts';
import type { Person } from '../../people/actor.ts';
import { ok } from '../../platform/result.ts';
import type { Change } from '../../platform/store/table.ts';
import { idsIn, pagesOf, partOf } from '../assumptions/look-through.ts';
import { retest } from '../evidence/retest.ts';
import { readFactors } from './factor-store.ts';
import { moveAssumptions } from './move-assumptions.ts';

const MOVE_JOB = 'move-assumptions';

const Input = z.strictObject({ factor: z.string() });

/** Has the assumptions of a factor that is merged moved to the one that stands for it: a job, to be stored with the merge. */
export function movingLater(desk: Desk, by: Person, factor: string): { readonly job: string; readonly change: Change } {
  const { job, change } = waitingJob(desk, { kind: MOVE_JOB, topic: 'monitor', input: { factor }, by });
  return { job: job.id, change };
}

/** Rule L9. Moves what a merge that broke off left behind, and tests all that stands there now by the indicators of both. */
async function moveLeft({ desk, input }: JobContext): Promise<JobEnd> {
  const { factor } = Input.parse(input);
  const moved = await moveAssumptions(desk, factor);
  const standing = (await readFactors(desk.table, [factor])).get(factor)?.factor.id;
  if (standing !== undefined)
    for await (const { items } of pagesOf(desk.table, partOf('factor', standing))) await retest(desk, idsIn(items));
  return ok({ result: { moved } });
}

/** The jobs that finish what a merge of factors began. */
export const MOVE_JOBS: Readonly<Record<string, JobKind>> = { [MOVE_JOB]: moveLeft };
