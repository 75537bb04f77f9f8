import { isLate, readHealth, type Health } from '#shared/administration/health.ts';
import type { Desk } from '#shared/desk.ts';
import { jsonLog } from '#shared/platform/log/log.ts';
import { FORMAT, formatOf } from '#shared/platform/store/store-format.ts';
import { hasTable } from '#shared/platform/store/table-definition.ts';
import { isDatabase, namesIn } from '../backup/folder.ts';
import { CannotStart } from '../cannot-start.ts';
import { localDesk } from '../desk.ts';
import { connectEngine } from '../engine/engine.ts';
import { programmesOf, seenHome } from '../programmes.ts';
import type { Settings } from '../settings.ts';
import { openLocalStore } from '../store.ts';

const DOCTOR = { id: 'doctor', name: 'npm run doctor', role: 'admin' } as const;

function lagging({ undelivered, waiting, jobs, at }: Health): string[] {
  const now = new Date(at);
  return [
    ...(undelivered.count > 0
      ? [
          `${undelivered.count} messages were given up; /beheer says why, and sends them again (docs/runbook.md, messages-are-dead).`,
        ]
      : []),
    ...(isLate(waiting, now)
      ? [`Messages wait since ${waiting.oldest}; while the product runs they leave within a minute.`]
      : []),
    ...(isLate(jobs, now)
      ? [`A job waits since ${jobs.oldest}; while the product runs it is taken up within minutes.`]
      : []),
  ];
}

async function examineDesk(desk: Desk): Promise<string[]> {
  const format = await formatOf(desk.table);
  if (format !== undefined && format !== FORMAT)
    return [
      `The store was written by another version (format ${format}); it should be ${FORMAT}, or LOKETTEN_DATA_DIR another folder.`,
    ];
  const health = await readHealth(desk, DOCTOR);
  return health.ok ? lagging(health.value) : [];
}

/** Rule P70. What is wrong in the store that the settings name, where there is one; none is made, and nothing in it is changed. */
export async function examineStore(settings: Settings): Promise<string[]> {
  const { dataDir, table, endpoint } = settings;
  if (table === undefined && endpoint === undefined && !(await namesIn(dataDir)).some(isDatabase)) return [];
  const log = jsonLog(() => {});
  const seen = { isThere: true };
  try {
    const store = await openLocalStore(
      settings,
      (folder) => connectEngine({ dataDir: folder, log }),
      async (client, name) => {
        seen.isThere = await hasTable(client, name);
      },
    );
    try {
      if (!seen.isThere) return []; // the first start makes it
      const found: string[] = [];
      for (const programme of await programmesOf(store, settings, seenHome))
        found.push(...(await examineDesk(localDesk(settings, store, programme, log))));
      return found;
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    return [error.message];
  }
}
