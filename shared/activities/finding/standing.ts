import * as z from 'zod';
import { folded } from '../../platform/find-alike.ts';
import { stored } from '../../platform/store/read-stored.ts';
import { keyName, type Change, type Item, type Key } from '../../platform/store/table.ts';
import { ActivityId, type Activity } from '../record/activity.ts';
import { daysOf } from '../record/claim.ts';
import { activityKeys } from '../keys.ts';
import { openAsksOf } from '../organisations/open-asks.ts';
import { askedList, FACETS, groupsOf, listsBy, listsByTwo, wordList, type Facets } from './lists.ts';
import { binsOf, edgesOf } from './time-bins.ts';
import { beginningsOf, soughtWords } from './words.ts';

/** The migration that puts the activities of earlier versions in the lists. */
export const FINDABLE = 5;

/** A name as it is compared: without accents, capitals and blanks that nobody sees. */
export const oneName = (name: string): string => folded(name).replaceAll(/\s+/gu, ' ').trim();

/** The words by which an activity is found: of its title, its organisation and its number, which is one word. */
export const wordsOfActivity = ({ plan: { title, organisation }, number }: Activity): string[] =>
  soughtWords(`${title} ${organisation} ${number.replaceAll('-', '')}`);

/** What of an activity it is listed by, and under each what it stands under: a place and a group may be several. */
const facetsOf = ({ plan, status }: Activity): Required<Facets> => ({
  place: plan.neighbourhoods,
  time: binsOf(daysOf(plan)),
  status: [status],
  kind: [plan.kind],
  group: groupsOf(plan.targetGroups),
  organisation: [oneName(plan.organisation)],
});

/** Rule A33. The lists in which an activity stands: by each of what it is listed by, and by each two of those. */
function termsOf(activity: Activity): string[] {
  const facets = facetsOf(activity);
  return [
    ...new Set([
      ...FACETS.flatMap((facet) => listsBy(facets, facet)),
      ...FACETS.flatMap((one, at) => FACETS.slice(at + 1).flatMap((other) => listsByTwo(facets, one, other))),
      ...edgesOf(daysOf(activity.plan)),
      ...wordsOfActivity(activity).flatMap(beginningsOf).map(wordList),
      ...openAsksOf(activity).map(askedList),
    ]),
  ];
}

/** Where an activity stands in each list: those of the register come in the order in which they were registered. */
export type Place = string;
export const placeOf = ({ createdAt, id }: Pick<Activity, 'createdAt' | 'id'>): Place => `${createdAt}#${id}`;
export const idAt = (place: Place): string => place.slice(place.indexOf('#') + 1);

/** The keys of an activity in the lists that it stands in. */
export const standingsOf = (activity: Activity | undefined): Key[] =>
  activity ? termsOf(activity).map((one) => activityKeys.standing(one, activity.createdAt, activity.id)) : [];

/** Puts an activity in the lists that it stands in now, and takes it from those that it stood in. */
function standingChanges(before: Activity | undefined, after: Activity | undefined): Change[] {
  const [was, is] = [standingsOf(before), standingsOf(after)];
  const [old, fresh] = [new Set(was.map(keyName)), new Set(is.map(keyName))];
  return [
    ...is.filter((key) => !old.has(keyName(key))).map((put) => ({ put })),
    ...was.filter((key) => !fresh.has(keyName(key))).map((remove) => ({ remove })),
  ];
}

const WaitingItem = stored(
  z.looseObject({ id: ActivityId, place: z.string(), v: z.int(), terms: z.array(z.string()) }),
);

/** An activity that waits to be put in its lists: in which of them it may stand still. */
export type Waiting = z.output<typeof WaitingItem>;
export const waitingIn = (item: Item): Waiting => WaitingItem.parse(item);

/**
 * Rule A31. The writes of a command by which an activity can be found. Where they do not fit in its transaction, or the activity waits
 * still, it waits: who looks finds it among those that wait, until `catchUp` has put it in its lists.
 */
export function findableChanges(
  before: Activity | undefined,
  after: Activity,
  waiting: Waiting | undefined,
  room: number,
): { readonly changes: readonly Change[]; readonly waits: boolean } {
  const changes = standingChanges(before, after);
  if (!waiting && changes.length <= room) return { changes, waits: false };
  const put = {
    ...activityKeys.toStand(after.id),
    id: after.id,
    place: placeOf(after),
    v: after.version,
    terms: [...new Set([...(waiting?.terms ?? []), ...(before ? termsOf(before) : [])])],
  };
  return { changes: [{ put }], waits: true };
}
