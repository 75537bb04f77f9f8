import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import { expiryAfter } from '../platform/clock.ts';
import { Id } from '../platform/ids.ts';
import { jobKeys, jobLists } from './keys.ts';
import { eachLegible, legible, stored } from '../platform/store/read-stored.ts';
import { requestId } from '../platform/log/request-id.ts';
import type { Change, Item, Table } from '../platform/store/table.ts';
import { isJobOver, KeptJob, type Job } from './job.ts';
import { RETENTION } from '../platform/retention.ts';

/** A job, its report and its result are read for a month; of what somebody looked for in the register two days. */
const secondsKept = ({ topic }: Pick<KeptJob, 'topic'>): number =>
  RETENTION[topic === 'register' ? 'registerJob' : 'job'].seconds;

const Said = z.looseObject({ report: z.unknown().optional(), result: z.unknown().optional() });
/** What a job found and made. */
export type Said = z.output<typeof Said>;

const JobItem = stored(
  z.looseObject({
    v: z.int(),
    job: KeptJob,
    said: z.instanceof(Uint8Array).optional(),
    kept: z.instanceof(Uint8Array).optional(),
    request: z.string().optional().catch(undefined),
  }),
);

/** A job with its version, and the request that began it. */
export type JobAt = {
  readonly job: KeptJob;
  readonly version: number;
  readonly said: Said;
  readonly request?: string | undefined;
};

/** What a job says and keeps may be much: it lies packed. */
const packed = (value: unknown): Uint8Array => deflateRawSync(JSON.stringify(value));
const unpacked = (bytes: Uint8Array | undefined): unknown =>
  bytes && JSON.parse(inflateRawSync(bytes).toString('utf8'));

function jobIn(item: Item): JobAt {
  const { v, job, said, kept, request } = JobItem.parse(item);
  return { job: { ...job, kept: unpacked(kept) }, version: v, said: Said.parse(unpacked(said) ?? {}), request };
}

/** A job by its id; undefined where there is none, or none any more. */
export async function readKeptJob(table: Table, id: string): Promise<JobAt | undefined> {
  if (!Id.safeParse(id).success) return undefined;
  const [item] = (await table.read([jobKeys.job(id)])).values();
  return item && legible(table, item, jobIn);
}

/** Every job that is not over, the oldest first. */
export const jobsUnderWay = (table: Table): AsyncGenerator<JobAt> =>
  eachLegible(table, { pk: jobLists.jobs, index: 'lists' }, jobIn);

/** The write that keeps a job as the version after `version` (0 for a new one). A job that is over stands in no list. */
export const jobChange = ({ kept, ...job }: KeptJob, version: number, now: Date, said?: Said): Change => ({
  put: {
    ...jobKeys.job(job.id),
    v: version + 1,
    job,
    ...(said && { said: packed(said) }),
    ...(kept !== undefined && { kept: packed(kept) }),
    ...(requestId() !== undefined && { request: requestId() }),
    expiresAt: expiryAfter(now, secondsKept(job)),
    ...(!isJobOver(job) && { listPk: jobLists.jobs, listSk: `${job.createdAt}#${job.id}` }),
  },
  version,
});

/** A job as it is shown. */
export const jobView = ({ job: { id, status, progress }, said: { report, result } }: JobAt): Job => ({
  id,
  status,
  progress,
  ...(report !== undefined && { report }),
  ...(result !== undefined && { result }),
});
