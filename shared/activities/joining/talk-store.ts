import * as z from 'zod';
import type { Actor } from '../../people/actor.ts';
import { expiryAfter } from '../../platform/clock.ts';
import { formatDay } from '../../platform/days/dates.ts';
import { outboxMessage } from '../../platform/outbox.ts';
import { legible, readAll, stored } from '../../platform/store/read-stored.ts';
import { RETENTION } from '../../platform/retention.ts';
import { keyName, type Change, type Item, type Table } from '../../platform/store/table.ts';
import { awaitsChanges, awaitsPerson, type Awaited } from '../../records/awaits.ts';
import { actorId } from '../../people/actor.ts';
import { readStoredActivities, type StoredActivity } from '../record/activity-store.ts';
import { activityKeys } from '../keys.ts';
import { awaitedIn, lapsesOn, type Side, type Talk, Talk as TalkSchema } from './talk.ts';

const TalkItem = stored(z.looseObject({ talk: TalkSchema, v: z.int() }));
const PlaceItem = stored(z.looseObject({ talk: z.string(), v: z.int() }));

/** A talk as it is kept, and its version. */
export type StoredTalk = { readonly talk: Talk; readonly version: number };

/** A talk with both activities, as they are now. */
export type KeptTalk = StoredTalk & { readonly guest: StoredActivity; readonly host: StoredActivity };

/** The talk in an item of the table. */
export const talkIn = (item: Item): StoredTalk => {
  const { talk, v } = TalkItem.parse(item);
  return { talk, version: v };
};

/** Talks by their ids, in their order, each with both activities; one of which anything is gone is left out. Two waves of calls. */
export async function readTalks(table: Table, ids: readonly string[]): Promise<KeptTalk[]> {
  const items = await table.read(ids.map(activityKeys.joining));
  const talks = ids.flatMap((id) => {
    const item = items.get(keyName(activityKeys.joining(id)));
    return (item && legible(table, item, talkIn)) ?? [];
  });
  const named = [...new Set(talks.flatMap(({ talk }) => [talk.guest, talk.host]))];
  const found = new Map((await readStoredActivities(table, named)).map((one) => [String(one.activity.id), one]));
  return talks.flatMap((kept) => {
    const [guest, host] = [found.get(kept.talk.guest), found.get(kept.talk.host)];
    return guest && host ? [{ ...kept, guest, host }] : [];
  });
}

/** The talks of an activity, one with each other: the last one. */
export async function talksOf(table: Table, activity: string): Promise<KeptTalk[]> {
  const ids = await readAll(
    table,
    { pk: activityKeys.joiningWith(activity, '').pk },
    (item) => PlaceItem.parse(item).talk,
  );
  return readTalks(table, ids);
}

/** The last talk of two activities, with the version of the place where it is found. */
export async function talkBetween(
  table: Table,
  one: string,
  other: string,
): Promise<{ readonly v: number; readonly kept: KeptTalk | undefined }> {
  const [item] = (await table.read([activityKeys.joiningWith(one, other)])).values();
  const place = item && legible(table, item, (found) => PlaceItem.parse(found));
  return place ? { v: place.v, kept: (await readTalks(table, [place.talk]))[0] } : { v: 0, kept: undefined };
}

/** What somebody is in a talk; the bureau, where they own neither activity. */
export function sideOf({ guest, host }: Pick<KeptTalk, 'guest' | 'host'>, actor: Actor): Side | 'bureau' {
  const id = actorId(actor);
  if (id === guest.activity.ownerId) return 'guest';
  return id === host.activity.ownerId ? 'host' : 'bureau';
}

type Owners = Pick<KeptTalk, 'guest' | 'host'>;

const awaitsOf = (talk: Talk | undefined, owners: Owners): Awaited[] =>
  talk
    ? awaitedIn(talk).map((side) => ({
        whom: awaitsPerson(owners[side].activity.ownerId),
        what: 'joining',
        since: talk.since,
        id: talk.id,
      }))
    : [];

/** The place of a talk among those that lapse, by the day; none where it is over. */
const dueOf = (talk: Talk | undefined) => {
  const day = talk && lapsesOn(talk);
  return talk && day !== undefined ? activityKeys.joiningDue(formatDay(day), talk.id) : undefined;
};

function dueChanges(before: Talk | undefined, after: Talk): Change[] {
  const [old, due] = [dueOf(before), dueOf(after)];
  if (old && due && keyName(old) === keyName(due)) return [];
  return [...(old ? [{ remove: old }] : []), ...(due ? [{ put: { ...due, id: after.id } }] : [])];
}

/** Where both activities find a talk: of two that begin at one moment, one is there first. */
export const placeChanges = ({ id, guest, host }: Talk, v: number, now: Date): Change[] =>
  [
    [guest, host],
    [host, guest],
  ].map(([one = '', other = '']) => ({
    put: {
      ...activityKeys.joiningWith(one, other),
      talk: id,
      v: v + 1,
      expiresAt: expiryAfter(now, RETENTION.joining.seconds),
    },
    version: v,
  }));

/** The write that keeps a talk, without a condition yet. */
export const keptTalk = (talk: Talk, v: number, now: Date): { readonly put: Item } => ({
  put: { ...activityKeys.joining(talk.id), talk, v, expiresAt: expiryAfter(now, RETENTION.joining.seconds) },
});

/** Every write of a step of a talk: the talk, the list of those that lapse, what awaits whom, and the message that tells of it. */
export function talkChanges(
  before: StoredTalk | undefined,
  talk: Talk,
  owners: Owners,
  { event, by, now }: { readonly event: string; readonly by: Side | 'bureau' | 'rule'; readonly now: Date },
): Change[] {
  const version = (before?.version ?? 0) + 1;
  return [
    { ...keptTalk(talk, version, now), version: version - 1 },
    ...dueChanges(before?.talk, talk),
    ...awaitsChanges(awaitsOf(before?.talk, owners), awaitsOf(talk, owners)),
    outboxMessage(activityKeys.joining(talk.id).pk, version, {
      type: `joining.${event}`,
      joining: talk.id,
      by,
      version,
      at: now.toISOString(),
    }),
  ];
}
