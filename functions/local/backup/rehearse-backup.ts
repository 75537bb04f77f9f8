import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rehearseMigrations, type Rehearsal } from '#shared/administration/rehearse-migrations.ts';
import type { Clock } from '#shared/platform/clock.ts';
import { silentLog } from '#shared/platform/log/log.ts';
import type { Migration } from '#shared/platform/migrations/run-migrations.ts';
import { startEngine } from '../engine/engine.ts';
import { partOf, programmesOf } from '../programmes.ts';
import { settingsFrom } from '../settings.ts';
import { openLocalStore } from '../store.ts';
import { restoreBackup } from './restore-backup.ts';

/** What a programme of a backup is called, where there are several, and what came of its migrations. */
export type RehearsedProgramme = { readonly name: string | undefined; readonly rehearsal: Rehearsal };

/**
 * Makes the migrations that a backup lacks on a copy of it, one programme after the other, and takes the copy away again. `programmes` are the
 * names that `LOKETTEN_PROGRAMMES` has.
 * @throws CannotStart where it is no backup, or not a whole one
 */
export async function rehearseBackup(
  path: string,
  migrations: readonly Migration[],
  { clock, programmes }: { readonly clock: Clock; readonly programmes?: string | undefined },
): Promise<RehearsedProgramme[]> {
  const folder = await mkdtemp(join(tmpdir(), 'loketten-rehearsal-')); // nobody else may read it
  const dataDir = join(folder, 'store');
  try {
    await restoreBackup(path, dataDir);
    const settings = settingsFrom({ LOKETTEN_DATA_DIR: dataDir, LOKETTEN_PROGRAMMES: programmes });
    const store = await openLocalStore(settings, (at) => startEngine({ dataDir: at, log: silentLog }));
    try {
      const rehearsed: RehearsedProgramme[] = [];
      for (const programme of await programmesOf(store, settings)) {
        const { table } = partOf(store, programme);
        rehearsed.push({ name: programme.name, rehearsal: await rehearseMigrations(table, migrations, { clock }) });
      }
      return rehearsed;
    } finally {
      await store.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
