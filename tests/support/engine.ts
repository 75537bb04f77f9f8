import { localProgram } from '#functions/local/engine-program.ts';
import { startEngine, type Engine } from '#functions/local/engine.ts';
import { silentLog } from '#shared/platform/log.ts';

/** Which engine the tests run on: `dynamodb-local` is Amazon's own, which needs Java; else the embedded one. */
export const TEST_ENGINE = 'LOKETTEN_TEST_ENGINE';

async function startDynamoDbLocal(dataDir: string): Promise<Engine> {
  const program = localProgram();
  if (!program) throw new Error('DynamoDB Local is not installed.');
  return startEngine({ dataDir, log: silentLog, program });
}

/** Starts the engine that the tests are to run on, with its data in a folder. */
export const startTestEngine = (dataDir: string): Promise<Engine> =>
  process.env[TEST_ENGINE] === 'dynamodb-local' ? startDynamoDbLocal(dataDir) : startEngine({ dataDir, log: silentLog });
