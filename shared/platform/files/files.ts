import * as z from 'zod';

/** The name of a file: made here from random bits, never out of anything that somebody sent. What is only passing through is marked, and goes within a day or two. */
export const FileKey = z
  .string()
  .regex(/^(?:passing-)?[0-9a-f]{16}\.[a-z]{1,8}$/)
  .brand<'FileKey'>();
export type FileKey = z.output<typeof FileKey>;

/** A new key; `newId` is 16 hexadecimal digits, and `extension` what the file is. */
export const newFileKey = (newId: () => string, extension: string): FileKey => FileKey.parse(`${newId()}.${extension}`);

/** How the names of files start that are only passing through: the bucket's lifecycle and the one-machine runner know them by it. */
export const PASSING = 'passing-';

/** A new key of a file that is only passing through. */
export const newPassingKey = (newId: () => string, extension: string): FileKey =>
  FileKey.parse(`${PASSING}${newId()}.${extension}`);

/** How somebody outside may put a file: so many bytes, until when; `at` is an address of our own for it, and `goOn` where a browser goes on afterwards. */
export type PutAs = {
  readonly bytes: number;
  readonly seconds: number;
  readonly at: string;
  readonly goOn?: string | undefined;
};

/** Where a file can be put: by a PUT of its bytes, or by a form of a page without script, whose last field is named `file`. */
export type PutTo = {
  readonly putTo: string;
  readonly form: { readonly url: string; readonly fields: Readonly<Record<string, string>> };
};

/** As what a file is given: its media type, and the name under which it is saved. */
export type GivenAs = { readonly type: string; readonly name: string };

/** A file as it is given: its bytes as they are read, or the address at which it can be fetched for a short while. */
export type GivenFile = { readonly stream: ReadableStream<Uint8Array> } | { readonly address: string };

/** Where files are kept that the table is too small for. A file is written once and never changes. */
export type Files = {
  readonly keep: (key: FileKey, bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
  /** A whole file; undefined where there is none. */
  readonly read: (key: FileKey) => Promise<Uint8Array | undefined>;
  /** A file for who may have it; undefined where there is none. */
  readonly give: (key: FileKey, as: GivenAs) => Promise<GivenFile | undefined>;
  /** Where somebody outside can put the bytes of a file. */
  readonly take: (key: FileKey, as: PutAs) => Promise<PutTo>;
  /** Takes files away, where they are there. */
  readonly remove: (keys: readonly FileKey[]) => Promise<void>;
};

const none = (): Promise<never> =>
  Promise.reject(new Error('No files are kept here: LOKETTEN_DATA_FILES says where they are.'));

/** For an entry that never reads or writes a file. */
export const noFiles: Files = { keep: none, read: none, give: none, take: none, remove: none };
