import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { clientOf, type Answer, type Client } from '#tests/support/api.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { badFields, bodyOf, problemOf } from '#tests/support/requests.ts';
import { DATA_DESK } from '#tests/catalogue/catalogue-desk.ts';

const engine = testEngine();
let client: Client;
let clock: TestClock;
beforeEach(async () => {
  clock = testClock();
  client = clientOf(await engine.freshDesk(clock));
});

const CBS = { id: 'cbs', title: 'Kerncijfers', publisher: 'CBS', protected: true };
const SHARE = {
  id: 'aandeel',
  title: 'Aandeel',
  kind: 'share',
  unit: '%',
  definition: 'Deel van 100.',
  goodDirection: 'lower',
};

async function enter(input: object = SHARE): Promise<void> {
  const answer = await client('POST', '/v1/indicators', input, {
    token: DATA_DESK,
    key: JSON.stringify(input)
      .slice(0, 40)
      .replaceAll(/[^a-z]/g, ''),
  });
  expect(answer.status).toBe(201);
}

type Figure = Readonly<Record<string, unknown>>;

const put = (observations: readonly Figure[], more: object = {}, id = 'aandeel'): Promise<Answer> =>
  client(
    'PUT',
    `/v1/indicators/${id}/observations`,
    { edition: '2026-01-01', source: CBS, observations, ...more },
    { token: DATA_DESK },
  );

const Page = z.looseObject({
  items: z.array(
    z.looseObject({ area: z.string(), period: z.string(), value: z.number().nullable(), edition: z.string() }),
  ),
});

async function figures(query = ''): Promise<[area: string, period: string, value: number | null][]> {
  const { items } = bodyOf(await client('GET', `/v1/indicators/aandeel/observations${query}`), Page);
  return items.map(({ area, period, value }) => [area, period, value]);
}

describe('PUT /indicators/{id}/observations', () => {
  test('stores figures, and the same again stores nothing', async () => {
    await enter();
    const sent = [
      { area: 'NL', period: '2018', value: 4.5 },
      { area: 'GM0917', period: '2018', value: null, reason: 'not-published' },
      { area: 'BU09172004', period: '2018', value: 10, n: 1, d: 10 },
    ];
    expect((await put(sent)).body).toEqual({ stored: 3, unchanged: 0, superseded: 0 });
    expect((await put(sent)).body).toEqual({ stored: 0, unchanged: 3, superseded: 0 });
    expect(await figures('?area=NL')).toEqual([['NL', '2018', 4.5]]);
  });

  test('keeps an older edition beneath a newer one, and shows each on request', async () => {
    await enter();
    await put([{ area: 'NL', period: '2018', value: 4 }]);
    clock.set('2026-11-24T09:00:00Z');
    expect((await put([{ area: 'NL', period: '2018', value: 5 }], { edition: '2026-02-01' })).body).toEqual({
      stored: 1,
      unchanged: 0,
      superseded: 1,
    });
    expect(await figures('?area=NL')).toEqual([['NL', '2018', 5]]);
    expect(await figures('?area=NL&edition=2026-01-01')).toEqual([['NL', '2018', 4]]);
    expect(await figures('?area=NL&asOf=2026-11-23T23:00:00Z')).toEqual([['NL', '2018', 4]]);
    expect((await put([{ area: 'NL', period: '2018', value: 3 }], { edition: 'T84799' })).body).toMatchObject({
      stored: 1,
      superseded: 0,
    });
    expect(await figures('?area=NL')).toEqual([['NL', '2018', 5]]);
  });

  test('refuses another value under an edition that is there, unless it says why that is right', async () => {
    await enter();
    await put([{ area: 'NL', period: '2018', value: 4 }]);
    expect(problemOf(await put([{ area: 'NL', period: '2018', value: 5 }]), 409).code).toBe('LK-216');
    const corrected = await put([{ area: 'NL', period: '2018', value: 5 }], { correction: 'Verkeerd overgetypt.' });
    expect(corrected.body).toEqual({ stored: 1, unchanged: 0, superseded: 1 });
    expect(await figures('?area=NL')).toEqual([['NL', '2018', 5]]);
  });

  test.each([
    [[{ area: 'XX', period: '2018', value: 1 }], '#/observations/0/area'],
    [[{ area: 'NL', period: 'toen', value: 1 }], '#/observations/0/period'],
    [
      [
        { area: 'NL', period: '2018', value: 1 },
        { area: 'NL', period: '2018-Q1', value: 1 },
      ],
      '#/observations/1/period',
    ],
    [[{ area: 'NL', period: '2018', value: 1, reason: 'unknown' }], '#/observations/0/reason'],
    [[{ area: 'NL', period: '2018', value: null }], '#/observations/0/reason'],
    [
      [
        { area: 'NL', period: '2018', value: 1 },
        { area: 'NL', period: '2018', value: 1 },
      ],
      '#/observations/1/area',
    ],
    [[{ area: 'NL', period: '2018', value: 1, n: 3, d: 2 }], '#/observations/0/n'],
  ])('refuses %j by %s, and stores nothing', async (observations, pointer) => {
    await enter();
    expect(badFields(await put(observations))).toEqual([pointer]);
    expect(await figures()).toEqual([]);
  });

  test('shows nothing of a source that does not protect its own figures before that was done', async () => {
    await enter();
    await put([{ area: 'NL', period: '2018', value: 4 }], {
      source: { id: 'eigen', title: 'Telling', publisher: 'Wij' },
    });
    const { items } = bodyOf(await client('GET', '/v1/indicators/aandeel/observations'), Page);
    expect(items[0]).toMatchObject({ value: null, reason: 'suppressed' });
  });

  test('works out the programme area of what its districts say, and how far that is from the country', async () => {
    await enter({ id: 'inhabitants-total', title: 'Inwoners', kind: 'count', unit: 'personen', definition: 'Allen.' });
    await enter({ ...SHARE, weight: [{ indicator: 'inhabitants-total', factor: 1 }] });
    const districts = [
      'WK091710',
      'WK091711',
      'WK091712',
      'WK091713',
      'WK091714',
      'WK091720',
      'WK091721',
      'WK091722',
      'WK091723',
      'WK091724',
      'WK091730',
      'WK091731',
      'WK091732',
      'WK091734',
    ];
    const years = ['2015', '2016', '2017', '2018', '2019'];
    const of = (value: (at: number, year: number) => number): Figure[] =>
      years.flatMap((period, year) => districts.map((area, at) => ({ area, period, value: value(at, year) })));
    await put(
      of((at) => 100 * (at + 1)),
      {},
      'inhabitants-total',
    );
    await put([...of((_, year) => 10 - year), ...years.map((period) => ({ area: 'NL', period, value: 4 }))]);
    const { body } = await client('GET', '/v1/indicators/aandeel/distance?by=2030');
    expect(body).toMatchObject({
      area: 'heerlen-noord',
      reference: 'NL',
      class: 'on-track',
      period: '2019',
      gap: 2,
      paceSoFar: 1,
    });
    const { body: indicator } = await client('GET', '/v1/indicators/aandeel');
    expect(indicator).toMatchObject({
      status: 'measured',
      latest: [
        { area: 'NL', value: 4 },
        { area: 'GM0917', value: null, reason: 'insufficient-coverage' },
        { area: 'heerlen-noord', value: 6 },
      ],
    });
  });
});
