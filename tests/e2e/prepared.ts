import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { printed, until } from '../local/programs.ts';
import { newTestFolder, testFolder } from '../support/folders.ts';
import { programEnvironment } from '../support/program-environment.ts';

const PROJECT = new URL('../../', import.meta.url);

/** Has the product prepare a folder as its first start does, and ends it. */
async function prepareInto(folder: string): Promise<void> {
  const child = spawn(process.execPath, ['functions/local/start.ts'], {
    cwd: PROJECT,
    env: { ...programEnvironment(), PORT: '0', LOKETTEN_DATA_DIR: folder },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()));
  await printed({ child, output: () => output, exited: Promise.resolve(null) }, /Loketten is ready/);
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** A folder of its own with the programme's data as a first start leaves them: one worker has them loaded, once a run, and each test file copies them. */
export async function preparedFolder(): Promise<string> {
  const prepared = join(testFolder(), 'prepared');
  if (!existsSync(prepared)) {
    const turn = join(testFolder(), 'preparing');
    const isOurs = await mkdir(turn).then(
      () => true,
      () => false,
    );
    if (isOurs) {
      const own = newTestFolder();
      await prepareInto(own);
      await rename(own, prepared);
    }
    await until(
      () => existsSync(prepared),
      () => "the programme's data to be loaded",
    );
  }
  const folder = newTestFolder();
  await cp(prepared, folder, { recursive: true });
  return folder;
}
