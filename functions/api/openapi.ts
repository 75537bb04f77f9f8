import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import * as z from 'zod';
import { FAILURES, type FailureCode } from '#shared/platform/failures.ts';
import { roleMay } from '#shared/people/permissions.ts';
import { Job } from '#shared/jobs/job.ts';
import { HTTP_STATUS } from '#shared/platform/http/http-status.ts';
import type { Contact } from '#shared/platform/contact.ts';
import { Problem } from './problem.ts';
import type { Route } from './route.ts';
import { API_ROUTES } from './routes/routes.ts';
import { API_VERSION } from './version.ts';

export type OpenApiDocument = ReturnType<typeof createDocument>;

const header = (description: string) => z.string().meta({ description });
const sharedHeader = (id: string, description: string) => z.string().meta({ description, header: { id } });

/** What every answer carries; described once, because there are thousands of them. */
const CARRIED = {
  'API-Version': sharedHeader('API-Version', 'The full version of the API.'),
  'X-Request-Id': sharedHeader(
    'X-Request-Id',
    'The id of this request, by which it is found in the log: quote it when you ask about it.',
  ),
};

const hasTag = (answers: Route['answers']): boolean => 'tagged' in answers && (answers.tagged ?? false);

const answerHeaders = ({ answers, isFile }: Route) =>
  z.object({
    ...CARRIED,
    ...((isFile === true || hasTag(answers)) && { ETag: header('The tag of this content, for If-None-Match.') }),
    ...(isFile && { 'Last-Modified': header('Since when it is as it is, for If-Modified-Since.') }),
    ...('etag' in answers && answers.etag && { ETag: header('The version of what is answered, for If-Match.') }),
    ...('location' in answers && answers.location && { Location: header('Where it can be read.') }),
  });

/** Every failure that a call can answer: its own, and those of the door. */
function failuresOf(route: Route): FailureCode[] {
  const { command, takes, query, needsKey, failures, path, method } = route;
  const signedIn = command !== undefined && !roleMay('public', command);
  return [
    ...(takes ? (['body-too-large', ...('schema' in takes ? ['malformed-json' as const] : [])] as const) : []),
    'bad-token',
    ...(signedIn ? (['not-signed-in', 'role-may-not'] as const) : []),
    ...(query || path.includes('{') || method !== 'GET' ? (['bad-query'] as const) : []),
    ...(needsKey ? (['idempotency-key-missing'] as const) : []),
    ...failures,
    'store-unreachable',
    'unexpected',
  ];
}

function problemResponses(route: Route): ZodOpenApiResponsesObject {
  const byStatus = Map.groupBy(new Set(failuresOf(route)), (code) => HTTP_STATUS[code]);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `${FAILURES[code].title} (${FAILURES[code].number})`).join('; '),
        headers: z.object(CARRIED),
        content: { 'application/problem+json': { schema: Problem } },
      },
    ]),
  );
}

function requestBody({ takes }: Route): Pick<ZodOpenApiOperationObject, 'requestBody'> {
  if (!takes) return {};
  const content =
    'schema' in takes
      ? { [takes.mediaType ?? 'application/json']: { schema: takes.schema() } }
      : Object.fromEntries(
          takes.mediaTypes.map((mediaType) => [mediaType, { schema: { type: 'string' as const, format: 'binary' } }]),
        );
  const description = 'description' in takes ? takes.description : undefined;
  return { requestBody: { required: true, ...(description !== undefined && { description }), content } };
}

const pathParameters = ({ path }: Route) =>
  z.object(Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, z.string()])));

const requestHeaders = ({ needsKey, needsMatch, matchOrNone }: Route) =>
  z.object({
    ...(needsKey && { 'Idempotency-Key': header('Yours to choose; the same when you send the same request again.') }),
    ...(needsMatch && { 'If-Match': header('The ETag of what you saw.') }),
    ...(matchOrNone && {
      'If-Match': header('The ETag of what you saw; needed where something is there.').optional(),
      'If-None-Match': header('`*` where there is none yet.').optional(),
    }),
  });

const textContent = (mediaTypes: readonly string[] = []) =>
  Object.fromEntries(mediaTypes.map((name) => [name, { schema: { type: 'string' as const } }]));

const led = (description: string, where: string) => ({
  description,
  headers: z.object({ Location: header(where), ...CARRIED }),
});

/** What is answered by the call itself when all goes well. */
const answered = (route: Route) => {
  const { answers } = route;
  const json = 'schema' in answers ? { 'application/json': { schema: answers.schema() } } : {};
  const texts =
    'mediaType' in answers ? [answers.mediaType, ...(answers.otherMediaTypes ?? [])] : answers.otherMediaTypes;
  return {
    [String(answers.status)]: {
      description: answers.description,
      headers: answerHeaders(route),
      content: { ...json, ...textContent(texts) },
    },
  };
};

/** Whether who has an answer already is told so, by its tag: that of a file, or of a version. */
const isTagged = ({ method, answers, isFile }: Route): boolean =>
  isFile === true || hasTag(answers) || (method === 'GET' && 'etag' in answers && (answers.etag ?? false));

/** Where else the answer may be: with who has it already, a job, a file of its own, or a page. */
const elsewhere = (route: Route, { answers } = route) => ({
  ...(isTagged(route) && {
    304: { description: 'It is as the one that If-None-Match or If-Modified-Since names.', headers: z.object(CARRIED) },
  }),
  ...('later' in answers && {
    202: {
      ...led(answers.later ?? '', 'Where the job can be read.'),
      content: { 'application/json': { schema: Job } },
    },
  }),
  ...('elsewhere' in answers && { 302: led(answers.elsewhere, 'Where it can be fetched.') }),
  ...(answers.page !== undefined && { 303: led(answers.page, 'The page.') }),
});

function operation(route: Route): ZodOpenApiOperationObject {
  const { id, tag, summary, command, query } = route;
  const roles = command && !roleMay('public', command);
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(roles ? { security: [{ bearer: [] }] } : { security: [{}, { bearer: [] }] }),
    requestParams: {
      ...(route.path.includes('{') && { path: pathParameters(route) }),
      ...(query instanceof z.ZodObject && { query }),
      ...((route.needsKey ?? route.needsMatch ?? route.matchOrNone) && { header: requestHeaders(route) }),
    },
    ...requestBody(route),
    responses: { ...answered(route), ...elsewhere(route), ...problemResponses(route) },
  };
}

function paths(): ZodOpenApiPathsObject {
  const described: ZodOpenApiPathsObject = { '/openapi.json': { get: ownDescription } };
  for (const route of API_ROUTES)
    described[route.path] = { ...described[route.path], [route.method.toLowerCase()]: operation(route) };
  return described;
}

const ownDescription: ZodOpenApiOperationObject = {
  operationId: 'readOpenApi',
  tags: ['Programme'],
  summary: 'This description',
  security: [{}],
  responses: {
    '200': {
      description: 'OpenAPI 3.1.',
      headers: z.object(CARRIED),
      content: { 'application/json': { schema: { type: 'object' } } },
    },
  },
};

/** The domain of mail of an address; one machine by itself is called as it calls itself. */
function mailDomainOf(baseUrl: string): string {
  const { hostname } = new URL(baseUrl);
  return hostname.includes('.') ? hostname : `${hostname}.localdomain`;
}

/** The OpenAPI 3.1 description of the API, made from the routes and their schemas. `baseUrl` is where the product is reached. */
export function openApiDocument({
  baseUrl,
  contact,
}: {
  readonly baseUrl: string;
  readonly contact?: Contact | undefined;
}): OpenApiDocument {
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: 'Loketten',
      version: API_VERSION,
      description:
        'Two desks of a neighbourhood programme: register what is asked of residents and organisations, and find the data that exist.',
      contact: {
        name: 'Programmabureau',
        // NLGov asks for an address; the one that every domain of mail has (RFC 5321, 4.5.1) where none was set.
        email: contact?.email ?? `postmaster@${mailDomainOf(baseUrl)}`,
        url: `${baseUrl}/over`,
      },
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: `${baseUrl}/v1` }],
    tags: [...new Set(API_ROUTES.map(({ tag }) => tag))].map((name) => ({ name })),
    paths: paths(),
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'An access token of the OpenID Connect issuer; the role is a claim.',
        },
      },
    },
  });
}
