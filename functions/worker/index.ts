import { REVIEW_JOBS } from '#shared/learning/reviews/review-jobs.ts';
import { LEARNING_JOBS } from '#shared/learning/learning-jobs.ts';
import { MONITOR_JOBS } from '#shared/monitor/monitor-jobs.ts';
import { press } from '#shared/press/press.ts';
import { reportJobs } from '#shared/reports/report-jobs.ts';
import { DATA_JOBS } from '#shared/publication/publish-job.ts';
import { REGISTER_JOBS } from '#shared/activities/register-jobs.ts';
import { MIGRATIONS } from '#shared/migrations.ts';
import { openDesk } from '#shared/open-desk.ts';
import { bucketFiles } from '#shared/platform/files/bucket-files.ts';
import { systemClock } from '#shared/platform/clock.ts';
import { functionLog } from '#shared/platform/log/function-log.ts';
import { openStore } from '#shared/platform/store/open-store.ts';
import { namingRequests } from '#shared/platform/http/named-request.ts';
import { workerHandler } from './handler.ts';
import { readSettings } from './settings.ts';

const { dataFiles, region, programmeArea, ...where } = readSettings();
const { table, credentials } = openStore({ region, ...where });
const desk = openDesk({
  table,
  files: bucketFiles({ address: dataFiles, region, credentials }),
  clock: systemClock,
  log: functionLog(where),
  programmeArea,
});

/** What Lambda calls: with a job that was begun, and every minute. */
export const handler = namingRequests(
  workerHandler({
    desk,
    kinds: { ...DATA_JOBS, ...REGISTER_JOBS, ...MONITOR_JOBS, ...LEARNING_JOBS, ...REVIEW_JOBS, ...reportJobs(press) },
    migrations: MIGRATIONS,
  }),
);
