import type { Desk } from '../desk.ts';
import { pseudonymsOf } from '../people/pseudonyms.ts';
import type { DataRequest, DraftInput, RequestPeople } from './request.ts';
import type { ReadAsk } from './request-input.ts';
import type { KeptRequest } from './request-store.ts';
import { TERMS } from '../catalogue/terms.ts';

/** The fields of a request that follow from its form. */
type Made = Pick<DataRequest, 'ask' | 'named' | 'terms' | 'owners'>;

/**
 * The accepted terms, each in the version in force and with the moment. Terms that were accepted `before` keep their
 * version and moment.
 */
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

/**
 * Makes the fields of a request that follow from its form, with the people who will use the data. `before` are the
 * terms that were accepted earlier.
 */
export async function makeRequestFields(
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

/** A stored request in the shape in which it is sent: a merge patch is applied to this. */
export const asSent = ({ request, people }: KeptRequest): Record<string, unknown> => ({
  ...request.ask,
  people: people?.people ?? [],
  terms: request.terms.map(({ id }) => ({ id, accepted: true })),
});
