import type { Paging } from '../platform/store/paging.ts';
import type { Desk } from '../desk.ts';
import type { Actor, Person } from '../people/actor.ts';
import { pseudonymsOf } from '../people/pseudonyms.ts';
import { may, mayAsAny, personWhoMay, type Relation } from '../people/permissions.ts';
import type { Failure } from '../platform/failures.ts';
import { requestKeys, requestLists } from './keys.ts';
import { ok, type Result } from '../platform/result.ts';
import { keepAccess } from '../people/access-log.ts';
import type { DataRequestView } from './request.ts';
import { requestLines, type RequestHistoryLine } from './request-history.ts';
import type { NotOpened } from '../records/open-record.ts';
import { openRequest, type OpenedRequest } from './open-request.ts';
import { pageOfLists, positionsIn, type ListPlace } from './request-pages.ts';
import { partyOf, relationsToRequest, type Party } from './people/request-people.ts';
import { placeOfOwner, readRequests, readSaid, type KeptRequest } from './request-store.ts';
import { requestView, sightOf } from './request-view.ts';

const ofList = (whose: string): ListPlace => ({
  list: requestLists.dataRequestsOf(whose),
  keyOf: (id) => requestKeys.dataRequestPlace(id, whose),
});

/** The lists that hold what somebody may know of: all for the data desk; else their own, those for their partner's data and to advise on. */
function placesFor({ person, mark, email }: Party): ListPlace[] {
  if (may(person, 'read data request', 'other'))
    return [{ list: requestLists.dataRequests, keyOf: requestKeys.dataRequest }];
  const owner =
    person.partner !== undefined && may(person, 'read data request', 'data-owner')
      ? [placeOfOwner(person.partner)]
      : [];
  return [mark, ...owner, ...(email === undefined ? [] : [email])].map(ofList);
}

type RequestPage = Result<{ items: { kept: KeptRequest; party: Party }[]; nextCursor?: string }, Failure<'bad-query'>>;

/** Pages of the requests that somebody may know of, newest first. */
export const requestsKnownTo = (desk: Desk, person: Person, paging: Paging): Promise<RequestPage> =>
  requestsIn(desk, person, placesFor, paging);

/** Pages of the requests that stand under somebody's own name, newest first; whatever their role, no others are read for it. */
export const requestsUnder = (desk: Desk, person: Person, paging: Paging): Promise<RequestPage> =>
  requestsIn(desk, person, ({ mark }) => [ofList(mark)], paging);

/** Pages of the requests that somebody sent, under their account or to their address; no others are read for it. */
export const requestsOfSender = async (desk: Desk, person: Person, paging: Paging): Promise<RequestPage> =>
  requestsIn(desk, person, ({ mark, email }) => [mark, ...(email === undefined ? [] : [email])].map(ofList), paging, [
    'owner',
  ]);

async function requestsIn(
  desk: Desk,
  person: Person,
  places: (party: Party) => readonly ListPlace[],
  paging: Paging,
  only?: readonly Relation[],
): Promise<RequestPage> {
  const party = partyOf(person, await pseudonymsOf(desk));
  return pageOfLists(
    'data-requests',
    paging,
    (after) => places(party).map((place) => positionsIn(desk.table, place, after)),
    async (ids) =>
      (await readRequests(desk.table, ids))
        .filter(({ request }) => {
          const relations = relationsToRequest(request, party);
          return (
            mayAsAny(person, 'read data request', relations) &&
            (only === undefined || only.some((one) => relations.includes(one)))
          );
        })
        .map((kept) => ({ id: kept.request.id, thing: { kept, party } })),
  );
}

/** Rule D10. A list names who handles a request: whoever is shown that of others’ requests leaves a line, one for the list. */
export async function keepListed(desk: Desk, party: Party, listed: readonly KeptRequest[]): Promise<void> {
  const ofOthers = listed.some(
    ({ request, people }) => people?.handler !== undefined && !relationsToRequest(request, party).includes('owner'),
  );
  if (ofOthers) await keepAccess(desk, party.person, 'read data requests', 'data-requests');
}

/** One page of requests, newest first: one's own, those for the data of the partner one acts for, or all for the data desk. */
export async function findRequests(
  desk: Desk,
  actor: Actor,
  paging: Paging,
): Promise<
  Result<{ items: DataRequestView[]; nextCursor?: string }, Failure<'not-signed-in' | 'role-may-not' | 'bad-query'>>
> {
  const person = personWhoMay(actor, 'read data request');
  if (!person.ok) return person;
  const page = await requestsKnownTo(desk, person.value, paging);
  if (!page.ok) return page;
  for (const { party } of page.value.items.slice(0, 1))
    await keepListed(
      desk,
      party,
      page.value.items.map(({ kept }) => kept),
    );
  return ok({
    ...page.value,
    items: page.value.items.map(({ kept, party }) => requestView(kept, sightOf(kept.request, party))),
  });
}

/** A request as it is answered to somebody who opened it, with all that was said; Rule D10: who reads of others leaves a line. */
export async function answerRequest(
  desk: Desk,
  { person, party, relations }: OpenedRequest,
  kept: KeptRequest,
): Promise<DataRequestView> {
  const said = await readSaid(desk.table, kept.request.id);
  if (!relations.includes('owner'))
    await keepAccess(desk, person, 'read data request', `data-request ${kept.request.id}`);
  return requestView(kept, sightOf(kept.request, party), said);
}

/** A request with its version, for those who may know of it. */
export async function findRequest(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<{ view: DataRequestView; version: number }, NotOpened>> {
  const opened = await openRequest(desk, actor, 'read data request', id);
  return opened.ok
    ? ok({ view: await answerRequest(desk, opened.value, opened.value), version: opened.value.request.version })
    : opened;
}

/** What the applicant is not shown: whom the desk asks for advice, and that advice was given. */
const INSIDE: ReadonlySet<RequestHistoryLine['action']> = new Set(['reviewer-named', 'advice']);

/** Rule D23. The whole history of a request, oldest first, for those who may know of it; from outside nobody else is named in it. */
export async function readRequestHistory(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<RequestHistoryLine[], NotOpened>> {
  const opened = await openRequest(desk, actor, 'read data request', id);
  if (!opened.ok) return opened;
  const { request, people, relations, person, party } = opened.value;
  const { inside } = sightOf(request, party);
  const sees = ({ action, actor: { mark } }: RequestHistoryLine): boolean =>
    inside || mark === party.mark || !INSIDE.has(action);
  const nameOf = (mark: string): string | undefined => (inside || mark === party.mark ? people?.who[mark] : undefined);
  if (!relations.includes('owner'))
    await keepAccess(desk, person, 'read history of data request', `data-request ${id}`);
  return ok(
    (await requestLines(desk.table, id)).filter(sees).map((line) => {
      const name = nameOf(line.actor.mark);
      return name === undefined ? line : { ...line, actor: { ...line.actor, name } };
    }),
  );
}
