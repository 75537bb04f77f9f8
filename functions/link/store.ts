import { dynamoClient } from '#shared/platform/dynamo-client.ts';
import { DynamoTable } from '#shared/platform/dynamo-table.ts';
import type { Table } from '#shared/platform/table.ts';
import type { Settings } from './settings.ts';

/** Opens the table with the runtime's own credentials. */
export const openTable = ({ table, region, endpoint }: Pick<Settings, 'table' | 'region' | 'endpoint'>): Table =>
  new DynamoTable(dynamoClient({ region, ...(endpoint !== undefined && { endpoint }) }), table);
