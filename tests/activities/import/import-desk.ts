import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localDesk } from '#functions/local/desk.ts';
import { startEngine } from '#functions/local/engine/engine.ts';
import { prepare } from '#functions/local/preparing/prepare-store.ts';
import { programmesOf } from '#functions/local/programmes.ts';
import { settingsFrom } from '#functions/local/settings.ts';
import { openLocalStore } from '#functions/local/store.ts';
import { importRegister, type ImportOptions } from '#shared/activities/import/import-register.ts';
import type { ListFile } from '#shared/activities/import/read-rows.ts';
import type { ImportReport } from '#shared/activities/import/report.ts';
import type { Desk } from '#shared/desk.ts';
import { lists } from '#tests/support/every-key.ts';
import { silentLog } from '#shared/platform/log/log.ts';
import { listAll } from '#shared/platform/store/table.ts';
import { Activity } from '#shared/activities/record/activity.ts';
import { officer } from './list.ts';

const NOW = new Date('2026-10-01T09:00:00Z');

/** A desk over an engine and a folder of its own, with the policy and the area of the programme, and no activities. */
export async function openImportDesk(): Promise<{ desk: Desk; close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'loketten-import-'));
  const settings = settingsFrom({ LOKETTEN_DATA_DIR: folder });
  const store = await openLocalStore(settings, (dataDir) => startEngine({ dataDir, log: silentLog }));
  const desk = localDesk(settings, store, (await programmesOf(store, settings))[0], silentLog, { now: () => NOW });
  await prepare(
    desk,
    { seed: 'none' },
    Object.assign(() => undefined, { end: () => undefined }),
  );
  return {
    desk,
    close: async () => {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Brings a list in as the bureau; what cannot be read at all is an error here. */
export async function bringIn(desk: Desk, file: ListFile, options?: ImportOptions): Promise<ImportReport> {
  const report = await importRegister(desk, officer, file, options);
  if (!report.ok) throw new Error(report.error.detail);
  return report.value;
}

/** Every activity on the register. */
export async function registeredAt(desk: Desk): Promise<Activity[]> {
  const activities: Activity[] = [];
  for await (const item of listAll(desk.table, { pk: lists.activities, index: 'lists' }))
    activities.push(Activity.parse(item['activity']));
  return activities;
}
