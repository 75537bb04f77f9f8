import * as z from 'zod';
import type { Desk } from '#shared/desk.ts';
import { Job } from '#shared/jobs/job.ts';
import { runJobs } from '#shared/jobs/run-jobs.ts';
import { keepUpload, Upload } from '#shared/jobs/uploads.ts';
import type { ImportFile } from '#shared/monitor/import/figure-row.ts';
import { ImportReport } from '#shared/monitor/import/report.ts';
import { MONITOR_JOBS } from '#shared/monitor/monitor-jobs.ts';
import { DATA_DESK } from '#tests/catalogue/catalogue-desk.ts';
import { crewOf } from '#tests/jobs/crew.ts';
import { clientOf } from '#tests/support/api.ts';
import { bodyOf } from '#tests/support/requests.ts';

/** Works on every job of the monitor that waits. */
export const work = (desk: Desk): Promise<void> => runJobs(crewOf(desk, { kinds: MONITOR_JOBS }));

/** Puts files where an import finds them; their ids. */
export async function uploaded(desk: Desk, files: readonly ImportFile[], token = DATA_DESK): Promise<string[]> {
  const ids: string[] = [];
  for (const { name, bytes } of files) {
    const begun = await clientOf(desk)('POST', '/v1/uploads', { name, bytes: bytes.byteLength }, { token });
    const { id } = bodyOf(begun, Upload, 201);
    await keepUpload(desk, id, new Uint8Array(bytes));
    ids.push(id);
  }
  return ids;
}

type Said = Readonly<Record<string, unknown>>;

/** Begins an import of files; the id of its job. */
export async function beginImporting(
  desk: Desk,
  files: readonly ImportFile[],
  said: Said = {},
  query = '',
): Promise<string> {
  const uploads = await uploaded(desk, files);
  const begun = await clientOf(desk)('POST', `/v1/monitor/imports${query}`, { uploads, ...said }, { token: DATA_DESK });
  return bodyOf(begun, Job, 202).id;
}

export const jobOf = async (desk: Desk, id: string): Promise<Job> =>
  bodyOf(await clientOf(desk)('GET', `/v1/jobs/${id}`, undefined, { token: DATA_DESK }), Job);

const Result = z.strictObject({ stored: z.int(), unchanged: z.int(), superseded: z.int() });

/** An import from its files to its end: what it reports and came to. */
export async function imported(desk: Desk, files: readonly ImportFile[], said: Said = {}, query = '') {
  const id = await beginImporting(desk, files, said, query);
  await work(desk);
  const job = await jobOf(desk, id);
  if (job.status !== 'done') throw new Error(JSON.stringify(job));
  return { id, report: ImportReport.parse(job.report), result: Result.parse(job.result) };
}
