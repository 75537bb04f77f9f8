import { beforeAll, describe, expect, test } from 'vitest';
import { clientOf, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { bodyOf } from '#tests/support/requests.ts';
import * as z from 'zod';

const engine = testEngine();
const GROUPS = ['age-0-14', 'age-15-24', 'age-25-44', 'age-45-64', 'age-65-plus', 'households'] as const;

let client: Client;
beforeAll(async () => {
  client = clientOf(await engine.freshDesk());
});

async function whole<Item extends z.ZodType>(path: string, item: Item): Promise<z.output<Item>[]> {
  return bodyOf(await client('GET', path), z.strictObject({ items: z.array(item) })).items;
}

const count = z.int().min(0);
const Neighbourhood = z.strictObject({
  code: z.string().regex(/^BU0917\d{4}$/),
  name: z.string().min(1),
  districtCode: z.string().regex(/^WK0917\d{2}$/),
  districtName: z.string().min(1),
  inProgrammeArea: z.boolean(),
  population: z.strictObject({
    'total': count,
    'age-0-14': count,
    'age-15-24': count,
    'age-25-44': count,
    'age-45-64': count,
    'age-65-plus': count,
    'households': count,
  }),
});

describe('GET /neighbourhoods', () => {
  test('lists the 57 neighbourhoods of Heerlen, each once, with its district', async () => {
    const items = await whole('/v1/neighbourhoods', Neighbourhood);
    expect(items).toHaveLength(57);
    expect(new Set(items.map(({ code }) => code)).size).toBe(57);
    for (const { code, districtCode } of items) expect(code.slice(2, 8)).toBe(districtCode.slice(2));
    expect(new Set(items.map(({ districtCode }) => districtCode)).size).toBe(23);
  });

  test('counts people per group and households; the five ages are about the total, as CBS rounds to fives', async () => {
    const items = await whole('/v1/neighbourhoods', Neighbourhood);
    const vrieheide = items.find(({ code }) => code === 'BU09172004');
    expect(vrieheide).toMatchObject({
      name: 'Vrieheide',
      inProgrammeArea: true,
      population: {
        'total': 1500,
        'age-0-14': 250,
        'age-15-24': 185,
        'age-25-44': 425,
        'age-45-64': 465,
        'age-65-plus': 175,
        'households': 710,
      },
    });
    for (const { population } of items) {
      const ages = GROUPS.slice(0, 5).reduce((sum, group) => sum + population[group], 0);
      expect(Math.abs(population.total - ages)).toBeLessThanOrEqual(15);
    }
  });

  test('says which are in the programme area: part of them', async () => {
    const inside = (await whole('/v1/neighbourhoods', Neighbourhood)).filter(
      ({ inProgrammeArea }) => inProgrammeArea,
    ).length;
    expect(inside).toBeGreaterThan(20);
    expect(inside).toBeLessThan(57);
  });
});

const Theme = z.looseObject({ id: z.int(), title: z.string().min(1), titleEn: z.string().min(1) });
const Goal = z.looseObject({ id: z.int(), theme: z.int(), title: z.string().min(1), titleEn: z.string().min(1) });
const Indicator = z.looseObject({
  id: z.string().min(1),
  title: z.string().min(1),
  titleEn: z.string().min(1),
  theme: z.int().nullable(),
  goals: z.array(z.int()),
});
const Partner = z.looseObject({
  id: z.string().min(1),
  name: z.string().min(1),
  size: z.enum(['small', 'medium', 'large']),
});
const areUnique = (items: readonly { readonly id: unknown }[]): void =>
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);

describe('The programme', () => {
  test('has 12 goals, each of one of its 4 themes', async () => {
    const [themes, goals] = [await whole('/v1/themes', Theme), await whole('/v1/goals', Goal)];
    expect(themes).toHaveLength(4);
    expect(goals).toHaveLength(12);
    areUnique(themes);
    areUnique(goals);
    expect(goals.map(({ id }) => id).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, index) => index + 1),
    );
    for (const { theme } of goals) expect(themes.map(({ id }) => id)).toContain(theme);
  });

  test('has 31 indicators, which name goals and themes that exist', async () => {
    const items = await whole('/v1/indicators', Indicator);
    expect(items).toHaveLength(31);
    areUnique(items);
    const themes = (await whole('/v1/themes', Theme)).map(({ id }) => id);
    const goals = (await whole('/v1/goals', Goal)).map(({ id }) => id);
    for (const indicator of items) {
      expect([...themes, null]).toContain(indicator.theme);
      for (const goal of indicator.goals) expect(goals).toContain(goal);
    }
  });

  test('has partners with a size, by what they are', async () => {
    const items = await whole('/v1/partners', Partner);
    areUnique(items);
    const sizes = new Map(items.map(({ id, size }) => [id, size]));
    expect(sizes.get('gemeente-heerlen')).toBe('large');
    expect(sizes.get('open-universiteit')).toBe('large');
    expect(sizes.get('weller')).toBe('large');
    expect(['large', 'medium']).toContain(sizes.get('movare'));
  });

  test.each(['/v1/neighbourhoods', '/v1/goals', '/v1/themes', '/v1/indicators', '/v1/partners', '/v1/policy/versions'])(
    '%s is whole, and for all',
    async (path) => {
      const answer = await client('GET', path);
      expect(Object.keys(z.looseObject({}).parse(answer.body))).toEqual(['items']);
      for (const token of ['researcher:an', 'bureau:bo', 'board:b'])
        expect((await client('GET', path, undefined, { token })).body).toEqual(answer.body);
    },
  );
});
