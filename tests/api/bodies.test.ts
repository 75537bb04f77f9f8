import { beforeAll, describe, expect, test } from 'vitest';
import { apiOf, clientOf, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import {
  badFields,
  problemOf,
  registered,
  study,
  unknownActivity,
  VRIEHEIDE,
  type Standing,
} from '#tests/support/requests.ts';

const engine = testEngine();
const KB_256 = 256 * 1_024;
const owner = 'researcher:an';

let client: Client;
let api: ReturnType<typeof apiOf>;
let mine: Standing;

beforeAll(async () => {
  const desk = await engine.freshDesk();
  api = apiOf(desk);
  client = clientOf(desk);
  mine = await registered(client);
});

const proposal = { neighbourhoods: [VRIEHEIDE] };
const padded = (body: object, bytes: number): string => JSON.stringify(body).padEnd(bytes, ' ');

async function chunked(path: string, text: string, chunk = 1_000): Promise<number> {
  const bytes = new TextEncoder().encode(text);
  const pieces = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, index) =>
    bytes.subarray(index * chunk, (index + 1) * chunk),
  );
  const response = await api.request(path, { method: 'POST', body: ReadableStream.from(pieces), duplex: 'half' });
  return response.status;
}

describe('The size of a body', () => {
  test('of exactly 256 KB is taken, one byte more is 413', async () => {
    expect((await client('POST', '/v1/activities/check', padded(proposal, KB_256))).status).toBe(200);
    problemOf(await client('POST', '/v1/activities/check', padded(proposal, KB_256 + 1)), 413);
  });

  test('counts just as much where it comes in chunks, without a length', async () => {
    expect(await chunked('/v1/activities/check', padded(proposal, KB_256))).toBe(200);
    expect(await chunked('/v1/activities/check', padded(proposal, KB_256 + 1))).toBe(413);
    expect(await chunked('/v1/activities/check', padded(proposal, 2_000_000), 100_000)).toBe(413);
  });

  test('counts bytes, not characters', async () => {
    const text = 'é'.repeat(KB_256 / 2);
    problemOf(await client('POST', '/v1/activities/check', { ...proposal, summary: text }), 413);
  });

  test('is looked at on every call that takes a body', async () => {
    const large = padded({}, KB_256 + 1);
    for (const [method, path] of [
      ['POST', '/v1/activities'],
      ['PATCH', mine.path],
      ['POST', `${mine.path}/decisions`],
      ['POST', `${mine.path}/transitions`],
      ['PUT', '/v1/policy'],
      ['POST', '/v1/policy/simulations'],
      ['POST', '/v1/introductions'],
      ['POST', `/v1/neighbourhoods/${VRIEHEIDE}/signals`],
    ] as const) {
      problemOf(await client(method, path, large, { token: 'bureau:bo', key: 'large' }), 413);
    }
  });
});

const NO_JSON = [
  '',
  ' ',
  '{',
  '{"a":1',
  "{'a':1}",
  '{"a":1,}',
  'undefined',
  'NaN',
  '\u0000',
  '{"a":"\n"}',
  '{} {}',
  '[1,',
  '01',
];
const CALLS = [
  ['POST', '/v1/activities'],
  ['POST', '/v1/activities/check'],
  ['PUT', '/v1/policy'],
  ['POST', '/v1/policy/simulations'],
  ['POST', '/v1/introductions'],
  ['POST', `/v1/neighbourhoods/${VRIEHEIDE}/signals`],
] as const;

describe('A body that is not JSON is 400', () => {
  test.each(CALLS)('%s %s', async (method, path) => {
    for (const body of NO_JSON)
      problemOf(await client(method, path, body, { token: 'bureau:bo', key: 'broken', ifMatch: '"1"' }), 400);
  });

  test('and so is one that is not UTF-8', async () => {
    for (const bytes of [
      [0x22, 0xff, 0x22],
      [0x22, 0xc3, 0x28, 0x22],
      [0x22, 0xed, 0xa0, 0x80, 0x22],
      [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00],
    ]) {
      problemOf(await client('POST', '/v1/activities/check', Uint8Array.from(bytes)), 400);
      problemOf(await client('PATCH', mine.path, Uint8Array.from(bytes), { token: owner, ifMatch: mine.etag }), 400);
    }
  });

  test('and so is no body at all', async () => {
    problemOf(await client('POST', '/v1/activities/check'), 400);
    problemOf(await client('PATCH', mine.path, undefined, { token: owner, ifMatch: mine.etag }), 400);
  });
});

describe('JSON that is not an object is 422', () => {
  test.each(['[]', '[{}]', 'null', '0', '1e400', '"text"', 'true', '[[[[]]]]'])('%s', async (body) => {
    for (const [method, path] of CALLS) {
      expect(
        badFields(await client(method, path, body, { token: 'bureau:bo', key: 'no-object', ifMatch: '"1"' })).length,
      ).toBeGreaterThan(0);
    }
    badFields(await client('PATCH', mine.path, body, { token: owner, ifMatch: mine.etag }));
    badFields(await client('POST', `${mine.path}/decisions`, body, { token: 'bureau:bo', ifMatch: mine.etag }));
    badFields(await client('POST', `${mine.path}/transitions`, body, { token: owner, ifMatch: mine.etag }));
  });
});

describe('A body that is nested very deeply is refused, and breaks nothing', () => {
  const DEPTH = 20_000;
  const lists = `${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`;
  const objects = `${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`;
  const isRefused = (status: number): void => expect([400, 422]).toContain(status);

  test('as a registration', async () => {
    for (const body of [lists, objects, `{"title":${objects}}`]) {
      isRefused((await client('POST', '/v1/activities', body, { token: owner, key: crypto.randomUUID() })).status);
    }
  });

  test('as a check', async () => {
    for (const body of [lists, objects, `{"neighbourhoods":${lists}}`])
      isRefused((await client('POST', '/v1/activities/check', body)).status);
  });

  test('as a change', async () => {
    for (const body of [lists, objects, `{"ask":${objects}}`])
      isRefused((await client('PATCH', mine.path, body, { token: owner, ifMatch: mine.etag })).status);
  });

  test('as a policy', async () => {
    for (const body of [lists, objects])
      isRefused((await client('PUT', '/v1/policy', body, { token: 'bureau:bo', ifMatch: '"1"' })).status);
  });
});

describe('A field that does not exist is 422, at each level by its pointer', () => {
  const whole = {
    ...study,
    contact: { name: 'An' },
    askedOrganisations: [{ partner: 'movare', hours: 1 }],
    ask: { ...study.ask, period: study.period, participantsPerNeighbourhood: { [VRIEHEIDE]: 20 } },
    amounts: [{ label: 'euro', value: 1 }],
  };
  const CASES: readonly (readonly [string, object])[] = [
    ['#/extra', { ...whole, extra: 1 }],
    ['#/id', { ...whole, id: 'mine' }],
    ['#/status', { ...whole, status: 'approved' }],
    ['#/contact/extra', { ...whole, contact: { name: 'An', extra: 1 } }],
    ['#/period/extra', { ...whole, period: { ...whole.period, extra: 1 } }],
    ['#/ask/extra', { ...whole, ask: { ...whole.ask, extra: 1 } }],
    ['#/ask/period/extra', { ...whole, ask: { ...whole.ask, period: { ...study.period, extra: 1 } } }],
    [
      '#/ask/participantsPerNeighbourhood/extra',
      { ...whole, ask: { ...whole.ask, participantsPerNeighbourhood: { [VRIEHEIDE]: 20, extra: 0 } } },
    ],
    ['#/askedOrganisations/0/extra', { ...whole, askedOrganisations: [{ partner: 'movare', hours: 1, extra: 1 }] }],
    ['#/a~1b', { ...whole, 'a/b': 1 }],
    ['#/a~0b', { ...whole, 'a~b': 1 }],
  ];
  test.each(CASES)('%s', async (pointer, body) => {
    expect(badFields(await client('POST', '/v1/activities', body, { token: owner, key: 'unknown-field' }))).toContain(
      pointer,
    );
    expect(badFields(await client('POST', '/v1/activities/check', body))).toContain(pointer);
    expect(badFields(await client('PATCH', mine.path, body, { token: owner, ifMatch: mine.etag }))).toContain(pointer);
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('#/%s is no field either', async (name) => {
    const sent = JSON.stringify({ ...study, zzz: { polluted: true } }).replace('"zzz"', JSON.stringify(name));
    expect(badFields(await client('POST', '/v1/activities', sent, { token: owner, key: 'prototype' }))).toEqual([
      `#/${name}`,
    ]);
    expect(badFields(await client('POST', '/v1/activities/check', sent))).toEqual([`#/${name}`]);
    const { path, etag } = await registered(client);
    expect(
      badFields(await client('PATCH', path, `{"${name}":{"polluted":true}}`, { token: owner, ifMatch: etag })),
    ).toEqual([`#/${name}`]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test('#/__proto__ is refused when bad fields are, and no sooner', async () => {
    const body = '{"__proto__":{"admin":true}}';
    problemOf(await client('PATCH', unknownActivity, body, { token: owner, ifMatch: '*' }), 404);
    problemOf(await client('POST', '/v1/activities', body, { token: owner }), 400);
    expect(badFields(await client('POST', '/v1/activities', body, { token: owner, key: 'proto' }))).toContain(
      '#/__proto__',
    );
  });

  test('#/ask/participantsPerNeighbourhood/__proto__ is no neighbourhood', async () => {
    const text = JSON.stringify({
      ...study,
      ask: { ...study.ask, participantsPerNeighbourhood: { [VRIEHEIDE]: 20, zzz: 0 } },
    }).replace('zzz', '__proto__');
    expect(badFields(await client('POST', '/v1/activities/check', text))).toEqual([
      '#/ask/participantsPerNeighbourhood/__proto__',
    ]);
  });

  test('of a decision, a move, a policy, an introduction and a signal', async () => {
    const bureau = { token: 'bureau:bo', ifMatch: mine.etag };
    expect(
      badFields(await client('POST', `${mine.path}/decisions`, { decision: 'approve', reason: 'x', extra: 1 }, bureau)),
    ).toEqual(['#/extra']);
    expect(
      badFields(
        await client('POST', `${mine.path}/transitions`, { to: 'withdrawn', extra: 1 }, { ...bureau, token: owner }),
      ),
    ).toEqual(['#/extra']);
    const policy = (await client('GET', '/v1/policy')).text;
    const deeper = policy.replace('"week":{', '"week":{"extra":1,');
    expect(badFields(await client('PUT', '/v1/policy', deeper, { ...bureau, ifMatch: '"1"' }))).toEqual([
      '#/residents/contactsPer100/week/extra',
    ]);
    const introduction = { activity: mine.activity.id, partner: 'weller', question: 'Who?', extra: 1 };
    expect(badFields(await client('POST', '/v1/introductions', introduction, { token: owner }))).toEqual(['#/extra']);
    expect(badFields(await client('POST', `/v1/neighbourhoods/${VRIEHEIDE}/signals`, { extra: 1 }))).toEqual([
      '#/extra',
    ]);
  });
});

test('Text outside the usual comes back as it was sent', async () => {
  const title = 'Ë "quoted" \\ 𝓤 👩‍👩‍👧 \u200Ertl\u200F ‘curly’';
  const { path } = await registered(client, { ...study, title, summary: 'one\r\ntwo\ttab' });
  const answer = await client('GET', path, undefined, { token: owner });
  expect(answer.body).toMatchObject({ title, summary: 'one\r\ntwo\ttab' });
});

test.each([
  ['half a surrogate pair', '"\\ud800"'],
  ['a null character', '"a\\u0000b"'],
])('A title with %s is stored or refused, but breaks nothing', async (_what, title) => {
  const body = JSON.stringify({ ...study, title: 'zzz' }).replace('"zzz"', title);
  expect([201, 422]).toContain(
    (await client('POST', '/v1/activities', body, { token: owner, key: crypto.randomUUID() })).status,
  );
});
