import * as z from 'zod';
import type { Desk } from '../desk.ts';
import type { Person } from '../people/actor.ts';
import { exampleMark } from '../platform/example.ts';
import { Id } from '../platform/ids.ts';
import { DatasetId } from '../catalogue/dataset.ts';
import type { DataRequest } from './request.ts';
import { requestsKnownTo } from './find-requests.ts';
import { REQUEST_STATUSES } from './request-states.ts';

/** An earlier request that asks for the same data. */
export const SimilarRequest = z
  .strictObject({
    id: Id,
    status: z.enum(REQUEST_STATUSES),
    organisation: z.string(),
    purpose: z.string(),
    datasets: z.array(DatasetId).meta({ description: 'Those that both ask for.' }),
    samePeople: z.int().meta({ description: 'How many people both name.' }),
    createdAt: z.iso.datetime(),
    example: z.literal(true).optional(),
  })
  .meta({ id: 'SimilarDataRequest' });
export type SimilarRequest = z.output<typeof SimilarRequest>;

const MOST_SIMILAR = 10;
const PAGE = 100;

const plain = (name: string | undefined): string => (name ?? '').trim().toLowerCase();

/** What of a request makes it like another; one that is not sent yet has no id. */
export type Comparable = {
  readonly id?: string;
  readonly ask: { readonly datasets: readonly string[]; readonly organisation?: string | undefined };
  readonly named: readonly string[];
};

/** What is alike in an earlier request that is open or granted; undefined where nothing is. */
function alike(earlier: DataRequest, request: Comparable): SimilarRequest | undefined {
  const { id, status, ask, named, createdAt } = earlier;
  if (id === request.id || !['submitted', 'clarification', 'approved'].includes(status)) return undefined;
  const datasets = ask.datasets.filter((dataset) => request.ask.datasets.includes(dataset));
  const samePeople = named.filter((mark) => request.named.includes(mark)).length;
  const sameOrganisation =
    plain(ask.organisation) !== '' && plain(ask.organisation) === plain(request.ask.organisation);
  if (datasets.length === 0 || (samePeople === 0 && !sameOrganisation)) return undefined;
  return {
    id,
    status,
    organisation: ask.organisation ?? '',
    purpose: ask.purpose ?? '',
    datasets,
    samePeople,
    createdAt,
    ...exampleMark(id),
  };
}

/**
 * Rule D19. Earlier requests for some of the same data, by some of the same people or the same organisation, that are open or
 * granted, newest first; only those that the person may know of.
 */
export async function similarTo(desk: Desk, person: Person, request: Comparable): Promise<SimilarRequest[]> {
  const found: SimilarRequest[] = [];
  let cursor: string | undefined;
  do {
    const page = await requestsKnownTo(desk, person, { limit: PAGE, ...(cursor !== undefined && { cursor }) });
    if (!page.ok) return found;
    found.push(...page.value.items.flatMap(({ kept }) => alike(kept.request, request) ?? []));
    cursor = page.value.nextCursor;
  } while (cursor !== undefined && found.length < MOST_SIMILAR);
  return found.slice(0, MOST_SIMILAR);
}
