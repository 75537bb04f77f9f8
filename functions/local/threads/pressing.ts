import { Worker } from 'node:worker_threads';
import type { Format, Press, Pressed } from '#shared/press/press.ts';

/** What a thread that presses answers: each format that is done, and in the end the files. */
export type PressingAnswers = { readonly done: Format } | { readonly files: Pressed };

/**
 * Presses a document in a thread of its own, which ends with it: its memory is free again at once, and nobody waits while it computes.
 *
 * @param withinMs how long it may take; what takes longer is ended, and an error
 */
export const pressingInThread =
  (withinMs: number): Press =>
  (document, onDone) =>
    new Promise((resolve, reject) => {
      const thread = new Worker(new URL('./pressing-thread.ts', import.meta.url), { workerData: document });
      const end = (how: () => void): void => {
        clearTimeout(timer);
        void thread.terminate();
        how();
      };
      const timer = setTimeout(() => end(() => reject(new Error('A report took too long to be pressed.'))), withinMs);
      thread.on('message', (message: PressingAnswers) => {
        if ('done' in message) onDone?.(message.done);
        else end(() => resolve(message.files));
      });
      thread.on('error', (error: Error) => end(() => reject(error)));
      thread.on('exit', () => end(() => reject(new Error('A thread that presses a report ended.'))));
    });
