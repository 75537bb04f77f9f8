import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const MOST_BYTES = 64 * 1_024 * 1_024;

/** What npm printed of a call in the folder of the project, whether it liked it or not. `npm` is the program of the npm that runs this, where one does. */
export function askNpm(args: readonly string[], npm: string | undefined): string {
  const { stdout } = spawnSync(
    npm === undefined ? 'npm' : process.execPath,
    [...(npm === undefined ? [] : [npm]), ...args],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: MOST_BYTES,
      shell: npm === undefined && process.platform === 'win32', // where npm is a script
    },
  );
  return stdout;
}
