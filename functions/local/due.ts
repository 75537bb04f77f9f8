import { startPoller } from '#functions/dispatcher/poller.ts';
import { doAllThatIsDue } from '#shared/dispatch/do-all-that-is-due.ts';
import type { Desk } from '#shared/desk.ts';
import type { SettableClock } from './dev/settable-clock.ts';
import type { Lifetime } from './lifetime.ts';

const AN_HOUR_MS = 3_600_000;

/** Does what is due at the desks now, every hour, and whenever the clock is set; what fails is in the log. */
export function startDue(desk: Desk, clock: SettableClock, life: Lifetime): void {
  const poller = startPoller({ sweep: () => doAllThatIsDue(desk), everyMs: AN_HOUR_MS, onError: () => undefined });
  clock.onSet(poller.nudge);
  life.onEnd(poller.stop);
}
