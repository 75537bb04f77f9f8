import type { Desk } from '../desk.ts';
import type { Person } from '../people/actor.ts';
import { may, type Relation } from '../people/permissions.ts';
import { requestLists } from './keys.ts';
import { listAll } from '../platform/store/table.ts';
import * as z from 'zod';
import { pseudonymsOf } from '../people/pseudonyms.ts';
import { answerLives } from './answers/answer.ts';
import {
  answersToAccept,
  requestsToAdvise,
  requestsToAgree,
  requestsToAnswer,
  requestsToClarify,
} from './awaits-request.ts';
import { hasInterest, isOfIt, partyOf, relationsToRequest } from './people/request-people.ts';
import type { DataRequestView } from './request.ts';
import { keepListed, requestsOfSender } from './find-requests.ts';
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

/** What of others' requests and of their own awaits somebody outside the data desk, the longest waiting first. */
export type RequestsAwaiting = {
  readonly toClarify: readonly DataRequestView[];
  readonly toAgree: readonly DataRequestView[];
  readonly toAdvise: readonly DataRequestView[];
};

/**
 * Rule P27. All requests that await somebody outside the data desk; who advised once is not asked again, and nobody in a matter of their
 * own. It costs what awaits them, however many requests they have to do with.
 */
export async function requestsAwaiting(desk: Desk, person: Person): Promise<RequestsAwaiting> {
  if (may(person, 'read data request', 'other')) return { toClarify: [], toAgree: [], toAdvise: [] };
  const party = partyOf(person, await pseudonymsOf(desk));
  const { partner } = person;
  const mayDecide = partner !== undefined && may(person, 'decide on data request', 'data-owner');
  const [clarify, agree, advise] = await Promise.all([
    requestsToClarify(desk, party),
    mayDecide ? requestsToAgree(desk, partner) : [],
    requestsToAdvise(desk, party),
  ]);
  const relations = ({ request }: KeptRequest): readonly Relation[] => relationsToRequest(request, party);
  const toAgree = agree.filter(({ request }) => !hasInterest(request, party));
  const toAdvise = advise.filter(
    (kept) => relations(kept).includes('reviewer') && kept.people?.who[party.mark] === undefined,
  );
  const toClarify = clarify.filter((kept) => relations(kept).includes('owner'));
  await keepListed(desk, party, [...toAgree, ...toAdvise]);
  const views = (all: readonly KeptRequest[]): DataRequestView[] =>
    oldestFirst(all.map((kept) => requestView(kept, sightOf(kept.request, party))));
  return { toClarify: views(toClarify), toAgree: views(toAgree), toAdvise: views(toAdvise) };
}

const PAGE = 100;

/** The requests that somebody sent, newest first, at most so many where a number is given; nothing of the data desk's. */
export async function requestsSentBy(desk: Desk, person: Person, most = Infinity): Promise<DataRequestView[]> {
  if (may(person, 'read data request', 'other')) return [];
  const sent: DataRequestView[] = [];
  let cursor: string | undefined;
  do {
    const limit = Math.min(PAGE, most - sent.length);
    const page = await requestsOfSender(desk, person, { limit, ...(cursor !== undefined && { cursor }) });
    if (!page.ok) return sent;
    for (const { kept, party } of page.value.items) sent.push(requestView(kept, sightOf(kept.request, party)));
    cursor = page.value.nextCursor;
  } while (cursor !== undefined && sent.length < most);
  return sent;
}

/** Rule P27. The requests that await a table of the data desk; nothing for others. */
export async function answersToGive(desk: Desk, person: Person): Promise<DataRequestView[]> {
  if (!may(person, 'hand over answer', 'other')) return [];
  const party = partyOf(person, await pseudonymsOf(desk));
  const kept = (await requestsToAnswer(desk)).filter(({ request }) => !hasInterest(request, party));
  return oldestFirst(kept.map((one) => requestView(one, sightOf(one.request, party))));
}

/** Rules D36 and P27. The requests of which somebody has to accept the terms before they can have the answer. */
export async function answersWithTerms(desk: Desk, person: Person): Promise<DataRequestView[]> {
  const party = partyOf(person, await pseudonymsOf(desk));
  const now = desk.clock.now();
  const kept = (await answersToAccept(desk, party)).filter(
    ({ request }) => isOfIt(request, party) && answerLives(request, now),
  );
  return oldestFirst(kept.map((one) => requestView(one, sightOf(one.request, party))));
}
