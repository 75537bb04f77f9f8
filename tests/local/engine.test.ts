import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { engineProgram } from '#functions/local/engine/engine-program.ts';
import { answers } from '#functions/local/engine/engine-process.ts';
import { connectEngine, startEngine, type Engine } from '#functions/local/engine/engine.ts';
import { isRunning, readProcessMark } from '#functions/local/engine/process-mark.ts';
import { settingsFrom } from '#functions/local/settings.ts';
import { openLocalStore } from '#functions/local/store.ts';
import { silentLog, type LogEvent } from '#shared/platform/log/log.ts';
import { testFolders } from './folder.ts';
import { printed, testPrograms, until, type Program } from './programs.ts';

vi.setConfig({ testTimeout: 300_000 });
const newFolder = testFolders();
const run = testPrograms();
const engines: Engine[] = [];

afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop();
});

async function start(dataDir: string, log = silentLog): Promise<Engine> {
  const engine = await startEngine({ dataDir, log });
  engines.push(engine);
  return engine;
}

const startProduct = (dataDir: string) =>
  run(process.execPath, ['functions/local/start.ts'], { PORT: '0', LOKETTEN_SEED: 'none', LOKETTEN_DATA_DIR: dataDir });

const Claim = z.object({ endpoint: z.string(), pid: z.int(), owner: z.object({ pid: z.int() }) });
const claimIn = async (dataDir: string) =>
  Claim.parse(JSON.parse(await readFile(join(dataDir, 'engine.json'), 'utf8')));

/** The table of the engine that runs on the folder. */
const tableOf = ({ endpoint }: Engine, dataDir: string) =>
  openLocalStore(settingsFrom({ LOKETTEN_DATA_DIR: dataDir }), () =>
    Promise.resolve({ endpoint, stop: () => Promise.resolve() }),
  );

const note = { pk: 'NOTE', sk: '1', text: 'kept' };
const noteIn = new Map([['NOTE|1', note]]);

describe('the embedded engine', () => {
  it('answers as soon as it is started, and says in engine.json where it is', async () => {
    const dataDir = await newFolder();
    const { endpoint } = await start(dataDir);
    expect(await answers(endpoint)).toBe(true);
    const claim = await claimIn(dataDir);
    expect(claim).toMatchObject({ endpoint, owner: { pid: process.pid } });
    expect(readProcessMark(claim.pid)).toBeDefined();
  });

  it('is started again on the same port when it is killed, and keeps its data', async () => {
    const dataDir = await newFolder();
    const events: LogEvent[] = [];
    const engine = await start(dataDir, (event) => events.push(event));
    const { table, close } = await tableOf(engine, dataDir);
    await table.write([{ put: note }]);
    const { pid } = await claimIn(dataDir);

    process.kill(pid, 'SIGKILL');

    expect(await table.read([note])).toEqual(noteIn); // the table waits out that the engine is away
    expect(events).toEqual([{ event: 'engine.restarted', exitCode: 137 }]);
    await until(
      async () => (await claimIn(dataDir)).pid !== pid,
      () => 'engine.json names the new engine',
    );
    await close();
  });

  it('leaves no process and no engine.json when it is stopped, and the data are there the next time', async () => {
    const dataDir = await newFolder();
    const first = await start(dataDir);
    const { table, close } = await tableOf(first, dataDir);
    await table.write([{ put: note }]);
    await close();
    const { pid } = await claimIn(dataDir);
    await first.stop();
    expect(readProcessMark(pid)).toBeUndefined();
    await expect(claimIn(dataDir)).rejects.toThrow('ENOENT');

    const again = await tableOf(await start(dataDir), dataDir);
    expect(await again.table.read([note])).toEqual(noteIn);
    await again.close();
  });

  it('that is stopped twice is stopped', async () => {
    const engine = await start(await newFolder());
    await engine.stop();
    await engine.stop();
    expect(await answers(engine.endpoint)).toBe(false);
  });

  it('ends by itself soon after the process that holds it is killed with -9', async () => {
    const dataDir = await newFolder();
    const holder = startProduct(dataDir);
    await printed(holder, /is ready/);
    const { pid } = await claimIn(dataDir);
    holder.child.kill('SIGKILL');
    await holder.exited;
    await until(
      () => readProcessMark(pid) === undefined,
      () => 'the engine ends',
    );
    await start(dataDir); // what the killed one left in the folder is no obstacle
    expect((await claimIn(dataDir)).pid).not.toBe(pid);
  });

  it('that was left alone all the same is stopped before another one opens its file', async () => {
    const dataDir = await newFolder();
    const orphan = run(engineProgram().command, ['serve', '--port', '0', '--db-path', join(dataDir, 'engine.db')]);
    const mark = readProcessMark(orphan.child.pid ?? 0);
    const gone = { pid: 2 ** 22 + 1, born: 'long ago' };
    await writeFile(
      join(dataDir, 'engine.json'),
      JSON.stringify({ endpoint: 'http://127.0.0.1:9', ...mark, owner: gone, use: 'start' }),
    );
    await start(dataDir);
    expect(mark && isRunning(mark)).toBe(false);
  });

  it('does not end a process that has the number of an engine of long ago', async () => {
    const dataDir = await newFolder();
    const bystander = run(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
    const pid = bystander.child.pid ?? 0;
    const old = { pid, born: 'another boot/1' };
    await writeFile(
      join(dataDir, 'engine.json'),
      JSON.stringify({ endpoint: 'http://127.0.0.1:9', ...old, owner: old, use: 'start' }),
    );
    await start(dataDir);
    expect(readProcessMark(pid)).toBeDefined();
  });

  it('starts where engine.json was cut off half-way', async () => {
    const dataDir = await newFolder();
    await writeFile(join(dataDir, 'engine.json'), '{"endpoint":"htt');
    expect(await answers((await start(dataDir)).endpoint)).toBe(true);
  });
});

describe('a folder with an engine', () => {
  it('takes no second product: the message says who has it and what to do', async () => {
    const dataDir = await newFolder();
    await start(dataDir);
    await expect(startEngine({ dataDir, log: silentLog })).rejects.toThrow(
      `Loketten already runs on the folder ${dataDir} (process ${process.pid}). Use that one, or stop it first; LOKETTEN_DATA_DIR names another folder.`,
    );
  });

  it('serves a command with the engine that runs, which goes on when the command is done', async () => {
    const dataDir = await newFolder();
    const { endpoint } = await start(dataDir);
    const command = await connectEngine({ dataDir, log: silentLog });
    expect(command.endpoint).toBe(endpoint);
    await command.stop();
    expect(await answers(endpoint)).toBe(true);
  });

  it('gives a command an engine of its own where none runs, and no second command at the same time', async () => {
    const dataDir = await newFolder();
    const command = await connectEngine({ dataDir, log: silentLog });
    engines.push(command);
    expect(await answers(command.endpoint)).toBe(true);
    await expect(connectEngine({ dataDir, log: silentLog })).rejects.toThrow(
      /^A command of Loketten is at work in the folder .* Try again when it is done\.$/,
    );
    await command.stop();
    expect(await answers(command.endpoint)).toBe(false);
  });

  it('goes to one of two that start at the same moment over the remains of a third', async () => {
    const dataDir = await newFolder();
    const gone = { pid: 2 ** 22 + 1, born: 'long ago' };
    await writeFile(
      join(dataDir, 'engine.json'),
      JSON.stringify({ endpoint: 'http://127.0.0.1:9', owner: gone, use: 'start' }),
    );
    const both = [1, 2].map(() => startProduct(dataDir));
    const hasEnded = ({ child }: Program): boolean => child.exitCode !== null;
    await until(
      () => both.some(hasEnded),
      () => 'one of the two gives up',
    );
    expect(both.find(hasEnded)?.output()).toMatch(/^Loketten already runs on the folder/);
    const [winner] = both.filter((program) => !hasEnded(program));
    await printed(winner ?? startProduct(dataDir), /is ready/);
  });
});

describe('where the engine cannot run', () => {
  it('a folder that cannot be made is named', async () => {
    const file = join(await newFolder(), 'file');
    await writeFile(file, '');
    await expect(startEngine({ dataDir: join(file, 'data'), log: silentLog })).rejects.toThrow(
      /^The folder .*data \(LOKETTEN_DATA_DIR\) cannot be used/,
    );
  });

  it('a file that is no database is not overwritten, and what the engine says is passed on', async () => {
    const dataDir = await newFolder();
    await writeFile(join(dataDir, 'engine.db'), 'something else');
    await expect(startEngine({ dataDir, log: silentLog })).rejects.toThrow(
      /engine\.db did not start: .*not a valid SQLite database/,
    );
    expect(await readFile(join(dataDir, 'engine.db'), 'utf8')).toBe('something else');
  });

  it('an endpoint that does not answer is named', async () => {
    const settings = settingsFrom({ LOKETTEN_ENDPOINT: 'http://127.0.0.1:9' });
    await expect(openLocalStore(settings, () => Promise.reject(new Error('not asked for')))).rejects.toThrow(
      /^The DynamoDB endpoint http:\/\/127\.0\.0\.1:9 does not give a table named loketten\./,
    );
  });
});
