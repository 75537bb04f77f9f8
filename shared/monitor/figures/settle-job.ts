import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Job } from '../../jobs/job.ts';
import { beginJob, waitingJob, type JobAsked } from '../../jobs/jobs.ts';
import type { JobContext, JobEnd } from '../../jobs/run-jobs.ts';
import type { Person } from '../../people/actor.ts';
import { ok } from '../../platform/result.ts';
import type { Change } from '../../platform/store/table.ts';
import { allIndicators } from '../indicators/definition-store.ts';
import { protectFigures } from '../protection/protect-figures.ts';
import { basisOf } from '../reading/monitor-reading.ts';
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

/** Some indicators, with those whose figures are worked out of others that are shown otherwise now. */
async function restingOn(desk: Desk, ids: readonly string[], changed: readonly string[]): Promise<string[]> {
  if (changed.length === 0) return [...ids];
  const all = (await allIndicators(desk)).map(({ definition }) => definition);
  const resting = all.filter((one) => [...(one.members ?? []), ...basisOf(one)].some((id) => changed.includes(id)));
  return [...new Set([...ids, ...changed, ...resting.map(({ id }) => id)])];
}

/** What is hidden takes this part of the work, what is shown of it the rest. */
const PROTECTING = 1;

/**
 * Works out what follows on other figures: first what is to be hidden, then what the pages show. It may be begun again at any moment:
 * each part replaces itself.
 */
export async function settleFigures({ desk, input, progress, until }: JobContext): Promise<JobEnd> {
  const { indicators } = Input.parse(input);
  const all = await restingOn(desk, indicators, await protectFigures(desk, indicators, until));
  const of = all.length + PROTECTING;
  progress(PROTECTING, of);
  for (let at = 0; at < all.length; at += TOGETHER) {
    await keepSummaries(desk, all.slice(at, at + TOGETHER));
    progress(PROTECTING + Math.min(at + TOGETHER, all.length), of);
  }
  return ok({ result: { indicators: indicators.length } });
}
