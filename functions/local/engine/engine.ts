import { access, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '#shared/platform/log/log.ts';
import { CannotStart } from '../cannot-start.ts';
import { hasClaim, liveClaim, noteEngine, releaseClaim, takeClaim, type Claim } from './engine-claim.ts';
import { answersWithin, EngineProcess, freePort } from './engine-process.ts';
import { engineProgram, type EngineProgram } from './engine-program.ts';

/** An embedded DynamoDB engine that answers; `stop` ends it where it was started here, and waits until it has ended. */
export type Engine = { readonly endpoint: string; readonly stop: () => Promise<void> };

export type EngineSettings = {
  readonly dataDir: string;
  readonly log: Log;
  readonly use?: Claim['use'];
  readonly program?: EngineProgram;
};

const STARTS_WITHIN_MS = 30_000; // Java on a busy machine
const ENDS_WITHIN_MS = 2_000;
const LOOK_EVERY_MS = 100;
const TRIES = 3;

const taken = ({ owner, use }: Claim, dataDir: string): string =>
  use === 'start'
    ? `Loketten already runs on the folder ${dataDir} (process ${owner.pid}). Use that one, or stop it first; LOKETTEN_DATA_DIR names another folder.`
    : `A command of Loketten is at work in the folder ${dataDir} (process ${owner.pid}). Try again when it is done.`;

/**
 * Starts the engine of this machine on its file in the folder and keeps it running: one that dies is started again on the
 * same port and file. `engine.json` beside it says that the folder is in use.
 * @throws CannotStart where the folder is in use or cannot be written, where there is no engine for this machine, or
 *   where it does not start
 */
export async function startEngine({
  dataDir,
  log,
  use = 'start',
  program = engineProgram(),
}: EngineSettings): Promise<Engine> {
  await makeFolder(dataDir);
  let said = '';
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const port = await freePort();
    const endpoint = `http://127.0.0.1:${port}`;
    const other = await takePatiently(dataDir, endpoint, use);
    if (other) throw new CannotStart(taken(other, dataDir));
    const engine = new EngineProcess({ command: program.command, args: program.args(port, dataDir) }, log, (pid) =>
      noteEngine(dataDir, pid),
    );
    const stop = async (): Promise<void> => {
      await engine.stop();
      await releaseClaim(dataDir);
    };
    const failed = await engine.start(endpoint, STARTS_WITHIN_MS);
    if (failed === undefined && (await hasClaim(dataDir))) return { endpoint, stop };
    await stop();
    said = failed ?? 'another one was started at the same moment';
  }
  throw new CannotStart(`The store in ${join(dataDir, 'engine.db')} did not start: ${said}`);
}

/** Takes the folder; one that was told to end a moment ago is given the time to do so. */
async function takePatiently(dataDir: string, endpoint: string, use: Claim['use']): Promise<Claim | undefined> {
  for (const until = performance.now() + ENDS_WITHIN_MS; ;) {
    const other = await takeClaim(dataDir, endpoint, use);
    if (!other || performance.now() > until) return other;
    await sleep(LOOK_EVERY_MS);
  }
}

async function makeFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 }); // it holds names and addresses
    await access(dataDir, constants.W_OK);
  } catch (error) {
    throw new CannotStart(
      `The folder ${dataDir} (LOKETTEN_DATA_DIR) cannot be used: ${error instanceof Error ? error.message : ''}`,
      { cause: error },
    );
  }
}

/**
 * The engine of the product that runs on this folder, or else one of its own for as long as the command takes.
 * @throws CannotStart as `startEngine`, and where another command is at work in the folder
 */
export async function connectEngine(settings: EngineSettings): Promise<Engine> {
  const running = await liveClaim(settings.dataDir);
  if (running?.use !== 'start') return startEngine({ ...settings, use: 'command' });
  if (await answersWithin(running.endpoint, STARTS_WITHIN_MS))
    return { endpoint: running.endpoint, stop: () => Promise.resolve() };
  throw new CannotStart(
    `Loketten runs on the folder ${settings.dataDir} (process ${running.owner.pid}), but its store does not answer.`,
  );
}
