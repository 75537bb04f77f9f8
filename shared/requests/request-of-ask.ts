import type { Desk } from '../desk.ts';
import { pseudonymsOf } from '../people/pseudonyms.ts';
import type { DataRequest, DraftInput, RequestPeople } from './request.ts';
import type { ReadAsk } from './request-input.ts';
import type { KeptRequest } from './request-store.ts';
import { TERMS } from '../catalogue/terms.ts';

/** What of a request is made of what was sent. */
type Made = Pick<DataRequest, 'ask' | 'named' | 'terms' | 'owners'>;

/** What was accepted, in the version in force, and when; what was accepted `before` and not anew keeps its moment. */
function acceptedTerms({ terms = [] }: DraftInput, before: DataRequest['terms'], now: string): DataRequest['terms'] {
  return terms
    .filter(({ accepted }) => accepted)
    .flatMap(({ id }) => {
      const old = before.find((term) => term.id === id);
      const version = TERMS.find((term) => term.id === id)?.version;
      if (old) return [old];
      return version === undefined ? [] : [{ id, version, at: now }];
    });
}

/** The parts of a request that follow from what was sent; `before` are the terms that were accepted earlier and are not sent anew. */
export async function madeOf(
  desk: Desk,
  { ask, datasets }: ReadAsk,
  before: DataRequest['terms'] = [],
): Promise<Made & { readonly users: RequestPeople['people'] }> {
  const marks = await pseudonymsOf(desk);
  const { people = [], terms: _, draft: __, ...rest } = ask;
  return {
    ask: { ...rest, datasets: rest.datasets ?? [] },
    named: people.map(({ email }) => marks.email(email)),
    terms: acceptedTerms(ask, before, desk.clock.now().toISOString()),
    owners: [...new Set(datasets.map(({ owner }) => owner))].sort(),
    users: people,
  };
}

/** A request as it would be sent again: the target of a merge patch. */
export const asSent = ({ request, people }: KeptRequest): Record<string, unknown> => ({
  ...request.ask,
  people: people?.people ?? [],
  terms: request.terms.map(({ id }) => ({ id, accepted: true })),
});
