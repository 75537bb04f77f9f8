import { beforeAll, describe, expect, test } from 'vitest';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import { AreaProfile } from '#shared/monitor/reading/area-profile.ts';
import type { Desk } from '#shared/desk.ts';
import { letters } from '#tests/support/acting.ts';
import { clientOf, type Client } from '#tests/support/api.ts';
import { deskOver, testEngine } from '#tests/support/desk.ts';
import { withFigures, type Brought } from '#tests/support/figures.ts';
import { bodyOf, IN_DE_CRAMER, MARIA_GEWANDEN, problemOf, VRIEHEIDE } from '#tests/support/requests.ts';
import { passing } from '#tests/support/tables.ts';
import type { Person } from '#shared/people/actor.ts';
import { keyName, type Table } from '#shared/platform/store/table.ts';

const engine = testEngine();
const BUREAU: Person = { id: 'bureau:bo', role: 'bureau', name: 'Bo' };
let desk: Desk;
let client: Client;
beforeAll(async () => {
  desk = await engine.freshDesk();
  client = clientOf(desk);
  await withFigures(desk, {
    'owner-occupied': [
      [VRIEHEIDE, '2016', 40],
      [VRIEHEIDE, '2017', 42],
      [VRIEHEIDE, '2018', 44],
      [VRIEHEIDE, '2019', 46],
      ['NL', '2019', 57],
      ['NL', '2018', 56],
    ],
    'rented': [
      [VRIEHEIDE, '2018', null],
      [MARIA_GEWANDEN, '2018', 50],
      [MARIA_GEWANDEN, '2019', 51],
    ],
  });
  for (const participants of [30, 10]) await registerActivity(desk, BUREAU, crypto.randomUUID(), letters(participants));
});

const profile = async (code: string, token?: string) =>
  bodyOf(
    await client('GET', `/v1/areas/${code}/profile`, undefined, token === undefined ? {} : { token }),
    AreaProfile,
  );

describe('GET /areas/{code}/profile', () => {
  test('tells each indicator with its newest figure, that of the country in the same period, and its slope a year', async () => {
    const { area, indicators } = await profile(VRIEHEIDE);
    expect(area).toBe(VRIEHEIDE);
    const found = indicators.find(({ id }) => id === 'owner-occupied');
    expect(found).toMatchObject({
      latest: { area: VRIEHEIDE, period: '2019', value: 46 },
      reference: { area: 'NL', period: '2019', value: 57 },
    });
    expect(found?.trend).toBeCloseTo(2, 9);
  });

  test('unknown is never zero: what has no figure is null, with its reason where one was told, and a slope of too little null', async () => {
    const here = (await profile(VRIEHEIDE)).indicators;
    expect(here.find(({ id }) => id === 'rented')).toMatchObject({
      latest: { value: null, reason: 'unknown' },
      reference: null,
      trend: null,
    });
    expect(here.find(({ id }) => id === 'energy-poverty')).toEqual({
      id: 'energy-poverty',
      latest: null,
      reference: null,
      trend: null,
    });
    const there = (await profile(MARIA_GEWANDEN)).indicators;
    expect(there.find(({ id }) => id === 'rented')).toMatchObject({ latest: { value: 51 }, trend: null });
  });

  test('tells what goes on as far as the caller may see it, and how busy it gets', async () => {
    const [everybody, bureau] = [await profile(VRIEHEIDE), await profile(VRIEHEIDE, 'bureau:bo')];
    expect(everybody.activities).toEqual({ items: [], total: 0 });
    expect(bureau.activities).toMatchObject({ total: 2, items: [{ title: 'Brieven' }, { title: 'Brieven' }] });
    expect(bureau.burden).toMatchObject({
      from: '2026-11-23',
      to: '2027-05-23',
      verdict: 'caution',
      total: 1,
      items: [{ neighbourhood: VRIEHEIDE, week: '2027-W02', group: 'age-25-44', verdict: 'caution' }],
    });
    expect(everybody.burden).toEqual(bureau.burden);
  });

  test('a larger area names where it is busiest, and says of how many; nobody lives somewhere: no verdict', async () => {
    const { burden, activities } = await profile('GM0917', 'bureau:bo');
    expect(burden).toMatchObject({ total: 57, verdict: 'caution' });
    expect(burden?.items).toHaveLength(10);
    expect(burden?.items[0]?.neighbourhood).toBe(VRIEHEIDE);
    expect(activities?.total).toBe(2);
    expect((await profile(IN_DE_CRAMER)).burden).toMatchObject({ verdict: null, items: [{ verdict: null }] });
  });

  test('of the country there is no register: what goes on and how busy it gets is null', async () => {
    const { indicators, ...rest } = await profile('NL');
    expect(rest).toEqual({ area: 'NL', activities: null, burden: null });
    expect(indicators.find(({ id }) => id === 'owner-occupied')?.latest).toMatchObject({ area: 'NL', value: 57 });
  });

  test('says that an area is unknown', async () => {
    for (const code of ['BU09179999', 'heerlen-oost', 'nl', '%00', 'GM0000'])
      problemOf(await client('GET', `/v1/areas/${code}/profile`), 404);
  });

  test('costs the same reads however many years of figures there are, and looks into none of them', async () => {
    const readsWith = async (years: number): Promise<readonly string[]> => {
      const { table, clock } = await engine.freshDesk();
      const since2000 = Array.from({ length: years }, (_, at): Brought => [VRIEHEIDE, String(2000 + at), 40 + at]);
      await withFigures(deskOver(table, clock), { 'owner-occupied': since2000 });
      const reads: string[] = [];
      const watched: Table = {
        ...passing(table),
        read: (keys) => {
          reads.push(...keys.map(keyName));
          return table.read(keys);
        },
        list: (listing) => {
          reads.push(listing.pk);
          return table.list(listing);
        },
      };
      const answer = await clientOf(deskOver(watched, clock))('GET', `/v1/areas/${VRIEHEIDE}/profile`);
      expect(answer.status).toBe(200);
      return reads.toSorted();
    };
    const [few, many] = [await readsWith(5), await readsWith(20)];
    expect(many).toEqual(few);
    expect(many.filter((key) => key.startsWith('FIGURES#'))).toEqual([]);
  });
});
