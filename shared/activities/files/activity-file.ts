import { createHash } from 'node:crypto';
import * as z from 'zod';
import { ROLES } from '../../people/actor.ts';
import { FileKey } from '../../platform/files/files.ts';
import { Id } from '../../platform/ids.ts';
import { text } from '../../platform/input/text.ts';

const MB = 1_024 * 1_024;

/** Rule A23. A file of an activity holds at most so much. */
export const MOST_FILE_MB = 10;
export const MOST_FILE_BYTES = MOST_FILE_MB * MB;

/** Rule A23. An activity has at most so many. */
export const MOST_FILES = 20;

export const FileInput = z
  .strictObject({
    upload: z.string('The id of an upload.').meta({ description: 'The id that POST /uploads answered.' }),
    title: text(200).meta({ description: 'What it is, such as “Approval of the ethics committee”.' }),
  })
  .meta({ id: 'ActivityFileInput' });

/** A file of an activity as it is told; its bytes are fetched apart. */
export const ActivityFile = z.strictObject({
  id: Id,
  title: z.string(),
  bytes: z.int(),
  at: z.iso.datetime(),
  role: z.enum(ROLES),
  name: z.string().meta({ description: 'Who added it.' }),
});
export type ActivityFile = z.output<typeof ActivityFile>;

/** A file with the address that it is fetched from. */
export const AddressedFile = ActivityFile.extend({
  address: z.string().meta({ description: 'Where it is fetched, with the same token.' }),
}).meta({ id: 'ActivityFile' });
export type AddressedFile = z.output<typeof AddressedFile>;

/** Where a file of an activity is fetched, below the address of the product. */
export const addressOfFile = (activity: string, file: string): string => `/v1/activities/${activity}/files/${file}`;

/** As what it is given, whatever it was called. */
export const FILE_TYPE = 'application/pdf';

/**
 * A file as it is kept. What is `coming` may have bytes already and is not told of; what is `going` is told of no more, and its bytes may
 * be there still: both are swept away when they are due (sweep-files.ts), so that nothing is left of a step that broke off.
 */
export const KeptFile = ActivityFile.extend({
  activity: Id,
  state: z.enum(['coming', 'there', 'going']),
  by: z.string(),
  file: FileKey,
});
export type KeptFile = z.output<typeof KeptFile>;

/** The id of the file that an upload becomes here: the same upload sent again is the same file. */
export const fileIdOf = (activity: string, upload: string): string =>
  createHash('sha256').update(`${activity}/${upload}`).digest('hex').slice(0, 16);

const HEADER = /^%PDF-[12]\.\d/;
const LONGEST_HEADER = 16;
const TRAILER = '%%EOF';
/** Programs write a little behind the end; readers look for it in so many of the last bytes. */
const AROUND_END = 1_024;

/** Rule A23. Whether bytes are a PDF, by how they begin and end (ISO 32000-2, 7.5.2 and 7.5.5): a name says nothing of what is in a file. */
export function isPdf(bytes: Uint8Array): boolean {
  const latin = new TextDecoder('latin1');
  return (
    HEADER.test(latin.decode(bytes.subarray(0, LONGEST_HEADER))) &&
    latin.decode(bytes.subarray(-AROUND_END)).includes(TRAILER)
  );
}
