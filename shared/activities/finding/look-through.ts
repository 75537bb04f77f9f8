import { activityKeys, activityLists } from '../keys.ts';
import { readAll } from '../../platform/store/read-stored.ts';
import { keyName, type Item, type Key, type Listing, type Table } from '../../platform/store/table.ts';
import type { Activity } from '../record/activity.ts';
import { readActivities } from '../record/activity-store.ts';
import type { Order } from './activity-filter.ts';
import { idAt, waitingIn, type Place } from './standing.ts';

/** What is looked for: it stands in one list of each group, or anywhere in the register where there are none, and it passes. */
export type Sought = {
  readonly groups: readonly (readonly string[])[];
  readonly passes: (activity: Activity) => boolean;
  readonly order: Order;
  /** How many are wanted at a time. */
  readonly wanted: number;
};

/** What was looked at: what passed of it, in its order, up to which place, and whether there is more behind it. */
type Looked = {
  readonly passing: readonly Activity[];
  readonly count: number;
  readonly upTo: Place;
  readonly isLast: boolean;
};

/** So many activities are read together, or as many as are wanted. */
const ACTIVITIES = 20;

/** In the first round so many places are read of the lists of a group together at most. */
const PLACES = 300;
/** Of each list at least, and at most, so many places are read in a round, and of all lists of a group together at most. */
const [FEWEST_PLACES, MOST_PLACES, MOST_TOGETHER] = [8, 200, 2_000];

/**
 * How many places are read of each list of a group. As many of each as are wanted give as many of all of them, whichever list they stand
 * in; where other groups rule some out, twice as many; and in each further round twice as many again.
 */
function placesIn(lists: number, { wanted, groups }: Sought, round: number): number {
  const first = Math.min(groups.length > 1 ? 2 * wanted : wanted, Math.ceil(PLACES / lists));
  const most = Math.min(MOST_PLACES, Math.ceil(MOST_TOGETHER / lists));
  return Math.min(most, Math.max(FEWEST_PLACES, first) * 2 ** round);
}

/** A part of a list: up to `reach` nothing else stands in it; without a reach, up to its end. */
type Stretch = {
  readonly lists: readonly (string | undefined)[];
  readonly places: ReadonlySet<Place>;
  readonly reach: Place | undefined;
};

type Compare = (one: Place, other: Place) => number;
const COMPARE: Readonly<Record<Order, Compare>> = {
  oldest: (one, other) => (one < other ? -1 : Number(one > other)),
  newest: (one, other) => (one > other ? -1 : Number(one < other)),
};

/** One list of the index, or the register itself, from behind a place on. */
function listingOf(list: string | undefined, after: Place | undefined): Listing {
  if (list === undefined) {
    const pk = activityLists.activities;
    const key = after !== undefined && { ...activityKeys.activity(idAt(after)), listPk: pk, listSk: after };
    return { pk, index: 'lists', ...(key && { after: key }) };
  }
  const { pk } = activityKeys.standing(list, '', '');
  return { pk, ...(after !== undefined && { after: { pk, sk: after } }) };
}

const keyAt = (list: string, place: Place): Key => ({ pk: activityKeys.standing(list, '', '').pk, sk: place });

const placeIn = ({ sk, listSk }: Item, list: string | undefined): Place => (list === undefined ? String(listSk) : sk);

/** The next part of some lists together: as far as all of them were read. */
async function stretchOf(
  table: Table,
  lists: readonly (string | undefined)[],
  after: Place | undefined,
  sought: Sought,
  round: number,
): Promise<Stretch> {
  const { order } = sought;
  const limit = placesIn(lists.length, sought, round);
  const parts = await Promise.all(
    lists.map(async (list) => {
      const listing = { ...listingOf(list, after), newestFirst: order === 'newest', limit };
      const page = await table.list(listing);
      const places = page.items.map((item) => placeIn(item, list));
      return { places, reach: page.after && places.at(-1) };
    }),
  );
  const compare = COMPARE[order];
  const reach = parts.flatMap((part) => part.reach ?? []).sort(compare)[0];
  const read = parts.flatMap(({ places }) => places);
  return { lists, places: new Set(reach === undefined ? read : read.filter((one) => compare(one, reach) <= 0)), reach };
}

/** Whether a part of a list tells of a place that nothing stands there. */
const rulesOut = ({ places, reach }: Stretch, place: Place, compare: Compare): boolean =>
  (reach === undefined || compare(place, reach) <= 0) && !places.has(place);

/** The part that reaches farthest, so of the list in which the fewest stand; of those that end here the shortest. */
const farthest = (stretches: readonly Stretch[], compare: Compare): Stretch | undefined =>
  stretches.toSorted((one, other) => {
    if (one.reach === undefined && other.reach === undefined) return one.places.size - other.places.size;
    if (one.reach === undefined || other.reach === undefined) return one.reach === undefined ? -1 : 1;
    return compare(other.reach, one.reach);
  })[0];

/** Those of some places that stand in the other lists as well, where that is seen by a key alone: behind what was read of a list. */
async function standingInAll(
  table: Table,
  places: readonly Place[],
  stretches: readonly Stretch[],
  compare: Compare,
): Promise<Place[]> {
  const wanted = places.map((place) => ({
    place,
    keys: stretches.flatMap(({ lists: [list, ...others], reach }) =>
      list !== undefined && others.length === 0 && reach !== undefined && compare(place, reach) > 0
        ? [keyAt(list, place)]
        : [],
    ),
  }));
  const there = await table.read(wanted.flatMap(({ keys }) => keys));
  return wanted.filter(({ keys }) => keys.every((key) => there.has(keyName(key)))).map(({ place }) => place);
}

/** What was found to stand in lists, and what waits to. */
type Places = { readonly stand: readonly Place[]; readonly wait: readonly Place[]; readonly reach: Place | undefined };

/** The activities at some places, some at a time. */
async function* lookedAt(
  table: Table,
  { passes, wanted, order }: Sought,
  stretches: readonly Stretch[],
  { stand, wait, reach }: Places,
): AsyncGenerator<Looked> {
  const compare = COMPARE[order];
  const waits = new Set(wait);
  const places = [...new Set([...stand, ...wait])].sort(compare);
  const together = Math.max(ACTIVITIES, wanted);
  for (let from = 0; from < places.length; from += together) {
    const some = places.slice(from, from + together);
    const isEnd = from + some.length === places.length;
    const listed = some.filter((one) => !waits.has(one));
    const left = new Set([...(await standingInAll(table, listed, stretches, compare)), ...wait]);
    const read = await readActivities(table, some.filter((one) => left.has(one)).map(idAt));
    const passing = read.filter(passes);
    const upTo = (isEnd ? reach : undefined) ?? some.at(-1) ?? '';
    yield { passing, count: read.length, upTo, isLast: isEnd && reach === undefined };
  }
  if (places.length === 0) yield { passing: [], count: 0, upTo: reach ?? '', isLast: reach === undefined };
}

/** The places of those that wait to be put in their lists, whatever they stand in. */
export const waitingPlaces = (table: Table): Promise<Place[]> =>
  readAll(table, { pk: activityKeys.toStand('').pk }, (item) => waitingIn(item).place);

/**
 * Looks through the lists of what is sought, from behind a place on, until whoever asks has enough. In each round the list in which the
 * fewest stand leads; what another one rules out is not read. `waiting` are those that wait, read before: they may stand in no list yet.
 */
export async function* lookThrough(
  table: Table,
  sought: Sought,
  waiting: readonly Place[],
  start: Place | undefined,
): AsyncGenerator<Looked> {
  const compare = COMPARE[sought.order];
  const groups = sought.groups.length === 0 ? [[undefined]] : sought.groups;
  let after = start;
  let round = 0;
  do {
    const [behind, now] = [after, round];
    const stretches = await Promise.all(groups.map((lists) => stretchOf(table, lists, behind, sought, now)));
    round += 1;
    const leading = farthest(stretches, compare) ?? { places: new Set<Place>(), reach: undefined };
    const { reach } = leading;
    const wait = waiting.filter(
      (one) => (behind === undefined || compare(one, behind) > 0) && (reach === undefined || compare(one, reach) <= 0),
    );
    const stand = [...leading.places].filter((one) => !stretches.some((other) => rulesOut(other, one, compare)));
    yield* lookedAt(table, sought, stretches, { stand, wait, reach });
    after = reach;
  } while (after !== undefined);
}
