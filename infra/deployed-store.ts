import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ensurePolicy } from '#shared/burden/policy-store.ts';
import { systemClock } from '#shared/platform/clock.ts';
import { DynamoTable } from '#shared/platform/dynamo-table.ts';

/** Whether there are credentials for AWS, in the environment, a profile or wherever else the SDK looks; none are sent. */
export async function hasCredentials(region: string): Promise<boolean> {
  const client = new DynamoDBClient({ region });
  try {
    await client.config.credentials();
    return true;
  } catch {
    return false;
  } finally {
    client.destroy();
  }
}

/** Sets the first policy in a table that has none: without it no check can be made. */
export async function prepareTable(name: string, region: string): Promise<void> {
  const client = new DynamoDBClient({ region });
  try {
    await ensurePolicy({ table: new DynamoTable(client, name), clock: systemClock });
  } finally {
    client.destroy();
  }
}
