import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { clientOf, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { bodyOf } from '#tests/support/requests.ts';
import { playWorld } from './oracle-suite.ts';
import { seedMonitor } from './seeded-desk.ts';

const engine = testEngine();

test.each([1])(
  'every answer agrees with what is worked out plainly from what was sent, in world %i',
  (seed) => playWorld(engine, seed),
  60_000,
);

const Page = z.looseObject({
  items: z.array(
    z.looseObject({
      area: z.string(),
      value: z.number().nullable(),
      edition: z.string(),
      flags: z.array(z.string()),
      computed: z
        .looseObject({ level: z.string().optional(), parts: z.array(z.looseObject({})).optional() })
        .optional(),
    }),
  ),
});

describe('the programme’s own figures', () => {
  let client: Client;
  beforeAll(async () => {
    client = clientOf(await seedMonitor(await engine.freshDesk()));
  }, 120_000);

  const at = async (id: string, area: string, period: string, more = '') => {
    const query = `area=${area}&from=${period}&to=${period}${more}`;
    return bodyOf(await client('GET', `/v1/indicators/${id}/observations?${query}`), Page).items[0];
  };

  test.each([
    ['social-assistance-pct', 'heerlen-noord', '2020', 8.6317, 4],
    ['average-home-value', 'heerlen-noord', '2018', 113.34, 2],
  ])('%s of %s in %s is what the rules say', async (id, area, period, value, digits) => {
    const found = await at(id, area, period, '&explain=true');
    expect(found?.value).toBeCloseTo(value, digits);
    expect(found?.computed).toMatchObject({ level: 'district' });
    expect(found?.computed?.parts).toHaveLength(14);
  });

  test('there are 31 core indicators, and about 100 in all', async () => {
    const Ids = z.looseObject({ items: z.array(z.looseObject({ core: z.boolean(), status: z.string() })) });
    const { items } = bodyOf(await client('GET', '/v1/indicators'), Ids);
    expect(items.filter(({ core }) => core)).toHaveLength(31);
    expect(items.length).toBeGreaterThanOrEqual(100);
    expect(items.filter(({ status }) => status === 'measured').length).toBeGreaterThan(60);
  });

  test('what is published of the municipality beats what its districts add up to, which is shown beside it', async () => {
    const found = await at('births', 'GM0917', '2018');
    expect(found?.value).toBe(688);
    expect(found?.computed).toMatchObject({ value: 665, unplaced: 23 });
    expect(found?.flags).toContain('unplaced');
  });

  test('the distance of the programme area is of the last common period, and says why it is no pace yet', async () => {
    const { body } = await client('GET', '/v1/indicators/social-assistance-pct/distance');
    expect(body).toMatchObject({ area: 'heerlen-noord', reference: 'NL', period: '2020', class: 'too-short' });
    const { difference } = z.looseObject({ difference: z.number() }).parse(body);
    const [north, country] = [
      await at('social-assistance-pct', 'heerlen-noord', '2020'),
      await at('social-assistance-pct', 'NL', '2020'),
    ];
    expect(difference).toBeCloseTo((north?.value ?? 0) - (country?.value ?? 0), 9);
  });
});
