import { Worker } from 'node:worker_threads';
import type { DecidedSystems } from '#shared/disclosure/decided.ts';
import type { Protect, Tables } from '#shared/disclosure/protect-tables.ts';
import { fail } from '#shared/platform/result.ts';

type Outcome = Awaited<ReturnType<Protect>>;
type Progress = { readonly done: number; readonly of: number };

/** What a thread is asked: tables, and how many milliseconds are left (it has a steady clock of its own). */
export type ThreadAsked = {
  readonly tables: Omit<Tables, 'deadline' | 'onProgress' | 'onDecided'>;
  readonly leftMs: number;
};
/** What a thread answers: how far it is, what it decided so far, and in the end what came of it. */
export type ThreadAnswers =
  | { readonly progress: Progress }
  | { readonly decided: DecidedSystems }
  | { readonly result: Outcome };

/** How many threads there are at most, and how many may wait for one. */
export type ThreadBounds = { readonly threads: number; readonly mostWaiting: number };

/** Threads that protect tables, and how to end them. */
export type ProtectingThreads = { readonly protect: Protect; readonly close: () => Promise<void> };

/** So much later than its deadline a thread that says nothing is ended: a single programme may overrun its time. */
const GRACE_MS = 1_500;

/** How an error names that a thread needed more memory than it gets. */
const OUT_OF_MEMORY = 'ERR_WORKER_OUT_OF_MEMORY';

const isOutOfMemory = (error: Error): boolean => 'code' in error && error.code === OUT_OF_MEMORY;

/** An error of a thread that nobody waits for any more ends that thread, and not the process. */
const notHeard = (): void => undefined;

function newThread(): Worker {
  const thread = new Worker(new URL('./protecting-thread.ts', import.meta.url));
  return thread.on('error', notHeard);
}

/** Protects tables in a thread; whether the thread can be used again. Nobody waits for it longer than its deadline and a moment. */
function protectIn(
  thread: Worker,
  { onProgress, onDecided, deadline, ...tables }: Tables,
): Promise<{ readonly outcome: Outcome; readonly isUsable: boolean }> {
  return new Promise((resolve, reject) => {
    const leftMs = deadline - performance.now();
    const end = (how: () => void): void => {
      clearTimeout(timer);
      thread.off('message', onMessage).off('error', onError).off('exit', onExit); // all of them at once would take Node's own away
      how();
    };
    const onMessage = (message: ThreadAnswers): void => {
      if ('progress' in message) onProgress?.(message.progress.done, message.progress.of);
      else if ('decided' in message) onDecided?.(message.decided);
      else end(() => resolve({ outcome: message.result, isUsable: true }));
    };
    const onError = (error: Error): void =>
      end(() => (isOutOfMemory(error) ? resolve({ outcome: fail('too-late'), isUsable: false }) : reject(error)));
    const onExit = (): void => end(() => reject(new Error('A thread that protects tables ended.')));
    const timer = setTimeout(
      () => end(() => resolve({ outcome: fail('too-late'), isUsable: false })),
      Math.max(0, leftMs) + GRACE_MS,
    );
    thread.on('message', onMessage).on('error', onError).on('exit', onExit);
    thread.postMessage({ tables, leftMs } satisfies ThreadAsked);
  });
}

type Waiting = { readonly start: () => void; readonly timer: NodeJS.Timeout };

class Threads {
  readonly #bounds: ThreadBounds;
  readonly #all = new Set<Worker>();
  readonly #idle: Worker[] = [];
  readonly #row: Waiting[] = [];
  #working = 0;

  constructor(bounds: ThreadBounds) {
    this.#bounds = bounds;
  }

  protect = async (tables: Tables): Promise<Outcome> => {
    if (this.#working < this.#bounds.threads) return this.#work(tables);
    return this.#row.length < this.#bounds.mostWaiting ? this.#wait(tables) : fail('busy');
  };

  close = async (): Promise<void> => {
    await Promise.all([...this.#all].map((thread) => thread.terminate()));
  };

  async #work(tables: Tables): Promise<Outcome> {
    this.#working += 1;
    const thread = this.#idle.pop() ?? newThread();
    this.#all.add(thread);
    thread.ref();
    let isUsable = false;
    try {
      const done = await protectIn(thread, tables);
      isUsable = done.isUsable;
      return done.outcome;
    } finally {
      this.#working -= 1;
      thread.unref();
      if (isUsable) this.#idle.push(thread);
      else {
        this.#all.delete(thread);
        void thread.terminate();
      }
      this.#row.shift()?.start();
    }
  }

  #wait(tables: Tables): Promise<Outcome> {
    return new Promise((resolve) => {
      const waiting: Waiting = {
        start: () => {
          clearTimeout(waiting.timer);
          resolve(this.#work(tables));
        },
        timer: setTimeout(
          () => {
            this.#row.splice(this.#row.indexOf(waiting), 1);
            resolve(fail('busy'));
          },
          Math.max(0, tables.deadline - performance.now()),
        ),
      };
      this.#row.push(waiting);
    });
  }
}

/**
 * Protects tables in a few threads, so that no linear programme holds what others wait for. Whoever finds all of them at work waits in
 * a row that is bounded, and no longer than until the deadline; who had no turn by then, or finds the row full, is told.
 */
export function protectingThreads(bounds: ThreadBounds): ProtectingThreads {
  const { protect, close } = new Threads(bounds);
  return { protect, close };
}
