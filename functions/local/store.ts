import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { bucketFiles } from '#shared/platform/files/bucket-files.ts';
import { dynamoClient } from '#shared/platform/store/dynamo-client.ts';
import { DynamoTable } from '#shared/platform/store/dynamo-table.ts';
import { noFiles, type Files } from '#shared/platform/files/files.ts';
import { folderFiles } from '#shared/platform/files/folder-files.ts';
import { burdenKeys } from '#shared/burden/keys.ts';
import { backOff, deadlineIn, isPast } from '#shared/platform/store/patience.ts';
import { ensureTable } from '#shared/platform/store/table-definition.ts';
import type { Table } from '#shared/platform/store/table.ts';
import * as z from 'zod';
import { CannotStart } from './cannot-start.ts';
import type { Engine } from './engine/engine.ts';
import type { Settings } from './settings.ts';

/** The open table and files; `close` lets go of them, and ends the engine where it was started for them. */
export type LocalStore = {
  readonly table: Table;
  readonly files: Files;
  readonly close: () => Promise<void>;
  /** How a thread opens it too; not at AWS, which has workers of its own. */ readonly elsewhere?: StoreElsewhere;
};

/** Where a table and the files beside it are. */
export const StoreElsewhere = z.strictObject({
  endpoint: z.string(),
  region: z.string(),
  name: z.string(),
  folder: z.string(),
});
export type StoreElsewhere = z.output<typeof StoreElsewhere>;

/** The engine, and a DynamoDB endpoint that one runs oneself, take any credentials; they have to be the same each time. */
const ANY_CREDENTIALS = { accessKeyId: 'loketten', secretAccessKey: 'loketten' };
const ANY_REGION = 'eu-west-1';
const TABLE_NAME = 'loketten';
const STARTS_WITHIN_MS = 5_000;

function closing(client: DynamoDBClient): () => Promise<void> {
  return () => {
    client.destroy();
    return Promise.resolve();
  };
}

const because = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : 'no reason given';

/** An endpoint may be starting itself: what fails is tried again for five seconds. */
async function patiently(call: () => Promise<void>): Promise<void> {
  const deadline = deadlineIn(STARTS_WITHIN_MS);
  for (let attempt = 0; ; attempt += 1) {
    try {
      await call();
      return;
    } catch (error) {
      if (isPast(deadline)) throw error;
      await backOff(attempt);
    }
  }
}

/** Sees to it that the table is there: makes it, or only looks. */
type Ready = (client: DynamoDBClient, name: string) => Promise<void>;

async function openEndpoint(endpoint: string, settings: Settings, ready: Ready): Promise<LocalStore> {
  const client = dynamoClient({ endpoint, region: settings.region ?? ANY_REGION, credentials: ANY_CREDENTIALS });
  const name = settings.table ?? TABLE_NAME;
  try {
    await patiently(() => ready(client, name));
  } catch (error) {
    client.destroy();
    throw new CannotStart(`The DynamoDB endpoint ${endpoint} does not give a table named ${name}. ${because(error)}`, {
      cause: error,
    });
  }
  const folder = join(settings.dataDir, 'files');
  const elsewhere = { endpoint, region: settings.region ?? ANY_REGION, name, folder };
  return { table: new DynamoTable(client, name), files: folderFiles(folder), close: closing(client), elsewhere };
}

/** Opens a table that is open already, for a thread of its own. */
export function openElsewhere({ endpoint, region, name, folder }: StoreElsewhere): LocalStore {
  const client = dynamoClient({ endpoint, region, credentials: ANY_CREDENTIALS });
  return { table: new DynamoTable(client, name), files: folderFiles(folder), close: closing(client) };
}

async function openAtAws(name: string, region: string, dataFiles: string | undefined): Promise<LocalStore> {
  const client = dynamoClient({ region });
  const table = new DynamoTable(client, name);
  try {
    await table.read([burdenKeys.policy()]);
  } catch (error) {
    client.destroy();
    throw new CannotStart(
      `The table ${name} (LOKETTEN_TABLE) in ${region} (AWS_REGION) cannot be read. ${because(error)}`,
      { cause: error },
    );
  }
  const files =
    dataFiles === undefined
      ? noFiles
      : bucketFiles({ address: dataFiles, region, credentials: () => client.config.credentials() });
  return { table, files, close: closing(client) };
}

async function openEmbedded(engine: Engine, settings: Settings, ready: Ready): Promise<LocalStore> {
  try {
    const { close, ...store } = await openEndpoint(engine.endpoint, settings, ready);
    return { ...store, close: () => close().then(engine.stop) };
  } catch (error) {
    await engine.stop();
    throw error;
  }
}

/**
 * Opens the table that the settings name: at `endpoint`, else `table` at AWS (which has to be there already), else one in
 * the embedded engine. Files lie in the folder, or for a table at AWS in the bucket that is named beside it. `engineIn` starts or finds that engine, given the folder.
 * `ready` makes a table that is not there yet.
 * @throws CannotStart where it cannot be opened
 */
export async function openLocalStore(
  settings: Settings,
  engineIn: (dataDir: string) => Promise<Engine>,
  ready: Ready = ensureTable,
): Promise<LocalStore> {
  const { endpoint, table, region, dataFiles } = settings;
  if (endpoint !== undefined) return openEndpoint(endpoint, settings, ready);
  if (table !== undefined && region !== undefined) return openAtAws(table, region, dataFiles);
  return openEmbedded(await engineIn(settings.dataDir), settings, ready);
}
