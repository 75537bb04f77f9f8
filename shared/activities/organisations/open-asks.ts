import { formatDay, type Day } from '../../platform/days/dates.ts';
import { addWorkingDays } from '../../platform/days/working-days.ts';
import type { Change } from '../../platform/store/table.ts';
import type { Activity } from '../record/activity.ts';
import { activityKeys, activityLists } from '../keys.ts';
import { isOpen } from '../record/states.ts';
import { askedOn, REMINDED_AFTER, SILENT_AFTER, type KeptAsk } from './asks.ts';

/** The organisations that were asked and did not answer yet, of an activity that is open. */
export const openAsksOf = ({ status, asks = {} }: Pick<Activity, 'status' | 'asks'>): string[] =>
  isOpen(status) ? Object.keys(asks).filter((partner) => asks[partner]?.state === 'asked') : [];

/** The days on which something is to be done about an ask without an answer. */
export const daysToRemind = (ask: Pick<KeptAsk, 'askedAt'>): readonly [Day, Day] => [
  addWorkingDays(askedOn(ask), REMINDED_AFTER),
  addWorkingDays(askedOn(ask), SILENT_AFTER),
];

/** The next day on which something is to be done about the asks of an activity, after a day; undefined where there is none. */
export function nextReminder(activity: Activity, after: Day): Day | undefined {
  const days = openAsksOf(activity)
    .flatMap((partner) => activity.asks?.[partner] ?? [])
    .flatMap(daysToRemind)
    .filter((day) => day > after);
  return days.length > 0 ? Math.min(...days) : undefined;
}

/** The place of an activity in the list of those of whose asks somebody is to be reminded. */
export const reminderChange = (id: string, v: number, day: Day): { put: Extract<Change, { put: unknown }>['put'] } => ({
  put: { ...activityKeys.asksDue(id), id, v, listPk: activityLists.asksDue, listSk: `${formatDay(day)}#${id}` },
});

const openMoments = (activity: Activity | undefined): string =>
  activity ? JSON.stringify(openAsksOf(activity).map((partner) => [partner, activity.asks?.[partner]?.askedAt])) : '[]';

/** The writes by which the list follows an activity: none where the same organisations still have to answer. */
export function asksDueChanges(before: Activity | undefined, after: Activity): Change[] {
  if (openMoments(before) === openMoments(after)) return [];
  const day = nextReminder(after, -Infinity);
  return day === undefined
    ? [{ remove: activityKeys.asksDue(after.id) }]
    : [reminderChange(after.id, after.version, day)];
}
