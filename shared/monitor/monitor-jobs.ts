import type { JobKind } from '../jobs/run-jobs.ts';
import { SETTLE_JOB, settleFigures } from './figures/settle-job.ts';
import { IMPORT_FIGURES_JOB, importFigures } from './import/import-job.ts';

/** The kinds of jobs of the monitor. */
export const MONITOR_JOBS: Readonly<Record<string, JobKind>> = {
  [IMPORT_FIGURES_JOB]: importFigures,
  [SETTLE_JOB]: settleFigures,
};
