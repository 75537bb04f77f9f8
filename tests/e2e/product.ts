import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll } from 'vitest';
import * as z from 'zod';
import { printed } from '../local/programs.ts';
import { preparedFolder } from './prepared.ts';

const PROJECT = new URL('../../', import.meta.url);
const Token = z.object({ accessToken: z.string() });

/** The whole product as `npm start` starts it a second time, with the programme's own data, for the tests of a file. */
export function startedProduct(environment: Readonly<Record<string, string>> = {}): {
  readonly address: (path: string) => string;
  /** Where it keeps its data: a command can work on them beside it. */
  readonly dataDir: () => string;
} {
  let baseUrl = '';
  let folder = '';
  let child: ChildProcess | undefined;
  beforeAll(async () => {
    folder = await preparedFolder();
    const started = spawn(process.execPath, ['functions/local/start.ts'], {
      cwd: PROJECT,
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        PORT: '0',
        LOKETTEN_DATA_DIR: folder,
        ...environment,
      },
    });
    child = started;
    let output = '';
    for (const stream of [started.stdout, started.stderr])
      stream.on('data', (data: Buffer) => (output += data.toString()));
    const program = { child: started, output: () => output, exited: Promise.resolve(null) };
    [, baseUrl = ''] = await printed(program, /Loketten is ready: (http:\/\/localhost:\d+)/);
  }, 300_000);
  afterAll(async () => {
    if (child?.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await rm(folder, { recursive: true, force: true });
  }, 30_000);
  return { address: (path) => baseUrl + path, dataDir: () => folder };
}

/** Asks the product as a program does, as somebody in a role. */
export async function askAs(
  address: (path: string) => string,
  as: object,
  method: string,
  path: string,
  body?: object | string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const json = { 'Content-Type': 'application/json' };
  const token = await fetch(address('/dev/token'), { method: 'POST', headers: json, body: JSON.stringify(as) });
  const { accessToken } = Token.parse(await token.json());
  return fetch(address(path), {
    method,
    headers: { ...json, ...headers, Authorization: `Bearer ${accessToken}` },
    ...(body && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}
