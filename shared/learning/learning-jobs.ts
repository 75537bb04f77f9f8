import type { JobKind } from '../jobs/run-jobs.ts';
import { TEST_JOBS } from './evidence/test-job.ts';
import { IMPORT_JOBS } from './import/import-job.ts';
import { MOVE_JOBS } from './factors/move-job.ts';

/** The kinds of jobs of what is learnt; what follows on other figures in the monitor is one of them, in place of the monitor's own. */
export const LEARNING_JOBS: Readonly<Record<string, JobKind>> = { ...TEST_JOBS, ...MOVE_JOBS, ...IMPORT_JOBS };
