import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { DATA_DESK } from '#tests/catalogue/catalogue-desk.ts';
import { clientOf, type Answer, type Client } from '#tests/support/api.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { badFields, bodyOf, problemOf } from '#tests/support/requests.ts';

const engine = testEngine();
const BUREAU = 'bureau:bo';
const READERS = ['researcher:an', 'partner:po:movare', 'board:bea'];
let client: Client;
let clock: TestClock;
beforeEach(async () => {
  clock = testClock();
  client = clientOf(await engine.freshDesk(clock));
});

const LONELY = {
  id: 'eenzaam-test',
  title: 'Mensen zonder buren',
  titleEn: 'People without neighbours',
  kind: 'share',
  unit: '%',
  goals: [10],
  theme: 2,
  goodDirection: 'lower',
  definition: 'Wie niemand naast zich heeft.',
};
const SOURCE = { id: 'bron', title: 'Bron', publisher: 'Bron', protected: true };

const enter = (input: object = LONELY, key = 'k'): Promise<Answer> =>
  client('POST', '/v1/indicators', input, { token: DATA_DESK, key });
const etag = async (id = LONELY.id): Promise<string> =>
  (await client('GET', `/v1/indicators/${id}`)).headers.get('ETag') ?? '';
const change = (patch: object, ifMatch?: string, token = DATA_DESK): Promise<Answer> =>
  client('PATCH', `/v1/indicators/${LONELY.id}`, patch, { token, ...(ifMatch !== undefined && { ifMatch }) });
const setTargets = (targets: readonly object[], ifMatch?: string, token = DATA_DESK): Promise<Answer> =>
  client(
    'PUT',
    `/v1/indicators/${LONELY.id}/targets`,
    { targets },
    { token, ...(ifMatch !== undefined && { ifMatch }) },
  );
const put = (observations: readonly object[], more: object = {}): Promise<Answer> =>
  client(
    'PUT',
    `/v1/indicators/${LONELY.id}/observations`,
    { edition: '2026-01-01', source: SOURCE, observations, ...more },
    { token: DATA_DESK },
  );
const Ids = z.looseObject({ items: z.array(z.looseObject({ id: z.string() })) });
const idsOf = async (query: string): Promise<string[]> =>
  bodyOf(await client('GET', `/v1/indicators${query}`), Ids).items.map(({ id }) => id);
const Page = z.looseObject({
  items: z.array(z.looseObject({ area: z.string(), period: z.string(), value: z.number().nullable() })),
  nextCursor: z.string().optional(),
});

describe('GET /indicators', () => {
  test('filters by goal, theme, core and words, alone and together; an unknown one finds nothing', async () => {
    await enter();
    const all = await idsOf('');
    expect(all).toContain(LONELY.id);
    for (const query of [
      '?goal=10',
      '?theme=2',
      '?core=false',
      '?q=zonder%20BUREN',
      '?q=without',
      '?goal=10&core=false&q=buren',
    ])
      expect(await idsOf(query), query).toContain(LONELY.id);
    for (const query of ['?goal=11', '?theme=1', '?core=true', '?q=xylofoon'])
      expect(await idsOf(query), query).not.toContain(LONELY.id);
    expect(await idsOf('?goal=99')).toEqual([]);
  });

  test.each(['?core=maybe', '?goal=x', '?theme=x', '?level=x'])('refuses %s', async (query) => {
    problemOf(await client('GET', `/v1/indicators${query}`), 400);
  });
});

describe('POST /indicators', () => {
  test('answers 201 with its place, and the same again the same', async () => {
    const first = await enter();
    expect(first.status).toBe(201);
    expect(first.headers.get('Location')).toBe(`/v1/indicators/${LONELY.id}`);
    const again = await enter();
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(await idsOf(`?q=${LONELY.id}`)).toEqual([LONELY.id]);
    problemOf(await enter({ ...LONELY, title: 'Anders' }), 422);
  });

  test('needs a key, and a role', async () => {
    problemOf(await client('POST', '/v1/indicators', LONELY, { token: DATA_DESK }), 400);
    problemOf(await client('POST', '/v1/indicators', LONELY, { key: 'k' }), 401);
    for (const token of READERS) problemOf(await client('POST', '/v1/indicators', LONELY, { token, key: 'k' }), 403);
    expect((await client('POST', '/v1/indicators', LONELY, { token: BUREAU, key: 'b' })).status).toBe(201);
  });

  test.each([
    [{ goals: [99] }, ['#/goals/0']],
    [{ theme: 99 }, ['#/theme']],
    [{ kind: 'guess' }, ['#/kind']],
    [{ kind: 'group' }, ['#/members']],
    [{ members: ['inhabitants'] }, ['#/members']],
    [{ numerator: [{ indicator: 'geen', factor: 1 }] }, ['#/numerator/0/indicator']],
    [{ breaks: [{ period: '2020', area: 'XX', type: 'method', why: 'x', source: 'x' }] }, ['#/breaks/0/area']],
    [{ title: '' }, ['#/title']],
  ])('refuses %j by its field, and stores nothing', async (more, pointers) => {
    expect(badFields(await enter({ ...LONELY, ...more }))).toEqual(pointers);
    problemOf(await client('GET', `/v1/indicators/${LONELY.id}`), 404);
  });
});

describe('PATCH /indicators/{id}', () => {
  test('needs the version that was seen: 428 without, 412 where it is stale', async () => {
    await enter();
    const seen = await etag();
    problemOf(await change({ title: 'Anders' }), 428);
    const changed = await change({ title: 'Anders' }, seen);
    expect(changed.body).toMatchObject({ title: 'Anders', definitionVersion: 1 });
    expect(changed.headers.get('ETag')).toBe(await etag());
    problemOf(await change({ title: 'Nog eens' }, seen), 412);
  });

  test.each([
    ['definition', 'Anders.'],
    ['unit', 'promille'],
    ['kind', 'rate'],
    ['goodDirection', 'higher'],
  ])('of %s raises the version of the definition and needs a reason', async (field, value) => {
    await enter();
    expect(badFields(await change({ [field]: value }, await etag()))).toEqual(['#/reason']);
    const changed = await change({ [field]: value, reason: 'Beter.' }, await etag());
    expect(changed.body).toMatchObject({ [field]: value, definitionVersion: 2 });
    const { body } = await client('GET', `/v1/indicators/${LONELY.id}/versions`);
    expect(body).toMatchObject({ items: [{ definitionVersion: 1 }, { definitionVersion: 2, reason: 'Beter.' }] });
  });

  test('lets everybody read the versions, and the history bureau and data desk alone', async () => {
    await enter();
    await change({ definition: 'Anders.', reason: 'Beter.' }, await etag());
    for (const token of [undefined, ...READERS]) {
      const extra = token === undefined ? {} : { token };
      expect((await client('GET', `/v1/indicators/${LONELY.id}/versions`, undefined, extra)).status).toBe(200);
      problemOf(
        await client('GET', `/v1/indicators/${LONELY.id}/history`, undefined, extra),
        token === undefined ? 401 : 403,
      );
    }
    for (const token of [BUREAU, DATA_DESK]) {
      const { body } = await client('GET', `/v1/indicators/${LONELY.id}/history`, undefined, { token });
      expect(body).toMatchObject({ items: [{ action: 'entered' }, { action: 'changed', reason: 'Beter.' }] });
    }
    problemOf(await change({ title: 'x' }, await etag(), 'researcher:an'), 403);
  });

  test('keeps the version of the definition by which a figure was stored: two versions are not set against each other', async () => {
    await enter();
    await put([{ area: 'heerlen-noord', period: '2019', value: 5 }]);
    await change({ definition: 'Anders.', reason: 'Beter.' }, await etag());
    await put([{ area: 'NL', period: '2019', value: 4 }]);
    const { body } = await client('GET', `/v1/indicators/${LONELY.id}/distance`);
    expect(body).toMatchObject({ class: 'not-comparable', difference: null, gap: null });
  });
});

describe('PUT /indicators/{id}/targets', () => {
  const target = { area: 'heerlen-noord', value: 3, by: 2030, reason: 'Afgesproken.' };

  test('sets what is aimed at, raises no version, and needs the version that was seen', async () => {
    await enter();
    const seen = await etag();
    problemOf(await setTargets([target]), 428);
    expect((await setTargets([target], seen)).body).toMatchObject({ targets: [target], definitionVersion: 1 });
    problemOf(await setTargets([], seen), 412);
    problemOf(await setTargets([], await etag(), 'board:bea'), 403);
  });

  test.each([
    [[{ ...target, area: 'XX' }], ['#/targets/0/area']],
    [[target, target], ['#/targets/1/area']],
    [[{ ...target, by: 1999 }], ['#/targets/0/by']],
  ])('refuses %j', async (targets, pointers) => {
    await enter();
    expect(badFields(await setTargets(targets, await etag()))).toEqual(pointers);
  });

  test('is the reference of a distance, by its own year unless another is sent', async () => {
    await enter();
    await put(
      ['2015', '2016', '2017', '2018', '2019'].map((period, at) => ({ area: 'heerlen-noord', period, value: 10 - at })),
    );
    await setTargets([target], await etag());
    const distance = async (more = '') =>
      (await client('GET', `/v1/indicators/${LONELY.id}/distance?reference=target${more}`)).body;
    expect(await distance()).toMatchObject({
      reference: 'target',
      gap: 3,
      paceSoFar: 1,
      paceNeeded: 3 / 11,
      class: 'on-track',
    });
    expect(await distance('&by=2020')).toMatchObject({ paceNeeded: 3, class: 'far-too-slow' });
    expect(await client('GET', `/v1/indicators/${LONELY.id}/distance?reference=target&area=NL`)).toMatchObject({
      status: 200,
      body: { class: 'no-data' },
    });
  });
});

describe('GET /indicators/{id}/observations and /distance', () => {
  beforeEach(async () => {
    await enter();
    const years = ['2017', '2018', '2019'];
    await put(
      ['NL', 'WK091720', 'BU09172004'].flatMap((area) => years.map((period, at) => ({ area, period, value: 5 + at }))),
    );
  });

  test('comes by area and period, a page at a time, nothing twice and nothing left out', async () => {
    const whole = bodyOf(await client('GET', `/v1/indicators/${LONELY.id}/observations`), Page).items;
    const places = whole.map(({ area, period }) => `${area} ${period}`);
    expect(places).toEqual([...places].sort());
    const paged: string[] = [];
    let cursor = '';
    do {
      const page = bodyOf(await client('GET', `/v1/indicators/${LONELY.id}/observations?limit=1${cursor}`), Page);
      paged.push(...page.items.map(({ area, period }) => `${area} ${period}`));
      cursor = page.nextCursor === undefined ? '' : `&cursor=${encodeURIComponent(page.nextCursor)}`;
    } while (cursor !== '');
    expect(paged).toEqual(places);
  });

  test('can be asked for by level, and of periods', async () => {
    const of = async (query: string) =>
      bodyOf(await client('GET', `/v1/indicators/${LONELY.id}/observations${query}`), Page).items;
    expect(new Set((await of('?level=country')).map(({ area }) => area))).toEqual(new Set(['NL']));
    expect((await of('?level=district')).every(({ area }) => area.startsWith('WK'))).toBe(true);
    expect((await of('?area=NL&from=2018&to=2018')).map(({ period }) => period)).toEqual(['2018']);
  });

  test.each([
    '?level=street',
    '?limit=0',
    '?limit=1001',
    '?limit=x',
    '?cursor=x',
    '?explain=maybe',
    '?asOf=toen',
    '?from=toen',
  ])('refuses %s as a bad query', async (query) => {
    problemOf(await client('GET', `/v1/indicators/${LONELY.id}/observations${query}`), 400);
  });

  test.each(['by=2019', 'by=1990', 'by=x', 'from=toen'])('refuses a distance with %s', async (query) => {
    problemOf(await client('GET', `/v1/indicators/${LONELY.id}/distance?area=BU09172004&${query}`), 400);
  });

  test('counts what was superseded, and shows what was newest at a moment, and exactly one edition', async () => {
    const one = { area: 'NL', period: '2019' };
    const value = async (query: string) =>
      bodyOf(await client('GET', `/v1/indicators/${LONELY.id}/observations?area=NL&from=2019${query}`), Page).items[0]
        ?.value;
    clock.set('2026-11-24T09:00:00Z');
    expect((await put([{ ...one, value: 9 }], { edition: '2026-02-01' })).body).toEqual({
      stored: 1,
      unchanged: 0,
      superseded: 1,
    });
    clock.set('2026-11-25T09:00:00Z');
    problemOf(await put([{ ...one, value: 8 }], { edition: '2026-02-01' }), 409);
    expect((await put([{ ...one, value: 8 }], { edition: '2026-02-01', correction: 'Tikfout.' })).body).toEqual({
      stored: 1,
      unchanged: 0,
      superseded: 1,
    });
    expect(await value('')).toBe(8);
    expect(await value('&edition=2026-01-01')).toBe(7);
    expect(await value('&edition=2026-02-01')).toBe(8);
    expect(await value('&edition=2020-01-01')).toBeUndefined();
    expect(await value('&asOf=2026-11-23T23:00:00Z')).toBe(7);
    expect(await value('&asOf=2026-11-24T23:00:00Z')).toBe(9);
  });

  test('names an unknown indicator and an unknown area of a distance 404', async () => {
    problemOf(await client('GET', '/v1/indicators/geen/observations'), 404);
    problemOf(await client('GET', '/v1/indicators/geen/distance'), 404);
    problemOf(await client('GET', `/v1/indicators/${LONELY.id}/distance?area=BU00000000`), 404);
  });

  test('refuses what cannot be by its place, negative counts and bounds that do not hold among it', async () => {
    const refused = async (figure: object) => badFields(await put([{ area: 'NL', period: '2016', ...figure }]));
    expect(await refused({ value: 5, lower: 6, upper: 7 })).toEqual(['#/observations/0/lower']);
    expect(await refused({ value: 5, n: -1, d: 5 })).toEqual(['#/observations/0/n']);
    expect(await refused({ value: 5, n: 1 })).toEqual(['#/observations/0/d']);
    expect(await refused({ value: 'x' })).toEqual(['#/observations/0/value']);
    expect(badFields(await put([]))).toEqual(['#/observations']);
  });
});
