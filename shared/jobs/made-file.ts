import * as z from 'zod';
import type { Desk } from '../desk.ts';
import { actorId, type Actor } from '../people/actor.ts';
import { failure, type Failure } from '../platform/failures.ts';
import { FileKey, newPassingKey, type GivenFile } from '../platform/files/files.ts';
import { isTooOften, type Rate } from '../platform/rate-limit.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { RETENTION } from '../platform/retention.ts';
import type { Said } from './job-store.ts';
import { readOwnJob } from './jobs.ts';

/** A file that a job made, as the job's result tells of it. */
export const MadeFile = z.looseObject({ url: z.string(), name: z.string(), bytes: z.int(), until: z.iso.datetime() });
export type MadeFile = z.output<typeof MadeFile>;

/** Where it lies: for nobody to read, beside what the job says. */
const Lies = z.object({ file: FileKey, type: z.string(), name: z.string(), until: z.iso.datetime() });

/** What a job hands over. */
export type Made = { readonly type: string; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };

/** Where the API gives the file that a job made. */
export const addressOfMade = (job: string): string => `/v1/jobs/${job}/file`;

/** Rule P84. Keeps what a job made, for a day: what the job says of it, and where it lies. */
export async function keepMade(
  { files, newId, clock }: Desk,
  job: string,
  { type, name, bytes }: Made,
): Promise<{ readonly made: MadeFile; readonly lies: Said }> {
  const file = newPassingKey(newId, 'made');
  await files.keep(file, bytes);
  const until = new Date(clock.now().getTime() + RETENTION.madeFile.seconds * 1_000).toISOString();
  const made = { url: addressOfMade(job), name, bytes: bytes.byteLength, until };
  return { made, lies: { lies: { file, type, name, until } satisfies z.input<typeof Lies> } };
}

type NotGiven = Failure<'not-signed-in' | 'role-may-not' | 'not-found' | 'too-many-requests'>;

/** How often a person, or a network address without one, fetches such files within an hour: bytes are what costs. */
export const FETCHED_AN_HOUR: Rate = { of: 'fetched', mostPerHour: 60 };

const TOO_OFTEN = failure(
  'too-many-requests',
  `You fetched such files ${FETCHED_AN_HOUR.mostPerHour} times within this hour, and that is the most: try again in an hour.`,
);

const gone = (id: string): NotGiven =>
  failure('not-found', `The job ${id} has no file, or none yet, or none any more: a file is kept for a day.`);

/** A file as it is handed over. */
export type GivenMade = { readonly file: GivenFile; readonly type: string; readonly name: string };

/** Rules P82 and P83. The file that a job made, for who may have it: in the role in which they asked for it. `address` is their network address. */
export async function giveMade(
  desk: Desk,
  actor: Actor,
  id: string,
  address: string,
): Promise<Result<GivenMade, NotGiven>> {
  const own = await readOwnJob(desk, actor, id);
  if (!own.ok) return own;
  const lies = Lies.safeParse(own.value.said['lies']);
  if (!lies.success || lies.data.until <= desk.clock.now().toISOString()) return fail(gone(id));
  if (await isTooOften(desk, FETCHED_AN_HOUR, actorId(actor) ?? address)) return fail(TOO_OFTEN);
  const { file: key, type, name } = lies.data;
  const file = await desk.files.give(key, { type, name });
  return file ? ok({ file, type, name }) : fail(gone(id));
}

/** How it is handed over by HTTP: as a file to keep, or by the address where it can be fetched for a short while (302). */
export const handedOver = ({ file, type, name }: GivenMade) =>
  'address' in file
    ? ({ status: 302, headers: { 'Cache-Control': 'no-store', 'Location': file.address } } as const)
    : ({
        status: 200,
        headers: {
          'Cache-Control': 'no-store',
          'Content-Type': type,
          'Content-Disposition': `attachment; filename="${name}"`,
        },
        body: file.stream,
      } as const);
