import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { digestOfBody, idempotencyRecord } from '#shared/platform/store/idempotency.ts';
import type { Desk } from '#shared/desk.ts';
import { clientOf, type Answer, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { ask, DORA, enterDatasets, HOLDER } from '#tests/support/requesting.ts';
import { badFields, problemOf, registered, study, VRIEHEIDE, type Standing } from '#tests/support/requests.ts';

const engine = testEngine();
const AN = 'researcher:an';
const KB_64 = 64 * 1_024;
const KB_240 = 240 * 1_024;

let desk: Desk;
let client: Client;
let mine: Standing;

beforeAll(async () => {
  desk = await engine.freshDesk();
  client = clientOf(desk);
  await enterDatasets(desk);
  mine = await registered(client);
});

const register = (body: unknown, key: string = crypto.randomUUID()): Promise<Answer> =>
  client('POST', '/v1/activities', body, { token: AN, key });
const raw = (body: object, field: string, json: string): string =>
  JSON.stringify({ ...body, [field]: 'ODD' }).replace('"ODD"', () => json);

/** A text of so many characters, repeated from a part and begun and ended by others. */
const long = (part: string, before = '', after = ''): string =>
  `${before}${part.repeat(Math.floor(KB_240 / part.length))}${after}`;

describe('A body of 240 KB of whatever is answered within a moment', () => {
  const KINDS: readonly (readonly [string, string])[] = [
    ['an unterminated string of escaped quotes', long('\\"', '"')],
    ['an unterminated string of backslashes', long('\\\\', '"')],
    ['quotes', long('"')],
    ['strings of quotes', long('"\\"",', '[', '1]')],
    ['open brackets', long('[')],
    ['open and closed brackets', long('[]')],
    ['blanks', long(' ')],
    ['numbers', long('1,', '[', '1]')],
    ['digits', long('9')],
    ['distinct keys', `{${Array.from({ length: 20_000 }, (_, index) => `"k${index}":1`).join()}}`],
    ['the same key', long('"a":1,', '{', '"a":1}')],
    ['bad codes', `{"neighbourhoods":${long('"x",', '[', '"x"]')}}`],
    ['known codes', `{"neighbourhoods":${long(`"${VRIEHEIDE}",`, '[', `"${VRIEHEIDE}"]`)}}`],
    [
      'participants of places that are none',
      `{"neighbourhoods":["${VRIEHEIDE}"],"ask":{"participantsPerNeighbourhood":{${Array.from({ length: 9_000 }, (_, index) => `"k${index}":-1`).join()}}}}`,
    ],
    ['an address of at signs', raw(study, 'contact', `{"email":"${long('@')}"}`)],
    ['an address of dots', raw(study, 'contact', `{"email":"${long('a.', '', '@')}"}`)],
    ['a title of blanks', raw(study, 'title', `"${long(' ')}"`)],
    ['a date of digits', raw(study, 'period', `{"start":"${long('2027-')}"}`)],
  ];

  test.each(KINDS)('%s', async (_what, body) => {
    const began = performance.now();
    for (const path of ['/v1/activities/check', '/v1/activities', '/v1/data-requests']) {
      const answer = await client('POST', path, body, { token: AN, key: 'long' });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(answer.text.length).toBeLessThanOrEqual(KB_64);
    }
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

test('A 422 names a hundred fields at most, and says how many there are', async () => {
  const codes = Array.from({ length: 9_000 }, (_, index) => `X${index}`);
  for (const [path, body] of [
    ['/v1/activities', { ...study, neighbourhoods: codes }],
    ['/v1/datasets', { indicators: codes }],
    [
      '/v1/activities/check',
      { neighbourhoods: [VRIEHEIDE], ['x'.repeat(60_000)]: 1, ...Object.fromEntries(codes.map((code) => [code, 1])) },
    ],
  ] as const) {
    const problem = problemOf(
      await client('POST', path, body, { token: path === '/v1/datasets' ? DORA : AN, key: 'many' }),
      422,
    );
    expect(JSON.stringify(problem).length).toBeLessThanOrEqual(KB_64);
    expect(problem.errors?.length).toBeLessThanOrEqual(100);
    expect(problem.detail).toMatch(/^\d{4} fields are not right, of which \d+ are named here\.$/);
  }
});

describe('Half a letter', () => {
  test.each(['{"\\ud800":1}', '{"\\udc00\\ud800":{"a":1}}', '{"a":{"\\ud800":[{"\\ud800":"\\ud800"}]}}'])(
    'in the name of a field is no field: %s',
    async (body) => {
      for (const [method, path, token] of [
        ['POST', '/v1/activities', AN],
        ['POST', '/v1/activities/check', AN],
        ['POST', '/v1/data-requests', AN],
        ['POST', '/v1/introductions', AN],
        ['POST', '/v1/datasets', DORA],
        ['PATCH', mine.path, AN],
        ['PUT', '/v1/policy', 'bureau:bo'],
        ['POST', `/v1/neighbourhoods/${VRIEHEIDE}/signals`, AN],
      ] as const) {
        expect(
          badFields(await client(method, path, body, { token, key: 'half', ifMatch: mine.etag })).length,
        ).toBeGreaterThan(0);
      }
    },
  );

  test('in a value is named', async () => {
    expect(badFields(await register(raw(study, 'title', '"a\\ud800"')))).toEqual(['#/title']);
    expect(badFields(await register(raw(study, 'indicators', '["\\udfff"]')))).toEqual(['#/indicators/0']);
    expect(badFields(await client('POST', `/v1/neighbourhoods/${VRIEHEIDE}/signals`, '{"text":"\\ud83d"}'))).toEqual([
      '#/text',
    ]);
  });
});

describe('A number that the store cannot keep is 422 by its field', () => {
  test.each(['1e-200', '5e-324', '1e308', '-1e308', '1e16', '123456789012345678901234567890123456789012345', '1e400'])(
    '%s',
    async (number) => {
      expect(badFields(await register(raw(study, 'amounts', `[{"label":"euro","value":${number}}]`)))).toEqual([
        '#/amounts/0/value',
      ]);
      expect(
        badFields(await register(raw(study, 'askedOrganisations', `[{"partner":"movare","hours":${number}}]`))),
      ).toEqual(['#/askedOrganisations/0/hours']);
      expect(
        badFields(
          await client(
            'POST',
            '/v1/activities/check',
            raw(
              study,
              'ask',
              `{"participants":1,"contactsPerParticipant":1,"minutesPerContact":1,"responseRate":${number}}`,
            ),
          ),
        ),
      ).toEqual(['#/ask/responseRate']);
      const policy = (await client('GET', '/v1/policy')).text.replace(/"smallGroup":\d+/, `"smallGroup":${number}`);
      expect(badFields(await client('POST', '/v1/policy/simulations', policy, { token: 'bureau:bo' }))).toEqual([
        '#/smallGroup',
      ]);
    },
  );

  test.each(['-0', '0', '1.0000000000000000000000000000000000000000000001', '0.00000001', '9007199254740991'])(
    '%s can be kept',
    async (number) => {
      expect((await register(raw(study, 'amounts', `[{"label":"euro","value":${number}}]`))).status).toBe(201);
    },
  );
});

describe('Text without anything to read, or that turns the direction of other text, is 422', () => {
  const TITLES = [
    '\u200b',
    '\u3164\u115f',
    '\uffa0',
    '\u2800',
    '\u0301',
    '\u00ad',
    'Groen \u202egnp',
    '\u2066Groen\u2069',
  ];
  test.each(TITLES)('%j', async (said) => {
    expect(badFields(await register({ ...study, title: said }))).toEqual(['#/title']);
    expect(badFields(await register({ ...study, organisation: said, contact: { name: said } }))).toEqual([
      '#/contact/name',
      '#/organisation',
    ]);
    expect(badFields(await client('PATCH', mine.path, { summary: said }, { token: AN, ifMatch: mine.etag }))).toEqual([
      '#/summary',
    ]);
    expect(
      badFields(
        await client(
          'POST',
          `${mine.path}/decisions`,
          { decision: 'approve', reason: said },
          { token: 'bureau:bo', ifMatch: mine.etag },
        ),
      ),
    ).toEqual(['#/reason']);
    expect(badFields(await client('POST', `/v1/neighbourhoods/${VRIEHEIDE}/signals`, { text: said }))).toEqual([
      '#/text',
    ]);
    expect(
      badFields(
        await client(
          'POST',
          '/v1/introductions',
          { activity: mine.activity.id, partner: 'weller', question: said },
          { token: AN },
        ),
      ),
    ).toEqual(['#/question']);
    expect(
      badFields(
        await client(
          'POST',
          '/v1/data-requests',
          ask({ purpose: said, people: [{ name: said, email: 'a@example.org' }] }),
          { token: AN, key: 'text' },
        ),
      ),
    ).toEqual(['#/people/0/name', '#/purpose']);
    expect(
      badFields(
        await client(
          'POST',
          '/v1/datasets',
          { title: said, description: 'x', owner: 'movare', grain: 'country', access: 'public' },
          { token: DORA },
        ),
      ),
    ).toEqual(['#/title']);
    const policy: unknown = (await client('GET', '/v1/policy')).body;
    expect(
      badFields(
        await client('PUT', '/v1/policy', { ...Object(policy), reason: said }, { token: 'bureau:bo', ifMatch: '"1"' }),
      ),
    ).toEqual(['#/reason']);
  });
});

describe('The year 0000 is no year', () => {
  test('in a body', async () => {
    expect(badFields(await register({ ...study, period: { start: '0000-01-01', end: '0000-12-31' } }))).toContain(
      '#/period/start',
    );
    expect(
      badFields(await client('POST', '/v1/data-requests', ask({ from: '0000-01-01' }), { token: AN, key: 'year' })),
    ).toEqual(['#/from']);
    expect(
      (await client('POST', '/v1/activities/check', { ...study, period: { start: '0001-01-01', end: '0001-12-31' } }))
        .status,
    ).toBeLessThan(500);
  });

  test('in an address', async () => {
    for (const query of ['from=0000-01-01', 'to=0000-12-31'])
      problemOf(await client('GET', `/v1/activities?${query}`), 400);
    problemOf(await client('GET', `/v1/neighbourhoods/${VRIEHEIDE}/burden?from=0000-01-01&to=0000-01-31`), 400);
    problemOf(await client('GET', '/v1/grants?at=0000-01-01T00:00:00Z', undefined, { token: DORA }), 400);
    for (const year of ['0001', '9999'])
      expect(
        (await client('GET', `/v1/neighbourhoods/${VRIEHEIDE}/burden?from=${year}-01-01&to=${year}-12-31`)).status,
      ).toBe(200);
  });
});

const cursorOf = (text: string): string => Buffer.from(text).toString('base64url');

test.each(['/v1/activities', '/v1/datasets', '/v1/data-requests', '/v1/grants', '/v1/introductions'])(
  'A cursor of %s that is made up is 400',
  async (path) => {
    const lists = { activities: 'ACTIVITIES', introductions: 'INTRODUCTIONS' };
    for (const list of Object.values(lists)) {
      for (const text of [
        `{"pk":"\\ud800","sk":"a","listPk":"${list}","listSk":"b"}`,
        `{"pk":"a","sk":"a","listPk":"${list}","listSk":"\\udc00"}`,
      ]) {
        problemOf(
          await client('GET', `${path}?cursor=${cursorOf(text)}`, undefined, { token: 'bureau:bo' }).then((answer) =>
            answer.status === 403
              ? client('GET', `${path}?cursor=${cursorOf(text)}`, undefined, { token: DORA })
              : answer,
          ),
          400,
        );
      }
    }
    for (const cursor of [
      'x',
      '%00',
      cursorOf('null'),
      cursorOf('["\\ud800","a"]'),
      cursorOf('{"q":"","after":{"score":0,"title":"\\ud800","id":"a"}}'),
      'A'.repeat(5_000),
    ])
      problemOf(await client('GET', `${path}?cursor=${cursor}`, undefined, { token: DORA }), 400);
  },
);

describe('Rule A13. An Idempotency-Key', () => {
  test('that was used at one address is 422 at another, whatever the body', async () => {
    expect((await register(study, 'here')).status).toBe(201);
    for (const body of [study, ask()])
      problemOf(await client('POST', '/v1/data-requests', body, { token: AN, key: 'here' }), 422);
    expect((await client('POST', '/v1/data-requests', ask(), { token: AN, key: 'there' })).status).toBe(201);
    for (const body of [ask(), study]) problemOf(await register(body, 'there'), 422);
  });

  test('that the last release kept, by its body alone, still gives the answer of its own address and none of another', async () => {
    const answered = (await register(study, 'new')).body;
    const record = { person: AN, key: 'old', digest: digestOfBody(study) };
    await desk.table.write([idempotencyRecord(record, answered, desk.clock.now())]);
    expect((await register(study, 'old')).body).toEqual(answered);
    problemOf(await client('POST', '/v1/data-requests', study, { token: AN, key: 'old' }), 422);
  });
});

test('What the last release took is still there, and other fields of it can be changed', async () => {
  const { path, etag, activity } = await registered(client, study, HOLDER);
  const Kept = z.looseObject({
    pk: z.string(),
    sk: z.string(),
    activity: z.looseObject({ id: z.literal(activity.id), plan: z.looseObject({}) }),
  });
  for await (const item of desk.table.scan()) {
    const kept = Kept.safeParse(item).data;
    if (kept)
      await desk.table.write([
        {
          put: {
            ...kept,
            activity: {
              ...kept.activity,
              plan: { ...kept.activity.plan, title: 'Oud \u202etitel\u202c', organisation: '\u3164' },
            },
          },
        },
      ]);
  }
  expect((await client('GET', path, undefined, { token: HOLDER })).body).toMatchObject({
    title: 'Oud \u202etitel\u202c',
  });
  expect((await client('PATCH', path, { summary: 'Nieuw' }, { token: HOLDER, ifMatch: etag })).status).toBe(200);
});
