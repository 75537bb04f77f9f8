import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jsonIn } from '#shared/platform/input/json-text.ts';
import * as z from 'zod';

const Claim = z.looseObject({ pid: z.int() });

/** Ends the engine of a folder as a cut of the power would; it comes back by itself, on the same file. Answers whether there was one to end: it may be coming back still. */
export async function killEngine(dataDir: string): Promise<boolean> {
  const text = await readFile(join(dataDir, 'engine.json'), 'utf8').catch(() => '');
  const { pid } = Claim.safeParse(jsonIn(text)).data ?? {};
  if (pid === undefined) return false;
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}
