import { open, rename, rm } from 'node:fs/promises';
import { DiskFull, hasNoRoom } from '../failures.ts';

/**
 * Writes a file whole or not at all: a crash, or a disk that is full, leaves no half of it under its name. What was begun of it gives its
 * room back.
 * @throws DiskFull where there is no room: trying again later is safe
 */
export async function writeWhole(path: string, bytes: Uint8Array | string): Promise<void> {
  const made = `${path}.part`;
  try {
    const file = await open(made, 'w', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(made, path);
  } catch (error) {
    await rm(made, { force: true }).catch(() => undefined);
    if (hasNoRoom(error)) throw new DiskFull('There is no room on the disk for files.', { cause: error });
    throw error;
  }
}
