import * as z from 'zod';

/** The name of a file: made here from random bits, never out of anything that somebody sent. */
export const FileKey = z.string().regex(/^[0-9a-f]{16}\.[a-z]{1,8}$/).brand<'FileKey'>();
export type FileKey = z.output<typeof FileKey>;

/** A new key; `newId` is 16 hexadecimal digits, and `extension` what the file is. */
export const newFileKey = (newId: () => string, extension: string): FileKey => FileKey.parse(`${newId()}.${extension}`);

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
  /** Takes files away, where they are there. */
  readonly remove: (keys: readonly FileKey[]) => Promise<void>;
};

const none = (): Promise<never> => Promise.reject(new Error('No files are kept here: LOKETTEN_DATA_FILES says where they are.'));

/** For an entry that never reads or writes a file. */
export const noFiles: Files = { keep: none, read: none, give: none, remove: none };
