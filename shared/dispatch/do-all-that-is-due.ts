import type { Desk } from '../desk.ts';
import { askStale } from '../interventions/course/ask-stale.ts';
import { traceOf } from '../platform/log.ts';
import { doWhatIsDue } from '../requests/do-what-is-due.ts';

/** Asks about interventions that are stale; what fails is logged, and thrown. */
async function askAndLog(desk: Desk): Promise<void> {
  try {
    await askStale(desk);
  } catch (error) {
    desk.log({ event: 'data-desk.due-failed', ...traceOf(error) });
    throw error;
  }
}

/** Everything that is done at its time and not because somebody asks; what fails keeps nothing else from being done. */
export async function doAllThatIsDue(desk: Desk): Promise<void> {
  const done = await Promise.allSettled([doWhatIsDue(desk), askAndLog(desk)]);
  const failed = done.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}
