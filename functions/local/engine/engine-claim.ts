import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { CannotStart } from '../cannot-start.ts';
import { isRunning, readProcessMark, type ProcessMark } from './process-mark.ts';

const Mark = z.object({ pid: z.int(), born: z.string() });

/**
 * Who works on the data in a folder, as `engine.json` says: the engine (once it runs) with its endpoint, the process that
 * owns it, and whether that one is the product (`start`) or a command that ends by itself.
 */
const Claim = z.object({
  endpoint: z.url(),
  pid: z.int().optional(),
  born: z.string().optional(),
  owner: Mark,
  use: z.enum(['start', 'command']),
});
export type Claim = z.output<typeof Claim>;

const HALF_WRITTEN_MS = 200;
const PATIENCE_WITH_ORPHAN_MS = 5_000;

const fileOf = (dataDir: string): string => join(dataDir, 'engine.json');
const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EEXIST';

async function parseClaim(dataDir: string): Promise<Claim | undefined> {
  try {
    return Claim.parse(JSON.parse(await readFile(fileOf(dataDir), 'utf8')));
  } catch {
    return undefined;
  }
}

const isLive = (claim: Claim): boolean => isRunning(claim.owner);

/** The claim of a process that still runs. */
export async function liveClaim(dataDir: string): Promise<Claim | undefined> {
  const claim = await parseClaim(dataDir);
  return claim && isLive(claim) ? claim : undefined;
}

/** The engine ends with its owner; where even that failed, it is stopped here, before another one opens its file. */
async function stopOrphan({ pid, born }: Claim): Promise<void> {
  if (pid === undefined || born === undefined) return;
  const orphan: ProcessMark = { pid, born };
  const until = performance.now() + PATIENCE_WITH_ORPHAN_MS;
  if (isRunning(orphan)) signal(pid, 'SIGTERM');
  while (isRunning(orphan)) {
    if (performance.now() > until) signal(pid, 'SIGKILL');
    if (performance.now() > until + PATIENCE_WITH_ORPHAN_MS)
      throw new CannotStart(`An engine that was left behind does not end: process ${pid}.`);
    await sleep(20);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself just now, or is not ours to end: whoever waits for it sees which.
  }
}

/**
 * Takes a folder for this process, over the remains of one that was killed if need be.
 * @returns undefined once it is taken, or the claim of the process that has it
 */
export async function takeClaim(dataDir: string, endpoint: string, use: Claim['use']): Promise<Claim | undefined> {
  for (;;) {
    try {
      await writeFile(fileOf(dataDir), JSON.stringify({ endpoint, owner: me(), use } satisfies Claim), { flag: 'wx' });
      return undefined;
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
    let claim = await parseClaim(dataDir);
    if (!claim) {
      await sleep(HALF_WRITTEN_MS);
      claim = await parseClaim(dataDir);
    }
    if (claim && isLive(claim)) return claim;
    if (claim) await stopOrphan(claim);
    await rm(fileOf(dataDir), { force: true });
  }
}

function me(): ProcessMark {
  const mark = readProcessMark(process.pid);
  if (!mark) throw new Error('This process cannot be seen in /proc.');
  return mark;
}

const isMine = (claim: Claim | undefined): boolean =>
  claim?.owner.pid === process.pid && claim.owner.born === me().born;

/** Whether this process has the folder: of two that took over the same remains at once, the later one does. */
export const hasClaim = async (dataDir: string): Promise<boolean> => isMine(await parseClaim(dataDir));

/** Notes the number of the engine that runs for this process. */
export async function noteEngine(dataDir: string, pid: number): Promise<void> {
  const claim = await parseClaim(dataDir);
  if (!claim || !isMine(claim)) return;
  const next = `${fileOf(dataDir)}.${process.pid}`;
  await writeFile(next, JSON.stringify({ ...claim, ...(readProcessMark(pid) ?? { pid }) } satisfies Claim));
  await rename(next, fileOf(dataDir));
}

/** Gives the folder back. */
export async function releaseClaim(dataDir: string): Promise<void> {
  if (await hasClaim(dataDir)) await rm(fileOf(dataDir), { force: true });
}
