import { contentTag, etagOf } from '#shared/platform/http/etag.ts';
import { DatasetView } from '#shared/catalogue/dataset.ts';
import { DatasetInput, datasetPatch } from '#shared/catalogue/dataset-input.ts';
import type { KeptDataset } from '#shared/catalogue/dataset-store.ts';
import { changeDataset, findDataset } from '#shared/catalogue/change-dataset.ts';
import { enterDataset } from '#shared/catalogue/enter-dataset.ts';
import { DatasetFilter, DatasetPage, findDatasets } from '#shared/catalogue/find-datasets.ts';
import { endingOf, HTML_TYPE, RDF_MEDIA_TYPES } from '#shared/dcat/rdf-types.ts';
import { failure } from '#shared/platform/failures.ts';
import { preferred } from '#shared/platform/http/negotiate.ts';
import { fail, ok } from '#shared/platform/result.ts';
import { param, queried, type ApiReply, type Route } from '../../route.ts';
import { datasetAsRdf, seeOther } from './catalogue.ts';
import { once } from '../shapes.ts';

const tag = 'Data desk';

const JSON_TYPE = 'application/json';

const reply = ({ dataset, version }: KeptDataset): ApiReply => ({
  body: dataset,
  headers: { ETag: etagOf({ version }) },
});

const created = (kept: KeptDataset): ApiReply => ({
  status: 201,
  body: kept.dataset,
  headers: { Location: `/v1/datasets/${kept.dataset.id}`, ETag: etagOf(kept) },
});

export const patchOfDataset = once(datasetPatch);

export const datasetRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/datasets',
    id: 'listDatasets',
    tag,
    summary: 'The catalogue: what data there are, found by words, theme, indicator, neighbourhood, access or grain',
    answers: {
      status: 200,
      description:
        'A page of datasets, the best fitting first, and how many of all have which theme, access, owner, indicator and grain.',
      schema: () => DatasetPage,
    },
    failures: [],
    ...queried(DatasetFilter, async ({ desk, actor, query }) => {
      const found = await findDatasets(desk, actor, query);
      if (!found.ok) return found;
      return ok({ body: found.value, headers: { ETag: contentTag(JSON.stringify(found.value)) } });
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
    answers: { status: 201, description: 'Entered.', schema: () => DatasetView, etag: true, location: true },
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
    isFile: true,
    summary: 'One dataset: its address is its name in DCAT, and leads to its page and to RDF too',
    answers: {
      status: 200,
      description:
        'The dataset, in the format that Accept asks for; JSON where it asks for none. Each form of RDF has an address of its own too: the id with `.ttl`, `.jsonld` or `.rdf`.',
      schema: () => DatasetView,
      etag: true,
      otherMediaTypes: RDF_MEDIA_TYPES,
      page: 'The page of the dataset, for who asks for HTML.',
    },
    failures: ['not-found', 'not-acceptable'],
    handle: async (asked) => {
      const id = param(asked, 'id');
      const found = await findDataset(asked.desk, asked.actor, id);
      if (!found.ok) return found;
      const type = preferred(asked.accept, [JSON_TYPE, ...RDF_MEDIA_TYPES, HTML_TYPE]);
      if (type === undefined)
        return fail(
          failure(
            'not-acceptable',
            `A dataset comes as ${[JSON_TYPE, ...RDF_MEDIA_TYPES].join(', ')}, and as a page (${HTML_TYPE}).`,
          ),
        );
      if (type === HTML_TYPE) return ok(seeOther(`/data/${id}`, asked.baseUrl));
      const answer = type === JSON_TYPE ? ok(reply(found.value)) : await datasetAsRdf(asked, id, endingOf(type));
      return answer.ok ? ok({ ...answer.value, headers: { ...answer.value.headers, Vary: 'Accept' } }) : answer;
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
    answers: { status: 200, description: 'The dataset as it is now.', schema: () => DatasetView, etag: true },
    failures: ['not-found', 'not-yours', 'version-required', 'stale', 'bad-input'],
    handle: async (asked) => {
      const changed = await changeDataset(asked.desk, asked.actor, param(asked, 'id'), asked.ifMatch, asked.body);
      return changed.ok ? ok(reply(changed.value)) : changed;
    },
  },
];
