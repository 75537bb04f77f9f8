import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { PASSING, type FileKey, type Files } from './files.ts';
import { writeWhole } from './write-whole.ts';

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

async function unlessMissing<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Files in a folder of this machine, which is made when it is needed; they are streamed from the disk. */
export function folderFiles(folder: string): Files {
  const at = (key: FileKey): string => join(folder, key);
  return {
    keep: async (key, bytes) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeWhole(at(key), bytes);
    },
    read: (key) => unlessMissing(() => readFile(at(key))),
    give: (key) =>
      unlessMissing(async () => {
        const handle = await open(at(key));
        return { stream: Readable.toWeb(createReadStream('', { fd: handle })) };
      }),
    // Bytes come in by a door of our own.
    take: (_key, { at: address, goOn }) =>
      Promise.resolve({
        putTo: address,
        form: { url: address, fields: goOn === undefined ? {} : { success_action_redirect: goOn } },
      }),
    remove: async (keys) => {
      await Promise.all(keys.map((key) => rm(at(key), { force: true })));
    },
  };
}

/** Takes away what only passes through and was put before a moment (milliseconds), as the bucket's lifecycle does. */
export async function removePassing(folder: string, before: number): Promise<void> {
  const names = (await unlessMissing(() => readdir(folder))) ?? [];
  for (const name of names.filter((one) => one.startsWith(PASSING))) {
    const known = await unlessMissing(() => stat(join(folder, name)));
    if (known && known.mtimeMs < before) await rm(join(folder, name), { force: true });
  }
}
