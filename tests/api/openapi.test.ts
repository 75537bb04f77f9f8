import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { beforeAll, describe, expect, test } from 'vitest';
import { openApiDocument } from '#functions/api/openapi.ts';
import { API_ROUTES } from '#functions/api/routes/routes.ts';
import { clientOf, type Answer, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import {
  approved,
  decided,
  hugeStudy,
  moved,
  registered,
  study,
  unknownActivity,
  VRIEHEIDE,
  type Standing,
} from '#tests/support/requests.ts';
import * as z from 'zod';

const engine = testEngine();
const Content = z.record(z.string(), z.looseObject({ schema: z.looseObject({}) }));
const Operation = z.looseObject({
  operationId: z.string(),
  parameters: z.array(z.looseObject({ name: z.string(), in: z.string(), required: z.boolean().optional() })).optional(),
  requestBody: z.looseObject({ content: Content, required: z.boolean().optional() }).optional(),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  responses: z.record(
    z.string(),
    z.looseObject({ headers: z.record(z.string(), z.unknown()).optional(), content: Content.optional() }),
  ),
});
type Operation = z.output<typeof Operation>;
const Described = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.looseObject({}),
});

const text = JSON.stringify(openApiDocument({ baseUrl: 'http://localhost' }));
const described = Described.parse(JSON.parse(text));

/** JSON Schemas of the document, by an independent validator; references lead into the document itself. */
const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema({ $id: 'doc', components: described.components });

function mismatches(schema: object, value: unknown): unknown {
  const validate = ajv.compile(
    z.looseObject({}).parse(JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"doc#/components'))),
  );
  return validate(value) ? [] : validate.errors;
}

const operationOf = (method: string, path: string): Operation => {
  const operation = described.paths[path]?.[method.toLowerCase()];
  if (!operation) throw new Error(`The document does not describe ${method} ${path}.`);
  return operation;
};

let client: Client;
beforeAll(async () => {
  client = clientOf(await engine.freshDesk());
});

describe('GET /v1/openapi.json', () => {
  test('is the document that is made from the routes, valid OpenAPI 3.1', async () => {
    const answer = await client('GET', '/v1/openapi.json');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual(JSON.parse(text));
    expect(described.openapi).toMatch(/^3\.1\.\d+$/);
    const { valid, errors } = await new Validator().validate(z.looseObject({}).parse(answer.body));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
  });

  test('has every route and nothing else, each with a name of its own', () => {
    const told = Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(told.sort()).toEqual(
      [...API_ROUTES.map(({ method, path }) => `${method} ${path}`), 'GET /openapi.json'].sort(),
    );
    const ids = Object.values(described.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(API_ROUTES.map(({ method, path }) => ({ method, path })))(
    '$method $path: parameters, version header, problems',
    ({ method, path }) => {
      const { parameters = [], responses, security } = operationOf(method, path);
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)).toEqual(inPath);
      expect(parameters.filter((parameter) => parameter.in === 'path' && parameter.required !== true)).toEqual([]);
      expect(security).toBeDefined();
      for (const { headers = {} } of Object.values(responses))
        expect(Object.keys(headers)).toEqual(expect.arrayContaining(['API-Version', 'X-Request-Id']));
      const refusals = Object.entries(responses).filter(([status]) => Number(status) >= 400);
      expect(refusals.map(([status]) => status)).toEqual(expect.arrayContaining(['401', '500', '503']));
      for (const [status, { content = {} }] of refusals)
        expect(Object.keys(content), status).toEqual(['application/problem+json']);
    },
  );

  test.each([
    [
      'GET',
      '/activities',
      ['neighbourhood', 'from', 'to', 'kind', 'status', 'targetGroup', 'organisation', 'q', 'sort', 'limit', 'cursor'],
      [],
    ],
    ['GET', '/neighbourhoods/{code}/burden', ['from', 'to'], ['from', 'to']],
    ['GET', '/overview', ['from', 'targetGroup'], []],
    ['GET', '/introductions', ['limit', 'cursor'], []],
  ])('%s %s names its query', (method, path, names, required) => {
    const query = (operationOf(method, path).parameters ?? []).filter((parameter) => parameter.in === 'query');
    expect(query.map(({ name }) => name).sort()).toEqual([...names].sort());
    expect(query.filter((parameter) => parameter.required).map(({ name }) => name)).toEqual(required);
  });

  test.each([
    ['POST', '/activities', 'Idempotency-Key'],
    ['PATCH', '/activities/{id}', 'If-Match'],
    ['POST', '/activities/{id}/decisions', 'If-Match'],
    ['POST', '/activities/{id}/transitions', 'If-Match'],
    ['PUT', '/policy', 'If-Match'],
  ])('%s %s names its header %s', (method, path, header) => {
    expect(
      (operationOf(method, path).parameters ?? [])
        .filter((parameter) => parameter.in === 'header')
        .map(({ name }) => name),
    ).toContain(header);
  });

  test('describes what is sent as it may be sent: what has a default may be left out', () => {
    const schema = operationOf('POST', '/activities').requestBody?.content['application/json']?.schema ?? {};
    expect(mismatches(schema, study)).toEqual([]);
    expect(mismatches(schema, { ...study, extra: 1 })).not.toEqual([]);
    expect(mismatches(schema, { ...study, ask: { ...study.ask, participants: -1 } })).not.toEqual([]);
    const patch =
      operationOf('PATCH', '/activities/{id}').requestBody?.content['application/merge-patch+json']?.schema ?? {};
    expect(mismatches(patch, { title: 'Another' })).toEqual([]);
    // JSON Merge Patch: null takes a field away, and part of an object is enough.
    expect(mismatches(patch, { summary: null, ask: null })).toEqual([]);
    expect(mismatches(patch, { ask: { participants: 5 } })).toEqual([]);
  });
});

/** Asks, and looks whether the document says this status, this media type, these headers and a body like this. */
async function conforming(
  method: string,
  path: string,
  at: string,
  ...rest: [body?: unknown, extra?: Parameters<Client>[3]]
): Promise<Answer> {
  const answer = await client(method, `/v1${at}`, ...rest);
  const told = operationOf(method, path).responses[String(answer.status)];
  expect(told, `${method} ${path} answers ${answer.status}: ${answer.text.slice(0, 200)}`).toBeDefined();
  const mediaType = answer.headers.get('Content-Type')?.split(';')[0] ?? '';
  const content = told?.content?.[mediaType];
  expect(content, `${method} ${path} ${answer.status} ${mediaType}`).toBeDefined();
  expect(answer.body === undefined || !content ? [] : mismatches(content.schema, answer.body)).toEqual([]);
  expect(answer.body === undefined).toBe(!mediaType.includes('json'));
  const answered = ['ETag', 'Location'].filter((name) => answer.headers.has(name));
  expect(Object.keys(told?.headers ?? {}), `${method} ${path} ${answer.status}`).toEqual(
    expect.arrayContaining(answered),
  );
  return answer;
}

describe('What is answered is what the document says', () => {
  const owner = { token: 'researcher:an' };
  const bureau = { token: 'bureau:bo' };
  const onActivity = (
    method: string,
    rest: string,
    { path, etag }: Standing,
    body?: unknown,
    extra: Parameters<Client>[3] = bureau,
  ): Promise<Answer> =>
    conforming(method, `/activities/{id}${rest}`, `${path.slice('/v1'.length)}${rest}`, body, {
      ifMatch: etag,
      ...extra,
    });

  test('by checks and registrations', async () => {
    for (const plan of [
      study,
      hugeStudy,
      { neighbourhoods: [VRIEHEIDE] },
      { ...study, askedOrganisations: [{ partner: 'movare', hours: 1_000.5 }] },
      {},
      [],
      { ...study, title: '' },
    ]) {
      for (const extra of [{}, owner, { token: 'nobody' }])
        await conforming('POST', '/activities/check', '/activities/check', plan, extra);
    }
    await conforming('POST', '/activities/check', '/activities/check', '{');
    await conforming('POST', '/activities/check', '/activities/check', ' '.repeat(300_000));
    for (const [plan, key] of [
      [study, 'a'],
      [study, 'a'],
      [hugeStudy, 'a'],
      [hugeStudy, 'b'],
      [{}, 'c'],
      [study, undefined],
      ['{', 'd'],
      [' '.repeat(300_000), 'd'],
    ] as const) {
      for (const extra of [{}, owner, { token: 'board:b' }])
        await conforming('POST', '/activities', '/activities', plan, { ...extra, ...(key && { key }) });
    }
  });

  test('by reading, changing, deciding and moving', async () => {
    const one = await registered(client, {
      ...study,
      contact: { name: 'An', email: 'an@example.org' },
      amounts: [{ label: 'euro', value: 5 }],
      goals: [2],
    });
    for (const extra of [{}, owner, bureau, { token: 'board:b' }, { token: 'nobody' }]) {
      await onActivity('GET', '', one, undefined, extra);
      await onActivity('GET', '/history', one, undefined, extra);
      await onActivity('PATCH', '', one, { title: 'x' }, { ...extra, ifMatch: '"9"' });
      await onActivity('POST', '/decisions', one, {}, extra);
      await onActivity('POST', '/transitions', one, {}, extra);
      await onActivity('POST', '/transitions', one, { to: 'cancelled' }, { ...extra, ifMatch: '"9"' });
    }
    for (const [rest, method] of [
      ['', 'PATCH'],
      ['/decisions', 'POST'],
      ['/transitions', 'POST'],
    ] as const) {
      await conforming(method, `/activities/{id}${rest}`, `${one.path.slice(3)}${rest}`, {}, bureau);
      await conforming(method, `/activities/{id}${rest}`, `${one.path.slice(3)}${rest}`, '{', bureau);
      await conforming(method, `/activities/{id}${rest}`, `${unknownActivity.slice(3)}${rest}`, {}, bureau);
      await conforming(method, `/activities/{id}${rest}`, `${one.path.slice(3)}${rest}`, ' '.repeat(300_000), bureau);
    }
    const running = await moved(client, await decided(client, one, 'approve', { conditions: 'Tell us.' }), 'running');
    await onActivity('PATCH', '', running, { ask: { participants: 30 } }, owner);
    await onActivity('GET', '', running, undefined, owner);
    await onActivity('GET', '/history', running, undefined, bureau);
    const two = await moved(client, await approved(client), 'running');
    const done = {
      to: 'completed',
      realised: { participants: 10, organisations: [{ partner: 'movare', hours: 2.5 }] },
    };
    await onActivity('POST', '/transitions', two, done, owner);
    await onActivity('POST', '/transitions', two, { ...done, reason: 'It ended early.' });
    await onActivity('GET', '', two);
    for (const correction of [
      { realised: { participants: 100_000 }, reason: 'x' },
      { realised: { participants: -1 }, reason: 'x' },
    ]) {
      await onActivity('POST', '/corrections', { ...two, etag: '*' }, correction);
      await onActivity('POST', '/corrections', running, correction);
    }
    await onActivity('POST', '/decisions', await registered(client, undefined, 'bureau:bo'), {
      decision: 'approve',
      reason: 'x',
    });
    await onActivity('POST', '/transitions', await registered(client), { to: 'running' }, owner);
    const overloaded = await registered(client, hugeStudy);
    await onActivity('POST', '/decisions', overloaded, { decision: 'approve', reason: 'x' });
    await onActivity('POST', '/decisions', overloaded, { decision: 'approve', reason: 'x', override: true });
    await conforming('GET', '/registrations/{number}', `/registrations/${overloaded.activity.number}`);
    await conforming('GET', '/registrations/{number}', '/registrations/1');
    await conforming('GET', '/registrations/{number}', '/registrations/0000-0000');
    for (const number of [two.activity.number, overloaded.activity.number, '1', '0000-0000'])
      await conforming('GET', '/registrations/{number}/outcomes', `/registrations/${number}/outcomes`);
    for (const query of ['?postcode=6413AB', '?street=heideveldweg', '?postcode=x', '', '?street=ab'])
      await conforming('GET', '/addresses', `/addresses${query}`);
  });

  test('by lists', async () => {
    for (const query of ['', '?limit=1', '?limit=0', '?cursor=x']) {
      for (const extra of [{}, owner, bureau]) {
        await conforming('GET', '/activities', `/activities${query}`, undefined, extra);
        await conforming('GET', '/introductions', `/introductions${query}`, undefined, extra);
      }
    }
    for (const number of [4, 99]) await conforming('GET', '/goals/{n}/progress', `/goals/${number}/progress`);
    for (const path of [
      '/neighbourhoods',
      '/goals',
      '/themes',
      '/partners',
      '/indicators',
      '/policy',
      '/policy/versions',
      '/exports/activities.csv',
    ]) {
      for (const extra of [{}, { token: 'nobody' }]) await conforming('GET', path, path, undefined, extra);
    }
  });

  test.each([VRIEHEIDE, 'BU00000000'])('by neighbourhood %s', async (code) => {
    for (const query of ['', '?from=2027-01-01&to=2027-02-01'])
      await conforming('GET', '/neighbourhoods/{code}/burden', `/neighbourhoods/${code}/burden${query}`);
    await conforming('GET', '/neighbourhoods/{code}/calendar.ics', `/neighbourhoods/${code}/calendar.ics`);
    const at = `/neighbourhoods/${code}/signals`;
    for (const body of [{ text: 'x' }, { text: '' }, '{', ' '.repeat(300_000)])
      await conforming('POST', '/neighbourhoods/{code}/signals', at, body);
    for (const extra of [{}, bureau, { token: 'nobody' }])
      await conforming('GET', '/neighbourhoods/{code}/signals', at, undefined, extra);
    for (let index = 0; index < 21; index += 1) await conforming('POST', '/neighbourhoods/{code}/signals', at, {});
  });

  test('by the policy', async () => {
    const policy = z.looseObject({}).parse((await client('GET', '/v1/policy')).body);
    for (const [body, extra] of [
      [policy, {}],
      [policy, owner],
      [policy, bureau],
      [{}, { ...bureau, ifMatch: '"1"' }],
      [policy, { ...bureau, ifMatch: '"9"' }],
      ['{', bureau],
    ] as const) {
      await conforming('PUT', '/policy', '/policy', body, extra);
      await conforming('POST', '/policy/simulations', '/policy/simulations', body, extra);
    }
    await conforming('PUT', '/policy', '/policy', { ...policy, reason: 'x' }, { ...bureau, ifMatch: '"1"' });
    await conforming('POST', '/policy/simulations', '/policy/simulations', { ...policy, smallGroup: 10_000 }, bureau);
  });

  test('by introductions', async () => {
    const { activity } = await registered(client);
    const asks = { activity: activity.id, partner: 'weller', question: 'Who?' };
    for (const body of [asks, {}, '{']) await conforming('POST', '/introductions', '/introductions', body, bureau);
    const id = z
      .looseObject({ id: z.string() })
      .parse((await client('POST', '/v1/introductions', asks, owner)).body).id;
    for (const extra of [{}, owner, bureau, { token: 'board:b' }]) {
      for (const body of [{}, { decision: 'introduce', text: 'x' }, '{'])
        await conforming('POST', '/introductions/{id}/decisions', `/introductions/${id}/decisions`, body, extra);
      await conforming('GET', '/introductions/{id}', `/introductions/${id}`, undefined, extra);
    }
  });

  test('by asking for an introduction, its ETag included', async () => {
    const { activity } = await registered(client);
    for (const extra of [{}, owner])
      await conforming(
        'POST',
        '/introductions',
        '/introductions',
        { activity: activity.id, partner: 'weller', question: 'Who?' },
        extra,
      );
  });
});
