import { matches } from '../platform/http/etag.ts';
import type { Desk } from '../desk.ts';
import type { Actor, Person } from '../people/actor.ts';
import { pseudonymsOf, type Pseudonyms } from '../people/pseudonyms.ts';
import { mayAsAny, personWhoMay, type Command, type Relation } from '../people/permissions.ts';
import { keepRefusal } from '../people/refusals.ts';
import { failure, type Failure } from '../platform/failures.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { partyOf, relationsToRequest, type Party } from './people/request-people.ts';
import { readRequest, type KeptRequest } from './request-store.ts';

/** A request opened by somebody who may do to it what they came for. */
export type OpenedRequest = KeptRequest & {
  readonly person: Person;
  readonly party: Party;
  readonly marks: Pseudonyms;
  readonly relations: readonly Relation[];
};

export type NotOpened = Failure<'not-signed-in' | 'role-may-not' | 'not-found' | 'not-yours'>;

/** Opens a request for a command: refuses who is not signed in, whose role may not, what they may not know of and what is not theirs. */
export async function openRequest(
  desk: Desk,
  actor: Actor,
  command: Command,
  id: string,
): Promise<Result<OpenedRequest, NotOpened>> {
  const person = personWhoMay(actor, command);
  if (!person.ok) return person;
  const [kept, marks] = await Promise.all([readRequest(desk.table, id), pseudonymsOf(desk)]);
  const party = partyOf(person.value, marks);
  const relations = kept ? relationsToRequest(kept.request, party) : [];
  const knows = mayAsAny(actor, 'read data request', relations) || mayAsAny(actor, command, relations);
  if (!kept || !knows) return fail(failure('not-found', `There is no data request ${id}.`));
  if (!mayAsAny(actor, command, relations)) return fail(await notYours(desk, actor, command, id));
  return ok({ ...kept, person: person.value, party, marks, relations });
}

/** Keeps the refusal, and says it. */
export async function notYours(
  desk: Desk,
  actor: Actor,
  command: Command,
  id: string,
  detail = `This is not yours to do: ${command}.`,
): Promise<Failure<'not-yours'>> {
  await keepRefusal(desk, actor, command, `data request ${id}`);
  return failure('not-yours', detail);
}

/** Whoever changes a request must have seen its newest version. */
export function seenNewest(
  { request }: KeptRequest,
  ifMatch: string | undefined,
): Result<undefined, Failure<'version-required' | 'stale'>> {
  if (ifMatch === undefined)
    return fail(failure('version-required', 'Send the ETag of the data request that you saw as If-Match.'));
  return matches(ifMatch, request) ? ok(undefined) : fail(requestChangedMeanwhile(request));
}

/** Somebody else was first. */
export const requestChangedMeanwhile = ({ version, status }: KeptRequest['request']): Failure<'stale'> =>
  failure('stale', `The data request is at version ${version}, status ${status}: read it again.`);
