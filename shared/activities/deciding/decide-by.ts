import { formatDay, todayIn } from '../../platform/days/dates.ts';
import type { Activity } from '../record/activity.ts';
import { isAwaiting } from '../record/activity-store.ts';
import type { HistoryLine } from '../record/history-lines.ts';

/** Rule A24. Within so many days the bureau means to decide. */
const DAYS_TO_DECIDE = 5;

/** Whether a line brought an activity to the bureau: it was registered, sent in again, or a change of it was proposed. */
const bringsToBureau = ({ action, changes }: Pick<HistoryLine, 'action' | 'changes'>): boolean =>
  action === 'change-proposed' || changes.some(({ field, to }) => field === 'status' && to === 'submitted');

/** Rule A24. Since when the bureau has to decide on an activity, and by which day it means to; undefined where it has nothing to decide. */
export function decideBy(
  activity: Pick<Activity, 'status' | 'proposed' | 'createdAt'>,
  lines: readonly HistoryLine[],
): { readonly since: string; readonly day: string } | undefined {
  if (!isAwaiting(activity)) return undefined;
  const since = lines.findLast(bringsToBureau)?.at ?? activity.createdAt;
  return { since, day: formatDay(todayIn(new Date(since)) + DAYS_TO_DECIDE) };
}
