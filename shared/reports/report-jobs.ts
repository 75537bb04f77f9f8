import type { JobKind } from '../jobs/run-jobs.ts';
import type { Press } from '../press/press.ts';
import { CLEAR_JOB, clearJob } from './deciding/clear-files.ts';
import { OFFER_JOB, offerJob } from './deciding/offer-report.ts';
import { REFRESH_JOB, refreshJob } from './writing/refresh-report.ts';

/** The kinds of jobs of reports, with what presses a document. */
export const reportJobs = (press: Press): Readonly<Record<string, JobKind>> => ({
  [REFRESH_JOB]: refreshJob,
  [OFFER_JOB]: offerJob(press),
  [CLEAR_JOB]: clearJob,
});
