import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { prepareTable } from '#infra/deploying/deployed-store.ts';
import type { Engine } from '#functions/local/engine/engine.ts';
import { ensurePolicy, policyVersions } from '#shared/burden/policy-store.ts';
import { systemClock } from '#shared/platform/clock.ts';
import { dynamoClient } from '#shared/platform/store/dynamo-client.ts';
import { DynamoTable } from '#shared/platform/store/dynamo-table.ts';
import { keys } from '#tests/support/every-key.ts';
import { ensureTable } from '#shared/platform/store/table-definition.ts';
import { mapOf, pdokBuurt } from '#tests/area/samples.ts';
import { startBucket, type Bucket } from '#tests/functions/bucket.ts';
import { startTestEngine } from '#tests/support/engine.ts';

vi.setConfig({ testTimeout: 120_000 });
const root = fileURLToPath(new URL('../../', import.meta.url));
const REGION = 'eu-west-1';
const LIST = 'reference;title;kind;organisation;neighbourhoods\r\nlist-1;Buurtfeest;event;Movare;BU09172004\r\n';
let folder: string;
let engine: Engine;
let bucket: Bucket;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loketten-deployed-'));
  [engine, bucket] = [await startTestEngine(folder), await startBucket()];
  // What AWS's own client looks at: the very code that goes to AWS goes to the engine.
  for (const [name, value] of Object.entries(atAws())) vi.stubEnv(name, value);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all([engine.stop(), bucket.close()]);
  await rm(folder, { recursive: true });
});

const atAws = (): Record<string, string> => ({
  AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
});

/** A table as the stack makes it: empty. */
async function newTable(name: string): Promise<DynamoTable> {
  const client = dynamoClient({ region: REGION });
  await ensureTable(client, name);
  return new DynamoTable(client, name);
}

/** Runs a command of one machine on a table at AWS, as docs/deploy.md has it. */
const command = (
  table: string,
  name: string,
  ...args: string[]
): Promise<{ readonly code: number; readonly said: string }> =>
  new Promise((resolve) => {
    const env = {
      ...atAws(),
      PATH: process.env['PATH'],
      LOKETTEN_TABLE: table,
      AWS_REGION: REGION,
      LOKETTEN_DATA_FILES: bucket.address,
    };
    execFile(
      process.execPath,
      [`functions/local/commands/${name}.ts`, ...args],
      { cwd: root, env },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), said: `${stdout}${stderr}` }),
    );
  });

/** Runs a command that has to go well, and to say this. */
async function goesWell(says: string | RegExp, ...order: Parameters<typeof command>): Promise<void> {
  const { code, said } = await command(...order);
  expect(said).toMatch(says);
  expect(code).toBe(0);
}

describe('After a first deployment', () => {
  test('the area, the catalogue and a list come in by their commands, one after the other', async () => {
    const table = await newTable('walk');
    await prepareTable('walk', REGION);
    const [map, list] = [join(folder, 'map.geojson'), join(folder, 'list.csv')];
    await writeFile(map, mapOf([pdokBuurt()]).text);
    await writeFile(list, LIST);
    await goesWell('Written: 1 neighbourhoods', 'walk', 'area', map);
    await goesWell(/\d+ datasets in the catalogue, 2 with data here/, 'walk', 'catalogue');
    expect(bucket.kept).not.toEqual([]);
    await goesWell('1 row: 1 registered', 'walk', 'import', list);
    await goesWell('1 unchanged', 'walk', 'import', list);
    await goesWell('1 activities, 0 differences', 'walk', 'rebuild-ledger');
    expect((await policyVersions(table)).map(({ version }) => version)).toEqual([1]);
  });

  test('deploying again prepares nothing twice, and mends a table that says not yet how it is written', async () => {
    const table = await newTable('again');
    await ensurePolicy({ table, clock: systemClock }); // so it was left by earlier versions
    const list = join(folder, 'dry.csv');
    await writeFile(list, LIST);
    expect((await command('again', 'import', '--dry-run', list)).said).toContain('written by another version');
    await prepareTable('again', REGION);
    await prepareTable('again', REGION);
    expect((await command('again', 'import', '--dry-run', list)).code).toBe(0);
    expect((await policyVersions(table)).map(({ version }) => version)).toEqual([1]);
  });

  test('a table of another version is left as it is, and says so', async () => {
    const table = await newTable('other');
    await table.write([{ put: { ...keys.format(), format: 99 } }]);
    await expect(prepareTable('other', REGION)).rejects.toThrow(
      /written by another version \(format 99; this version reads \d+\)/,
    );
    expect(await policyVersions(table)).toEqual([]);
  });
});
