import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { testFolders } from './folder.ts';
import { printed, testPrograms, type Program } from './programs.ts';

const newFolder = testFolders();
const run = testPrograms();

const startIn = (dataDir: string): Program =>
  run(process.execPath, ['functions/local/start.ts'], { PORT: '0', LOKETTEN_DATA_DIR: dataDir });

test('The product loads every activity of the programme once, also where it was killed with -9 half-way', async () => {
  const dataDir = await newFolder();
  const rows = parse(await readFile('shared/programme/heerlen-noord/activities.csv'), { columns: true }).length;
  const killed = startIn(dataDir);
  await printed(killed, /Loading activities|is ready/);
  killed.child.kill('SIGKILL');
  await killed.exited;

  const again = startIn(dataDir);
  await printed(again, /is ready/);
  expect(again.output()).toContain(` ${rows} activities`);
  const rebuild = run(process.execPath, ['functions/local/commands/rebuild-ledger.ts'], { LOKETTEN_DATA_DIR: dataDir });
  expect(await rebuild.exited).toBe(0);
  expect(rebuild.output()).toContain(`${rows} activities, 0 differences`);
});
