import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { Dataset } from '#shared/catalogue/dataset.ts';
import { DatasetPage } from '#shared/catalogue/find-datasets.ts';
import { clientOf, type Answer, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { badFields, bodyOf, problemOf } from '#tests/support/requests.ts';
import { DATA_DESK, FOR_MOVARE, FOR_WELLER, fullDataset } from '#tests/catalogue/catalogue-desk.ts';

const engine = testEngine();
let client: Client;
beforeEach(async () => {
  client = clientOf(await engine.freshDesk());
});

const enter = (body: unknown, token = DATA_DESK): Promise<Answer> => client('POST', '/v1/datasets', body, { token });
const ENTERED = '2026-11-23T09:00:00.000Z';
const least = { title: 'Iets', description: 'Wat er is.', owner: 'movare', grain: 'municipality', access: 'public' };

describe('POST /datasets', () => {
  test('answers 201 with the dataset, where it is and its version; it can be read there', async () => {
    const answer = await enter(fullDataset);
    const dataset = bodyOf(answer, Dataset, 201);
    expect(dataset).toEqual({
      ...fullDataset,
      id: 'leesvaardigheid-in-groep-8',
      downloadable: false,
      issued: dataset.modified,
      modified: dataset.modified,
    });
    expect(dataset.modified).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(answer.headers.get('Location')).toBe(`/v1/datasets/${dataset.id}`);
    expect(answer.headers.get('ETag')).toBe('"1"');
    const read = await client('GET', answer.headers.get('Location') ?? '');
    expect(read.body).toEqual(answer.body);
    expect(read.headers.get('ETag')).toBe('"1"');
  });

  test('needs little: the rest has a value of its own', async () => {
    expect(bodyOf(await enter(least), Dataset, 201)).toEqual({
      ...least,
      id: 'iets',
      theme: null,
      goals: [],
      indicators: [],
      neighbourhoods: [],
      terms: [],
      updates: 'onbekend',
      disclosureMinimum: 10,
      downloadable: false,
      issued: ENTERED,
      modified: ENTERED,
    });
  });

  test('gives each its own id, whatever the title, also where many come at once', async () => {
    const titles = ['Iets', 'Iets', 'Íéts!', '日本', '日本', '-', 'x'.repeat(200), 'Iets'];
    const answers = await Promise.all(titles.map((title) => enter({ ...least, title })));
    const entered = answers.filter(({ status }) => status === 201).map((answer) => bodyOf(answer, Dataset, 201).id);
    expect(new Set(entered).size).toBe(entered.length);
    for (const answer of answers.filter(({ status }) => status !== 201)) expect(badFields(answer)).toEqual(['#/id']);
    expect(bodyOf(await client('GET', '/v1/datasets'), DatasetPage).total).toBe(entered.length);
    expect(badFields(await enter({ ...least, id: entered[0] }))).toEqual(['#/id']);
  });

  test('names every bad field at once, and stores nothing', async () => {
    const bad = {
      id: 'Not A Slug',
      title: ' ',
      description: 7,
      owner: 'nobody',
      theme: 9,
      goals: [1, 99, 1, 'x'],
      indicators: ['households', 'nothing'],
      neighbourhoods: ['BU00000000', 'x', 'BU09172004', 'BU09172004'],
      grain: 'street',
      period: { start: '2027-02-30', end: '2026-01-01' },
      updates: '',
      access: 'secret',
      accessReason: '\u0000',
      terms: ['general', 'general', 'no-such'],
      contact: { name: '', email: 'nobody', phone: '1' },
      quality: 'x'.repeat(4_001),
      licence: 'mine',
      disclosureMinimum: 0,
      downloadable: true,
      more: 1,
    };
    expect(badFields(await enter(bad))).toEqual([
      '#/access',
      '#/accessReason',
      '#/contact/email',
      '#/contact/name',
      '#/contact/phone',
      '#/description',
      '#/disclosureMinimum',
      '#/downloadable',
      '#/goals/1',
      '#/goals/2',
      '#/goals/3',
      '#/grain',
      '#/id',
      '#/indicators/1',
      '#/licence',
      '#/more',
      '#/neighbourhoods/0',
      '#/neighbourhoods/1',
      '#/neighbourhoods/3',
      '#/owner',
      '#/period/end',
      '#/period/start',
      '#/quality',
      '#/terms/1',
      '#/terms/2',
      '#/theme',
      '#/title',
      '#/updates',
    ]);
    expect(badFields(await enter({}))).toEqual(['#/access', '#/description', '#/grain', '#/owner', '#/title']);
    expect(badFields(await enter({ ...least, period: { start: '2026-02-01', end: '2026-01-01' } }))).toEqual([
      '#/period/end',
    ]);
    for (const body of ['[]', '"x"', 'null', '7']) problemOf(await enter(body), 422);
    expect(bodyOf(await client('GET', '/v1/datasets'), DatasetPage).total).toBe(0);
  });

  test('tells who acts for a partner that its owner is missing or unknown', async () => {
    const { owner: _, ...ownerless } = least;
    expect(badFields(await enter(ownerless, FOR_MOVARE))).toEqual(['#/owner']);
    expect(badFields(await enter({ ...least, owner: 'nobody' }, FOR_MOVARE))).toEqual(['#/owner']);
    problemOf(await enter({ ...least, owner: 'nobody' }, 'partner:pa'), 403);
    problemOf(await enter({ ...least, owner: 'nobody' }, 'partner:pa:nobody'), 403);
  });
});

describe('PATCH /datasets/{id}', () => {
  let path: string;
  beforeEach(async () => {
    path = `/v1/datasets/${bodyOf(await enter(fullDataset), Dataset, 201).id}`;
  });
  const change = (body: unknown, ifMatch = '"1"'): Promise<Answer> =>
    client('PATCH', path, body, { token: DATA_DESK, ifMatch });

  test('changes what it names, takes away what is null, and gives a new version', async () => {
    const answer = await change({
      title: 'Nieuw',
      quality: null,
      theme: null,
      goals: null,
      contact: { email: null },
      period: { end: null },
    });
    const { quality: _, ...rest } = fullDataset;
    expect(bodyOf(answer, Dataset)).toMatchObject({
      ...rest,
      title: 'Nieuw',
      theme: null,
      goals: [],
      contact: { name: 'Datadesk Movare' },
      period: { start: '2020-08-01' },
    });
    expect(answer.body).not.toHaveProperty('quality');
    expect(answer.body).not.toHaveProperty('period.end');
    expect(answer.headers.get('ETag')).toBe('"2"');
    expect((await client('GET', path)).body).toEqual(answer.body);
  });

  test('takes back what was read, as it is', async () => {
    const { body } = await client('GET', path);
    expect((await change(body)).body).toEqual(body);
  });

  test('keeps the id, and refuses bad fields without changing anything', async () => {
    expect(badFields(await change({ id: 'other' }))).toEqual(['#/id']);
    expect(badFields(await change({ title: null, access: 'x', terms: ['nothing'], more: 1 }))).toEqual([
      '#/access',
      '#/more',
      '#/terms/0',
      '#/title',
    ]);
    problemOf(await change([]), 422);
    expect((await client('GET', path)).headers.get('ETag')).toBe('"1"');
  });

  test('lets one of many changes at the same moment through', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, (_, at) => change({ title: `Nummer ${at}` })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412, 412]);
  });
});

describe('What is refused comes in the order of the contract', () => {
  const TOO_LARGE = JSON.stringify({ title: 'x'.repeat(300_000) });
  const MALFORMED = '{"title":';
  const mine = '/v1/datasets/mine';
  const unknown = '/v1/datasets/unknown';
  const refusals: readonly (readonly [
    status: number,
    method: string,
    path: string,
    body: unknown,
    extra?: Parameters<Client>[3],
  ])[] = [
    [405, 'DELETE', mine, TOO_LARGE, { token: 'nobody' }],
    [405, 'POST', '/v1/catalogue', TOO_LARGE],
    [413, 'POST', '/v1/datasets', TOO_LARGE],
    [413, 'PATCH', unknown, TOO_LARGE, { token: 'nobody' }],
    [401, 'POST', '/v1/datasets', MALFORMED],
    [401, 'PATCH', unknown, MALFORMED],
    [401, 'GET', '/v1/datasets?limit=0', undefined, { token: 'nobody' }],
    [401, 'GET', unknown, undefined, { token: 'nobody' }],
    [401, 'GET', '/v1/catalogue', undefined, { token: 'nobody', headers: { Accept: 'text/html' } }],
    [401, 'GET', '/v1/terms', undefined, { token: 'nobody' }],
    [403, 'POST', '/v1/datasets', MALFORMED, { token: 'board:b' }],
    [403, 'PATCH', unknown, MALFORMED, { token: 'admin:a' }],
    [400, 'POST', '/v1/datasets', MALFORMED, { token: FOR_WELLER }],
    [400, 'PATCH', unknown, MALFORMED, { token: DATA_DESK, ifMatch: '"1"' }],
    [400, 'PATCH', mine, MALFORMED, { token: FOR_WELLER }],
    [404, 'PATCH', unknown, { title: '' }, { token: DATA_DESK }],
    [404, 'PATCH', '/v1/datasets/NOT%20A%20SLUG', {}, { token: DATA_DESK, ifMatch: '"9"' }],
    [404, 'GET', unknown, undefined],
    [403, 'POST', '/v1/datasets', { ...least, title: '' }, { token: FOR_WELLER }],
    [403, 'PATCH', mine, { title: '' }, { token: FOR_WELLER }],
    [403, 'PATCH', mine, { title: '' }, { token: FOR_WELLER, ifMatch: '"9"' }],
    [428, 'PATCH', mine, { title: '' }, { token: FOR_MOVARE }],
    [412, 'PATCH', mine, { title: '' }, { token: FOR_MOVARE, ifMatch: '"9"' }],
    [422, 'PATCH', mine, { title: '' }, { token: FOR_MOVARE, ifMatch: '"1"' }],
  ];
  test.each(refusals.map((refusal, at) => ({ name: `${refusal.slice(0, 3).join(' ')} (${at + 1})`, refusal })))(
    '$name',
    async ({ refusal: [status, method, path, body, extra] }) => {
      bodyOf(await enter({ ...least, id: 'mine' }), Dataset, 201);
      problemOf(await client(method, path, body, extra), status);
      expect((await client('GET', mine)).headers.get('ETag')).toBe('"1"');
    },
  );
});

describe('GET /datasets', () => {
  test.each([
    'limit=0',
    'limit=101',
    'limit=x',
    'theme=x',
    'theme=1.5',
    'access=secret',
    'grain=street',
    'grain=',
    'neighbourhood=x',
    'cursor=x',
    'cursor=e30',
    'more=1',
    'q=a&q=b',
    `q=${'x'.repeat(201)}`,
  ])('?%s is 400', async (query) => {
    problemOf(await client('GET', `/v1/datasets?${query}`), 400);
  });

  test('takes a cursor back for the same words only', async () => {
    for (const title of ['Iets een', 'Iets twee', 'Iets drie']) await enter({ ...least, title });
    const { nextCursor } = bodyOf(await client('GET', '/v1/datasets?q=iets&limit=2'), DatasetPage);
    expect(
      bodyOf(await client('GET', `/v1/datasets?q=iets&limit=2&cursor=${nextCursor ?? ''}`), DatasetPage).items,
    ).toHaveLength(1);
    problemOf(await client('GET', `/v1/datasets?q=anders&cursor=${nextCursor ?? ''}`), 400);
    problemOf(await client('GET', `/v1/datasets?cursor=${nextCursor ?? ''}`), 400);
  });

  test('is empty where there are none, and the catalogue is a catalogue all the same', async () => {
    expect(bodyOf(await client('GET', '/v1/datasets'), DatasetPage)).toMatchObject({ items: [], total: 0 });
    expect((await client('GET', '/v1/catalogue')).text).toContain('dcat:Catalog');
  });
});

test('GET /terms lists texts with their versions, in Dutch', async () => {
  const Terms = z.strictObject({
    items: z.array(
      z.strictObject({
        id: z.string().min(1),
        version: z.int().min(1),
        title: z.string().min(1),
        text: z.string().min(50),
      }),
    ),
  });
  const { items } = bodyOf(await client('GET', '/v1/terms'), Terms);
  expect(items.map(({ id }) => id)).toEqual(['general', 'personal-data', 'no-redistribution']);
});
