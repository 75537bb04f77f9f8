import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach } from 'vitest';
import { programEnvironment } from '../support/program-environment.ts';

const PROJECT = new URL('../../', import.meta.url);
const WAIT_MS = 150_000; // a loaded machine takes long to start a program

/** A program that runs: what it printed so far, and its exit code once it has ended (128 and the signal where it was killed). */
export type Program = {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly exited: Promise<number | null>;
};

/** Waits until something holds; fails with the sentence after 150 seconds. */
export async function until(holds: () => boolean | Promise<boolean>, what: () => string): Promise<void> {
  const end = performance.now() + WAIT_MS;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`In vain: ${what()}`);
    await sleep(20);
  }
}

/** Starts programs for the tests of a file; those that are left after a test are killed. */
export function testPrograms(): (
  command: string,
  args: readonly string[],
  environment?: Readonly<Record<string, string>>,
) => Program {
  const left: ChildProcess[] = [];
  afterEach(() => {
    for (const child of left.splice(0)) child.kill('SIGKILL');
  });
  return (command, args, environment = {}) => {
    const child = spawn(command, args, { cwd: PROJECT, env: { ...programEnvironment(), ...environment } });
    left.push(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()));
    const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
    return { child, output: () => output, exited };
  };
}

/** Waits until a program has printed something that matches; answers the match. */
export async function printed({ output, child }: Program, pattern: RegExp): Promise<RegExpExecArray> {
  await until(
    () => pattern.test(output()) || child.exitCode !== null,
    () => `${String(pattern)} in\n${output()}`,
  );
  const match = pattern.exec(output());
  if (!match) throw new Error(`The program ended without ${String(pattern)}:\n${output()}`);
  return match;
}

/** A port that something listens on until `close`. */
export async function takenPort(): Promise<{ port: number; close: () => Promise<unknown> }> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, close: () => new Promise((resolve) => server.close(resolve)) };
}
