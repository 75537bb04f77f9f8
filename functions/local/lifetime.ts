import { whenParentsEnd } from './engine/parents.ts';

const FORCED = 130;

const report = (error: unknown): void => {
  console.error(error instanceof Error ? error.stack : error);
};

/** One press of Ctrl-C can arrive twice, from the terminal and from npm. */
const SAME_PRESS_MS = 500;

/** What has to be closed again when the process ends, the latest first. */
export type Lifetime = {
  readonly isEnding: () => boolean;
  readonly onEnd: (close: () => Promise<void>) => void;
  readonly end: (code: number) => Promise<never>;
};

/**
 * Ends this process in good order on SIGINT, SIGTERM and SIGHUP, on an error that nobody caught, and when the npm that
 * started it is gone. A second signal ends it at once (the engine sees that and ends by itself).
 */
export function lifetime(): Lifetime {
  const closers: (() => Promise<void>)[] = [];
  let ending: Promise<never> | undefined;
  const closeAll = async (code: number): Promise<never> => {
    for (const close of closers.reverse()) await close().catch(report);
    process.exit(code);
  };
  const end = (code: number): Promise<never> => (ending ??= closeAll(code));
  let signalledAt = 0;
  const onSignal = (): void => {
    if (ending && performance.now() - signalledAt > SAME_PRESS_MS) process.exit(FORCED);
    signalledAt = performance.now();
    void end(0);
  };
  const onUncaught = (error: unknown): void => {
    report(error);
    void end(1);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  process.on('uncaughtException', onUncaught);
  process.on('unhandledRejection', onUncaught);
  if (process.env['npm_lifecycle_event'] !== undefined) whenParentsEnd(() => void end(0));
  // Whoever read what is printed may be gone: no reason to stop.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  return { isEnding: () => ending !== undefined, onEnd: (close) => void closers.push(close), end };
}
