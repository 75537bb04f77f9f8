import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { localProgram } from '#functions/local/engine/engine-program.ts';
import { startEngine, type Engine } from '#functions/local/engine/engine.ts';
import { dynamoClient } from '#shared/platform/store/dynamo-client.ts';
import type { Documents } from '#shared/platform/store/documents.ts';
import { silentLog } from '#shared/platform/log/log.ts';
import { newTestFolder } from './folders.ts';
import { SIGNED, wiredDocuments, wireTo, type Wire } from './wire.ts';

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

/** A client of an engine of the tests. It signs nothing: that took a quarter of what a call costs. The product's own client, which does, is what journeys and programs run on. */
const clientAt = (endpoint: string): DynamoDBClient =>
  dynamoClient({
    endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    signer: {
      sign: (request) => {
        Object.assign(request.headers, SIGNED);
        return Promise.resolve(request);
      },
    },
  });

type Own = { readonly endpoint: string; readonly client: DynamoDBClient; readonly wire: Wire };

let started: Promise<Own> | undefined;

async function startOwn(): Promise<Own> {
  const { endpoint, stop } = await startTestEngine(newTestFolder());
  process.once('exit', () => void stop()); // the embedded one ends with its owner; Java has to be told
  return { endpoint, client: clientAt(endpoint), wire: wireTo(endpoint) };
}

const own = (): Promise<Own> => (started ??= startOwn());

/** The engine of this worker, started by the first file that needs one, as a client sees it. */
export const testClient = async (): Promise<DynamoDBClient> => (await own()).client;

/** Where that engine answers. */
export const testEndpoint = async (): Promise<string> => (await own()).endpoint;

/** What a table of the tests is read and written by: the same engine, without the layers of the SDK. */
export const testDocuments = async (): Promise<Documents> => wiredDocuments((await own()).wire);

/**
 * Has the engine of this worker do something that is written out as its protocol has it; answers what it says.
 * @throws Error with what the engine says, where it refuses
 */
export async function sendWritten(operation: string, body: string): Promise<string> {
  const { status, text } = await (await own()).wire(operation, body);
  if (status !== 200) throw new Error(`${operation}: ${text}`);
  return text;
}
