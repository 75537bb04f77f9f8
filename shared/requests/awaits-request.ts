import type { Desk } from '../desk.ts';
import { todayIn, parseDay } from '../platform/days/dates.ts';
import type { Table } from '../platform/store/table.ts';
import {
  AWAITS_DATA_DESK,
  awaitedBy,
  awaitsMark,
  awaitsPartner,
  type Awaited,
  type AwaitedKind,
} from '../records/awaits.ts';
import { answerUntil } from './answers/answer.ts';
import { DATA_DESK } from './grants/grant.ts';
import { stillToAccept } from './grants/holder-terms.ts';
import { requestKeys, requestLists } from './keys.ts';
import type { Party } from './people/request-people.ts';
import type { DataRequest } from './request.ts';
import { positionsIn } from './request-pages.ts';
import { isOnDesk } from './request-states.ts';
import { allRequests, placeOfOwner, readRequests, type KeptRequest } from './request-store.ts';
import { awaitingOf } from './request-view.ts';

/** Rule D33. Whether the finished table that was approved has still to be made. */
const isToAnswer = ({ status, ask, answer }: DataRequest): boolean =>
  status === 'approved' && ask.kind === 'answer' && answer === undefined;

/** Who may have an answer, and has the terms still to accept, by mark. */
const termsOf = ({ answer, holderTerms, named }: DataRequest): string[] =>
  !answer || answer.withdrawn
    ? []
    : named.filter((mark) => stillToAccept(holderTerms, { mark, email: mark }).length > 0);

/**
 * Whom a request awaits: its applicant for what is not clear, the owners of the data for their part (of who is added too), who is asked
 * for advice, the data desk for a table that was promised, and for terms who is named in it. What the data desk decides on has its own list.
 */
export function awaitsOfRequest(request: DataRequest | undefined): Awaited[] {
  if (!request) return [];
  const { id, createdAt: since, status, applicant, reviewers } = request;
  const one = (whom: string, what: AwaitedKind): Awaited => ({ whom, what, since, id });
  return [
    ...(status === 'clarification' ? applicant.slice(0, 1).map((mark) => one(awaitsMark(mark), 'clarification')) : []),
    ...awaitingOf(request)
      .filter((who) => who !== DATA_DESK)
      .map((who) => one(awaitsPartner(who), 'agreement')),
    ...(isOnDesk(status) ? reviewers.map((mark) => one(awaitsMark(mark), 'advice')) : []),
    ...(isToAnswer(request) ? [one(AWAITS_DATA_DESK, 'answer')] : []),
    ...termsOf(request).map((mark) => one(awaitsMark(mark), 'terms')),
  ];
}

const TOGETHER = 100;

/** What awaits people of the requests in one list, from the records themselves. */
async function* fromList(table: Table, whose: string): AsyncGenerator<Awaited> {
  const place = {
    list: requestLists.dataRequestsOf(whose),
    keyOf: (id: string) => requestKeys.dataRequestPlace(id, whose),
  };
  let ids: string[] = [];
  for await (const position of positionsIn(table, place, undefined)) {
    ids.push(position.slice(position.indexOf('#') + 1));
    if (ids.length < TOGETHER) continue;
    for (const { request } of await readRequests(table, ids)) yield* awaitsOfRequest(request);
    ids = [];
  }
  for (const { request } of await readRequests(table, ids)) yield* awaitsOfRequest(request);
}

async function* fromAll(table: Table): AsyncGenerator<Awaited> {
  for await (const request of allRequests(table)) yield* awaitsOfRequest(request);
}

const read = async (
  desk: Desk,
  whom: string,
  what: AwaitedKind,
  records: () => AsyncIterable<Awaited>,
): Promise<KeptRequest[]> => {
  const kept = await readRequests(desk.table, await awaitedBy(desk, whom, what, records));
  return kept.filter(({ request }) => awaitsOfRequest(request).some((one) => one.whom === whom && one.what === what));
};

const marksOf = ({ mark, email }: Party): string[] => [mark, ...(email === undefined ? [] : [email])];

/** What awaits somebody under either of their marks: of the account, and of the address. */
async function underMarks(desk: Desk, party: Party, what: AwaitedKind): Promise<KeptRequest[]> {
  const { table } = desk;
  const found = await Promise.all(
    marksOf(party).map((mark) =>
      read(desk, awaitsMark(mark), what, () => (what === 'terms' ? fromAll(table) : fromList(table, mark))),
    ),
  );
  return [...new Map(found.flat().map((kept) => [kept.request.id, kept])).values()];
}

/** The requests that somebody is asked to make clear. */
export const requestsToClarify = (desk: Desk, party: Party): Promise<KeptRequest[]> =>
  underMarks(desk, party, 'clarification');

/** The requests on which somebody is asked for advice, whether or not they gave it. */
export const requestsToAdvise = (desk: Desk, party: Party): Promise<KeptRequest[]> => underMarks(desk, party, 'advice');

/** The requests of which the terms of the answer await somebody. */
export const answersToAccept = (desk: Desk, party: Party): Promise<KeptRequest[]> => underMarks(desk, party, 'terms');

/** The requests that await a partner, for its part. */
export const requestsToAgree = (desk: Desk, partner: string): Promise<KeptRequest[]> =>
  read(desk, awaitsPartner(partner), 'agreement', () => fromList(desk.table, placeOfOwner(partner)));

/** The requests of which the finished table has still to be handed over by the data desk, as long as it could be had. */
export async function requestsToAnswer(desk: Desk): Promise<KeptRequest[]> {
  const today = todayIn(desk.clock.now());
  const kept = await read(desk, AWAITS_DATA_DESK, 'answer', () => fromAll(desk.table));
  return kept.filter(({ request }) => (parseDay(answerUntil(request)) ?? today) >= today);
}
