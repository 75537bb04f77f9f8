import { appendFile, copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeBackup } from '#functions/local/backup/make-backup.ts';
import { MANIFEST } from '#functions/local/backup/manifest.ts';
import { restoreBackup } from '#functions/local/backup/restore-backup.ts';
import { startEngine } from '#functions/local/engine/engine.ts';
import { openLocalStore, type LocalStore } from '#functions/local/store.ts';
import { settingsFrom } from '#functions/local/settings.ts';
import { newFileKey } from '#shared/platform/files/files.ts';
import { jsonLog } from '#shared/platform/log/log.ts';
import { testFolders } from './folder.ts';

const newFolder = testFolders();
const NOW = new Date('2027-03-01T09:00:00Z');
const silent = jsonLog(() => {});

const opened = (dataDir: string): Promise<LocalStore> =>
  openLocalStore(settingsFrom({ LOKETTEN_DATA_DIR: dataDir }), () => startEngine({ dataDir, log: silent }));

const twin = (side: 'left' | 'right', n: number) => ({ pk: 'TWINS', sk: side, n });
const readTwins = async ({ table }: LocalStore) =>
  (await table.list({ pk: 'TWINS', limit: 10 })).items.map((item) => item['n']);

/** A folder with a store that holds a pair of items and a file, closed again. */
async function keptFolder(): Promise<string> {
  const dataDir = await newFolder();
  const store = await opened(dataDir);
  await store.table.write([{ put: twin('left', 1) }, { put: twin('right', 1) }]);
  await store.files.keep(
    newFileKey(() => '0123456789abcdef', 'csv'),
    new TextEncoder().encode('rows'),
  );
  await store.close();
  return dataDir;
}

async function keptBackup(): Promise<string> {
  const path = join(await newFolder(), 'backup');
  await makeBackup(await keptFolder(), path, NOW);
  return path;
}

describe('a backup', () => {
  it('holds the store as it was at one moment, with all its files, while others write', async () => {
    const dataDir = await newFolder();
    const store = await opened(dataDir);
    const key = newFileKey(() => '0123456789abcdef', 'csv');
    await store.files.keep(key, new TextEncoder().encode('rows'));
    await store.table.write([{ put: twin('left', 1) }, { put: twin('right', 1) }]);
    let written = 1;
    const writer = new AbortController();
    const writing = (async () => {
      while (!writer.signal.aborted) {
        await store.table.write([{ put: twin('left', written + 1) }, { put: twin('right', written + 1) }]);
        written += 1;
      }
    })();
    const path = join(await newFolder(), 'backup');
    while (written === 0) await new Promise((resolve) => setTimeout(resolve, 1)); // else there is nothing to tear
    const before = written;
    await makeBackup(dataDir, path, NOW);
    writer.abort();
    await writing;
    await store.close();

    const back = join(await newFolder(), 'back');
    await restoreBackup(path, back);
    const restored = await opened(back);
    const [left = -1, right] = (await readTwins(restored)).map(Number);
    expect(left).toBe(right);
    expect(left).toBeGreaterThanOrEqual(before);
    expect(left).toBeLessThanOrEqual(written);
    expect(Buffer.from((await restored.files.read(key)) ?? []).toString()).toBe('rows');
    await restored.close();
  });

  it('lets nobody read it but who made it, and keeps nothing of the process that runs', async () => {
    const path = await keptBackup();
    expect((await stat(path)).mode & 0o077).toBe(0);
    expect((await readdir(path)).sort()).toEqual([MANIFEST, 'engine.db', 'files']);
  });

  it('is not made of a folder without a store, into one that holds something, or inside the store itself', async () => {
    const [dataDir, empty] = [await keptFolder(), await newFolder()];
    const full = await newFolder();
    await mkdir(full, { recursive: true });
    await writeFile(join(full, 'note.txt'), 'mine');
    await expect(makeBackup(empty, join(await newFolder(), 'b'), NOW)).rejects.toThrow('no store');
    await expect(makeBackup(dataDir, full, NOW)).rejects.toThrow('holds something');
    await expect(makeBackup(dataDir, join(dataDir, 'backups', 'one'), NOW)).rejects.toThrow('outside it');
    expect(await readdir(full)).toEqual(['note.txt']);
  });
});

describe('bringing a backup back', () => {
  it('to a disk without room leaves nothing of it and says so, and goes on when there is room', async () => {
    const [path, dataDir] = [await keptBackup(), join(await newFolder(), 'back')];
    const full = async (from: string, to: string): Promise<void> => {
      if (to.endsWith('engine.db'))
        throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
      await copyFile(from, to);
    };
    await expect(restoreBackup(path, dataDir, full)).rejects.toThrow(/^There is no room for the backup in .*back/);
    expect(await readdir(dataDir)).toEqual([]);
    await restoreBackup(path, dataDir);
    expect(await readdir(dataDir)).toContain('engine.db');
  });

  it('leaves a folder that holds a store, or anything else, as it is', async () => {
    const [path, dataDir, other] = [await keptBackup(), await keptFolder(), await newFolder()];
    const before = await readdir(dataDir);
    await mkdir(other, { recursive: true });
    await writeFile(join(other, 'note.txt'), 'mine');
    await expect(restoreBackup(path, dataDir)).rejects.toThrow('holds a store');
    await expect(restoreBackup(path, other)).rejects.toThrow('not empty');
    expect(await readdir(dataDir)).toEqual(before);
    expect(await readdir(other)).toEqual(['note.txt']);
  });

  it.each([
    ['a byte that changed', (path: string) => appendFile(join(path, 'engine.db'), 'x'), 'engine.db'],
    ['a file that is lacking', (path: string) => rm(join(path, 'engine.db')), 'engine.db'],
    ['a file more', (path: string) => writeFile(join(path, 'more.txt'), 'x'), 'more.txt'],
    ['no manifest', (path: string) => rm(join(path, MANIFEST)), 'no backup'],
    ['a manifest that is none', (path: string) => writeFile(join(path, MANIFEST), '{"kind":'), MANIFEST],
  ])('refuses a backup with %s and stores nothing', async (_what, damage, named) => {
    const [path, back] = [await keptBackup(), await newFolder()];
    await damage(path);
    await expect(restoreBackup(path, back)).rejects.toThrow(named);
    expect(await readdir(back).catch(() => [])).toEqual([]);
  });

  it('never writes outside the folder, whatever the backup names', async () => {
    const path = await keptBackup();
    const manifest = await readFile(join(path, MANIFEST), 'utf8');
    for (const hostile of ['../engine.db', '/etc/passwd', 'files/../../x', 'files\\\\..\\\\x', '']) {
      await writeFile(join(path, MANIFEST), manifest.replace('"engine.db"', `"${hostile}"`));
      await expect(restoreBackup(path, await newFolder())).rejects.toThrow(MANIFEST);
    }
  });

  it('goes on where it was cut off before the store was there', async () => {
    const [path, back] = [await keptBackup(), await newFolder()];
    await mkdir(join(back, '.restoring'), { recursive: true });
    await mkdir(join(back, 'files'));
    await writeFile(join(back, 'files', 'half'), 'x');
    await restoreBackup(path, back);
    expect((await readdir(back)).sort()).toEqual(['engine.db', 'files']);
    const store = await opened(back);
    expect(await readTwins(store)).toEqual([1, 1]);
    await store.close();
  });
});
