import { chmod, copyFile, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { backup as copyDatabase, DatabaseSync } from 'node:sqlite';
import { hasNoRoom } from '#shared/platform/failures.ts';
import { CannotStart } from '../cannot-start.ts';
import { filesBelow, isDatabase, isPassing, namesIn } from './folder.ts';
import { Manifest, MANIFEST, sha256Of, type KeptFile } from './manifest.ts';

/** Every page in one step: the copy is of one moment, and writers of the product never make it begin again. */
const ALL_PAGES = 2_147_483_647;
const FOR_OWNER_ALONE = 0o700;

/** What is wrong inside a database, as SQLite says it; nothing where all is well. */
export function wrongIn(file: string): string | undefined {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const said = database.prepare('PRAGMA integrity_check(1)').get();
    const word = said?.['integrity_check'];
    return word === 'ok' ? undefined : String(word);
  } catch (error) {
    return error instanceof Error ? error.message : 'it cannot be read';
  } finally {
    database.close();
  }
}

async function copyOne(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: FOR_OWNER_ALONE });
  await copyFile(from, to);
}

/** Copies what is not there yet; one that went meanwhile is named by nothing that is stored after. */
async function copyFiles(dataDir: string, to: string): Promise<void> {
  const there = new Set(await filesBelow(to));
  for (const path of await filesBelow(dataDir)) {
    if (isDatabase(path) || isPassing(path) || there.has(path)) continue;
    try {
      await copyOne(join(dataDir, path), join(to, path));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
}

/** One file that stands by itself, also where nothing can be written beside it; the engine keeps its log beside it anew. */
function standAlone(file: string): void {
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA journal_mode = DELETE');
  } finally {
    database.close();
  }
}

async function copyDatabases(dataDir: string, to: string): Promise<void> {
  for (const name of (await namesIn(dataDir)).filter(isDatabase)) {
    const source = new DatabaseSync(join(dataDir, name), { readOnly: true });
    try {
      await copyDatabase(source, join(to, name), { rate: ALL_PAGES });
    } finally {
      source.close();
    }
    standAlone(join(to, name));
    const wrong = wrongIn(join(to, name));
    if (wrong !== undefined) throw new CannotStart(`The copy of ${join(dataDir, name)} is not whole: ${wrong}`);
  }
}

async function listed(folder: string): Promise<KeptFile[]> {
  const kept: KeptFile[] = [];
  for (const path of await filesBelow(folder)) {
    const file = join(folder, path);
    kept.push({ path, bytes: (await stat(file)).size, sha256: await sha256Of(file) });
  }
  return kept;
}

async function refuse(dataDir: string, path: string): Promise<void> {
  if (!(await namesIn(dataDir)).some(isDatabase))
    throw new CannotStart(`There is no store in the folder ${dataDir} (LOKETTEN_DATA_DIR), so nothing to keep.`);
  if ((await namesIn(path)).length > 0)
    throw new CannotStart(`${path} is there already and holds something. Name a folder that is not there yet.`);
  if (`${resolve(path)}${sep}`.startsWith(`${resolve(dataDir)}${sep}`))
    throw new CannotStart(`${path} lies in the folder ${dataDir} itself. Name one outside it, best on another disk.`);
}

/**
 * Copies the store in a folder, and all that lies beside it, into a new folder, also while the product runs on it: the database as
 * it is at one moment, and every file that it names. Cut off, it leaves `PATH.part`, which is no backup.
 * @throws CannotStart where there is no store, the folder holds something, or the disk has no room for it: then nothing of it is left
 */
export async function makeBackup(dataDir: string, path: string, now: Date): Promise<Manifest> {
  await refuse(dataDir, path);
  const made = `${resolve(path)}.part`;
  await rm(made, { recursive: true, force: true });
  try {
    return await copyWhole({ dataDir, made, path, now });
  } catch (error) {
    if (!hasNoRoom(error)) throw error;
    await rm(made, { recursive: true, force: true });
    throw new CannotStart(
      `There is no room for the backup in ${dirname(resolve(path))}. Nothing of it was left: make room, or name a folder on another disk.`,
      { cause: error },
    );
  }
}

type Copying = { readonly dataDir: string; readonly made: string; readonly path: string; readonly now: Date };

async function copyWhole({ dataDir, made, path, now }: Copying): Promise<Manifest> {
  await mkdir(made, { recursive: true, mode: FOR_OWNER_ALONE });
  // A file that the database names was there before it, or was written before: what is copied before and after it holds all of them.
  await copyFiles(dataDir, made);
  await copyDatabases(dataDir, made);
  await copyFiles(dataDir, made);
  const manifest = Manifest.parse({
    kind: 'loketten-backup',
    version: 1,
    madeAt: now.toISOString(),
    files: await listed(made),
  });
  await writeFile(join(made, MANIFEST), `${JSON.stringify(manifest, undefined, 2)}\n`, { mode: 0o600 });
  await chmod(made, FOR_OWNER_ALONE);
  await rm(path, { recursive: true, force: true }); // an empty folder at most
  await rename(made, path);
  return manifest;
}
