import type { JobKind } from '../../jobs/run-jobs.ts';
import { IMPORT_REFERENCES_JOB, importReferences } from './studies/import-job.ts';
import { JOIN_JOB, joinStudies } from './studies/join-job.ts';

/** The kinds of jobs of reviews. */
export const REVIEW_JOBS: Readonly<Record<string, JobKind>> = {
  [IMPORT_REFERENCES_JOB]: importReferences,
  [JOIN_JOB]: joinStudies,
};
