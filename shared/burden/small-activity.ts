import { minutesOf, type AskAmounts } from './ask.ts';
import { isAbove } from './fractions.ts';

/** Rule B7. An activity this small is never overloaded by the weekly minutes alone: twelve interviews of an hour are no overload. */
export const SMALL_ACTIVITY = { participants: 25, minutes: 1_500 };

/** Rule B7. Whether an ask is that small. */
export const isSmall = (ask: AskAmounts): boolean =>
  ask.participants <= SMALL_ACTIVITY.participants && !isAbove(minutesOf(ask), SMALL_ACTIVITY.minutes);
