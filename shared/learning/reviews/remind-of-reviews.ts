import type { Desk } from '../../desk.ts';
import { formatDay, todayIn } from '../../platform/days/dates.ts';
import { outboxMessage } from '../../platform/outbox.ts';
import { dueOf, nextReminder, reminderOn } from '../rules/due.ts';
import { bearOutAll } from './conclusions/as-evidence.ts';
import { reviewKeys } from './keys.ts';
import { dueBy, duePut, readReview } from './review-store.ts';

/** So many are told of in one run; the next one, an hour later, goes on. */
const MOST_A_RUN = 100;

/** Tells of one review that its search is due, once a reminder: with it stands when the next one is due. */
async function remindOf({ table, clock }: Desk, id: string): Promise<void> {
  const kept = await readReview(table, id);
  if (!kept) return;
  const { searches, everyMonths } = kept.review;
  const today = todayIn(clock.now());
  const due = dueOf(
    searches.map(({ at }) => at),
    everyMonths,
  );
  const day = due && reminderOn(due.due, today);
  if (!due || day === undefined) return;
  const message = { type: 'review.due', review: id, due: due.due, day: formatDay(day), at: clock.now().toISOString() };
  await table.write([
    { check: reviewKeys.review(id), version: kept.version },
    duePut(id, nextReminder(due.due, today)),
    outboxMessage(`REVIEW#${id}`, day, message),
  ]);
}

/** Rules L47 and L56. What is due of reviews: reminders, and conclusions that do not count yet. */
export async function doWhatIsDueOfReviews(desk: Desk): Promise<void> {
  await bearOutAll(desk);
  await remindOfReviews(desk);
}

/**
 * Rule L47. Reminds of every search that is due, and of those that are late every four weeks. A reminder that was missed because nothing ran is made
 * up for by the next. It can be cut off at any moment and called again, by several at once.
 */
export async function remindOfReviews(desk: Desk): Promise<void> {
  const today = todayIn(desk.clock.now());
  for (const id of await dueBy(desk.table, today, MOST_A_RUN)) await remindOf(desk, id);
}
