import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Desk } from '../desk.ts';
import { actorId, PUBLIC_ACTOR } from '../people/actor.ts';
import { expiryAfter } from '../platform/clock.ts';
import { failure, type Failure } from '../platform/failures.ts';
import { Id } from '../platform/ids.ts';
import { isTooOften, type Rate } from '../platform/rate-limit.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { RETENTION } from '../platform/retention.ts';
import { legible, stored } from '../platform/store/read-stored.ts';
import { isJobOver, type Job } from './job.ts';
import { jobView, readKeptJob, type JobAt } from './job-store.ts';
import { callFor, waitingJob, type JobAsked } from './jobs.ts';
import { beginnerOf } from './beginner.ts';
import { jobKeys } from './keys.ts';

/** So many jobs of one person wait or are worked on at once; of all who are not signed in together, who share a worker that works on five. */
export const MOST_UNDER_WAY = { person: 3, public: 2 } as const;
/** What one person, or one network address without a person, may begin within an hour. */
export const MADE_AN_HOUR: Rate = { of: 'made', mostPerHour: 12 };
/** How often a job is put beside those of the same person, because they begin several at once. */
const MOST_RACES = 5;

const JobsAsked = z.array(z.strictObject({ id: Id, asked: z.string() }));
const JobsAskedItem = stored(z.looseObject({ v: z.int(), jobs: JobsAsked }));

type UnderWay = { readonly id: string; readonly asked: string; readonly at: JobAt };
type AllUnderWay = { readonly version: number; readonly jobs: readonly UnderWay[] };

/** What is asked and as whom: in another role it would be made otherwise, and could not be read. */
const digestOf = ({ kind, input, by }: JobAsked): string =>
  createHash('sha256')
    .update(JSON.stringify([kind, input, beginnerOf(by)]))
    .digest('base64url');

/** Who waits for a job: a person, or all who are not signed in. */
const whoWaits = ({ by }: JobAsked): string => actorId(by) ?? PUBLIC_ACTOR.role;

/** What is being made for somebody and is not over. */
async function underWayFor({ table }: Desk, who: string): Promise<AllUnderWay> {
  const [item] = (await table.read([jobKeys.jobsAsked(who)])).values();
  const listed = item && legible(table, item, (one) => JobsAskedItem.parse(one));
  const read = await Promise.all(
    (listed?.jobs ?? []).map(async (one) => ({ ...one, at: await readKeptJob(table, one.id) })),
  );
  return {
    version: typeof item?.['v'] === 'number' ? item['v'] : 0,
    jobs: read.flatMap(({ at, ...one }) => (at && !isJobOver(at.job) ? [{ ...one, at }] : [])),
  };
}

const tooMany = (asked: JobAsked, most: number): Failure<'too-many-requests'> =>
  failure(
    'too-many-requests',
    asked.by.role === PUBLIC_ACTOR.role
      ? `${most} files are being made for visitors already, and that is the most: try again when they are done.`
      : `${most} files or trials of yours are being made already, and that is the most: try again when one is done.`,
  );

const TOO_OFTEN = failure(
  'too-many-requests',
  `You had ${MADE_AN_HOUR.mostPerHour} files or trials made within this hour, and that is the most: try again in an hour.`,
);

/** The job where it could be put beside the others of that person; undefined where those are others by now. */
async function begun(desk: Desk, asked: JobAsked, { version, jobs }: AllUnderWay): Promise<Job | undefined> {
  const { job, change } = waitingJob(desk, asked);
  const all: z.input<typeof JobsAsked> = [
    ...jobs.map(({ id, asked: what }) => ({ id, asked: what })),
    { id: job.id, asked: digestOf(asked) },
  ];
  const put = {
    ...jobKeys.jobsAsked(whoWaits(asked)),
    v: version + 1,
    jobs: all,
    expiresAt: expiryAfter(desk.clock.now(), RETENTION.registerJob.seconds),
  };
  if (await desk.table.write([change, { put, version }])) return undefined;
  await callFor(desk, job.id);
  return jobView({ job, version: 1, said: {} });
}

/**
 * Rule P83. Begins a job for somebody who waits for it: the same asked again is the job that is under way, and of others there are so many
 * at most. `address` is the network address, by which those are counted who are not signed in.
 */
export async function beginOnce(
  desk: Desk,
  asked: JobAsked,
  address: string,
): Promise<Result<Job, Failure<'too-many-requests'>>> {
  const most = MOST_UNDER_WAY[asked.by.role === PUBLIC_ACTOR.role ? 'public' : 'person'];
  for (let race = 0; race < MOST_RACES; race += 1) {
    const underWay = await underWayFor(desk, whoWaits(asked));
    const same = underWay.jobs.find((one) => one.asked === digestOf(asked));
    if (same) return ok(jobView(same.at));
    if (underWay.jobs.length >= most) return fail(tooMany(asked, most));
    if (race === 0 && (await isTooOften(desk, MADE_AN_HOUR, actorId(asked.by) ?? address))) return fail(TOO_OFTEN);
    const job = await begun(desk, asked, underWay);
    if (job) return ok(job);
  }
  return fail(tooMany(asked, most));
}
