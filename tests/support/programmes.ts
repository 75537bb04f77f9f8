import { join } from 'node:path';
import { writeNeighbourhoods } from '#shared/area/area-store.ts';
import { ensurePolicy } from '#shared/burden/policy-store.ts';
import type { Desk } from '#shared/desk.ts';
import { openDesk } from '#shared/open-desk.ts';
import type { Clock } from '#shared/platform/clock.ts';
import { folderFiles } from '#shared/platform/files/folder-files.ts';
import { silentLog } from '#shared/platform/log/log.ts';
import { programmeTable } from '#shared/platform/store/programme-table.ts';
import type { Table } from '#shared/platform/store/table.ts';
import { heerlen } from './desk.ts';
import { newTestFolder } from './folders.ts';

/** The desks of some programmes that share a table, the first with its keys as they are. */
export async function desksOf(
  table: Table,
  clock: Clock,
  names: readonly [string, ...string[]],
): Promise<(name: string) => Desk> {
  const open = async (own: string): Promise<readonly [string, Desk]> => {
    const part = programmeTable(table, { own, home: names[0] });
    await writeNeighbourhoods(part, await heerlen());
    await ensurePolicy({ table: part, clock });
    const among = { own, others: names.filter((other) => other !== own) };
    const files = folderFiles(join(newTestFolder(), own));
    return [own, openDesk({ table: part, files, clock, log: silentLog, among })];
  };
  const desks = new Map(await Promise.all(names.map(open)));
  return (name) => {
    const desk = desks.get(name);
    if (!desk) throw new Error(`There is no programme ${name}.`);
    return desk;
  };
}
