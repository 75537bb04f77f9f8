import type { Desk } from '#shared/desk.ts';
import { jsonLog } from '#shared/platform/log/log.ts';
import { CannotStart } from '../cannot-start.ts';
import { localDesk } from '../desk.ts';
import { connectEngine } from '../engine/engine.ts';
import { programmesOf } from '../programmes.ts';
import { settingsFrom } from '../settings.ts';
import { openLocalStore } from '../store.ts';

async function withDesk(work: (desk: Desk) => Promise<number>): Promise<number> {
  const settings = settingsFrom(process.env);
  const log = jsonLog((line) => process.stderr.write(line));
  const store = await openLocalStore(settings, (dataDir) => connectEngine({ dataDir, log }));
  try {
    const [programme] = await programmesOf(store, settings);
    return await work(localDesk(settings, store, programme, log));
  } finally {
    await store.close();
  }
}

/**
 * Runs a command on the desk of this machine (of the programme that LOKETTEN_PROGRAMMES names first), beside the product where that runs, and sets the exit code that it answers.
 * A `CannotStart` that it throws is printed as its message, with exit code 1. Cut off, it leaves no engine behind.
 */
export async function runCommand(work: (desk: Desk) => Promise<number>): Promise<void> {
  try {
    process.exitCode = await withDesk(work);
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
