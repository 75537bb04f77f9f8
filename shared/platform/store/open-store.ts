import { dynamoClient } from './dynamo-client.ts';
import { DynamoTable } from './dynamo-table.ts';
import type { Table } from './table.ts';

/** What a function of AWS signs its requests with. */
export type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
};

/** The table, and the credentials of the runtime with which it is opened. */
export type Store = { readonly table: Table; readonly credentials: () => Promise<Credentials> };

/** Opens the table of a function with the runtime's own credentials. */
export function openStore({
  table,
  region,
  endpoint,
}: {
  readonly table: string;
  readonly region: string;
  readonly endpoint: string | undefined;
}): Store {
  const client = dynamoClient({ region, ...(endpoint !== undefined && { endpoint }) });
  return { table: new DynamoTable(client, table), credentials: () => client.config.credentials() };
}
