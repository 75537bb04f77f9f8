import type { Desk } from '../../desk.ts';
import { throwAllOf } from '../../platform/throw-all.ts';
import { formatDay, todayIn, type Day } from '../../platform/days/dates.ts';
import { traceOf } from '../../platform/log/log.ts';
import { allLegible } from '../../platform/store/read-stored.ts';
import { keyName, type ItemPage } from '../../platform/store/table.ts';
import { readGrants } from '../grants/grant-store.ts';
import type { KeptGrant } from '../grants/grant.ts';
import { requestKeys, requestLists } from '../keys.ts';
import { erasePeople } from '../people/erase-people.ts';
import { peopleExpiry, readRequests, type KeptRequest } from '../request-store.ts';
import { duePlaceIn, nextLook, type DuePlace } from './due-places.ts';
import { daysOfReminders, remindOfRequest, type Reminder } from './remind.ts';

/** What a schedule calls a function with, to have done what is due. */
export const DUE_EVENT = { due: 'data-desk' } as const;

/** So many are looked at side by side. */
const TOGETHER = 25;
const SECONDS_PER_DAY = 86_400;

/** What was done: the reminders that were written, and the requests of which names and words were erased. */
type Done = { readonly reminders: readonly Reminder[]; readonly erased: readonly string[] };

/** The day of the last thing that is ever due of a request, whose names go then; by the clock of Greenwich, hours after it is that day here. */
const lastDay = ({ request }: KeptRequest): Day =>
  Math.floor(peopleExpiry(request, new Date(request.updatedAt)) / SECONDS_PER_DAY);

/** When a request is looked at again; undefined where its names are gone, and nobody is told of anything any more. */
function nextDay(kept: KeptRequest, grants: readonly KeptGrant[], isOver: boolean, now: Date): Day | undefined {
  const today = todayIn(now);
  const days = daysOfReminders(kept.request, grants, now).filter((day) => day > today);
  const all = isOver ? days : [...days, lastDay(kept)];
  return all.length === 0 ? undefined : Math.min(...all);
}

/** Does what is due of one request, and says last when it is looked at again: what was cut off before is done by the next run. */
async function lookAt(
  desk: Desk,
  place: DuePlace,
  kept: KeptRequest | undefined,
  grants: readonly KeptGrant[],
): Promise<Done> {
  const now = desk.clock.now();
  if (!kept) return { reminders: [], erased: [] };
  const { request } = kept;
  const reminders = await remindOfRequest(desk, request, grants);
  const isOver = peopleExpiry(request, new Date(request.updatedAt)) * 1_000 <= now.getTime();
  if (isOver) await erasePeople(desk, request.id);
  const changes = nextLook(place, nextDay(kept, grants, isOver, now));
  if (changes.length > 0) await desk.table.write(changes);
  return { reminders, erased: isOver ? [request.id] : [] };
}

/** Takes the places of requests that are no longer there from the list; those that this version cannot make out keep theirs. */
async function dropLost({ table }: Desk, places: readonly DuePlace[], there: ReadonlySet<string>): Promise<void> {
  const lacking = places.filter(({ id }) => !there.has(id));
  const items = await table.read(lacking.map(({ id }) => requestKeys.dataRequest(id)));
  for (const place of lacking)
    if (!items.has(keyName(requestKeys.dataRequest(place.id)))) await table.write(nextLook(place, undefined));
}

/** Looks at some requests side by side; what fails of one keeps the others from nothing. */
async function lookAtAll(desk: Desk, places: readonly DuePlace[]): Promise<PromiseSettledResult<Done>[]> {
  const requests = await readRequests(
    desk.table,
    places.map(({ id }) => id),
  );
  const byId = new Map(requests.map((kept) => [kept.request.id, kept]));
  const grants = await readGrants(
    desk.table,
    requests.flatMap(({ request }) => request.grants),
  );
  const byRequest = Map.groupBy(grants, ({ request }) => request);
  const done = await Promise.allSettled(
    places.map((place) => lookAt(desk, place, byId.get(place.id), byRequest.get(place.id) ?? [])),
  );
  if (byId.size < places.length) await dropLost(desk, places, new Set(byId.keys()));
  return done;
}

async function doAll(desk: Desk): Promise<PromiseSettledResult<Done>[]> {
  const upTo = formatDay(todayIn(desk.clock.now()) + 1);
  const done: PromiseSettledResult<Done>[] = [];
  let after: ItemPage['after'];
  do {
    const listing = { pk: requestLists.requestsDue, index: 'lists', upTo, limit: TOGETHER } as const;
    const page: ItemPage = await desk.table.list({ ...listing, ...(after && { after }) });
    if (page.items.length > 0) done.push(...(await lookAtAll(desk, allLegible(desk.table, page.items, duePlaceIn))));
    after = page.after;
  } while (after);
  return done;
}

/**
 * Rules D54 and P55. What the data desk does at its time and not because somebody asks: reminders that are due, and names that are to be
 * erased. However often it is called, and by how many, each is done once; what fails is logged, and thrown. It reads what is due, and nothing else.
 */
export async function doWhatIsDue(desk: Desk): Promise<Done> {
  try {
    const done = await doAll(desk);
    throwAllOf(done);
    const all = done.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    return { reminders: all.flatMap(({ reminders }) => reminders), erased: all.flatMap(({ erased }) => erased) };
  } catch (error) {
    desk.log({ event: 'data-desk.due-failed', ...traceOf(error) });
    throw error;
  }
}
