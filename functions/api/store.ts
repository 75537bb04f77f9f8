import { dynamoClient } from '#shared/platform/dynamo-client.ts';
import { DynamoTable } from '#shared/platform/dynamo-table.ts';
import type { Table } from '#shared/platform/table.ts';
import type { Credentials } from './large-answers.ts';
import type { Settings } from './settings.ts';

/** The table, and the credentials of the runtime with which it is opened. */
export type Store = { readonly table: Table; readonly credentials: () => Promise<Credentials> };

/** Opens the table with the runtime's own credentials. */
export function openStore({ table, region, endpoint }: Pick<Settings, 'table' | 'region' | 'endpoint'>): Store {
  const client = dynamoClient({ region, ...(endpoint !== undefined && { endpoint }) });
  return { table: new DynamoTable(client, table), credentials: () => client.config.credentials() };
}
