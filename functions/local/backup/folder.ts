import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

async function entriesIn(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** What lies directly in a folder; nothing where there is no such folder. */
export const namesIn = async (folder: string): Promise<string[]> =>
  (await entriesIn(folder)).map(({ name }) => name).sort();

/** The files in a folder and below it, as paths with `/` between, in order; what is neither file nor folder is passed by. */
export async function filesBelow(folder: string, above = ''): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await entriesIn(join(folder, above))) {
    const path = above === '' ? entry.name : `${above}/${entry.name}`;
    if (entry.isDirectory()) found.push(...(await filesBelow(folder, path)));
    else if (entry.isFile()) found.push(path);
  }
  return found.sort();
}

/** A database of the engine: its tables with all that is in them. */
export const isDatabase = (path: string): boolean => /^[^/]+\.db$/.test(path);

/** What is of the process that runs now, or half written: a copy of it would say what is not so. */
export const isPassing = (path: string): boolean =>
  /^(?:engine\.json(?:\.\d+)?|[^/]+\.db-(?:wal|shm|journal))$|\.(?:part|new)$|^\.restoring(?:\/|$)/.test(path);
