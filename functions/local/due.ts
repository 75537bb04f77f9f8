import { startPoller } from '#functions/dispatcher/poller.ts';
import { openReportsDue } from '#shared/reports/open-what-is-due.ts';
import { doWhatIsDue } from '#shared/requests/do-what-is-due.ts';
import type { Desk } from '#shared/desk.ts';
import type { SettableClock } from './dev/settable-clock.ts';
import type { Lifetime } from './lifetime.ts';

const AN_HOUR_MS = 3_600_000;

/** Does what is due in the data desk, and opens the draft of a report that is due, now, every hour, and whenever the clock is set; what fails is in the log. */
export function startDue(desk: Desk, clock: SettableClock, life: Lifetime): void {
  const sweep = async (): Promise<void> => {
    await doWhatIsDue(desk);
    await openReportsDue(desk);
  };
  const poller = startPoller({ sweep, everyMs: AN_HOUR_MS, onError: () => undefined });
  clock.onSet(poller.nudge);
  life.onEnd(poller.stop);
}
