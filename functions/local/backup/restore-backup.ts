import { copyFile, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hasNoRoom } from '#shared/platform/failures.ts';
import { jsonIn } from '#shared/platform/input/json-text.ts';
import { CannotStart } from '../cannot-start.ts';
import { filesBelow, isDatabase, namesIn } from './folder.ts';
import { wrongIn } from './make-backup.ts';
import { Manifest, MANIFEST, sha256Of, type KeptFile } from './manifest.ts';

/** Copies one file, as the system does. */
type Copy = (from: string, to: string) => Promise<void>;

/** Where the files lie until all of them are there; the database leaves it last. */
const RESTORING = '.restoring';

async function readManifest(path: string): Promise<Manifest> {
  const text = await readFile(join(path, MANIFEST), 'utf8').catch(() => undefined);
  if (text === undefined)
    throw new CannotStart(`${path} is no backup: it holds no ${MANIFEST}, which is written when a backup is whole.`);
  const manifest = Manifest.safeParse(jsonIn(text));
  if (manifest.success) return manifest.data;
  throw new CannotStart(`${join(path, MANIFEST)} is not what a backup of this version says of itself.`);
}

async function differs(file: string, { bytes, sha256 }: KeptFile): Promise<boolean> {
  const size = await stat(file).then(
    (found) => found.size,
    () => undefined,
  );
  return size !== bytes || (await sha256Of(file)) !== sha256;
}

/** A backup that lost or changed a file, or got one more, is not brought back. */
async function verify(path: string, { files }: Manifest): Promise<void> {
  const named = new Set([MANIFEST, ...files.map((file) => file.path)]);
  const more = (await filesBelow(path)).find((found) => !named.has(found));
  if (more !== undefined) throw new CannotStart(`The backup ${path} holds a file that it does not name: ${more}`);
  for (const file of files) {
    if (await differs(join(path, file.path), file))
      throw new CannotStart(`The backup ${path} is damaged: ${file.path} is not as it was when the backup was made.`);
  }
  const databases = files.filter((file) => isDatabase(file.path));
  if (databases.length === 0) throw new CannotStart(`The backup ${path} holds no store.`);
  for (const database of databases) {
    const wrong = wrongIn(join(path, database.path));
    if (wrong !== undefined) throw new CannotStart(`The store in the backup ${path} is damaged: ${wrong}`);
  }
}

/** Only an empty folder is filled, or one in which this was cut off before the store was there. */
async function makeRoom(dataDir: string): Promise<void> {
  const names = await namesIn(dataDir);
  if (names.some((name) => isDatabase(name) || name === 'engine.json'))
    throw new CannotStart(
      `The folder ${dataDir} (LOKETTEN_DATA_DIR) holds a store, which is left as it is. Move it away, or name another folder with LOKETTEN_DATA_DIR.`,
    );
  if (names.length > 0 && !names.includes(RESTORING))
    throw new CannotStart(
      `The folder ${dataDir} (LOKETTEN_DATA_DIR) is not empty. Name one that is, or that is not there yet.`,
    );
  for (const name of names) await rm(join(dataDir, name), { recursive: true, force: true });
}

/** Copies every file of a backup to where it lies until all are there. */
async function bringBack({ files }: Manifest, path: string, made: string, copy: Copy): Promise<void> {
  await mkdir(made, { recursive: true, mode: 0o700 });
  for (const file of files) {
    const to = join(made, file.path);
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    await copy(join(path, file.path), to);
    if (await differs(to, file))
      throw new CannotStart(`${to} could not be written as it is in the backup. Is the disk full?`);
  }
}

/**
 * Brings a backup back into a folder that is empty or not there, after each of its files was found as it was. The store comes last:
 * cut off, it leaves a folder that this fills again from the beginning.
 * @throws CannotStart where the folder holds something, the backup is not whole, or the disk has no room for it: then nothing of it is left
 */
export async function restoreBackup(path: string, dataDir: string, copy: Copy = copyFile): Promise<Manifest> {
  const manifest = await readManifest(path);
  await makeRoom(dataDir);
  await verify(path, manifest);
  const made = join(dataDir, RESTORING);
  try {
    await bringBack(manifest, path, made, copy);
  } catch (error) {
    if (!hasNoRoom(error)) throw error;
    await rm(made, { recursive: true, force: true });
    throw new CannotStart(
      `There is no room for the backup in ${dataDir} (LOKETTEN_DATA_DIR). Nothing of it was left: make room, or name a folder on another disk.`,
      { cause: error },
    );
  }
  const names = await namesIn(made);
  for (const name of [...names.filter((one) => !isDatabase(one)), ...names.filter(isDatabase)])
    await rename(join(made, name), join(dataDir, name));
  await rm(made, { recursive: true, force: true });
  return manifest;
}
