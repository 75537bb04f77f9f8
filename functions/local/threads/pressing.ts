import { Worker } from 'node:worker_threads';
import type { PressDocument } from '#shared/press/document.ts';
import { pressBy, type Format, type Press } from '#shared/press/press.ts';

/** Makes one file in a thread that ends with it; what is not done by the deadline (of the steady clock, in milliseconds) is ended, and an error. */
const inThread = (document: PressDocument, format: Format, deadline: number): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./pressing-thread.ts', import.meta.url), { workerData: { document, format } });
    const end = (how: () => void): void => {
      clearTimeout(timer);
      void thread.terminate();
      how();
    };
    const timer = setTimeout(
      () => end(() => reject(new Error('A report took too long to be pressed.'))),
      Math.max(0, deadline - performance.now()),
    );
    thread.on('message', (file: Uint8Array) => end(() => resolve(file)));
    thread.on('error', (error: Error) => end(() => reject(error)));
    thread.on('exit', () => end(() => reject(new Error('A thread that presses a report ended.'))));
  });

/**
 * Presses a document in threads, one for each file and one after the other: nobody waits while they compute, and the memory of one is free
 * before the next begins.
 *
 * @param withinMs how long all of it may take
 */
export const pressingInThreads =
  (withinMs: number): Press =>
  (document, onDone) => {
    const deadline = performance.now() + withinMs;
    return pressBy((one, format) => inThread(one, format, deadline))(document, onDone);
  };
