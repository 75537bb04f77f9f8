import type { LambdaContext } from '#shared/platform/http/lambda-context.ts';
import { runJob, runJobs, type Crew } from '#shared/jobs/run-jobs.ts';
import { Id } from '#shared/platform/ids.ts';
import * as z from 'zod';

const Event = z.union([z.object({ job: Id }), z.object({ sweep: z.literal(true) })]);

/** What a schedule calls the function with, to take up what nobody works on. */
export const SWEEP_EVENT = { sweep: true } as const;

/** A job is ended this long before the time of the function is over, so that its end can still be stored. */
const SPARE_MS = 45_000;
/** No further job is begun with less time left than this. */
const LEAST_MS = 300_000;

/**
 * The function: works on the job that it is called for, or every minute on all that nobody works on. A call that breaks off makes the
 * alarm ring; the job is taken up again.
 */
export function workerHandler({
  desk,
  kinds,
}: Pick<Crew, 'desk' | 'kinds'>): (event: unknown, context: LambdaContext) => Promise<void> {
  return async (event, context) => {
    const left = (): number => context.getRemainingTimeInMillis();
    const crew = { desk, kinds, holder: desk.newId(), now: () => Date.now(), withinMs: left() - SPARE_MS };
    const read = Event.parse(event);
    if ('job' in read) await runJob(crew, read.job);
    else await runJobs(crew, { goesOn: () => left() > LEAST_MS });
  };
}
