import * as z from 'zod';
import { addYears, parseDay, todayIn } from '../platform/days/dates.ts';
import { requestKeys, requestLists } from './keys.ts';
import { eachLegible, legible, readAll, stored } from '../platform/store/read-stored.ts';
import { keyName, type Change, type Item, type Table } from '../platform/store/table.ts';
import { Id } from '../platform/ids.ts';
import { DataRequest, RequestPeople, SaidOnRequest } from './request.ts';
import { dueAtOnce } from './due/due-places.ts';
import { isOnDesk } from './request-states.ts';
import { RETENTION } from '../platform/retention.ts';

const RequestItem = stored(z.looseObject({ request: DataRequest }));
const PeopleItem = stored(z.looseObject({ people: RequestPeople }));
const SaidItem = stored(z.looseObject({ said: SaidOnRequest }));

/** A request with the people behind it, as long as those are kept. */
export type KeptRequest = { readonly request: DataRequest; readonly people: RequestPeople | undefined };

/** The request of an item. */
export const requestIn = (item: Item): DataRequest => RequestItem.parse(item).request;
/** The people of an item; undefined where there is none any more. */
export const requestPeopleIn = (table: Table, item: Item | undefined): RequestPeople | undefined =>
  item && legible(table, item, () => PeopleItem.parse(item).people);

/** Some requests by their ids, in that order; those that are not there are left out. */
export async function readRequests(table: Table, ids: readonly string[]): Promise<KeptRequest[]> {
  const items = await table.read(ids.flatMap((id) => [requestKeys.dataRequest(id), requestKeys.dataRequestPeople(id)]));
  return ids.flatMap((id) => {
    const item = items.get(keyName(requestKeys.dataRequest(id)));
    const request = item && legible(table, item, requestIn);
    return request
      ? [{ request, people: requestPeopleIn(table, items.get(keyName(requestKeys.dataRequestPeople(id)))) }]
      : [];
  });
}

/** A request by its id; undefined where there is none. */
export async function readRequest(table: Table, id: string): Promise<KeptRequest | undefined> {
  return Id.safeParse(id).success ? (await readRequests(table, [id]))[0] : undefined;
}

/** The people of some requests, by request. */
export async function readRequestPeople(table: Table, ids: readonly string[]): Promise<Map<string, RequestPeople>> {
  const items = await table.read(ids.map(requestKeys.dataRequestPeople));
  return new Map(
    ids.flatMap((id) => {
      const people = requestPeopleIn(table, items.get(keyName(requestKeys.dataRequestPeople(id))));
      return people ? [[id, people] as const] : [];
    }),
  );
}

/** All that was said on a request, oldest first. */
export const readSaid = (table: Table, id: string): Promise<SaidOnRequest[]> =>
  readAll(table, { pk: requestKeys.dataRequest(id).pk, prefix: 'SAID#' }, (item) => SaidItem.parse(item).said);

/** Every request, newest first. */
export const allRequests = (table: Table): AsyncGenerator<DataRequest> =>
  eachLegible(table, { pk: requestLists.dataRequests, index: 'lists', newestFirst: true }, requestIn);

/** Rule D11. Names, addresses and what was said go two years after the last day of access that was asked for or given. */
const YEARS_KEPT = RETENTION.peopleOfRequest.years;
const SECONDS_PER_DAY = 86_400;

/** When the people of a request go, in seconds since 1970. */
export function peopleExpiry({ ask, accessUntil }: DataRequest, now: Date): number {
  const last = Math.max(...[ask.until, accessUntil].map((date) => parseDay(date ?? '') ?? 0), todayIn(now));
  return SECONDS_PER_DAY * addYears(last, YEARS_KEPT);
}

/** The write that keeps what somebody said. */
export const saidChange = (request: DataRequest, said: SaidOnRequest): Change => ({
  put: {
    ...requestKeys.dataRequestSaid(request.id, request.version),
    said,
    expiresAt: peopleExpiry(request, new Date(said.at)),
  },
  unless: 'exists',
});

/** Where a partner finds the requests for its data. */
export const placeOfOwner = (partner: string): string => `owner/${partner}`;

/** Where the data desk finds what is to be decided on. */
export const PLACE_ON_DESK = 'desk';

/**
 * The lists in which a request stands: of its applicant, of the owners of its data, of its reviewers, and of the data
 * desk while it is to be decided on.
 */
const placesOf = ({ applicant, owners, reviewers, status }: DataRequest): string[] => [
  ...applicant.slice(0, 1),
  ...owners.map(placeOfOwner),
  ...reviewers,
  ...(isOnDesk(status) ? [PLACE_ON_DESK] : []),
];

function placeChanges(before: DataRequest | undefined, after: DataRequest): Change[] {
  const [old, fresh] = [before ? placesOf(before) : [], placesOf(after)];
  const listSk = `${after.createdAt}#${after.id}`;
  return [
    ...fresh
      .filter((place) => !old.includes(place))
      .map((place): Change => ({
        put: { ...requestKeys.dataRequestPlace(after.id, place), listPk: requestLists.dataRequestsOf(place), listSk },
      })),
    ...old
      .filter((place) => !fresh.includes(place))
      .map((place): Change => ({ remove: requestKeys.dataRequestPlace(after.id, place) })),
  ];
}

/** The writes that keep a request, its people and its places in lists; on condition that nobody changed it meanwhile. */
export const requestChanges = (
  before: DataRequest | undefined,
  { request, people }: KeptRequest,
  now: Date,
): Change[] => [
  {
    put: {
      ...requestKeys.dataRequest(request.id),
      v: request.version,
      request,
      listPk: requestLists.dataRequests,
      listSk: `${request.createdAt}#${request.id}`,
    },
    version: request.version - 1,
  },
  ...(people
    ? [{ put: { ...requestKeys.dataRequestPeople(request.id), people, expiresAt: peopleExpiry(request, now) } }]
    : []),
  ...placeChanges(before, request),
  dueAtOnce(request.id, request.version),
];
