import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoTable } from '#shared/platform/dynamo-table.ts';
import type { Table } from '#shared/platform/table.ts';
import type { Credentials } from './large-answers.ts';
import type { Settings } from './settings.ts';

/** The table, and the credentials of the runtime with which it is opened. */
export type Store = { readonly table: Table; readonly credentials: () => Promise<Credentials> };

/**
 * Opens the table with the runtime's own credentials. The table repeats what passes by itself, until its own deadline:
 * the client tries once, and does not wait for ever.
 */
export function openStore({ table, region, endpoint }: Pick<Settings, 'table' | 'region' | 'endpoint'>): Store {
  const client = new DynamoDBClient({
    region,
    ...(endpoint !== undefined && { endpoint }),
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
  });
  return { table: new DynamoTable(client, table), credentials: () => client.config.credentials() };
}
