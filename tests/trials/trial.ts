import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { line as say } from '#tests/bench/rounds.ts';

/** How a trial is asked for: the seed by which it plays (`SEED=` plays it again), whether it has to be over in half a minute (`--short`), or in so many minutes (`--minutes=20`). */
export type Asked = { readonly seed: number; readonly isShort: boolean; readonly minutes: number | undefined };

const MINUTES = /^--minutes=(\d{1,4})$/;

function asked(): Asked {
  const given = process.env['SEED'];
  const seed = given === undefined || given === '' ? Date.now() % 1_000_000 : Number(given);
  if (!Number.isSafeInteger(seed)) throw new Error(`SEED is '${given}'; it should be a whole number.`);
  const words = process.argv.slice(2);
  const unknown = words.filter((one) => one !== '--short' && !MINUTES.test(one));
  if (unknown.length > 0) throw new Error(`${unknown.join(' ')}: say --short, --minutes=20 or nothing.`);
  const minutes = words.flatMap((one) => MINUTES.exec(one)?.[1] ?? []).map(Number)[0];
  return { seed, isShort: words.includes('--short'), minutes };
}

/** A moment after which nothing new is begun. */
export const endsIn = (ms: number): (() => boolean) => {
  const until = performance.now() + ms;
  return () => performance.now() >= until;
};

/**
 * Plays a trial in a folder of its own, and says its seed. It answers how much was lost or wrong: the exit code is 1 where that is
 * anything, or where it broke off.
 */
export async function play(trial: (folder: string, how: Asked) => Promise<number>): Promise<void> {
  const how = asked();
  say('seed', how.seed, 'seed');
  const folder = await mkdtemp(join(tmpdir(), 'loketten-trial-'));
  try {
    const wrong = await trial(folder, how);
    process.exitCode = wrong === 0 ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
