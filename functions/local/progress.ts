import { Presets, SingleBar } from 'cli-progress';

/** How far something is. */
export type Progress = { (done: number, total: number): void; end(): void };

const PLAIN_EVERY_MS = 5_000;
const QUIET_MS = 700;

/**
 * One line that moves along on a terminal; elsewhere a plain line every five seconds. What is done in a moment is not worth
 * a line. It writes to standard error.
 */
export function progressOf(what: string): Progress {
  const format = `${what} {bar} {value}/{total}`;
  const bar = new SingleBar(
    { format, noTTYOutput: true, notTTYSchedule: PLAIN_EVERY_MS, barsize: 30, stopOnComplete: true },
    Presets.shades_classic,
  );
  const showFrom = performance.now() + QUIET_MS;
  let isShown = false;
  const update = (done: number, total: number): void => {
    if (isShown) bar.setTotal(total);
    if (isShown) bar.update(done);
    else if (performance.now() > showFrom) {
      bar.start(total, done);
      isShown = true;
    }
  };
  const end = (): void => {
    if (isShown) bar.stop();
  };
  return Object.assign(update, { end });
}
