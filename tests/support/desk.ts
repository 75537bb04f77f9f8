import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll } from 'vitest';
import { writeNeighbourhoods, NeighbourhoodItem } from '#shared/area/area-store.ts';
import { ensurePolicy } from '#shared/burden/policy-store.ts';
import type { Desk } from '#shared/desk.ts';
import { openDesk } from '#shared/open-desk.ts';
import type { Clock } from '#shared/platform/clock.ts';
import { dynamoClient } from '#shared/platform/dynamo-client.ts';
import { DynamoTable } from '#shared/platform/dynamo-table.ts';
import { noFiles } from '#shared/platform/files.ts';
import { folderFiles } from '#shared/platform/folder-files.ts';
import { silentLog } from '#shared/platform/log.ts';
import { ensureTable } from '#shared/platform/table-definition.ts';
import type { Table } from '#shared/platform/table.ts';
import * as z from 'zod';
import { startTestEngine } from './engine.ts';

/** The day on which tests play, a Monday, long before the contract's examples. */
export const TODAY = '2026-11-23';

/** A clock that a test sets. */
export type TestClock = Clock & { set(moment: string): void };

export function testClock(moment = `${TODAY}T09:00:00Z`): TestClock {
  let now = new Date(moment);
  return { now: () => now, set: (next) => (now = new Date(next)) };
}

const Features = z.looseObject({ features: z.array(z.looseObject({ properties: z.looseObject({}), geometry: z.unknown() })) });
const AREA_FILE = new URL('../../shared/programme/heerlen-noord/areas/heerlen-neighbourhoods.geojson', import.meta.url);

/** The 57 neighbourhoods of Heerlen. */
export async function heerlen(): Promise<NeighbourhoodItem[]> {
  const { features } = Features.parse(JSON.parse(await readFile(AREA_FILE, 'utf8')));
  return features.map(({ properties: { inProgrammeArea: _, ...properties }, geometry }) =>
    NeighbourhoodItem.parse({ ...properties, retired: false, geometry: JSON.stringify(geometry) }));
}

/** A desk over a table, with a clock to set. */
export const deskOver = (table: Table, clock: Clock, files = noFiles): Desk => openDesk({ table, files, clock, log: silentLog });

/** An engine of its own for a test file, and as many fresh tables in it as wanted. */
export type TestEngine = { freshTable(): Promise<Table>; freshDesk(clock?: Clock, places?: readonly string[]): Promise<Desk> };

/** Where Linux keeps files in memory: the tests of a file do not wait for a disk. */
const IN_MEMORY = '/dev/shm';

/** Starts the embedded engine before the tests of a file and ends it after them. */
export function testEngine(): TestEngine {
  let stop: () => Promise<void> = () => Promise.resolve();
  let client: DynamoDBClient | undefined;
  let tables = 0;
  let dataDir = '';
  beforeAll(async () => {
    dataDir = await mkdtemp(join(existsSync(IN_MEMORY) ? IN_MEMORY : tmpdir(), 'loketten-'));
    const engine = await startTestEngine(dataDir);
    client = dynamoClient({ endpoint: engine.endpoint, region: 'eu-west-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
    stop = async () => {
      client?.destroy();
      await engine.stop();
      await rm(dataDir, { recursive: true, force: true });
    };
  });
  afterAll(() => stop());
  const freshTable = async (): Promise<Table> => {
    if (!client) throw new Error('The engine starts before the tests.');
    tables += 1;
    const name = `table-${tables}`;
    await ensureTable(client, name);
    return new DynamoTable(client, name);
  };
  return {
    freshTable,
    freshDesk: async (clock = testClock(), places) => {
      const table = await freshTable();
      await writeNeighbourhoods(table, (await heerlen()).filter(({ code }) => places?.includes(code) ?? true));
      await ensurePolicy({ table, clock });
      return deskOver(table, clock, folderFiles(join(dataDir, 'files')));
    },
  };
}
