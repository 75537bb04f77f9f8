import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ensurePolicy } from '#shared/burden/policy-store.ts';
import { systemClock } from '#shared/platform/clock.ts';
import { DynamoTable } from '#shared/platform/dynamo-table.ts';
import { dynamoClient } from '#shared/platform/dynamo-client.ts';
import { FORMAT, markFormat, markedFormat } from '#shared/platform/format.ts';
import { CannotDeploy } from './stage-settings.ts';

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

/**
 * Says in a table how it is written, and sets the first policy, where it has none: without the one no command touches it, and
 * without the other no check can be made. Tables that were deployed before deploying said so are written as this version does.
 * @throws CannotDeploy where another version wrote it
 */
export async function prepareTable(name: string, region: string): Promise<void> {
  const client = dynamoClient({ region });
  const table = new DynamoTable(client, name);
  try {
    const format = await markedFormat(table);
    if (format === undefined) await markFormat(table);
    else if (format !== FORMAT) throw new CannotDeploy(`The table ${name} was written by another version (format ${format}; this version reads ${FORMAT}). Deploy that version, or another stage.`);
    await ensurePolicy({ table, clock: systemClock });
  } finally {
    client.destroy();
  }
}
