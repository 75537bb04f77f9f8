import { Worker } from 'node:worker_threads';
import type { SettableClock } from '../dev/settable-clock.ts';
import type { Lifetime } from '../lifetime.ts';
import type { LocalProgramme } from '../programmes.ts';
import type { StoreElsewhere } from '../store.ts';

/** What the thread is begun with. */
type WorkerGiven = StoreElsewhere & {
  readonly programmes: readonly LocalProgramme[];
  readonly programmeArea?: readonly string[] | undefined;
  readonly standing?: string | undefined;
};

/** What the thread hears: that there is work, what its clock says (null lets it run), and that it is over. */
type WorkerHears = { readonly look: true } | { readonly now: string | null } | { readonly stop: true };

/** Whoever works on jobs. */
export type LocalWorker = { readonly look: () => void };

/** A job that is under way when the product ends is taken up at its next start. */
const ENDS_WITHIN_MS = 2_000;

/**
 * Works on the jobs of every programme in a thread of its own, so that no linear programme holds what people wait for. It is the only one at this store: what an
 * earlier process left is taken up at once. It has the time of the clock, and ends with the process.
 */
export function startWorker(given: WorkerGiven, clock: SettableClock, life: Lifetime): LocalWorker {
  const worker = new Worker(new URL('./worker-thread.ts', import.meta.url), { workerData: given });
  const tell = (message: WorkerHears): void => worker.postMessage(message);
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.on('error', (error) => {
    if (!life.isEnding()) throw error;
  });
  clock.onSet(() => tell({ now: clock.standing()?.toISOString() ?? null }));
  life.onEnd(async () => {
    tell({ stop: true });
    const timer = setTimeout(() => void worker.terminate(), ENDS_WITHIN_MS);
    await ended;
    clearTimeout(timer);
  });
  return { look: () => tell({ look: true }) };
}
