import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll } from 'vitest';
import { writeNeighbourhoods, NeighbourhoodItem } from '#shared/area/area-store.ts';
import { ensurePolicy } from '#shared/burden/policy-store.ts';
import type { Desk } from '#shared/desk.ts';
import { openDesk } from '#shared/open-desk.ts';
import { keys } from './every-key.ts';
import type { Clock } from '#shared/platform/clock.ts';
import { DynamoTable } from '#shared/platform/store/dynamo-table.ts';
import { noFiles } from '#shared/platform/files/files.ts';
import { folderFiles } from '#shared/platform/files/folder-files.ts';
import { silentLog } from '#shared/platform/log/log.ts';
import { ensureTable } from '#shared/platform/store/table-definition.ts';
import type { Table } from '#shared/platform/store/table.ts';
import * as z from 'zod';
import { sendWritten, testClient, testDocuments } from './engine.ts';
import { newTestFolder } from './folders.ts';

/** The day on which tests play, a Monday, long before the contract's examples. */
export const TODAY = '2026-11-23';

/** A clock that a test sets. */
export type TestClock = Clock & { set(moment: string): void };

export function testClock(moment = `${TODAY}T09:00:00Z`): TestClock {
  let now = new Date(moment);
  return { now: () => now, set: (next) => (now = new Date(next)) };
}

const Features = z.looseObject({
  features: z.array(z.looseObject({ properties: z.looseObject({}), geometry: z.unknown() })),
});
const AREA_FILE = new URL('../../shared/programme/heerlen-noord/areas/heerlen-neighbourhoods.geojson', import.meta.url);

let read: Promise<readonly NeighbourhoodItem[]> | undefined;

/** The 57 neighbourhoods of Heerlen. */
export const heerlen = async (): Promise<NeighbourhoodItem[]> => [...(await (read ??= readHeerlen()))];

async function readHeerlen(): Promise<NeighbourhoodItem[]> {
  const { features } = Features.parse(JSON.parse(await readFile(AREA_FILE, 'utf8')));
  return features.map(({ properties: { inProgrammeArea: _, ...properties }, geometry }) =>
    NeighbourhoodItem.parse({ ...properties, retired: false, geometry: JSON.stringify(geometry) }),
  );
}

/** A desk over a table, with a clock to set. */
export const deskOver = (table: Table, clock: Clock, files = noFiles): Desk =>
  openDesk({ table, files, clock, log: silentLog });

/** As many fresh tables and desks as a test file wants. */
export type TestEngine = {
  freshTable(): Promise<Table>;
  freshDesk(clock?: Clock, places?: readonly string[]): Promise<Desk>;
};

let tables = 0;

/** A table of its own in the engine of this worker. */
async function newTable(): Promise<{ readonly table: Table; readonly name: string }> {
  const client = await testClient();
  tables += 1;
  const name = `table-${tables}`;
  await ensureTable(client, name);
  return { table: new DynamoTable(await testDocuments(), name), name };
}
const freshTable = async (): Promise<Table> => (await newTable()).table;

/** Which of the patterns that do is taken is drawn by a key: in tests always by the same one, so that each run sees the same. */
const PATTERN_KEY = 'the-key-by-which-the-tests-draw-their-patterns';

async function furnish(table: Table, clock: Clock, places: readonly string[] | undefined): Promise<void> {
  await writeNeighbourhoods(
    table,
    (await heerlen()).filter(({ code }) => places?.includes(code) ?? true),
  );
  await ensurePolicy({ table, clock });
  await table.write([{ put: { ...keys.patternKey(), secret: PATTERN_KEY } }]);
}

/** Where a written transaction names its table. */
const NAME = 'the-name-of-the-table';

const Scanned = z.strictObject({ Items: z.array(z.unknown()), Count: z.number(), ScannedCount: z.number() });

/** All that a table holds as one transaction, written out. */
async function writtenOut(name: string): Promise<string> {
  const { Items } = Scanned.parse(JSON.parse(await sendWritten('Scan', JSON.stringify({ TableName: name }))));
  return JSON.stringify({ TransactItems: Items.map((Item) => ({ Put: { TableName: NAME, Item } })) });
}

/** What was furnished before, by moment and places: desks that begin alike are copied, each in one call. */
const furnished = new Map<string, string>();

/** A desk over a table of its own, with the neighbourhoods of Heerlen or those that are named. */
export async function freshDesk(clock: Clock = testClock(), places?: readonly string[]): Promise<Desk> {
  const { table, name } = await newTable();
  const alike = JSON.stringify([clock.now(), places]);
  const written = furnished.get(alike);
  if (written === undefined) {
    await furnish(table, clock, places);
    furnished.set(alike, await writtenOut(name));
  } else await sendWritten('TransactWriteItems', written.replaceAll(NAME, name));
  return deskOver(table, clock, folderFiles(join(newTestFolder(), 'files')));
}

/** The embedded engine of this worker, for the tests of a file: tables in it are theirs alone. */
export function testEngine(): TestEngine {
  beforeAll(testClient);
  return { freshTable, freshDesk };
}
