import type { LambdaContext } from '#shared/platform/http/lambda-context.ts';
import { runJob, runJobs, type Crew } from '#shared/jobs/run-jobs.ts';
import { runMigrations, type Migration } from '#shared/platform/migrations/run-migrations.ts';
import { Id } from '#shared/platform/ids.ts';
import * as z from 'zod';

const Event = z.union([z.object({ job: Id }), z.object({ sweep: z.literal(true) })]);

/** What a schedule calls the function with, to take up what nobody works on. */
export const SWEEP_EVENT = { sweep: true } as const;

/** A job is ended this long before the time of the function is over, so that its end can still be stored. */
const SPARE_MS = 45_000;
/** No further job is begun with less time left than this. */
const LEAST_MS = 300_000;

type Work = Pick<Crew, 'desk' | 'kinds'> & { readonly migrations?: readonly Migration[] };

/**
 * The function: works on the job that it is called for, or every minute on all that nobody works on, after the migrations that the
 * store has not had. A call that breaks off makes the alarm ring; the job or migration is taken up again.
 */
export function workerHandler({
  desk,
  kinds,
  migrations = [],
}: Work): (event: unknown, context: LambdaContext) => Promise<void> {
  let isMigrated = false;
  return async (event, context) => {
    const left = (): number => context.getRemainingTimeInMillis();
    const crew = { desk, kinds, holder: desk.newId(), now: () => Date.now(), withinMs: left() - SPARE_MS };
    const read = Event.parse(event);
    if ('job' in read) await runJob(crew, read.job);
    else {
      desk.log({ event: 'sweep.begun', of: 'worker' });
      const goesOn = (): boolean => left() > LEAST_MS;
      isMigrated ||= await runMigrations(desk.table, migrations, { goesOn, clock: desk.clock });
      await runJobs(crew, { goesOn });
    }
  };
}
