import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { cursorAt, readCursor } from '../../platform/store/cursor.ts';
import type { Failure } from '../../platform/failures.ts';
import { etagOf } from '../../platform/http/etag.ts';
import { isMigrated } from '../../platform/migrations/run-migrations.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { noSuch } from '../../records/open-record.ts';
import { ActivityView, maySee, maySeePeople, viewOf, type Activity } from '../record/activity.ts';
import { PageStart, readActivity, readPeople } from '../record/activity-store.ts';
import {
  listsFor,
  looksForWords,
  passes,
  type ActivityChoice,
  type ActivityFilter,
  type Order,
} from '../finding/activity-filter.ts';
import { lookThrough, waitingPlaces, type Sought } from '../finding/look-through.ts';
import { isSortedBy, MOST_SORTED, pageInOrder, type SortedBy } from '../finding/sorted.ts';
import { FINDABLE, placeOf, type Place } from '../finding/standing.ts';
import { activityLists } from '../keys.ts';
import { ACTIVITIES } from './open-activity.ts';

/** So many activities are looked at for one page, in so many rounds: what was left is on the next page, however few passed. */
const MOST_LOOKED_AT = 500;
const MOST_ROUNDS = 10;

/** So many are found together where all are put in order. */
const TOGETHER = 100;

/** Where a page begins: behind a place; whether anything was found before it; whether words like those typed are found. */
const Start = z.strictObject({
  listSk: PageStart,
  some: z.literal(true).optional(),
  isLike: z.literal(true).optional(),
  ...{ pk: z.string().optional(), sk: z.string().optional() }, // of a cursor of before the lists
  listPk: z.literal(activityLists.activities).optional(),
});
type Start = Partial<z.output<typeof Start>>;

const LONGEST_RANK = 400;
/** Where a page of what was put in order begins: behind a rank. */
const SortedStart = z.strictObject({ rank: z.string().min(1).max(LONGEST_RANK), isLike: z.literal(true).optional() });

/** What a page found, and where the next one begins. */
type Found = { readonly activities: readonly Activity[]; readonly next?: Place };

/** What the lists know of all activities; before they were made, the register is looked through itself. */
export async function indexOf({
  table,
}: Pick<Desk, 'table'>): Promise<(sought: Sought, start?: Place) => ReturnType<typeof lookThrough>> {
  const [waiting, isMade] = await Promise.all([waitingPlaces(table), isMigrated(table, FINDABLE)]);
  return (sought, start) => lookThrough(table, isMade ? sought : { ...sought, groups: [] }, waiting, start);
}
type Index = Awaited<ReturnType<typeof indexOf>>;

/** What somebody looks for: so many at a time, the last registered first unless they want it otherwise. */
export const soughtBy = (
  actor: Actor,
  choice: ActivityChoice,
  {
    wanted,
    isLike = false,
    order = 'newest',
  }: { readonly wanted: number; readonly isLike?: boolean; readonly order?: Order | undefined },
): Sought => ({
  groups: listsFor(actor, choice, isLike),
  passes: (activity) => passes(activity, actor, choice, isLike),
  order,
  wanted,
});

/** Rule A32. One page: it ends where as many were found as were asked for, or where enough was looked at. */
async function pageOf(index: Index, sought: Sought, start: Place | undefined, limit: number): Promise<Found> {
  const found: Activity[] = [];
  let [rounds, count] = [0, 0];
  for await (const looked of index(sought, start)) {
    found.push(...looked.passing);
    const last = found[limit - 1];
    if (found.length > limit && last) return { activities: found.slice(0, limit), next: placeOf(last) };
    if (looked.isLast) break;
    count += looked.count;
    rounds += 1;
    if (count >= MOST_LOOKED_AT || rounds >= MOST_ROUNDS) return { activities: found, next: looked.upTo };
  }
  return { activities: found };
}

/** Rule A35. What is put in order: what is found, registered last first, until there are enough or enough was looked at. */
async function gathered(index: Index, sought: Sought): Promise<{ activities: Activity[]; isAll: boolean }> {
  const activities: Activity[] = [];
  let [rounds, count] = [0, 0];
  for await (const { passing, count: looked, isLast } of index(sought)) {
    activities.push(...passing);
    if (isLast) return { activities: activities.slice(0, MOST_SORTED), isAll: activities.length <= MOST_SORTED };
    count += looked;
    rounds += 1;
    if (count >= MOST_SORTED || rounds >= MOST_ROUNDS) break;
  }
  return { activities: activities.slice(0, MOST_SORTED), isAll: false };
}

/** A page of activities. */
export const ActivityPage = z
  .strictObject({
    items: z.array(ActivityView),
    nextCursor: z
      .string()
      .optional()
      .meta({
        description: 'There may be more: a page may hold fewer than were asked for, or none, and not be the last.',
      }),
    sorted: z
      .int()
      .optional()
      .meta({
        description:
          'Not everything was put in the order that was asked for: only so many, of those that were registered last.',
      }),
    isLike: z
      .literal(true)
      .optional()
      .meta({ description: 'Nothing has the words that were typed; these have words like them.' }),
  })
  .meta({ id: 'ActivityPage' });
export type ActivityPage = z.output<typeof ActivityPage>;

/** Looks for one page: for words like those that were typed once it is known that nothing has them. */
async function lookForPage(
  desk: Desk,
  actor: Actor,
  { limit, sort, ...choice }: Omit<ActivityFilter, 'cursor' | 'sort'> & { readonly sort: Order | undefined },
  start: Start,
): Promise<Found & Omit<Start, 'listSk'>> {
  const index = await indexOf(desk);
  const lookFor = (isLike: boolean, from?: Place): Promise<Found> =>
    pageOf(index, soughtBy(actor, choice, { wanted: limit + 1, isLike, order: sort }), from, limit);
  if (start.isLike === true) return { ...(await lookFor(true, start.listSk)), some: true, isLike: true };
  const found = await lookFor(false, start.listSk);
  const some = start.some === true || found.activities.length > 0;
  if (some || found.next !== undefined || !looksForWords(choice)) return { ...found, ...(some && { some }) };
  return { ...(await lookFor(true)), isLike: true };
}

type Gathered = Awaited<ReturnType<typeof gathered>> & Pick<Start, 'isLike'>;

/** Gathers what has the words that were typed, or what has words like them where nothing has. */
async function gatheredBy(desk: Desk, actor: Actor, choice: ActivityChoice, wasLike: boolean): Promise<Gathered> {
  const index = await indexOf(desk);
  const gather = (isLike: boolean) => gathered(index, soughtBy(actor, choice, { wanted: TOGETHER, isLike }));
  if (!wasLike) {
    const exact = await gather(false);
    if (exact.activities.length > 0 || !exact.isAll || !looksForWords(choice)) return exact;
  }
  return { ...(await gather(true)), isLike: true };
}

/** A page in an order that no list has. */
async function sortedPage(
  desk: Desk,
  actor: Actor,
  { limit, cursor, sort: _, ...choice }: ActivityFilter,
  by: SortedBy,
): Promise<Result<ActivityPage, Failure<'bad-query'>>> {
  const start = readCursor(cursor, SortedStart);
  if (!start.ok) return start;
  const { activities, isAll, isLike } = await gatheredBy(desk, actor, choice, start.value?.isLike === true);
  const page = pageInOrder(activities, by, start.value?.rank, limit);
  return ok({
    items: await viewsOf(desk, actor, page.activities),
    ...(page.next !== undefined && { nextCursor: cursorAt({ rank: page.next, isLike }) }),
    ...(!isAll && { sorted: activities.length }),
    ...(isLike && { isLike }),
  });
}

/** Rules A30, A32 and A35. One page of the register, as far as somebody may see it; found by its lists, so that it costs the same however long it is. */
export async function findActivities(
  desk: Desk,
  actor: Actor,
  filter: ActivityFilter,
): Promise<Result<ActivityPage, Failure<'bad-query'>>> {
  const { cursor, sort, ...choice } = filter;
  if (isSortedBy(sort)) return sortedPage(desk, actor, filter, sort);
  const start = readCursor(cursor, Start);
  if (!start.ok) return start;
  const { activities, next, some, isLike } = await lookForPage(desk, actor, { ...choice, sort }, start.value ?? {});
  return ok({
    items: await viewsOf(desk, actor, activities),
    ...(next !== undefined && { nextCursor: cursorAt({ listSk: next, some, isLike }) }),
    ...(isLike && { isLike }),
  });
}

/** Activities as somebody may see them: people are read only of those whose people may be seen. */
export async function viewsOf(desk: Desk, actor: Actor, activities: readonly Activity[]): Promise<ActivityView[]> {
  const people = await readPeople(
    desk.table,
    activities.filter((activity) => maySeePeople(activity, actor)).map(({ id }) => id),
  );
  return activities.map((activity) => viewOf(activity, people.get(activity.id), actor));
}

/** An activity as somebody may see it, with its version. */
export async function findActivity(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<{ view: ActivityView; etag: string }, Failure<'not-found'>>> {
  const kept = await readActivity(desk.table, id);
  if (!kept || !maySee(kept.activity, actor)) return fail(noSuch(ACTIVITIES, id));
  return ok({ view: viewOf(kept.activity, kept.people, actor), etag: etagOf(kept.activity) });
}
