import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { startEngine } from '#functions/local/engine/engine.ts';
import { bundle, type FunctionName } from '#infra/functions/bundle.ts';
import { writeNeighbourhoods } from '#shared/area/area-store.ts';
import { ensurePolicy } from '#shared/burden/policy-store.ts';
import type { Desk } from '#shared/desk.ts';
import { systemClock } from '#shared/platform/clock.ts';
import { dynamoClient } from '#shared/platform/store/dynamo-client.ts';
import { DynamoTable } from '#shared/platform/store/dynamo-table.ts';
import { silentLog } from '#shared/platform/log/log.ts';
import { ensureTable } from '#shared/platform/store/table-definition.ts';
import { deskOver, heerlen } from '#tests/support/desk.ts';
import { startFunction, type Running } from './invoke.ts';

const TABLE = 'loketten-test-register';
const REGION = 'eu-west-1';

/** A bundle as it is deployed, and the desk over its table. */
export type Deployed = {
  readonly desk: () => Desk;
  /** Starts a process of it, with what every function is told and `more`; it ends with the tests. */
  readonly start: (more: Readonly<Record<string, string>>) => Promise<Running>;
};

/** Bundles a function before the tests of a file, beside an engine with the neighbourhoods of Heerlen. */
export function deployed(name: FunctionName): Deployed {
  const ends: (() => unknown)[] = [];
  let desk: Desk | undefined;
  let endpoint = '';
  let path = '';
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), `loketten-${name}-`));
    ends.push(() => rm(folder, { recursive: true, force: true }));
    const engine = await startEngine({ dataDir: folder, log: silentLog });
    ends.push(engine.stop);
    endpoint = engine.endpoint;
    const client = dynamoClient({
      endpoint,
      region: REGION,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    ends.push(() => client.destroy());
    await ensureTable(client, TABLE);
    desk = deskOver(new DynamoTable(client, TABLE), systemClock);
    await writeNeighbourhoods(desk.table, await heerlen());
    await ensurePolicy(desk);
    path = join(await bundle(name, join(folder, 'bundles')), 'index.mjs');
  });
  afterAll(async () => {
    for (const end of ends.reverse()) await end();
  });
  return {
    desk: () => {
      if (!desk) throw new Error('The engine starts before the tests.');
      return desk;
    },
    start: async (more) => {
      const running = await startFunction(path, {
        AWS_REGION: REGION,
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_SESSION_TOKEN: 'session',
        AWS_LAMBDA_FUNCTION_NAME: `loketten-${name}`,
        ...(name === 'slack' && { LOKETTEN_SLACK_ITSELF: `loketten-${name}:live` }),
        LOKETTEN_TABLE: TABLE,
        LOKETTEN_ENDPOINT: endpoint,
        LOKETTEN_BASE_URL: 'https://desk.example.org',
        ...more,
      });
      ends.push(running.stop);
      return running;
    },
  };
}
