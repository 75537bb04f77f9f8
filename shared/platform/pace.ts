import { setImmediate as nextTurn } from 'node:timers/promises';

let queue: Promise<void> = Promise.resolve();

/**
 * Gives way to other requests. Whoever gives way stands in one row for the whole process: one goes on in each turn of the
 * event loop, so that many long calculations side by side hold it no longer than one does.
 */
export const giveWay = (): Promise<void> => (queue = queue.then(() => nextTurn()));

/** What a long calculation may take: so much work in all, and so much processor time in milliseconds, not counting the turns of others. */
export type Budget = { readonly work: number; readonly ms: number };

/** How a long calculation gives way to others, and ends. */
export type Pace = {
  /**
   * Counts work that was just done; false where the budget is used up. First it lets others have a turn, if they have
   * waited long enough.
   */
  readonly goOn: (work: number) => Promise<boolean>;
};

const TURN_AFTER_MS = 10;

/** Milliseconds that this thread has worked: what else the machine does at the same time is not held against a calculation. */
function processorTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** The pace of a calculation within a budget; `now` counts processor time. */
export function paceWithin(
  { work, ms }: Budget,
  now: () => number = processorTime,
  turn: () => Promise<void> = giveWay,
): Pace {
  let [workLeft, msLeft, since] = [work, ms, now()];
  return {
    goOn: async (done) => {
      workLeft -= done;
      const own = now() - since;
      if (own >= TURN_AFTER_MS) {
        await turn();
        msLeft -= own;
        since = now();
        return workLeft > 0 && msLeft > 0;
      }
      return workLeft > 0 && msLeft > own;
    },
  };
}
