import { may, type Relation } from '../people/permissions.ts';
import type { Person } from '../people/actor.ts';
import { whoMustAgree } from './grant.ts';
import type { DataRequest, DataRequestView, KeptDecision, RequestPeople, Said } from './request.ts';
import { isOnDesk } from './request-states.ts';
import type { KeptRequest } from './request-store.ts';

/** The decision of one who must agree that counts now. */
export const standing = ({ stands, decisions }: DataRequest, who: string): KeptDecision | undefined => {
  const place = stands[who];
  return place === undefined ? undefined : decisions[place];
};

/** Rule D13. Who still has to agree. */
const awaitingOf = (request: DataRequest): string[] =>
  isOnDesk(request.status) ? whoMustAgree(request.owners).filter((who) => standing(request, who)?.decision !== 'approve') : [];

/** Who decides or advises sees who decided and what was advised; the applicant, whoever they are, sees for whom and why. */
const isInside = (person: Person, relations: readonly Relation[]): boolean =>
  !relations.includes('owner') && (relations.includes('data-owner') || relations.includes('reviewer') || may(person, 'decide on data request', 'other'));

const saidBy = (said: readonly Said[], kind: Said['kind']) => said.filter((one) => one.kind === kind).map(({ kind: _, ...rest }) => rest);

const decisionsOf = ({ decisions }: DataRequest, who: Readonly<Record<string, string>>): DataRequestView['decisions'] =>
  decisions.map(({ by, role: _, ...rest }) => {
    const name = who[by];
    return { ...rest, ...(name !== undefined && { by: name }) };
  });

/** Who is behind a request, for those who may see it. */
function peopleIn({ people, handler, reviewers, applicant: { id: _, ...applicant } }: RequestPeople, named: boolean, inside: boolean): Partial<DataRequestView> {
  return { ...(named && { people, applicant }), ...(handler !== undefined && { handler }), ...(inside && { reviewers }) };
}

/** A request as somebody may see it; `said` where it was read. In lists nobody is named but in one's own. */
export function requestView({ request, people }: KeptRequest, person: Person, relations: readonly Relation[], said?: readonly Said[]): DataRequestView {
  const { id, status, createdAt, updatedAt, submittedAt, ask, terms, grants } = request;
  const inside = isInside(person, relations);
  return {
    ...ask,
    id,
    status,
    createdAt,
    updatedAt,
    ...(submittedAt && { submittedAt }),
    kind: ask.kind ?? 'access',
    ...(people && peopleIn(people, said !== undefined || relations.includes('owner'), inside)),
    terms: terms.map((term) => ({ ...term, accepted: true as const })),
    awaiting: awaitingOf(request),
    decisions: decisionsOf(request, inside ? (people?.who ?? {}) : {}),
    grants,
    ...(said && { messages: saidBy(said, 'message') }),
    ...(said && inside && { advice: saidBy(said, 'advice') }),
  };
}
