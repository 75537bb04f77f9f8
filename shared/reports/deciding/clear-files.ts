import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { waitingJob } from '../../jobs/jobs.ts';
import type { JobKind } from '../../jobs/run-jobs.ts';
import type { Person } from '../../people/actor.ts';
import { FileKey } from '../../platform/files/files.ts';
import { ok } from '../../platform/result.ts';
import type { Change } from '../../platform/store/table.ts';
import type { Report } from '../record/report.ts';

export const CLEAR_JOB = 'clear-report-files';

const Input = z.strictObject({ keys: z.array(FileKey) });

/**
 * A job that takes the files of a report away, with the write that keeps it: stored with what makes that nobody reads them any more, so that
 * they go however that breaks off. Undefined where the report has none.
 */
export function clearingJob(
  desk: Desk,
  { files }: Report,
  by: Person,
): { readonly id: string; readonly change: Change } | undefined {
  if (!files) return undefined;
  const input = { keys: Object.values(files).map(({ key }) => key) };
  const { job, change } = waitingJob(desk, { kind: CLEAR_JOB, topic: 'reports', input, by });
  return { id: job.id, change };
}

/** The job: takes files away that nobody reads any more. */
export const clearJob: JobKind = async ({ desk, input }) => {
  await desk.files.remove(Input.parse(input).keys);
  return ok({});
};
