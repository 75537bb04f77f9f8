import { execFile } from 'node:child_process';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);
const VERSIONS = '/usr/lib/postgresql';

/** A PostgreSQL of one's own: an open connection over its unix socket. */
export type Postgres = { readonly client: pg.Client; readonly stop: () => Promise<void> };

async function newestBinaries(): Promise<string | undefined> {
  const versions = await readdir(VERSIONS).catch(() => []);
  const newest = versions.map(Number).sort((a, b) => b - a)[0];
  return newest === undefined ? undefined : join(VERSIONS, String(newest), 'bin');
}

async function numberOf(who: 'u' | 'g'): Promise<number> {
  const { stdout } = await run('id', [`-${who}`, 'postgres']);
  return Number(stdout);
}

/** PostgreSQL refuses to run as root: then it runs as Debian's user `postgres`. */
async function serverUser(): Promise<{ uid?: number; gid?: number }> {
  return process.getuid?.() === 0 ? { uid: await numberOf('u'), gid: await numberOf('g') } : {};
}

async function startIn(folder: string, bin: string): Promise<Postgres> {
  const user = await serverUser();
  if (user.uid !== undefined && user.gid !== undefined) await chown(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const command = (name: string, args: string[]) => run(join(bin, name), args, { ...user, cwd: folder });
  await command('initdb', ['-D', data, '-U', 'bench', '--auth=trust', '--no-sync', '-E', 'UTF8', '--locale=C']);
  const options = `-c listen_addresses= -c unix_socket_directories=${folder} -c shared_buffers=256MB -c jit=off`;
  await command('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start']);
  const client = new pg.Client({ host: folder, user: 'bench', database: 'postgres' });
  await client.connect();
  return {
    client,
    stop: async () => {
      await client.end();
      await command('pg_ctl', ['-D', data, '-w', '-m', 'immediate', 'stop']);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Starts Debian's PostgreSQL in a folder of its own, reached by a unix socket alone; says why where that cannot be. */
export async function startPostgres(): Promise<Postgres | { readonly missing: string }> {
  const bin = await newestBinaries();
  if (bin === undefined) return { missing: `there is no PostgreSQL under ${VERSIONS} (apt-get install postgresql)` };
  const folder = await mkdtemp(join(tmpdir(), 'loketten-postgres-'));
  try {
    return await startIn(folder, bin);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    return { missing: `it did not start: ${error instanceof Error ? error.message.split('\n').join(' ') : ''}` };
  }
}
