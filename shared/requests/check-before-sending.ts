import type { Desk } from '../desk.ts';
import type { Actor } from '../people/actor.ts';
import { pseudonymsOf } from '../people/pseudonyms.ts';
import { personWhoMay } from '../people/permissions.ts';
import type { Grant } from './grants/grant.ts';
import { liveGrantFor } from './grants/find-grants.ts';
import { similarTo, type SimilarRequest } from './similar-requests.ts';

/** What is filled in of a request so far; `id` where it was kept before. */
export type Unsent = {
  readonly id?: string;
  readonly datasets: readonly string[];
  readonly organisation?: string | undefined;
  readonly emails: readonly string[];
};

/** What somebody has to know before they send a request: what was asked alike before, and the access that they have already. */
export type BeforeSending = { readonly similar: readonly SimilarRequest[]; readonly held: readonly Grant[] };

/** Looks, before a request is sent, whether it is needed; for who may not send one there is nothing to tell. */
export async function beforeSending(
  desk: Desk,
  actor: Actor,
  { id, datasets, organisation, emails }: Unsent,
): Promise<BeforeSending> {
  const person = personWhoMay(actor, 'send data request');
  if (!person.ok || datasets.length === 0) return { similar: [], held: [] };
  const marks = await pseudonymsOf(desk);
  const comparable = {
    ...(id !== undefined && { id }),
    ask: { datasets, organisation },
    named: emails.map(marks.email),
  };
  const [similar, grants] = await Promise.all([
    similarTo(desk, person.value, comparable),
    Promise.all(datasets.map((dataset) => liveGrantFor(desk, person.value, dataset))),
  ]);
  return { similar, held: grants.flatMap((grant) => grant ?? []) };
}
