import type { Quad } from 'n3';
import * as z from 'zod';
import { CatalogueQuery } from '#shared/dcat/pages.ts';
import { RDF_ENDINGS, endingOf, HTML_TYPE, RDF_MEDIA_TYPES, RDF_TYPES, type Ending } from '#shared/dcat/rdf-types.ts';
import { EVERY_TERM, Term, termOf, TERMS } from '#shared/catalogue/terms.ts';
import { failure, type Failure } from '#shared/platform/failures.ts';
import { preferred } from '#shared/platform/http/negotiate.ts';
import { fail, ok, type Result } from '#shared/platform/result.ts';
import { param, queried, type ApiRequest, type ApiReply, type Route } from '../../route.ts';
import { listSchema } from '../shapes.ts';

const tag = 'Data desk';

/** Redirects (303) from the address of a thing to the page about it. */
export const seeOther = (path: string, baseUrl: string): ApiReply => ({
  status: 303,
  headers: { Location: `${baseUrl}${path}`, Vary: 'Accept' },
});

const written = async (graph: readonly Quad[], ending: Ending, file: string): Promise<ApiReply> => {
  const { RDF_FORMATS } = await import('#shared/dcat/write-formats.ts');
  const { header, write } = RDF_FORMATS[ending];
  return { body: await write(graph), headers: { 'Content-Type': header }, file };
};

/** A dataset in a form of RDF, as everyone may see it. */
export async function datasetAsRdf(
  { desk, baseUrl }: ApiRequest<unknown>,
  id: string,
  ending: Ending,
): Promise<Result<ApiReply, Failure<'not-found'>>> {
  const { graphOfDataset } = await import('#shared/dcat/read-catalogue.ts');
  const graph = await graphOfDataset(desk, id, baseUrl);
  return graph.ok ? ok(await written(graph.value, ending, `dataset ${id}`)) : graph;
}

async function catalogueAsRdf(
  { desk, baseUrl, query }: ApiRequest<CatalogueQuery>,
  path: string,
  ending: Ending,
): Promise<Result<ApiReply, Failure<'not-found'>>> {
  const { catalogueGraph } = await import('#shared/dcat/read-catalogue.ts');
  const graph = await catalogueGraph(desk, { query, path, base: baseUrl });
  const part = query.after === undefined ? `${query.page ?? ''} ${query.limit ?? ''}` : `after ${query.after}`; // of these there are no more than datasets, whatever is asked
  return graph.ok ? ok(await written(graph.value, ending, `${path} ${part}`)) : graph;
}

const varying = (reply: ApiReply): ApiReply => ({ ...reply, headers: { ...reply.headers, Vary: 'Accept' } });

const ownAddress = (ending: Ending): Route[] => [
  {
    method: 'GET',
    path: `/catalogue.${ending}`,
    id: `readCatalogueAs${ending.toUpperCase()}`,
    tag,
    isAlias: true,
    isFile: true,
    summary: `The catalogue as DCAT-AP-NL 3.0, as ${RDF_TYPES[ending]}`,
    answers: {
      status: 200,
      description: 'The catalogue, or the page that was asked for.',
      mediaType: RDF_TYPES[ending],
    },
    failures: ['not-found'],
    ...queried(CatalogueQuery, (asked) => catalogueAsRdf(asked, `/v1/catalogue.${ending}`, ending)),
  },
  {
    method: 'GET',
    path: `/datasets/{id}.${ending}`,
    id: `readDatasetAs${ending.toUpperCase()}`,
    tag,
    isAlias: true,
    isFile: true,
    summary: `One dataset as DCAT-AP-NL 3.0, as ${RDF_TYPES[ending]}`,
    answers: { status: 200, description: 'The dataset, as everyone may see it.', mediaType: RDF_TYPES[ending] },
    failures: ['not-found'],
    handle: (asked) => datasetAsRdf(asked, param(asked, 'id'), ending),
  },
];

export const catalogueRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/catalogue',
    id: 'readCatalogue',
    tag,
    isFile: true,
    summary: 'The catalogue as DCAT-AP-NL 3.0, to be harvested; more than 100 datasets in pages, by Hydra',
    answers: {
      status: 200,
      description:
        'In the format that Accept asks for; Turtle where it asks for none. Each form has an address of its own too: `/catalogue.ttl`, `/catalogue.jsonld`, `/catalogue.rdf`.',
      mediaType: RDF_TYPES.ttl,
      otherMediaTypes: [RDF_TYPES.jsonld, RDF_TYPES.rdf],
      page: 'The page of the catalogue, for who asks for HTML.',
    },
    failures: ['not-acceptable', 'not-found'],
    ...queried(CatalogueQuery, async (asked) => {
      const type = preferred(asked.accept, [...RDF_MEDIA_TYPES, HTML_TYPE]);
      if (type === undefined)
        return fail(
          failure(
            'not-acceptable',
            `The catalogue comes as ${RDF_MEDIA_TYPES.join(', ')}, and as a page (${HTML_TYPE}).`,
          ),
        );
      if (type === HTML_TYPE) return ok(seeOther('/data', asked.baseUrl));
      const reply = await catalogueAsRdf(asked, '/v1/catalogue', endingOf(type));
      return reply.ok ? ok(varying(reply.value)) : reply;
    }),
  },
  ...RDF_ENDINGS.flatMap(ownAddress),
  {
    method: 'GET',
    path: '/terms',
    id: 'listTerms',
    isFile: true,
    tag,
    summary: 'The conditions that a request for data accepts, with their versions',
    answers: { status: 200, description: 'The whole list.', schema: () => listSchema(Term, 'Terms') },
    failures: [],
    handle: () => Promise.resolve(ok({ body: { items: TERMS } })),
  },
  {
    method: 'GET',
    path: '/terms/{id}/{version}',
    id: 'readTerm',
    isFile: true,
    tag,
    summary: 'A version of a text on what terms data are given; it never changes',
    answers: { status: 200, description: 'The text.', schema: () => Term },
    failures: ['not-found'],
    handle: (asked) => {
      const [id, version] = [
        param(asked, 'id'),
        z
          .string()
          .regex(/^[1-9]\d{0,5}$/)
          .safeParse(param(asked, 'version')).data,
      ];
      const term = version === undefined ? undefined : termOf(id, Number(version));
      if (term) return Promise.resolve(ok({ body: term }));
      const versions = EVERY_TERM.filter((text) => text.id === id).map((text) => text.version);
      return Promise.resolve(
        fail(
          failure(
            'not-found',
            versions.length > 0 ? `This text has the versions ${versions.join(', ')}.` : `There is no text ${id}.`,
          ),
        ),
      );
    },
  },
];
