import type { Person } from '../../people/actor.ts';
import type { Pseudonyms } from '../../people/pseudonyms.ts';
import type { Relation } from '../../people/permissions.ts';
import { DATA_DESK } from '../grants/grant.ts';
import type { DataRequest } from '../request.ts';

/** Whoever asks, as far as requests and grants know them: their marks, and the partner that they act for. */
export type Party = { readonly person: Person; readonly mark: string; readonly email: string | undefined };

export const partyOf = (person: Person, marks: Pseudonyms): Party => ({
  person,
  mark: marks.person(person),
  email: person.email === undefined ? undefined : marks.email(person.email),
});

const has = (marks: readonly string[], { mark, email }: Party): boolean =>
  marks.includes(mark) || (email !== undefined && marks.includes(email));

/** Rules D12 and D23. A conflict of interest: they sent the request, or are named in it, be it under another account with the same address. */
export const hasInterest = (request: OfPeople, party: Party): boolean => has(concernedIn(request), party);

type OfPeople = Pick<DataRequest, 'applicant' | 'named' | 'formerly' | 'addition'>;

/** Rule D35. Whom a request is of: who sent it and who is named in it, now, formerly or once the owners have agreed. */
export const concernedIn = ({ applicant, named, formerly = [], addition }: OfPeople): string[] => [
  ...applicant,
  ...named,
  ...formerly,
  ...(addition?.named ?? []),
];

/** Who sent it or is named in it now: for whom its answer is. */
export const isOfIt = ({ applicant, named }: OfPeople, party: Party): boolean =>
  applicant[0] === party.mark ||
  (party.email !== undefined && (applicant[0] === party.email || named.includes(party.email)));

/**
 * Everything that somebody is to a request, often more than one thing. Rule D23: nobody reviews a request of their
 * own.
 */
export function relationsToRequest(request: DataRequest, party: Party): Relation[] {
  const { applicant, named, owners, reviewers } = request;
  const { partner } = party.person;
  return [
    ...(applicant[0] === party.mark || (party.email !== undefined && applicant[0] === party.email)
      ? (['owner'] as const)
      : []),
    ...(partner !== undefined && owners.includes(partner) ? (['data-owner'] as const) : []),
    ...(party.email !== undefined && named.includes(party.email) ? (['named'] as const) : []),
    ...(has(reviewers, party) && !hasInterest(request, party) ? (['reviewer'] as const) : []),
    'other',
  ];
}

/** For whom somebody decides: the data desk, or the owner of data that they act for; undefined where for nobody who must agree. */
export function decidesFor({ role, partner }: Person, whoMust: readonly string[]): string | undefined {
  if (role === DATA_DESK) return DATA_DESK;
  return partner !== undefined && partner !== DATA_DESK && whoMust.includes(partner) ? partner : undefined;
}
