import { exampleMark } from '../platform/example.ts';
import { awaitingAddition } from './people/addition.ts';
import { decideBy } from './decide-by.ts';
import { answerUntil } from './answers/answer.ts';
import { whoMustAgree } from './grants/grant.ts';
import type { DataRequest, DataRequestView, KeptDecision, RequestPeople, SaidOnRequest } from './request.ts';
import { mayAsAny } from '../people/permissions.ts';
import { hasInterest, relationsToRequest, type Party } from './people/request-people.ts';
import { isOnDesk } from './request-states.ts';
import type { KeptRequest } from './request-store.ts';

/** The decision of one who must agree that counts now. */
export const standingDecision = ({ stands, decisions }: DataRequest, who: string): KeptDecision | undefined => {
  const place = stands[who];
  return place === undefined ? undefined : decisions[place];
};

/** Rule D13. Who still has to agree. */
export const awaitingOf = (request: DataRequest): string[] =>
  isOnDesk(request.status)
    ? whoMustAgree(request.owners).filter((who) => standingDecision(request, who)?.decision !== 'approve')
    : awaitingAddition(request);

/**
 * What somebody may see of a request. `own`: the names in it, in lists too. `inside`: who decided what, who was asked
 * for advice, and all advice. Without `inside`, `mark` says whose own advice they may read.
 */
export type Sight = { readonly own: boolean; readonly inside: boolean; readonly mark?: string };

/** Rule D23. Only who may decide on a request sees it from inside: nobody who sent it or is named in it, and nobody who advises. */
export function sightOf(request: DataRequest, party: Party): Sight {
  const relations = relationsToRequest(request, party);
  const inside = !hasInterest(request, party) && mayAsAny(party.person, 'decide on data request', relations);
  return { own: relations.includes('owner'), inside, mark: party.mark };
}

const saidBy = (said: readonly SaidOnRequest[], kind: SaidOnRequest['kind']) =>
  said.filter((one) => one.kind === kind).map(({ kind: _, by: __, ...rest }) => rest);

/** What was advised, as far as somebody sees it; undefined where that is nothing. */
function adviceIn(said: readonly SaidOnRequest[], { inside, mark }: Sight): DataRequestView['advice'] {
  if (inside) return saidBy(said, 'advice');
  const own = saidBy(
    said.filter(({ by }) => by !== undefined && by === mark),
    'advice',
  );
  return own.length > 0 ? own : undefined;
}

const decisionsOf = ({ decisions }: DataRequest, who: Readonly<Record<string, string>>): DataRequestView['decisions'] =>
  decisions.map(({ by, role: _, ...rest }) => {
    const name = who[by];
    return { ...rest, ...(name !== undefined && { by: name }) };
  });

/** Who is behind a request, for those who may see it: in lists nobody but the handler, and the people of one's own. */
function peopleIn(
  { people, adding, handler, reviewers, applicant: { id: _, ...applicant } }: RequestPeople,
  { own, inside }: Sight,
  isRead: boolean,
): Partial<DataRequestView> {
  return {
    ...((isRead || own) && { people, applicant, ...(adding && { adding }) }),
    ...(handler !== undefined && { handler }),
    ...(isRead && inside && { reviewers }),
  };
}

const promiseOf = (request: DataRequest): Pick<DataRequestView, 'decideBy'> => {
  const day = decideBy(request);
  return day === undefined ? {} : { decideBy: day };
};

/** A request as somebody sees it; `said` where it was read by itself, and not in a list. */
export function requestView(
  { request, people }: KeptRequest,
  sight: Sight,
  said?: readonly SaidOnRequest[],
): DataRequestView {
  const { id, status, createdAt, updatedAt, submittedAt, ask, terms, grants, answer } = request;
  const advice = said && adviceIn(said, sight);
  return {
    ...ask,
    id,
    status,
    createdAt,
    updatedAt,
    ...(submittedAt && { submittedAt }),
    ...promiseOf(request),
    kind: ask.kind ?? 'access',
    ...(people && peopleIn(people, sight, said !== undefined)),
    terms: terms.map((term) => ({ ...term, accepted: true as const })),
    awaiting: awaitingOf(request),
    decisions: decisionsOf(request, said && sight.inside ? (people?.who ?? {}) : {}),
    grants,
    ...(answer && { answer: { ...answer, until: answerUntil(request) } }),
    ...(said && { messages: saidBy(said, 'message') }),
    ...(advice && { advice }),
    ...exampleMark(id),
  };
}
