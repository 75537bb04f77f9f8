import type { Clock } from '../clock.ts';

const MINUTE = 60_000;
/** What was opened with a secret is opened anew with what the secret is by then, after so long. */
export const REREAD_AFTER_MS = 4 * MINUTE;
/** Where that fails it goes on as it was, and is tried again after so long. */
export const RETRY_AFTER_MS = MINUTE / 2;

/**
 * What is opened with secrets, opened anew with what they are by then, so that a new secret is used within five minutes and
 * nothing is started anew for it. The first time it throws what opening throws; later on what is open stays in use as long
 * as nothing better can be had. All who ask at once wait for the same opening.
 */
export function rereading<T>(clock: Clock, open: () => Promise<T>): () => Promise<T> {
  let held: { readonly opened: T } | undefined;
  let until = 0;
  let opening: Promise<T> | undefined;
  const reopen = async (): Promise<T> => {
    const start = clock.now().getTime();
    try {
      held = { opened: await open() };
      until = start + REREAD_AFTER_MS;
    } catch (error) {
      if (!held) throw error;
      until = start + RETRY_AFTER_MS;
    } finally {
      opening = undefined;
    }
    return held.opened;
  };
  return () => (held && clock.now().getTime() < until ? Promise.resolve(held.opened) : (opening ??= reopen()));
}
