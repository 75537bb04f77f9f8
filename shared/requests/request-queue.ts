import type { Desk } from '../desk.ts';
import type { Person } from '../people/actor.ts';
import { may } from '../people/permissions.ts';
import { requestLists } from './keys.ts';
import { listAll } from '../platform/table.ts';
import * as z from 'zod';
import { pseudonymsOf } from '../people/pseudonyms.ts';
import { hasInterest, partyOf, relationsToRequest, type Party } from './people/request-people.ts';
import type { DataRequestView } from './request.ts';
import { keepListed, requestsKnownTo } from './find-requests.ts';
import { isOnDesk } from './request-states.ts';
import { PLACE_ON_DESK, readRequests, type KeptRequest } from './request-store.ts';
import { requestView, sightOf } from './request-view.ts';

const Listed = z.looseObject({ listSk: z.string() });
const idIn = (position: string): string => position.slice(position.indexOf('#') + 1);

const waitsSince = ({ submittedAt, createdAt }: DataRequestView): string => submittedAt ?? createdAt;
const oldestFirst = (views: DataRequestView[]): DataRequestView[] =>
  views.sort((a, b) => waitsSince(a).localeCompare(waitsSince(b)));

/** What the data desk has to decide on, the longest waiting first; nothing for others. */
export async function requestsOnDesk(desk: Desk, person: Person): Promise<DataRequestView[]> {
  if (!may(person, 'handle data request', 'other')) return [];
  const { table } = desk;
  const party = partyOf(person, await pseudonymsOf(desk));
  const ids: string[] = [];
  for await (const item of listAll(table, { pk: requestLists.dataRequestsOf(PLACE_ON_DESK), index: 'lists' }))
    ids.push(idIn(Listed.parse(item).listSk));
  const kept = await readRequests(table, ids);
  const waiting = kept.filter(({ request }) => isOnDesk(request.status));
  await keepListed(desk, party, waiting);
  return oldestFirst(waiting.map((one) => requestView(one, sightOf(one.request, party))));
}

/** The requests that somebody has to do with: what awaits their agreement or advice, the longest waiting first, and their own, newest first. */
export type RequestsAround = {
  readonly toAgree: readonly DataRequestView[];
  readonly toAdvise: readonly DataRequestView[];
  readonly own: readonly DataRequestView[];
};

const PAGE = 100;
/** So many requests are looked through, the newest first. */
const MOST_SEEN = 500;

async function allKnownTo(desk: Desk, person: Person): Promise<{ kept: KeptRequest; party: Party }[]> {
  const known: { kept: KeptRequest; party: Party }[] = [];
  let cursor: string | undefined;
  do {
    const page = await requestsKnownTo(desk, person, { limit: PAGE, ...(cursor !== undefined && { cursor }) });
    if (!page.ok) return known;
    known.push(...page.value.items);
    cursor = page.value.nextCursor;
  } while (cursor !== undefined && known.length < MOST_SEEN);
  return known;
}

/** What somebody outside the data desk has to do with; who advised once is not asked again, and nobody in a matter of their own. */
export async function requestsAround(desk: Desk, person: Person): Promise<RequestsAround> {
  if (may(person, 'read data request', 'other')) return { toAgree: [], toAdvise: [], own: [] };
  const all = await allKnownTo(desk, person);
  for (const { party } of all.slice(0, 1))
    await keepListed(
      desk,
      party,
      all.map(({ kept }) => kept),
    );
  const known = all.map(({ kept, party }) => {
    const relations = relationsToRequest(kept.request, party);
    return { kept, party, relations, view: requestView(kept, sightOf(kept.request, party)) };
  });
  const mayDecide = may(person, 'decide on data request', 'data-owner');
  const views = (which: (one: (typeof known)[number]) => boolean): DataRequestView[] =>
    known.filter(which).map(({ view }) => view);
  return {
    toAgree: oldestFirst(
      views(
        ({ kept, party, view }) =>
          mayDecide && view.awaiting.some((who) => who === person.partner) && !hasInterest(kept.request, party),
      ),
    ),
    toAdvise: oldestFirst(
      views(
        ({ kept, party, relations }) =>
          relations.includes('reviewer') && isOnDesk(kept.request.status) && kept.people?.who[party.mark] === undefined,
      ),
    ),
    own: views(({ relations }) => relations.includes('owner')),
  };
}
