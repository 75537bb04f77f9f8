import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { localProgram } from '#functions/local/engine/engine-program.ts';
import { startEngine, type Engine } from '#functions/local/engine/engine.ts';
import { dynamoClient } from '#shared/platform/dynamo-client.ts';
import { silentLog } from '#shared/platform/log.ts';
import { newTestFolder } from './folders.ts';

/** Which engine the tests run on: `dynamodb-local` is Amazon's own, which needs Java; else the embedded one. */
export const TEST_ENGINE = 'LOKETTEN_TEST_ENGINE';

async function startDynamoDbLocal(dataDir: string): Promise<Engine> {
  const program = localProgram();
  if (!program) throw new Error('DynamoDB Local is not installed.');
  return startEngine({ dataDir, log: silentLog, program });
}

/** Starts the engine that the tests are to run on, with its data in a folder. */
export const startTestEngine = (dataDir: string): Promise<Engine> =>
  process.env[TEST_ENGINE] === 'dynamodb-local'
    ? startDynamoDbLocal(dataDir)
    : startEngine({ dataDir, log: silentLog });

/** A client of an engine of the tests, which takes any credentials. */
const clientAt = (endpoint: string): DynamoDBClient =>
  dynamoClient({ endpoint, region: 'eu-west-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });

let started: Promise<{ readonly endpoint: string; readonly client: DynamoDBClient }> | undefined;

async function startOwn(): Promise<{ readonly endpoint: string; readonly client: DynamoDBClient }> {
  const { endpoint, stop } = await startTestEngine(newTestFolder());
  process.once('exit', () => void stop()); // the embedded one ends with its owner; Java has to be told
  return { endpoint, client: clientAt(endpoint) };
}

/** The engine of this worker, started by the first file that needs one, as a client sees it. */
export const testClient = async (): Promise<DynamoDBClient> => (await (started ??= startOwn())).client;

/** Where that engine answers. */
export const testEndpoint = async (): Promise<string> => (await (started ??= startOwn())).endpoint;
