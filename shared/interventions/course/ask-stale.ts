import { broughtIn } from '../../activities/record/history-lines.ts';
import { isUnderWay } from '../../activities/record/states.ts';
import type { Desk } from '../../desk.ts';
import { formatDay, todayIn, type Day } from '../../platform/days/dates.ts';
import { outboxMessage } from '../../platform/outbox.ts';
import type { Change } from '../../platform/store/table.ts';
import { readEntries, type Entry } from '../finding/entries.ts';
import { idsIn, partOf, type Part } from '../finding/look-through.ts';
import { courseChanges, courseSubject } from './course-store.ts';
import { staleBefore } from './stale.ts';

/** So many are asked about in one run; the next one, an hour later, goes on. */
const MOST_A_RUN = 300;
/** So many are told of as a number; of more it is said that there are more. */
export const MOST_COUNTED = 1_000;
const TOGETHER = 100;

/** What the messages to the bureau are about, of all that came in with a list; the day is their version. */
const LIST_SUBJECT = 'STALE#list';

const staleIn = (dimension: 'toAsk' | 'confirmed' | 'owner', today: Day, value = ''): Part => ({
  ...partOf(dimension, value),
  before: staleBefore(today),
});

/** Keeps that it was asked about, with the message that asks; what changed meanwhile is left for the next run. */
async function ask({ table }: Desk, { activity, course }: Entry, day: string, tells: readonly Change[]): Promise<void> {
  await table.write([...courseChanges(activity, course, { ...course.state, askedAt: day }), ...tells]);
}

/** The message that asks an owner whether it still runs. */
const asksOwner = ({ activity, course }: Entry, at: string): Change =>
  outboxMessage(courseSubject(activity.id), course.version + 1, {
    type: 'intervention.stale',
    activity: activity.id,
    at,
  });

/**
 * Rule I6. Asks about each intervention under way that nobody confirmed for 210 days, once in each such spell: its owner, and of all that came in with a list
 * the bureau in one message a day, because whoever brought a list in entered what others do. It can be cut off at any moment and called again, by several at once.
 */
export async function askStale(desk: Desk): Promise<void> {
  const { table, clock } = desk;
  const [at, today] = [clock.now().toISOString(), todayIn(clock.now())];
  const ids = await idsIn(table, staleIn('toAsk', today), MOST_A_RUN);
  const [entries, imported] = await Promise.all([readEntries(table, ids), broughtIn(table, ids)]);
  // The bureau is told first: where this is cut off, what is left is asked about by the next run, and told of by the same message.
  if (entries.some(({ activity }) => imported.has(activity.id)))
    await table.write([outboxMessage(LIST_SUBJECT, today, { type: 'interventions.stale', day: formatDay(today), at })]);
  for (const entry of entries)
    await ask(desk, entry, formatDay(today), imported.has(entry.activity.id) ? [] : [asksOwner(entry, at)]);
}

/** How many interventions under way that came in with a list are stale, counted up to a number. */
export async function countStaleOfLists({ table, clock }: Desk): Promise<number> {
  const ids = await idsIn(table, staleIn('confirmed', todayIn(clock.now())), MOST_COUNTED);
  let count = 0;
  for (let from = 0; from < ids.length; from += TOGETHER) {
    const some = ids.slice(from, from + TOGETHER);
    const [entries, imported] = await Promise.all([readEntries(table, some), broughtIn(table, some)]);
    count += entries.filter(({ activity }) => isUnderWay(activity.status) && imported.has(activity.id)).length;
  }
  return count;
}

/** Rules I6 and P27. All of what somebody registered themselves that is under way and stale: of each they are asked whether it still runs. */
export async function staleOfOwner({ table, clock }: Desk, ownerId: string): Promise<Entry[]> {
  const ids = await idsIn(table, staleIn('owner', todayIn(clock.now()), ownerId), Infinity);
  const imported = await broughtIn(table, ids);
  const own = await readEntries(
    table,
    ids.filter((id) => !imported.has(id)),
  );
  return own.filter(({ activity }) => activity.ownerId === ownerId && isUnderWay(activity.status));
}
