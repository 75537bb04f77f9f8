import type { Desk } from '../desk.ts';
import type { Job } from '../jobs/job.ts';
import { beginJob } from '../jobs/jobs.ts';
import { openUpload } from '../jobs/uploads.ts';
import type { Actor } from '../people/actor.ts';
import type { Failure } from '../platform/failures.ts';
import { parseInput } from '../platform/input/fields.ts';
import { newPassingKey, type FileKey } from '../platform/files/files.ts';
import { Id } from '../platform/ids.ts';
import { ok, type Result } from '../platform/result.ts';
import { PUBLISH_JOB, type PublishInput } from './publish-job.ts';
import { Declared, recodedBy } from './declared.ts';
import { publicationsOf } from './publications.ts';
import { needsTime } from './protect-data.ts';
import type { DataReport } from './data-report.ts';
import {
  openToPublish,
  previewRead,
  publishRead,
  type OpenedToPublish,
  type Published,
  type PublishFailure,
} from './publish-data.ts';
import { MOST_DATA_BYTES, readData, type ReadData } from './read-data.ts';

/** What takes longer is a job. */
const AT_ONCE_MS = 10_000;
/** More rows are a job. */
const MOST_ROWS_AT_ONCE = 2_000;
/** And so is what rests on more rows that were published before: to read them takes a moment in which nobody else is answered. */
const MOST_ROWS_BEFORE = 20_000;

export const DataUpload = Declared.extend({
  upload: Id.meta({ description: 'What `POST /uploads` answered.', examples: ['0123456789abcdef'] }),
}).meta({ id: 'DataUpload' });

/** How data are sent: to be published, or to see what would be hidden; and what is said along with them. */
export type Sending = { readonly dryRun: boolean; readonly ifMatch?: string | undefined; readonly declared?: Declared };

/** What came of data: published, looked at, or begun as a job. */
export type SentData = { readonly published: Published } | { readonly preview: DataReport } | { readonly job: Job };

async function asJob(
  desk: Desk,
  { person, kept, declared }: OpenedToPublish,
  file: FileKey,
  { dryRun, ifMatch }: Sending,
): Promise<SentData> {
  const along = {
    ...(ifMatch !== undefined && { seen: kept.version }),
    ...(Object.keys(declared).length > 0 && { declared }),
  };
  const input: PublishInput = { dataset: kept.dataset.id, file, dryRun, ...along };
  return { job: await beginJob(desk, { kind: PUBLISH_JOB, topic: 'datasets', input, by: person }) };
}

async function atOnce(
  desk: Desk,
  opened: OpenedToPublish,
  data: ReadData,
  { dryRun, ifMatch }: Sending,
  withinMs: number,
): Promise<Result<SentData, PublishFailure>> {
  if (dryRun) {
    const preview = await previewRead(desk, opened, data, withinMs);
    return preview.ok ? ok({ preview: preview.value }) : preview;
  }
  const published = await publishRead(desk, opened, ifMatch, data, withinMs);
  return published.ok ? ok({ published: published.value }) : published;
}

async function mayBeAtOnce(
  { table }: Desk,
  { kept: { dataset } }: OpenedToPublish,
  { rows }: ReadData,
): Promise<boolean> {
  if (rows.length > MOST_ROWS_AT_ONCE) return false;
  const before = await publicationsOf(table, dataset.id);
  return before.reduce((sum, { publication }) => sum + publication.rows, 0) <= MOST_ROWS_BEFORE;
}

/** Rules D45 and D63. Publishes data that came with the call, or says what would be hidden of them: at once, or by a job where that would take long. */
export async function sendData(
  desk: Desk,
  actor: Actor,
  id: string,
  bytes: Uint8Array<ArrayBuffer>,
  sending: Sending,
  withinMs = AT_ONCE_MS,
): Promise<Result<SentData, PublishFailure>> {
  const opened = await openToPublish(desk, actor, id, sending.ifMatch, sending.declared);
  if (!opened.ok) return opened;
  const data = recodedBy(await readData(bytes, await desk.area()), opened.value.declared, opened.value.before);
  if (!data.ok) return data;
  if (await mayBeAtOnce(desk, opened.value, data.value)) {
    const done = await atOnce(desk, opened.value, data.value, sending, withinMs);
    if (done.ok || !needsTime(done.error)) return done;
  }
  const file = newPassingKey(desk.newId, 'data');
  await desk.files.keep(file, bytes);
  return ok(await asJob(desk, opened.value, file, sending));
}

/** Rules D60 and D63. The same of a file that was put beforehand: always by a job. */
export async function sendUpload(
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
  sending: Sending,
): Promise<Result<SentData, PublishFailure | Failure<'body-too-large'>>> {
  const seen = await openToPublish(desk, actor, id, sending.ifMatch);
  if (!seen.ok) return seen;
  const read = parseInput(DataUpload, input);
  if (!read.ok) return read;
  const { upload: put, ...declared } = read.value;
  const opened = await openToPublish(desk, actor, id, sending.ifMatch, declared);
  if (!opened.ok) return opened;
  const upload = await openUpload(desk, opened.value.person, put, MOST_DATA_BYTES);
  return upload.ok ? ok(await asJob(desk, opened.value, upload.value.file, sending)) : upload;
}
