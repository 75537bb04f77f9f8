import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll } from 'vitest';
import * as z from 'zod';
import { printed } from '../local/programs.ts';
import { programEnvironment } from '../support/program-environment.ts';
import { preparedFolder } from './prepared.ts';

const PROJECT = new URL('../../', import.meta.url);
const Token = z.object({ accessToken: z.string() });

type Running = { readonly baseUrl: string; readonly folder: string; readonly stop: () => Promise<void> };

/** What has the product end by itself when the worker that started it is gone, as it does when npm is. */
const ENDS_WITH_US = { npm_lifecycle_event: 'test' };

async function startProduct(environment: Readonly<Record<string, string>>): Promise<Running> {
  const folder = await preparedFolder();
  const child = spawn(process.execPath, ['functions/local/start.ts'], {
    cwd: PROJECT,
    env: {
      ...{ ...programEnvironment(), PORT: '0', LOKETTEN_DATA_DIR: folder },
      ...{ ...ENDS_WITH_US, ...environment },
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()));
  const program = { child, output: () => output, exited: Promise.resolve(null) };
  const [, baseUrl = ''] = await printed(program, /Loketten is ready: (http:\/\/localhost:\d+)/);
  const stop = async (): Promise<void> => {
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await rm(folder, { recursive: true, force: true });
  };
  return { baseUrl, folder, stop };
}

let shared: Promise<Running> | undefined;

/**
 * The whole product as `npm start` starts it a second time, with the programme's own data. All test files of a worker that set nothing
 * up share one, started by the first of them, and it ends with the worker: each file has people, titles, neighbourhoods or weeks of its
 * own in it, whatever ran before. A file that sets something up (`{}` too) has one to itself.
 */
export function startedProduct(environment?: Readonly<Record<string, string>>): {
  readonly address: (path: string) => string;
  /** Where it keeps its data: a command can work on them beside it. */
  readonly dataDir: () => string;
} {
  let running: Running | undefined;
  beforeAll(async () => {
    running = await (environment ? startProduct(environment) : (shared ??= startProduct({})));
  }, 300_000);
  afterAll(async () => {
    if (environment) await running?.stop();
  }, 30_000);
  return { address: (path) => (running?.baseUrl ?? '') + path, dataDir: () => running?.folder ?? '' };
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
