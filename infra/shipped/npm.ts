import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** npm may wait for a registry that says nothing. */
const ANSWERS_WITHIN_MS = 60_000;
const MOST_BYTES = 64 * 1_024 * 1_024;

/** What npm printed of a call in the folder of the project, whether it liked it or not; nothing where there is no npm. `npm` is the program of the npm that runs this, where one does. */
export function askNpm(args: readonly string[], npm: string | undefined): string {
  const { stdout, error } = spawnSync(
    npm === undefined ? 'npm' : process.execPath,
    [...(npm === undefined ? [] : [npm]), ...args],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: MOST_BYTES,
      timeout: ANSWERS_WITHIN_MS,
      shell: npm === undefined && process.platform === 'win32', // where npm is a script
    },
  );
  return error === undefined ? stdout : '';
}
