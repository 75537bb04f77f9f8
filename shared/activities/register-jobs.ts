import type { JobKind } from '../jobs/run-jobs.ts';
import { TRIAL_JOB, trialJob } from './deciding/trial-job.ts';
import { EXPORT_JOB, exportJob } from './showing/export-job.ts';

/** The kinds of jobs of the register: what of it takes longer than somebody waits. */
export const REGISTER_JOBS: Readonly<Record<string, JobKind>> = { [EXPORT_JOB]: exportJob, [TRIAL_JOB]: trialJob };
