import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { toDays } from '../../platform/days/period.ts';
import { addYears } from '../../platform/days/dates.ts';
import { activityKeys, activityLists } from '../keys.ts';
import { allLegible, legible, stored } from '../../platform/store/read-stored.ts';
import {
  keyName,
  listAll,
  type Change,
  type Item,
  type Key,
  type Listing,
  type Table,
} from '../../platform/store/table.ts';
import { Activity, ActivityId, ActivityPeople } from './activity.ts';
import { isListed, isPublic } from './states.ts';
import { RETENTION } from '../../platform/retention.ts';
import { AwaitingLine, awaitingLineOf } from '../workbench/awaiting-line.ts';

const ActivityItem = stored(z.looseObject({ activity: Activity }));
const PeopleItem = stored(z.looseObject({ people: ActivityPeople }));

/** An activity with the people behind it, as long as those are kept. */
export type StoredActivity = { readonly activity: Activity; readonly people: ActivityPeople | undefined };

/** The activity in an item of the table. */
export const activityIn = (item: Item): Activity => ActivityItem.parse(item).activity;

/** Whether an item of the table is an activity. */
export const isActivityItem = ({ pk, sk }: Item): boolean => pk.startsWith('ACTIVITY#') && sk === 'ACTIVITY';

const peopleIn = (table: Table, item: Item | undefined): ActivityPeople | undefined =>
  item && legible(table, item, () => PeopleItem.parse(item).people);

/** Rule P37. Whether nothing was ever registered, whoever asks. */
export const isRegisterEmpty = async (table: Table): Promise<boolean> =>
  (await table.list({ pk: activityLists.activities, index: 'lists', limit: 1 })).items.length === 0;

/** An activity by its id; undefined where there is none. */
export async function readActivity(table: Table, id: string): Promise<StoredActivity | undefined> {
  if (!ActivityId.safeParse(id).success) return undefined;
  const items = await table.read([activityKeys.activity(id), activityKeys.activityPeople(id)]);
  const item = items.get(keyName(activityKeys.activity(id)));
  const activity = item && legible(table, item, activityIn);
  return activity && { activity, people: peopleIn(table, items.get(keyName(activityKeys.activityPeople(id)))) };
}

const NumberItem = z.looseObject({ activity: z.string() });

/** The id in the item of a number. */
export const idInNumber = (item: Item): string => NumberItem.parse(item).activity;

/** The ids of activities by their number, of the numbers that there are. */
export async function idsByNumber(table: Table, numbers: readonly string[]): Promise<Map<string, string>> {
  const items = await table.read(numbers.map(activityKeys.number));
  return new Map(
    numbers.flatMap((number) => {
      const item = items.get(keyName(activityKeys.number(number)));
      return item ? [[number, idInNumber(item)] as const] : [];
    }),
  );
}

/** Some activities with the people behind them, in one wave of calls; one that is not there is left out. */
export async function readStoredActivities(table: Table, ids: readonly string[]): Promise<StoredActivity[]> {
  const items = await table.read(ids.flatMap((id) => [activityKeys.activity(id), activityKeys.activityPeople(id)]));
  return ids.flatMap((id) => {
    const item = items.get(keyName(activityKeys.activity(id)));
    const activity = item && legible(table, item, activityIn);
    return activity ? [{ activity, people: peopleIn(table, items.get(keyName(activityKeys.activityPeople(id)))) }] : [];
  });
}

/** The people behind some activities, by activity id. */
export async function readPeople(table: Table, ids: readonly string[]): Promise<Map<string, ActivityPeople>> {
  const items = await table.read(ids.map(activityKeys.activityPeople));
  return new Map(
    ids.flatMap((id) => {
      const people = peopleIn(table, items.get(keyName(activityKeys.activityPeople(id))));
      return people ? [[id, people] as const] : [];
    }),
  );
}

/** Names and addresses of people go so many years after the end of the activity, or after its registration. */
const YEARS_KEPT = RETENTION.peopleOfActivity.years;
const YEARS_KEPT_WITHOUT_END = RETENTION.peopleWithoutEnd.years;
const SECONDS_PER_DAY = 86_400;

/** When the names of people of an activity, and what they wrote, go: in seconds since 1970. */
export const expiryOf = ({ plan, registeredOn }: Activity): number =>
  SECONDS_PER_DAY *
  (plan.period
    ? addYears(Math.max(toDays(plan.period).end, registeredOn), YEARS_KEPT)
    : addYears(registeredOn, YEARS_KEPT_WITHOUT_END));

/** Whether the bureau has to decide on it. */
export const isAwaiting = ({ status, proposed }: Pick<Activity, 'status' | 'proposed'>): boolean =>
  status === 'submitted' || (proposed !== undefined && isPublic(status));

/**
 * Rules A16 and K75. Whether the bureau has something to look at: what was really asked, until it says itself what that was, and what the
 * rule approved, until it says that it saw it or the activity is off the register.
 */
const isToBeLookedAt = ({ caution, cautionSeen, lookBack, status }: Activity): boolean =>
  (caution !== undefined && !cautionSeen) || (lookBack === 'due' && isListed(status));

/** Its places in the lists of what awaits the bureau and of what its owner registered; from where it did not stand it is not taken. */
function placesOf(before: Activity | undefined, activity: Activity, isNew: boolean): Change[] {
  const { id, createdAt, ownerId } = activity;
  const awaiting = activityKeys.awaiting(createdAt, id);
  const looked = activityKeys.toLookAt(createdAt, id);
  const taken = (remove: Key, stood: (one: Activity) => boolean): Change[] =>
    isNew || (before && !stood(before)) ? [] : [{ remove }];
  return [
    ...(isToBeLookedAt(activity) ? [{ put: { ...looked, id } }] : taken(looked, isToBeLookedAt)),
    ...(isAwaiting(activity)
      ? [{ put: { ...awaiting, id, line: awaitingLineOf(activity) } }]
      : taken(awaiting, isAwaiting)),
    ...(isNew ? [{ put: { ...activityKeys.activityOfOwner(ownerId, createdAt, id), id } }] : []),
  ];
}

const PlaceItem = z.looseObject({ id: ActivityId });

async function activitiesIn(table: Table, listing: Listing): Promise<Activity[]> {
  const { items } = await table.list(listing);
  return readActivities(
    table,
    items.map((item) => PlaceItem.parse(item).id),
  );
}

/** The activities of some ids, in their order; one that is not there is left out. */
export async function readActivities(table: Table, ids: readonly string[]): Promise<Activity[]> {
  const kept = await table.read(ids.map(activityKeys.activity));
  return allLegible(
    table,
    ids.flatMap((id) => kept.get(keyName(activityKeys.activity(id))) ?? []),
    activityIn,
  );
}

/** The ids in one of the lists of places, in its order. */
async function idsIn(table: Table, pk: string): Promise<ActivityId[]> {
  const ids: ActivityId[] = [];
  for await (const item of listAll(table, { pk })) ids.push(PlaceItem.parse(item).id);
  return ids;
}

/** The ids of all that awaits the bureau, the oldest first. */
export const idsAwaiting = (table: Table): Promise<ActivityId[]> => idsIn(table, activityKeys.awaiting('', '').pk);

/** The ids of all that the bureau has to look at, the oldest first. */
export const idsToLookAt = (table: Table): Promise<ActivityId[]> => idsIn(table, activityKeys.toLookAt('', '').pk);

const AwaitingItem = stored(z.looseObject({ id: ActivityId, line: AwaitingLine.optional() }));

/** Something that awaits the bureau, as the list of all that does says it. */
export type ListedAwaiting = AwaitingLine & { readonly id: ActivityId };

/** What awaits the bureau, the first registered first, at most so many. An earlier version kept no line: that of its activity is read. */
export async function awaitingLines(table: Table, most: number): Promise<ListedAwaiting[]> {
  const { items } = await table.list({ pk: activityKeys.awaiting('', '').pk, limit: most });
  const listed = allLegible(table, items, (item) => AwaitingItem.parse(item));
  const bare = listed.flatMap(({ id, line }) => (line ? [] : [id]));
  const lines = new Map((await readActivities(table, bare)).map((one) => [one.id, awaitingLineOf(one)]));
  return listed.flatMap(({ id, line = lines.get(id) }) => (line ? [{ ...line, id }] : []));
}

/** What the bureau has to look at, the oldest first, at most so many. */
export const activitiesToLookAt = (table: Table, most: number): Promise<Activity[]> =>
  activitiesIn(table, { pk: activityKeys.toLookAt('', '').pk, limit: most });

/** The ids of all that somebody registered. */
export const idsOfOwner = (table: Table, ownerId: string): Promise<ActivityId[]> =>
  idsIn(table, activityKeys.activityOfOwner(ownerId, '', '').pk);

/** What somebody registered, the newest first, at most so many. */
export const activitiesOf = (table: Table, ownerId: string, most: number): Promise<Activity[]> =>
  activitiesIn(table, { pk: activityKeys.activityOfOwner(ownerId, '', '').pk, newestFirst: true, limit: most });

/** Where a page of what somebody registered begins: after which of them. */
export const PageStart = z.string().regex(/^\d{4}-\d\d-\d\dT[\d:.]{8,12}Z#[0-9a-f]{16}$/);

/** One page of what somebody registered, the newest first, from after a place on; `next` is where the next one begins. */
export async function pageOfOwner(
  table: Table,
  ownerId: string,
  most: number,
  after?: string,
): Promise<{ readonly activities: readonly Activity[]; readonly next?: string }> {
  const { pk } = activityKeys.activityOfOwner(ownerId, '', '');
  const start = PageStart.safeParse(after).data;
  const { items } = await table.list({
    pk,
    newestFirst: true,
    limit: most + 1,
    ...(start !== undefined && { after: { pk, sk: start } }),
  });
  const shown = items.slice(0, most);
  const activities = await readActivities(
    table,
    shown.map((item) => PlaceItem.parse(item).id),
  );
  const last = items.length > most ? shown.at(-1) : undefined;
  return { activities, ...(last && { next: last.sk }) };
}

/** The contact of a change goes when no change waits any longer. */
function keptPeople({ proposed }: Activity, people: ActivityPeople): ActivityPeople {
  const { proposed: _, ...standing } = people;
  return proposed ? people : { ...standing, contact: people.contact }; // named where there is none too, so that the same looks the same
}

/** The write that keeps the people of an activity until their time has come. */
export const peopleChange = (activity: Activity, people: ActivityPeople): Change[] => [
  {
    put: {
      ...activityKeys.activityPeople(activity.id),
      people: keptPeople(activity, people),
      expiresAt: expiryOf(activity),
    },
  },
];

/** The same where they, or their time, are not what they were. */
const peopleAfter = (before: StoredActivity | undefined, activity: Activity, people: ActivityPeople): Change[] => {
  const after = peopleChange(activity, people);
  return before?.people && isDeepStrictEqual(peopleChange(before.activity, before.people), after) ? [] : after;
};

/** The writes that keep an activity and its people; on condition that nobody changed it since the version before. */
export const activityChanges = (
  activity: Activity,
  people: ActivityPeople | undefined,
  since = activity.version - 1,
  before?: StoredActivity,
): Change[] => [
  {
    put: {
      ...activityKeys.activity(activity.id),
      v: activity.version,
      activity,
      listPk: activityLists.activities,
      listSk: `${activity.createdAt}#${activity.id}`,
    },
    version: since,
  },
  ...(people ? peopleAfter(before, activity, people) : []),
  ...placesOf(before?.activity, activity, since === 0),
];
