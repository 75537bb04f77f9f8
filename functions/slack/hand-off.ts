import { setTimeout as pause } from 'node:timers/promises';
import { callFunction } from '#shared/platform/call-function.ts';
import type { Credentials } from '#shared/platform/store/open-store.ts';
import type { Work } from './reading/work.ts';

/** Hands work on, to be done after Slack has its acknowledgement. */
export type HandOff = (work: Work) => Promise<void>;

/** Work that waits in this process. `drain` resolves when all of it is done. */
export type WorkQueue = {
  readonly handOff: HandOff;
  readonly workWith: (work: (work: Work) => Promise<void>) => void;
  readonly drain: () => Promise<void>;
};

/** Work begins after this moment, so that the acknowledgement leaves first. */
const START_AFTER_MS = 10;

/** A queue in the process, for one machine. Work begins a moment after it was handed on, and side by side. */
export function workQueue(): WorkQueue {
  const underWay = new Set<Promise<void>>();
  let doIt: (work: Work) => Promise<void> = () => Promise.resolve();
  return {
    workWith: (work) => (doIt = work),
    handOff: (work) => {
      const done = pause(START_AFTER_MS)
        .then(() => doIt(work))
        .finally(() => underWay.delete(done));
      underWay.add(done);
      return Promise.resolve();
    },
    drain: async () => {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}

/**
 * Hands work to another invocation of the same function, which Lambda begins when this one has answered or sooner.
 * @throws Error where Lambda does not take it
 */
export function invokeItself(
  name: string,
  region: string,
  credentials: () => Promise<Credentials>,
  endpoint?: string,
): HandOff {
  const call = callFunction({ name, region, credentials, endpoint });
  return (work) => call({ work });
}
