/** Something that looks for messages to send again and again. */
export type Poller = {
  /** Looks at once, or as soon as the look that is going on is over. */
  readonly nudge: () => void;
  /** Looks a last time, and answers when that is over. */
  readonly stop: () => Promise<void>;
};

export type PollerParts = {
  readonly sweep: () => Promise<unknown>;
  readonly everyMs: number;
  /** Hears of a sweep that threw; the next one comes in its time. */
  readonly onError: (error: unknown) => void;
};

/** Sweeps now, whenever it is nudged, and `everyMs` after each sweep; never two at the same time. For one machine: Lambda has its own timers. */
export function startPoller({ sweep, everyMs, onError }: PollerParts): Poller {
  let isStopped = false;
  let isNudged = false;
  let wake = (): void => undefined;

  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, isNudged || isStopped ? 0 : everyMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const look = async (): Promise<void> => {
    isNudged = false;
    try {
      await sweep();
    } catch (error) {
      onError(error);
    }
  };

  const run = async (): Promise<void> => {
    while (!isStopped) {
      await look();
      await pause();
    }
    await look();
  };
  const ended = run();

  return {
    nudge: () => {
      isNudged = true;
      wake();
    },
    stop: () => {
      isStopped = true;
      wake();
      return ended;
    },
  };
}
