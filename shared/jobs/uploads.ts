import { createHash, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import type { Desk } from '../desk.ts';
import type { Actor, Person } from '../people/actor.ts';
import { personWhoMay } from '../people/permissions.ts';
import { expiryAfter } from '../platform/clock.ts';
import { badInput, failure, type Failure } from '../platform/failures.ts';
import { parseInput } from '../platform/input/fields.ts';
import { FileKey, newPassingKey } from '../platform/files/files.ts';
import { Id } from '../platform/ids.ts';
import { jobKeys, jobLists } from './keys.ts';
import { isTooOften, type Rate } from '../platform/rate-limit.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { eachLegible, legible, stored } from '../platform/store/read-stored.ts';
import type { Item } from '../platform/store/table.ts';
import { text } from '../platform/input/text.ts';
import { RETENTION } from '../platform/retention.ts';

/** An upload, and what was put there, is gone after a day. */
const SECONDS_KEPT = RETENTION.upload.seconds;

const MB = 1_024 * 1_024;
const MOST_MB = 64;
const SIZE = `A whole number of 1 to ${MOST_MB * MB}.`;

export const UploadInput = z
  .strictObject({
    name: text(200),
    bytes: z
      .int(SIZE)
      .min(1, SIZE)
      .max(MOST_MB * MB, SIZE)
      .meta({ description: 'How large the file is. By PUT it is just so large, by the form at most.' }),
  })
  .meta({ id: 'UploadInput' });

/** Where a file can be put that is to be used later, by its id. */
export const Upload = z
  .strictObject({
    id: Id,
    putTo: z.string().meta({ description: 'Where the bytes are put, by a PUT.' }),
    form: z
      .strictObject({ url: z.string(), fields: z.record(z.string(), z.string()) })
      .meta({
        description:
          'Where a form of a page without script is posted, as multipart/form-data: these fields, and the file last, as `file`.',
      }),
  })
  .meta({ id: 'Upload' });
export type Upload = z.output<typeof Upload>;

const KeptUpload = z.strictObject({
  id: Id,
  by: z.string(),
  name: z.string(),
  bytes: z.int(),
  file: FileKey,
  secret: z.string(),
  until: z.iso.datetime(),
});
type KeptUpload = z.output<typeof KeptUpload>;
const UploadItem = stored(z.looseObject({ upload: KeptUpload }));
/** What one person may begin within an hour: a page begins one each time it is shown. */
const BEGUN: Rate = { of: 'upload', mostPerHour: 60 };
/** And how much may wait of one person at once, by what was said of each file: as many of the largest as a morning's work needs. */
const MOST_WAITING_MB = 2_048;

const uploadIn = (item: Item): KeptUpload => UploadItem.parse(item).upload;

const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Where our own server takes the bytes of an upload, under the product's address; on AWS the bucket does. */
const uploadPath = (id: string, secret: string): string => `/uploads/${id}/${secret}`;

/** How an upload is begun: where the product is reached, and where a browser goes on once the form was posted. */
type Beginning = { readonly baseUrl: string; readonly goOn?: ((id: string) => string) | undefined };

/** How many bytes of somebody wait, or may still come; what is older than a day counts no more. */
async function bytesWaiting({ table, clock }: Desk, person: string): Promise<number> {
  const now = clock.now().toISOString();
  let bytes = 0;
  for await (const upload of eachLegible(table, { pk: jobLists.uploadsOf(person), index: 'lists' }, uploadIn))
    if (upload.until > now) bytes += upload.bytes;
  return bytes;
}

/** Why somebody may not send a further file at this moment. */
async function tooMany(desk: Desk, person: string, bytes: number): Promise<Failure<'too-many-requests'> | undefined> {
  if (await isTooOften(desk, BEGUN, person))
    return failure(
      'too-many-requests',
      `You began ${BEGUN.mostPerHour} uploads within this hour: try again in an hour.`,
    );
  const waiting = await bytesWaiting(desk, person);
  if (waiting + bytes <= MOST_WAITING_MB * MB) return undefined;
  return failure(
    'too-many-requests',
    `Files of yours of ${Math.ceil(waiting / MB)} MB together wait already, and ${MOST_WAITING_MB} MB is the most. Each goes a day after it was begun: try again later.`,
  );
}

/** Rule D60. Says where somebody who is signed in can put a file that is too large for a call, within a day. */
export async function beginUpload(
  desk: Desk,
  actor: Actor,
  input: unknown,
  { baseUrl, goOn }: Beginning,
): Promise<Result<Upload, Failure<'not-signed-in' | 'role-may-not' | 'bad-input' | 'too-many-requests'>>> {
  const person = personWhoMay(actor, 'send file');
  if (!person.ok) return person;
  const read = parseInput(UploadInput, input);
  if (!read.ok) return read;
  const { name, bytes } = read.value;
  const wrong = await tooMany(desk, person.value.id, bytes);
  if (wrong) return fail(wrong);
  const [id, secret, file] = [desk.newId(), desk.newSecret(), newPassingKey(desk.newId, 'upload')];
  const now = desk.clock.now();
  const upload: KeptUpload = {
    id,
    by: person.value.id,
    name,
    bytes,
    file,
    secret: digestOf(secret),
    until: new Date(now.getTime() + SECONDS_KEPT * 1_000).toISOString(),
  };
  const where = await desk.files.take(file, {
    bytes,
    seconds: SECONDS_KEPT,
    at: `${baseUrl}${uploadPath(id, secret)}`,
    goOn: goOn?.(id),
  });
  const lost = await desk.table.write([
    {
      put: {
        ...jobKeys.upload(id),
        upload,
        expiresAt: expiryAfter(now, SECONDS_KEPT),
        listPk: jobLists.uploadsOf(upload.by),
        listSk: `${upload.until}#${id}`,
      },
      unless: 'exists',
    },
  ]);
  if (lost) throw new Error('An id was given out twice.');
  return ok({ id, ...where });
}

/** An upload that did not end; undefined where there is none, or none any more. */
async function readUpload(desk: Desk, id: string): Promise<KeptUpload | undefined> {
  if (!Id.safeParse(id).success) return undefined;
  const [item] = (await desk.table.read([jobKeys.upload(id)])).values();
  const upload = item && legible(desk.table, item, uploadIn);
  return upload && upload.until > desk.clock.now().toISOString() ? upload : undefined;
}

/** How many bytes may be put at an address of our own; undefined where it is none. */
export async function bytesTaken(desk: Desk, id: string, secret: string): Promise<number | undefined> {
  const upload = await readUpload(desk, id);
  const is = upload !== undefined && timingSafeEqual(Buffer.from(upload.secret), Buffer.from(digestOf(secret)));
  return is ? upload.bytes : undefined;
}

/** Keeps what was put at an address of our own, which was looked at before. */
export async function keepUpload(desk: Desk, id: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const upload = await readUpload(desk, id);
  if (upload) await desk.files.keep(upload.file, bytes);
}

const notThere = (detail: string): Failure<'bad-input'> => badInput([{ pointer: '#/upload', detail }]);

/** What somebody sent in: as what, and where it lies until the day is over. */
export type SentIn = { readonly name: string; readonly file: FileKey; readonly bytes: Uint8Array };

/**
 * Rule D60. What somebody put there, for its own sender only: another's is not known. Its size is held against what was said and
 * against what the use takes.
 */
export async function openUpload(
  desk: Desk,
  { id: person }: Pick<Person, 'id'>,
  id: string,
  mostBytes: number,
): Promise<Result<SentIn, Failure<'bad-input' | 'body-too-large'>>> {
  const upload = await readUpload(desk, id);
  if (upload?.by !== person) return fail(notThere('There is no such upload of yours; one is kept for a day.'));
  const tooLarge = failure('body-too-large', `A file holds at most ${Math.floor(mostBytes / MB)} MB here.`);
  const bytes = await desk.files.read(upload.file);
  if (!bytes) return fail(notThere('Nothing was put there yet.'));
  if (bytes.byteLength > mostBytes) return fail(tooLarge);
  if (bytes.byteLength > upload.bytes)
    return fail(notThere(`There are ${bytes.byteLength} bytes, and ${upload.bytes} were said.`));
  return ok({ name: upload.name, file: upload.file, bytes });
}
