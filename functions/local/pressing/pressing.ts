import { fork } from 'node:child_process';
import * as z from 'zod';
import type { PressDocument } from '#shared/press/document.ts';
import { pressBy, type Format, type Press } from '#shared/press/press.ts';

const PROGRAM = new URL('./pressing-process.ts', import.meta.url);

/** Makes one file in a process that ends with it; what is not done by the deadline (of the steady clock, in milliseconds) is ended, and an error. */
const inProcess = (document: PressDocument, format: Format, deadline: number): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const pressing = fork(PROGRAM, { serialization: 'advanced', execArgv: [] });
    const end = (how: () => void): void => {
      clearTimeout(timer);
      pressing.kill('SIGKILL');
      how();
    };
    const timer = setTimeout(
      () => end(() => reject(new Error('A report took too long to be pressed.'))),
      Math.max(0, deadline - performance.now()),
    );
    pressing.on('message', (file) =>
      end(() => (file instanceof Uint8Array ? resolve(file) : reject(new Error(z.string().parse(file))))),
    );
    pressing.on('error', (error) => end(() => reject(error)));
    pressing.on('exit', () => end(() => reject(new Error('A process that presses a report ended.'))));
    pressing.send({ document, format });
  });

/**
 * Presses a document in processes, one for each file and one after the other: nobody waits while they compute, and the memory of one is free
 * before the next begins. That of a thread would not be: what Typst asked for stays with the process.
 *
 * @param withinMs how long all of it may take
 */
export const pressingInProcesses =
  (withinMs: number): Press =>
  (document, onDone) => {
    const deadline = performance.now() + withinMs;
    return pressBy((one, format) => inProcess(one, format, deadline))(document, onDone);
  };
