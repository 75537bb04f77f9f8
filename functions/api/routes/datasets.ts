import { parseAccept } from 'hono/utils/accept';
import { etagOf } from '#shared/platform/etag.ts';
import { Dataset } from '#shared/data-desk/dataset.ts';
import { DatasetInput, datasetPatch } from '#shared/data-desk/dataset-input.ts';
import type { KeptDataset } from '#shared/data-desk/dataset-store.ts';
import { changeDataset, enterDataset, findDataset } from '#shared/data-desk/datasets.ts';
import { DatasetFilter, DatasetPage, findDatasets } from '#shared/data-desk/datasets-found.ts';
import { Term, TERMS } from '#shared/data-desk/terms.ts';
import { failure } from '#shared/platform/failures.ts';
import { fail, ok } from '#shared/platform/result.ts';
import { param, queried, type Reply, type Route } from '../route.ts';
import { itemsOf, once } from './shapes.ts';

const tag = 'Data desk';

const TURTLE = 'text/turtle';
const JSON_LD = 'application/ld+json';

/** Which of the formats of the catalogue a client likes best; Turtle where it says nothing, undefined where it wants neither. */
function formatFor(accept: string | undefined): typeof TURTLE | typeof JSON_LD | undefined {
  const wanted = parseAccept(accept === undefined || accept.trim() === '' ? '*/*' : accept);
  const liking = (name: string): number => {
    const exact = [name, `${name.split('/')[0] ?? ''}/*`, '*/*'];
    const found = exact.flatMap((pattern) => wanted.find(({ type }) => type.toLowerCase() === pattern) ?? []);
    return found[0]?.q ?? 0;
  };
  const [turtle, jsonLd] = [liking(TURTLE), liking(JSON_LD)];
  if (turtle === 0 && jsonLd === 0) return undefined;
  return jsonLd > turtle ? JSON_LD : TURTLE;
}

const reply = ({ dataset, version }: KeptDataset): Reply => ({ body: dataset, headers: { ETag: etagOf({ version }) } });

const created = (kept: KeptDataset): Reply => ({
  status: 201,
  body: kept.dataset,
  headers: { Location: `/v1/datasets/${kept.dataset.id}`, ETag: etagOf(kept) },
});

export const patchOfDataset = once(datasetPatch);

const catalogueRoute: Route = {
  method: 'GET',
  path: '/catalogue',
  id: 'readCatalogue',
  tag,
  isFile: true,
  summary: 'The whole catalogue as DCAT-AP-NL 3.0, to be harvested',
  answers: { status: 200, description: 'In the format that Accept asks for; Turtle where it asks for none.', mediaType: TURTLE, otherMediaTypes: [JSON_LD] },
  failures: ['not-acceptable'],
  handle: async ({ desk, accept, baseUrl }) => {
    const format = formatFor(accept);
    if (!format) return fail(failure('not-acceptable', `The catalogue comes as ${TURTLE} or ${JSON_LD}.`));
    const [{ catalogueGraph }, { inTurtle, inJsonLd }] = await Promise.all([import('#shared/data-desk/dcat.ts'), import('#shared/data-desk/dcat-formats.ts')]);
    const graph = await catalogueGraph(desk, baseUrl);
    const body = await (format === TURTLE ? inTurtle(graph) : inJsonLd(graph));
    return ok({ body, headers: { 'Content-Type': format === TURTLE ? `${TURTLE}; charset=utf-8` : JSON_LD, 'Vary': 'Accept' } });
  },
};

export const datasetRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/datasets',
    id: 'listDatasets',
    tag,
    summary: 'The catalogue: what data there are, found by words, theme, indicator, neighbourhood or access',
    answers: { status: 200, description: 'A page of datasets, the best fitting first, and how many of all have which theme, access, owner, indicator and grain.', schema: () => DatasetPage },
    failures: [],
    ...queried(DatasetFilter, async ({ desk, actor, query }) => {
      const found = await findDatasets(desk, actor, query);
      return found.ok ? ok({ body: found.value }) : found;
    }),
  },
  {
    method: 'POST',
    path: '/datasets',
    id: 'enterDataset',
    tag,
    summary: 'Enter a dataset into the catalogue',
    command: 'enter dataset',
    takes: { schema: () => DatasetInput },
    answers: { status: 201, description: 'Entered.', schema: () => Dataset, etag: true, location: true },
    failures: ['not-yours', 'bad-input'],
    handle: async ({ desk, actor, body }) => {
      const entered = await enterDataset(desk, actor, body);
      return entered.ok ? ok(created(entered.value)) : entered;
    },
  },
  {
    method: 'GET',
    path: '/datasets/{id}',
    id: 'readDataset',
    tag,
    summary: 'One dataset',
    answers: { status: 200, description: 'The dataset.', schema: () => Dataset, etag: true },
    failures: ['not-found'],
    handle: async (asked) => {
      const found = await findDataset(asked.desk, asked.actor, param(asked, 'id'));
      return found.ok ? ok(reply(found.value)) : found;
    },
  },
  {
    method: 'PATCH',
    path: '/datasets/{id}',
    id: 'changeDataset',
    tag,
    summary: 'Change a dataset',
    command: 'change dataset',
    takes: { schema: patchOfDataset, mediaType: 'application/merge-patch+json' },
    needsMatch: true,
    answers: { status: 200, description: 'The dataset as it is now.', schema: () => Dataset, etag: true },
    failures: ['not-found', 'not-yours', 'version-required', 'stale', 'bad-input'],
    handle: async (asked) => {
      const changed = await changeDataset(asked.desk, asked.actor, param(asked, 'id'), asked.ifMatch, asked.body);
      return changed.ok ? ok(reply(changed.value)) : changed;
    },
  },
  catalogueRoute,
  {
    method: 'GET',
    path: '/terms',
    id: 'listTerms',
    isFile: true,
    tag,
    summary: 'The conditions that a request for data accepts, with their versions',
    answers: { status: 200, description: 'The whole list.', schema: () => itemsOf(Term, 'Terms') },
    failures: [],
    handle: () => Promise.resolve(ok({ body: { items: TERMS } })),
  },
];
