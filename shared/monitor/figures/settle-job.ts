import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Job } from '../../jobs/job.ts';
import { beginJob, waitingJob, type JobAsked } from '../../jobs/jobs.ts';
import type { JobContext, JobEnd } from '../../jobs/run-jobs.ts';
import type { Person } from '../../people/actor.ts';
import { ok } from '../../platform/result.ts';
import type { Change } from '../../platform/table.ts';
import { keepSummaries } from '../reading/summaries.ts';

export const SETTLE_JOB = 'settle-figures';

const Input = z.strictObject({ indicators: z.array(z.string()) });

/** So many indicators are worked out together: what they rest on is read once. */
const TOGETHER = 10;

const settling = (by: Person, indicators: readonly string[]): JobAsked => ({
  kind: SETTLE_JOB,
  topic: 'monitor',
  input: { indicators: [...indicators] },
  by,
});

/** Begins what follows on other figures of some indicators: what is to be hidden, and what the pages show. */
export const beginSettling = (desk: Desk, by: Person, indicators: readonly string[]): Promise<Job> =>
  beginJob(desk, settling(by, indicators));

/** The same, to be stored with what other figures bring. */
export function settlingLater(
  desk: Desk,
  by: Person,
  indicators: readonly string[],
): { readonly next: string; readonly change: Change } {
  const { job, change } = waitingJob(desk, settling(by, indicators));
  return { next: job.id, change };
}

/** Works out what follows on other figures. It may be begun again at any moment: each part replaces itself. */
export async function settleFigures({ desk, input, progress }: JobContext): Promise<JobEnd> {
  const { indicators } = Input.parse(input);
  for (let at = 0; at < indicators.length; at += TOGETHER) {
    await keepSummaries(desk, indicators.slice(at, at + TOGETHER));
    progress(Math.min(at + TOGETHER, indicators.length), indicators.length);
  }
  return ok({ result: { indicators: indicators.length } });
}
