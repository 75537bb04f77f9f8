import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ensureOwedSince } from '#shared/activities/results/owing-store.ts';
import { ensurePolicy } from '#shared/burden/policy-store.ts';
import { systemClock } from '#shared/platform/clock.ts';
import { DynamoTable } from '#shared/platform/store/dynamo-table.ts';
import { dynamoClient } from '#shared/platform/store/dynamo-client.ts';
import { FORMAT, markFormat, markedFormat } from '#shared/platform/store/store-format.ts';
import type { Credentials } from '#shared/platform/store/open-store.ts';
import { ensureProgramme } from '#shared/programme/programme-store.ts';
import { heerlenNoord } from '#shared/programme/heerlen-noord/programme.ts';
import { CannotDeploy } from '../stage-settings.ts';

/** The credentials for AWS, in the environment, a profile or wherever else the SDK looks; throws where there are none. */
export async function credentialsFor(region: string): Promise<Credentials> {
  const client = new DynamoDBClient({ region });
  try {
    return await client.config.credentials();
  } finally {
    client.destroy();
  }
}

/** Whether there are any; none are sent. */
export async function hasCredentials(region: string): Promise<boolean> {
  try {
    await credentialsFor(region);
    return true;
  } catch {
    return false;
  }
}

/** Works with the tables of a region. */
export async function withTables<T>(region: string, work: (client: DynamoDBClient) => Promise<T>): Promise<T> {
  const client = dynamoClient({ region });
  try {
    return await work(client);
  } finally {
    client.destroy();
  }
}

/**
 * Says in a table how it is written, sets the first policy and stores the programme, where it has none: without the one no command
 * touches it, without the other no check can be made, and without the last the programme is what this version brings along. Tables that were deployed before deploying said so are written as this version does.
 * @throws CannotDeploy where another version wrote it
 */
export const prepareTable = (name: string, region: string): Promise<void> =>
  withTables(region, async (client) => {
    const table = new DynamoTable(client, name);
    const format = await markedFormat(table);
    if (format === undefined) await markFormat(table);
    else if (format !== FORMAT)
      throw new CannotDeploy(
        `The table ${name} was written by another version (format ${format}; this version reads ${FORMAT}). Deploy that version, or another stage.`,
      );
    await ensurePolicy({ table, clock: systemClock });
    await ensureOwedSince({ table, clock: systemClock });
    await ensureProgramme(table, heerlenNoord);
  });
