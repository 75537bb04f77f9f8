import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { formatDay, todayIn, type Day } from '../../platform/days/dates.ts';
import { outboxMessage } from '../../platform/outbox.ts';
import { legible, stored } from '../../platform/store/read-stored.ts';
import { listAll, type Item } from '../../platform/store/table.ts';
import { ActivityId, type Activity } from '../record/activity.ts';
import { readActivity } from '../record/activity-store.ts';
import { activityKeys, activityLists } from '../keys.ts';
import { REMINDED_AFTER, SILENT_AFTER } from './asks.ts';
import { daysToRemind, nextReminder, openAsksOf, reminderChange } from './open-asks.ts';

const DueItem = stored(z.looseObject({ id: ActivityId, v: z.int() }));

/** What is due of one ask: that the organisation is reminded, or that it is silent by now. */
type DueReminder = { readonly partner: string; readonly askedAt: string; readonly after: number };

/** Rule K33. What is due of the asks of an activity; one that is silent by now is told of only so. */
function dueOf(activity: Activity, today: Day): DueReminder[] {
  return openAsksOf(activity).flatMap((partner) => {
    const ask = activity.asks?.[partner];
    if (!ask) return [];
    const [reminded, silent] = daysToRemind(ask);
    if (today < reminded) return [];
    return [{ partner, askedAt: ask.askedAt, after: today >= silent ? SILENT_AFTER : REMINDED_AFTER }];
  });
}

/** Keeps that it was told, with the message itself: once, however often and by how many this is called. */
async function tell({ table, clock }: Desk, { id }: Activity, { partner, askedAt, after }: DueReminder): Promise<void> {
  const at = clock.now().toISOString();
  const what = `${partner}#${askedAt}#${after}`;
  const type = after === SILENT_AFTER ? 'ask.silent' : 'ask.reminder';
  await table.write([
    { put: { ...activityKeys.askTold(id, what), at }, unless: 'exists' },
    outboxMessage(`ASK#${id}#${what}`, 1, { type, activity: id, partner, at }),
  ]);
}

/** What is due of one activity, and when it is looked at again. */
async function lookAt(desk: Desk, item: Item, today: Day): Promise<void> {
  const due = legible(desk.table, item, (one) => DueItem.parse(one));
  if (!due) return;
  const { id, v } = due;
  const activity = (await readActivity(desk.table, id))?.activity;
  for (const one of activity ? dueOf(activity, today) : []) if (activity) await tell(desk, activity, one);
  const next = activity && nextReminder(activity, today);
  const key = activityKeys.asksDue(id);
  await desk.table.write([
    next === undefined ? { remove: key, version: v } : { ...reminderChange(id, v, next), version: v },
  ]);
}

/**
 * Rule K33. Reminds each organisation that did not answer within five working days, once, and after ten tells the owner and the bureau
 * that it is silent. It can be cut off at any moment and called again, by several at once.
 */
export async function remindOfAsks(desk: Desk): Promise<void> {
  const today = todayIn(desk.clock.now());
  const upTo = formatDay(today + 1);
  for await (const item of listAll(desk.table, { pk: activityLists.asksDue, index: 'lists', upTo }))
    await lookAt(desk, item, today);
}
