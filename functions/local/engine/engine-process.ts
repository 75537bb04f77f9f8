import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { constants } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '#shared/platform/log/log.ts';

const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 5_000;
const RAN_WELL_MS = 10_000;
const BEFORE_FORCE_MS = 5_000;
const STDERR_KEPT = 2_000;
const NOT_FOUND = 127; // as a shell has it

/**
 * The engine must not outlive its owner, not even one that was killed with -9. So a shell that waits on a pipe from the
 * owner starts beside it: when the owner is gone the pipe ends without a word, and the shell ends the engine. (The engine
 * takes the place of the outer shell, so `$$` and the child's number are the engine's.)
 */
const TIED_TO_OWNER = 'exec 3<&0; (read -r word <&3 || kill "$$") >/dev/null 2>&1 & exec "$@" 3<&- </dev/null';

/** What is started for an engine. On Windows there is no such shell: an engine that was left behind is found by `engine.json`, and ended by the next start. */
export const launchOf = (platform: string, { command, args }: EngineOrder): EngineOrder =>
  platform === 'win32'
    ? { command, args }
    : { command: '/bin/sh', args: ['-c', TIED_TO_OWNER, 'sh', command, ...args] };

export type EngineOrder = { readonly command: string; readonly args: readonly string[] };

/** A port of this machine that nothing listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  return address.port;
}

/** What tells the embedded engine, and DynamoDB Local, from whatever else may answer on a port. */
const ANSWERS = ['x-dynoxide-version', 'x-amzn-requestid'] as const;

/** Whether the engine answers at its endpoint. */
export async function answers(endpoint: string): Promise<boolean> {
  try {
    const answer = await fetch(endpoint, { signal: AbortSignal.timeout(1_000) });
    await answer.body?.cancel();
    return ANSWERS.some((name) => answer.headers.has(name));
  } catch {
    return false;
  }
}

/** Waits at most so many milliseconds for an answer, and no longer than `goOn` says. */
export async function answersWithin(endpoint: string, ms: number, goOn: () => boolean = () => true): Promise<boolean> {
  for (const until = performance.now() + ms; performance.now() < until && goOn();) {
    if (await answers(endpoint)) return true;
    await sleep(15);
  }
  return false;
}

const exitCodeOf = (code: number | null, signal: NodeJS.Signals | null): number =>
  code ?? (signal ? 128 + constants.signals[signal] : NOT_FOUND);

/** The engine as a process of its own, started again whenever it ends without being told to. */
export class EngineProcess {
  readonly #order: EngineOrder;
  readonly #onSpawn: (pid: number) => Promise<void>;
  readonly #log: Log;
  readonly #stop = new AbortController();
  #child: ChildProcess;
  #stderr = '';
  #exited: Promise<number>;
  #kept: Promise<void> | undefined;

  constructor(order: EngineOrder, log: Log, onSpawn: (pid: number) => Promise<void>) {
    this.#order = order;
    this.#log = log;
    this.#onSpawn = onSpawn;
    [this.#child, this.#exited] = this.#spawn();
  }

  #spawn(): [ChildProcess, Promise<number>] {
    const { command, args } = launchOf(process.platform, this.#order);
    // A group of its own: Ctrl-C at the terminal reaches the owner, which ends the engine last.
    const child = spawn(command, args, { detached: true, windowsHide: true, stdio: ['pipe', 'ignore', 'pipe'] });
    child.stdin.on('error', () => undefined); // the shell beside the engine is gone already
    child.stderr.on('data', (data: Buffer) => (this.#stderr = `${this.#stderr}${data.toString()}`.slice(-STDERR_KEPT)));
    const exited = new Promise<number>((resolve) => {
      child.once('error', (error) => {
        this.#stderr += error.message;
        resolve(NOT_FOUND);
      });
      child.once('exit', (code, signal) => resolve(exitCodeOf(code, signal)));
    });
    return [child, exited.finally(() => child.stdin.end('done\n'))];
  }

  /**
   * Waits for the first answer and from then on keeps the engine running.
   * @returns undefined, or what the engine said when it ended instead
   */
  async start(endpoint: string, withinMs: number): Promise<string | undefined> {
    if (!(await answersWithin(endpoint, withinMs, () => this.#isUp())) || !this.#isUp()) {
      await this.stop();
      return this.#stderr.trim() || 'It did not answer in time.';
    }
    await this.#note();
    this.#kept = this.#keep();
    return undefined;
  }

  #isUp(): boolean {
    const { pid, exitCode, signalCode } = this.#child;
    return pid !== undefined && exitCode === null && signalCode === null;
  }

  #isStopping(): boolean {
    return this.#stop.signal.aborted;
  }

  async #note(): Promise<void> {
    // The note only serves whoever finds the engine orphaned: a disk that is full is no reason to go down.
    if (this.#child.pid !== undefined) await this.#onSpawn(this.#child.pid).catch(() => undefined);
  }

  async #keep(): Promise<void> {
    for (let failures = 0; ; failures += 1) {
      const began = performance.now();
      const exitCode = await this.#exited;
      if (this.#isStopping()) return;
      this.#log({ event: 'engine.restarted', exitCode });
      if (performance.now() - began > RAN_WELL_MS) failures = 0;
      await sleep(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures), undefined, {
        signal: this.#stop.signal,
      }).catch(() => undefined);
      if (this.#isStopping()) return;
      [this.#child, this.#exited] = this.#spawn();
      await this.#note();
    }
  }

  /** Ends the engine and waits until it has ended; one that does not listen is killed after 5 seconds. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.#child.kill('SIGTERM');
    const force = setTimeout(() => this.#child.kill('SIGKILL'), BEFORE_FORCE_MS);
    await this.#exited;
    clearTimeout(force);
    await this.#kept;
  }
}
