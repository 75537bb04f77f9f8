import { join } from 'node:path';
import { jsonLog } from '#shared/platform/log/log.ts';
import { programmesIn } from '#shared/platform/store/programme-table.ts';
import { hasTable } from '#shared/platform/store/table-definition.ts';
import { isDatabase, namesIn } from '../backup/folder.ts';
import { CannotStart } from '../cannot-start.ts';
import { localDesk } from '../desk.ts';
import { connectEngine } from '../engine/engine.ts';
import { programmesOf, seenHome } from '../programmes.ts';
import type { Settings } from '../settings.ts';
import { openLocalStore, type LocalStore } from '../store.ts';
import { examineDesk } from './examine-desk.ts';

/** Programmes that the store holds and nobody would serve. */
async function unservedIn({ table }: LocalStore, { programmes = [] }: Settings): Promise<string[]> {
  const held = await programmesIn(table);
  const unserved = held.filter((one) => !programmes.includes(one));
  if (held.length < 2 || unserved.length === 0) return [];
  const is = programmes.length === 0 ? 'is not set' : `is '${programmes.join(',')}'`;
  return [
    `LOKETTEN_PROGRAMMES ${is}, and the store holds ${held.join(', ')}; it should be ${held.join(',')}, or nobody is served in ${unserved.join(', ')}.`,
  ];
}

async function examineOpened(store: LocalStore, settings: Settings): Promise<string[]> {
  const isAtAws = settings.table !== undefined && settings.endpoint === undefined;
  const found = isAtAws ? [] : await unservedIn(store, settings);
  const log = jsonLog(() => {});
  for (const programme of await programmesOf(store, settings, seenHome)) {
    const folder = isAtAws ? undefined : join(programme.folder, 'files');
    found.push(...(await examineDesk(localDesk(settings, store, programme, log), settings, folder)));
  }
  return found;
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
      return await examineOpened(store, settings);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    return [error.message];
  }
}
