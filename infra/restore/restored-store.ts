import { setTimeout as sleep } from 'node:timers/promises';
import {
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  ResourceNotFoundException,
  RestoreTableToPointInTimeCommand,
  TagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
  type DynamoDBClient,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { TIME_TO_LIVE } from '#shared/platform/store/table-definition.ts';
import { CannotDeploy } from '../stage-settings.ts';

/** What is worked with: the client of the tables, who hears how far it is, and how long is waited before it is asked again. */
export type AtTables = {
  readonly client: DynamoDBClient;
  readonly say: (line: string) => void;
  readonly waitMs: number;
};

/** A table as it is said to be. */
export type TableThere = TableDescription;

/** A moment, or the latest that there is. */
export type Moment = Date | 'latest';

/** A table as it is said to be; undefined where there is none. */
export async function tableAt({ client }: Pick<AtTables, 'client'>, TableName: string) {
  try {
    return (await client.send(new DescribeTableCommand({ TableName }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

const SETTLED = 'ACTIVE';
const MINUTE_MS = 60_000;

/** Waits until a table is there and can be worked with, and says each minute that it is not yet. */
export async function untilThere(at: AtTables, name: string): Promise<TableDescription> {
  for (let waited = 0; ; waited += at.waitMs) {
    const table = await tableAt(at, name);
    if (table?.TableStatus === SETTLED) return table;
    if (table === undefined && waited > 0) throw new CannotDeploy(`The table ${name} is gone.`);
    if (waited % MINUTE_MS < at.waitMs)
      at.say(`${name} is ${table?.TableStatus ?? 'not there'} (${Math.floor(waited / MINUTE_MS)} minutes).`);
    await sleep(at.waitMs);
  }
}

/** Takes a table away, and waits until it is. */
export async function deleteTable(at: AtTables, TableName: string): Promise<void> {
  await at.client.send(new DeleteTableCommand({ TableName }));
  while (await tableAt(at, TableName)) await sleep(at.waitMs);
}

/** What DynamoDB says of a moment that it cannot bring a table back to. */
const NO_SUCH_MOMENT: readonly string[] = ['InvalidRestoreTimeException', 'PointInTimeRecoveryUnavailableException'];

/**
 * Begins to bring a table back to a moment, beside the table itself, which stays as it is.
 * @throws CannotDeploy where it cannot be brought back to that moment
 */
export async function bringBack(
  { client }: AtTables,
  { from, to, moment }: { readonly from: string; readonly to: string; readonly moment: Moment },
): Promise<void> {
  const asked = new RestoreTableToPointInTimeCommand({
    SourceTableName: from,
    TargetTableName: to,
    ...(moment === 'latest' ? { UseLatestRestorableTime: true } : { RestoreDateTime: moment }),
    BillingModeOverride: 'PAY_PER_REQUEST',
    SSESpecificationOverride: { Enabled: true, SSEType: 'KMS' },
  });
  try {
    await client.send(asked);
  } catch (error) {
    if (!(error instanceof Error) || !NO_SUCH_MOMENT.includes(error.name)) throw error;
    throw new CannotDeploy(`${from} cannot be brought back to ${String(moment)}: ${error.message}`, { cause: error });
  }
}

/** What a table that was brought back comes without, and the desks cannot do without. */
type Lacking = 'stream' | 'expiry' | 'recovery to any moment' | 'protection from being deleted';

/** What of these a table lacks. */
async function lackingOf({ client }: Pick<AtTables, 'client'>, table: TableDescription): Promise<Lacking[]> {
  const { TableName = '' } = table;
  const { TimeToLiveDescription: expiry } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  const { ContinuousBackupsDescription: backups } = await client.send(
    new DescribeContinuousBackupsCommand({ TableName }),
  );
  const recovery = backups?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus;
  return [
    ...(table.StreamSpecification?.StreamEnabled === true ? [] : (['stream'] as const)),
    ...(expiry?.TimeToLiveStatus?.startsWith('ENABL') === true ? [] : (['expiry'] as const)),
    ...(recovery === 'ENABLED' ? [] : (['recovery to any moment'] as const)),
    ...(table.DeletionProtectionEnabled === true ? [] : (['protection from being deleted'] as const)),
  ];
}

const SWITCHES: Readonly<Record<Lacking, (client: DynamoDBClient, TableName: string) => Promise<unknown>>> = {
  'stream': (client, TableName) =>
    client.send(
      new UpdateTableCommand({ TableName, StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } }),
    ),
  'expiry': (client, TableName) =>
    client.send(
      new UpdateTimeToLiveCommand({
        TableName,
        TimeToLiveSpecification: { AttributeName: TIME_TO_LIVE, Enabled: true },
      }),
    ),
  'recovery to any moment': (client, TableName) =>
    client.send(
      new UpdateContinuousBackupsCommand({
        TableName,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      }),
    ),
  'protection from being deleted': (client, TableName) =>
    client.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: true })),
};

/** Switches on what a table that was brought back lacks, one after the other, and gives it the tags of its stage. */
export async function switchOn(
  at: AtTables,
  name: string,
  tags: Readonly<Record<string, string>>,
): Promise<TableDescription> {
  let table = await untilThere(at, name);
  for (const one of await lackingOf(at, table)) {
    at.say(`Switch on for ${name}: ${one}.`);
    await SWITCHES[one](at.client, name);
    table = await untilThere(at, name);
  }
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  await at.client.send(new TagResourceCommand({ ResourceArn: table.TableArn ?? '', Tags }));
  return table;
}

/**
 * The stream of the table that a stage works on since it was brought back.
 * @throws CannotDeploy where it is not there, or lacks what the desks need
 */
export async function streamOf(at: Pick<AtTables, 'client'>, name: string): Promise<string> {
  const table = await tableAt(at, name);
  if (!table)
    throw new CannotDeploy(
      `There is no table ${name}, which the stage's file names by tableGeneration. Set that one lower again, and npm run restore makes the table; then raise it.`,
    );
  const lacking = await lackingOf(at, table);
  if (lacking.length > 0 || table.LatestStreamArn === undefined)
    throw new CannotDeploy(
      `The table ${name} is not ready: it lacks ${lacking.join(', ')}. Set tableGeneration one lower again and run npm run restore with the same moment, which goes on where it was; then raise it. For a table out of AWS Backup: docs/deploy.md, "Backups in another account".`,
    );
  return table.LatestStreamArn;
}
