import type { Desk } from '#shared/desk.ts';
import { DATA_JOBS } from '#shared/publication/publish-job.ts';
import type { Crew } from '#shared/jobs/run-jobs.ts';

/** Who works on the jobs of a desk in a test, in its process; `now` is the time by which leases run. */
export const crewOf = (desk: Desk, more: Partial<Crew> = {}): Crew => ({
  desk,
  kinds: DATA_JOBS,
  holder: 'crew',
  now: () => Date.now(),
  withinMs: 60_000,
  ...more,
});
