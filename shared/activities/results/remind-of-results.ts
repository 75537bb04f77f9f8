import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { burdenKeys } from '../../burden/keys.ts';
import { policyIn } from '../../burden/policy-store.ts';
import { expiryAfter } from '../../platform/clock.ts';
import { formatDay, todayIn, type Day } from '../../platform/days/dates.ts';
import { outboxMessage } from '../../platform/outbox.ts';
import { RETENTION } from '../../platform/retention.ts';
import { keyName, listAll } from '../../platform/store/table.ts';
import { ActivityId, type Activity } from '../record/activity.ts';
import { readActivities, readPeople } from '../record/activity-store.ts';
import { activityKeys } from '../keys.ts';
import { dueOn, owingOf, type ResultTerms } from './owing.ts';
import { owedBy, owedSince, partOfDay, REMINDER_DAYS, toppedUp, type Owed } from './owing-store.ts';
import { DAYS_A_WEEK } from '../../platform/days/days-a-week.ts';

/** What was missed of so many days is made up for: nothing was done while nothing ran. */
const DAYS_LOOKED_BACK = 7;
const TOGETHER = 100;

const Place = z.looseObject({ id: ActivityId });

/** What the messages about what is owed are about. */
const subjectOf = (id: string): string => `RESULTS#${id}`;

/** The ids of what may have to be reminded of on a day: four weeks before it is due, on that day, and each four weeks after. */
async function idsOn({ table }: Desk, day: Day, { weeks }: ResultTerms): Promise<ActivityId[]> {
  const lastDay = day - weeks * DAYS_A_WEEK;
  const upTo = formatDay(lastDay + REMINDER_DAYS + 1);
  const ids: ActivityId[] = [];
  for await (const item of listAll(table, { pk: activityKeys.owing(partOfDay(lastDay), '', '').pk, upTo }))
    ids.push(Place.parse(item).id);
  return ids;
}

/** Whether a reminder of an activity falls on a day. */
function fallsOn(activity: Activity, day: Day, terms: ResultTerms): boolean {
  const owing = owingOf(activity);
  if (!owing) return false;
  const isItsDay = partOfDay(day - terms.weeks * DAYS_A_WEEK) === partOfDay(owing.end);
  return isItsDay && day >= dueOn(owing, activity.registeredOn, terms) - REMINDER_DAYS;
}

/** Writes a reminder and that it went out together, so that it does so once, however often and by how many this is called. */
async function remindOf({ table, clock }: Desk, { debt, debtor }: Owed, day: Day): Promise<void> {
  const told = activityKeys.resultsTold(debt.id, formatDay(day));
  const items = await table.read([told, activityKeys.debts(debtor)]);
  if (items.has(keyName(told))) return;
  const at = clock.now().toISOString();
  await table.write([
    { put: { ...told, at, expiresAt: expiryAfter(clock.now(), RETENTION.resultsTold.seconds) }, unless: 'exists' },
    outboxMessage(subjectOf(debt.id), day, { type: 'results.due', activity: debt.id, at }),
    ...toppedUp(items, { debt, debtor }),
  ]);
}

/**
 * Rule K60. Reminds of results that are owed: four weeks before they are due, on that day, and every four weeks while they are late. A
 * schedule calls it each hour; it reads what is owed with a reminder of these days, and not the register.
 */
export async function remindOfResults(desk: Desk): Promise<void> {
  const { table, clock } = desk;
  const today = todayIn(clock.now());
  const items = await table.read([burdenKeys.policy(), activityKeys.owedSince()]);
  const terms = { weeks: policyIn(items).resultsWeeks, since: owedSince(items) };
  for (let day = today - DAYS_LOOKED_BACK + 1; day <= today; day += 1) {
    const ids = await idsOn(desk, day, terms);
    for (let from = 0; from < ids.length; from += TOGETHER) {
      const some = ids.slice(from, from + TOGETHER);
      const [activities, people] = await Promise.all([readActivities(table, some), readPeople(table, some)]);
      for (const activity of activities) {
        const owed = fallsOn(activity, day, terms) ? owedBy(activity, people.get(activity.id)) : undefined;
        if (owed) await remindOf(desk, owed, day);
      }
    }
  }
}
