import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { combineTiling, figureOf } from '#shared/monitor/rules/combine.ts';
import { compareWithWhole } from '#shared/monitor/rules/comparable.ts';
import { askTotal, type Asked, type Computable } from '#shared/monitor/rules/figure.ts';
import { itemOf } from '#shared/monitor/rules/observation-item.ts';
import { toleranceOf, toleranceOfSum } from '#shared/monitor/rules/tolerance.ts';
import { unplacedIn } from '#shared/monitor/rules/unplaced.ts';
import { rule } from '#shared/rulebook.ts';
import { certain, count, idOf, known, knownWith, socialAssistance, term, weighted } from './heerlen-figures.ts';

const Side = z.object({
  value: z.number(),
  coverage: z.number(),
  weight: z.number().optional(),
  missing: z.array(z.string()).optional(),
});
const Examples = z.array(
  z.object({
    rule: z.enum(['count', 'weighted-mean']),
    weight: z.string().optional(),
    year: z.number(),
    measure: z.string(),
    noord: Side,
    zuid: Side,
    heerlen: z.number().optional(),
    unplaced: z.number().nullish(),
    heerlenFromDistricts: z.number().optional(),
    heerlenPublished: z.number().optional(),
    unweightedNoord: z.number().optional(),
  }),
);
const examples = Examples.parse(
  JSON.parse(await readFile(new URL('vectors/aggregation-examples.json', import.meta.url), 'utf8')),
);
const definitionOf = ({ measure, weight }: (typeof examples)[number]): Computable =>
  weight === undefined
    ? count(idOf(measure))
    : weighted(measure, measure === 'average-home-value' ? 'mean' : 'share', idOf(weight));
const figure = (definition: Computable, period: string, area: string, from = known) =>
  figureOf(askTotal(definition, period), from, area);
const DISTRICTS = 'district';
const allDistricts = (asked: Asked) => {
  const tiling = known.places.tilingsOf('GM0917').find(({ level }) => level === DISTRICTS);
  return tiling && combineTiling(asked, known.lookup, tiling);
};

describe('the worked examples', () => {
  test.each(examples.flatMap((example) => (['noord', 'zuid'] as const).map((side) => ({ ...example, side }))))(
    '$measure $year of $side',
    ({ side, ...example }) => {
      const { value, coverage, weight, missing = [] } = example[side];
      const found = certain(figure(definitionOf(example), String(example.year), `heerlen-${side}`));
      const computed = certain(found.computed);
      expect(found.value).toBeCloseTo(value, 9);
      expect(computed.coverage).toBeCloseTo(coverage, 9);
      expect(computed.missing).toEqual(missing.length > 0 ? missing : undefined);
      expect(computed).toMatchObject({ rule: example.rule, ...(weight !== undefined && { weight }) });
      expect(found.flags).toEqual(coverage < 1 ? ['partial'] : []);
    },
  );

  test.each(examples.filter(({ unplaced }) => unplaced !== undefined))('unplaced of $measure $year', (example) => {
    const asked = askTotal(definitionOf(example), String(example.year));
    const held = unplacedIn(asked, known, 'GM0917');
    expect(held ? held.unplaced : null).toBe(example.unplaced);
    expect(figure(definitionOf(example), String(example.year), 'GM0917')?.value).toBe(example.heerlen);
  });

  test.each(examples.filter(({ heerlenFromDistricts }) => heerlenFromDistricts !== undefined))(
    'all districts of $measure $year lie near what was published',
    (example) => {
      const asked = askTotal(definitionOf(example), String(example.year));
      expect(allDistricts(asked)?.value).toBeCloseTo(certain(example.heerlenFromDistricts), 9);
      expect(figure(definitionOf(example), String(example.year), 'GM0917')?.value).toBe(example.heerlenPublished);
    },
  );

  test('the weighted mean is not the plain one', () => {
    const values =
      figure(weighted('average-home-value', 'mean', 'dwellings-total'), '2018', 'heerlen-noord')?.computed?.parts ?? [];
    const plain = values.flatMap(({ value }) => (value === null ? [] : [value]));
    expect(plain.reduce((sum, value) => sum + value, 0) / plain.length).toBeCloseTo(117.07692307692308, 9);
  });
});

describe(rule('M1'), () => {
  const asked = askTotal(count('births'), '2018');
  test('the municipality’s own figure stands; what its districts give is kept beside it, with the difference', () => {
    const found = figureOf(asked, known, 'GM0917');
    expect(found).toMatchObject({
      value: 688,
      computed: { rule: 'count', value: 665, difference: 23, unplaced: 23, level: 'district' },
      flags: ['unplaced', 'differs'],
    });
  });
  test('within the tolerance no difference is shown', () => {
    const near = knownWith({ 'births GM0917 2018 total': { value: 670 } });
    const found = figureOf(asked, near, 'GM0917');
    expect(found?.flags).toEqual([]);
    expect(found?.computed).toMatchObject({ value: 665, unplaced: 0 });
    expect(certain(found?.computed)).not.toHaveProperty('difference');
  });
  test('what is hidden or cannot be is not worked out from its parts', () => {
    for (const reason of ['suppressed', 'not-applicable'] as const) {
      const from = knownWith({ 'births GM0917 2018 total': { value: null, reason } });
      expect(figureOf(asked, from, 'GM0917')).toEqual({ value: null, reason, flags: [] });
    }
    const unknown = knownWith({ 'births GM0917 2018 total': { value: null, reason: 'unknown' } });
    expect(figureOf(asked, unknown, 'GM0917')?.value).toBe(665);
  });
});

describe(rule('M2'), () => {
  test('Heerlen-Noord is 14 whole districts and Zuid its own 9', () => {
    expect(known.places.tilingsOf('heerlen-noord').map(({ level, parts }) => [level, parts.length])).toEqual([
      ['district', 14],
      ['neighbourhood', 34],
    ]);
    expect(known.places.tilingsOf('heerlen-zuid')[0]?.parts).toHaveLength(9);
  });
  test('births of 2018: 560 by neighbourhoods, 665 by districts, 688 published', () => {
    const asked = askTotal(count('births'), '2018');
    const sums = known.places
      .tilingsOf('GM0917')
      .map((tiling) => [tiling.level, combineTiling(asked, known.lookup, tiling)?.bare] as const);
    expect(sums).toEqual([
      ['programme-area', undefined],
      ['district', 665],
      ['neighbourhood', 560],
    ]);
  });
  test('a district that lacks is not filled from its neighbourhoods', () => {
    const lacking = knownWith({
      'births WK091712 2018 total': undefined,
      'inhabitants-total WK091712 2018 total': { value: 6975 },
    });
    expect(figure(count('births'), '2018', 'heerlen-noord', lacking)).toMatchObject({
      value: null,
      reason: 'insufficient-coverage',
    });
  });
  test('a district with one neighbourhood and that neighbourhood are one place', () => {
    const one = count('births');
    const only = knownWith({ 'births BU09171400 2018 total': undefined, 'births WK091714 2018 total': { value: 7 } });
    expect(figure(one, '2018', 'BU09171400', only)).toMatchObject({ value: 7, computed: { level: 'district' } });
    const other = knownWith({ 'births WK091714 2018 total': undefined, 'births BU09171400 2018 total': { value: 8 } });
    expect(figure(one, '2018', 'WK091714', other)).toMatchObject({ value: 8, computed: { level: 'neighbourhood' } });
  });
  test('a set of neighbourhoods that is a district is read as that district', () => {
    expect(figure(count('inhabitants-total'), '2018', 'vrieheide-de-stack')).toMatchObject({
      value: 5645,
      computed: { level: 'district', coverage: 1 },
    });
  });
});

describe(rule('M3'), () => {
  const held = (period: string, indicator = 'inhabitants-total') =>
    unplacedIn(askTotal(count(indicator), period), known, 'GM0917');
  test('what rounding makes of it is none', () => {
    expect(held('2024')).toMatchObject({ difference: -14, unplaced: 0, warns: false });
    expect(held('2024', 'dwellings-total')?.difference).toBe(0);
  });
  test('only where every district has a value, of a municipality, and of counts', () => {
    expect(held('2018', 'youth-care')).toBeUndefined();
    const asked = askTotal(count('inhabitants-total'), '2018');
    expect(unplacedIn(asked, known, 'heerlen-zuid')).toBeUndefined();
  });
  test('where the source places everybody, or has more in its parts, the import is warned', () => {
    const all = { ...count('births'), placesEverybody: true };
    expect(unplacedIn(askTotal(all, '2018'), known, 'GM0917')).toMatchObject({ unplaced: null, warns: true });
    const more = knownWith({ 'births GM0917 2018 total': { value: 600 } });
    expect(unplacedIn(askTotal(count('births'), '2018'), more, 'GM0917')).toMatchObject({
      unplaced: null,
      warns: true,
    });
  });
});

describe(rule('M4'), () => {
  const hidden = (lower: number, upper: number) =>
    knownWith({ 'births WK091710 2018 total': { value: null, reason: 'suppressed', lower, upper } });
  test('a hidden part gives a range, and its middle where that is narrow', () => {
    expect(figure(count('births'), '2018', 'heerlen-noord', hidden(0, 7))).toMatchObject({
      value: 428.5,
      lower: 425,
      upper: 432,
      computed: { coverage: 1 },
      flags: [],
    });
  });
  test('a wide range has no middle', () => {
    expect(figure(count('births'), '2018', 'heerlen-noord', hidden(0, 100))).toMatchObject({
      value: null,
      reason: 'suppressed',
      lower: 425,
      upper: 525,
    });
  });
  test('half of the range at 5 % of the middle is narrow still', () => {
    // 425 + l and 425 + u: middle 475, half of the range 23.75.
    expect(figure(count('births'), '2018', 'heerlen-noord', hidden(26.25, 73.75))?.value).toBe(475);
    expect(certain(figure(count('births'), '2018', 'heerlen-noord', hidden(26.24, 73.76))).value).toBeNull();
  });
  test('bounds of what is unknown are not used', () => {
    const unknown = knownWith({ 'births WK091710 2018 total': { value: null, reason: 'unknown', lower: 0, upper: 7 } });
    expect(figure(count('births'), '2018', 'heerlen-noord', unknown)).toMatchObject({
      value: null,
      reason: 'insufficient-coverage',
    });
  });
});

describe(rule('M5'), () => {
  const ages = 'births WK091714 2018 total';
  test('a part that weighs nothing is left out, and one that lacks lowers the coverage', () => {
    const nobody = knownWith({ [ages]: undefined, 'inhabitants-total WK091714 2018 total': { value: 0 } });
    expect(figure(count('births'), '2018', 'heerlen-noord', nobody)).toMatchObject({ value: 455, flags: [] });
    const somebody = knownWith({ [ages]: undefined });
    const found = figure(count('births'), '2018', 'heerlen-noord', somebody);
    expect(found).toMatchObject({ value: 455, flags: ['partial'], computed: { missing: ['WK091714'] } });
    expect(found?.computed?.coverage).toBeCloseTo(1 - 375 / 56235, 2);
  });
  test('households weigh what is counted in households', () => {
    const lacking = knownWith({ 'households-one-person WK091710 2018 total': { value: 1 } });
    const found = figure(count('households-one-person', 'households'), '2018', 'heerlen-noord', lacking);
    const households = known.lookup('households-total', 'WK091710', '2018', 'total')?.value ?? Number.NaN;
    expect(found?.computed?.coverage).toBeCloseTo(households / 28495, 9);
  });
  test('what has no weight that is known covers nothing', () => {
    const lacking = knownWith({ 'inhabitants-total WK091712 2018 total': undefined });
    const found = figure(count('inhabitants-total'), '2018', 'heerlen-noord', lacking);
    expect(found).toMatchObject({ value: null, reason: 'insufficient-coverage' });
    expect(found?.computed?.coverage).toBeCloseTo(13 / 14, 9);
  });
});

describe(rule('M6'), () => {
  test('social assistance in 2020 is 8.6317 % in Noord and 3.73 % in the Netherlands', () => {
    const noord = figure(socialAssistance, '2020', 'heerlen-noord');
    expect(noord?.value).toBeCloseTo((100 * 3170) / 36725, 9);
    expect(noord?.value).toBeCloseTo(8.6317, 4);
    expect(noord).toMatchObject({
      n: 3170,
      d: 36725,
      flags: ['partial'],
      computed: { rule: 'ratio', missing: ['WK091723'] },
    });
    expect(noord?.computed?.coverage).toBeCloseTo(36725 / 36755, 9);
    expect(figure(socialAssistance, '2020', 'NL')?.value).toBeCloseTo((100 * 421110) / 11288931, 9);
  });
  test.each([
    ['average-electricity', '2018', 'dwellings-total', 2670.3, 1],
    ['average-gas', '2018', 'dwellings-total', 1250.8, 1],
    ['average-income-per-inhabitant', '2018', 'inhabitants-total', 22.87, 2],
    ['households-low-income', '2018', 'households-total', 12.56, 2],
    ['average-electricity', '2019', 'dwellings-total', 2600.0, 1],
  ])('%s %s by %s', (id, period, weight, expected, digits) => {
    expect(allDistricts(askTotal(weighted(id, 'mean', weight), period))?.value).toBeCloseTo(expected, digits);
  });
  test.each([
    ['Roker', 24.28],
    ['HeelVeelStressInAfgelopen4Weken', 21.92],
    ['MoeiteMetRondkomen', 17.71],
    ['ErvarenGezondheidGoedZeerGoed', 67.44],
  ])('RIVM %s of 18 and over, by a proxy that is marked', (key, expected) => {
    const definition: Computable = {
      ...weighted(`rivm-${key}`, 'estimate', 'inhabitants-total', true),
      weight: [term('inhabitants-total'), term('age-0-14', -1), term('age-15-24', -0.3)],
    };
    const asked = { definition, period: '2020', breakdown: '18-plus' };
    expect(allDistricts(asked)?.value).toBeCloseTo(expected, 2);
    expect(figureOf(asked, known, 'heerlen-noord')?.flags).toContain('proxy');
  });
  test('a group weighs by its own weight where one is named', () => {
    const base = weighted('rivm-Roker', 'estimate', 'inhabitants-total', true);
    const own = { ...base, breakdowns: [{ id: '18-plus', title: '18 en ouder', weight: [term('age-45-64')] }] };
    const asked = (definition: Computable) => ({ definition, period: '2020', breakdown: '18-plus' });
    expect(figureOf(asked(own), known, 'heerlen-noord')?.computed?.weight).toBe(
      figureOf(asked(weighted('rivm-Roker', 'estimate', 'age-45-64')), known, 'heerlen-noord')?.computed?.weight,
    );
  });
  test('a weight of another year is none', () => {
    const late = figure(weighted('average-home-value', 'mean', 'social-assistance'), '2018', 'heerlen-noord');
    expect(late).toMatchObject({ value: null, reason: 'no-denominator' });
  });
  test('a weight of the same year serves its quarters', () => {
    const quarter = knownWith({ 'x WK091710 2018-Q3 total': { value: 4 } });
    const found = figureOf(askTotal(weighted('x', 'mean', 'dwellings-total'), '2018-Q3'), quarter, 'heerlen-noord');
    expect(found?.computed?.weight).toBe(2130);
  });
  test('where all weigh nothing, or the denominator is 0, there is no value', () => {
    const zero = (d: number) =>
      knownWith(
        Object.fromEntries(known.places.items.map(({ code }) => [`y ${code} 2018 total`, { value: null, n: 0, d }])),
      );
    const share: Computable = { id: 'y', kind: 'share', unit: '%' };
    expect(figure(share, '2018', 'heerlen-noord', zero(0))).toMatchObject({ value: null, reason: 'no-denominator' });
    expect(figure(share, '2018', 'WK091710', zero(0))).toMatchObject({ value: null, reason: 'no-denominator' });
    expect(figure(share, '2018', 'WK091710', zero(5))?.value).toBe(0);
  });
  test('the value follows from numerator and denominator, and a denominator beside a null counts in the coverage', () => {
    const some = knownWith({
      'z WK091710 2018 total': { value: 99, n: 1, d: 4 },
      'z WK091711 2018 total': { value: null, reason: 'unknown', d: 1 },
    });
    const rate: Computable = { id: 'z', kind: 'rate', unit: 'per 1000', per: 100_000 };
    expect(figure(rate, '2018', 'WK091710', some)?.value).toBe(25_000);
    expect(figure(rate, '2018', 'heerlen-noord', some)).toMatchObject({ value: null, reason: 'insufficient-coverage' });
  });
});

test(rule('M7'), () => {
  for (const kind of ['median', 'score', 'group'] as const)
    expect(figure({ ...count('births'), kind }, '2018', 'heerlen-noord')).toBeUndefined();
  expect(figure({ ...count('births'), kind: 'median' }, '2018', 'WK091710')).toEqual({ value: 30, flags: [] });
});

test(rule('M8'), () => {
  const fives = { base: 5, how: 'stochastic' } as const;
  expect(toleranceOfSum(fives, 23)).toBeCloseTo(1.96 * Math.sqrt(23 * 4), 9);
  expect(toleranceOfSum({ base: 10, how: 'nearest' }, 2)).toBeCloseTo(1.96 * Math.sqrt(16.5), 9);
  expect(toleranceOfSum(undefined, 23)).toBe(0);
  const mean = { rounding: { base: 1, how: 'nearest' } } as const;
  expect(toleranceOf(mean, 'weighted-mean', { parts: 5, isProxy: false })).toBe(1);
  expect(toleranceOf(mean, 'weighted-mean', { parts: 5, isProxy: true })).toBeUndefined();
  expect(toleranceOf({}, 'weighted-mean', { parts: 5, isProxy: false })).toBeUndefined();
  const home = { ...weighted('average-home-value', 'mean', 'dwellings-total'), ...mean };
  expect(figure(home, '2018', 'GM0917')).toMatchObject({ value: 129, flags: [], computed: { tolerance: 1 } });
});

describe(rule('M9'), () => {
  const compared = (definition: Computable, period: string, area = 'heerlen-noord', reference = 'NL') =>
    compareWithWhole(askTotal(definition, period), known, { area, reference }, figure(definition, period, area));
  test('youth care of 2018 and 2019 is 79 % placed, births 97 %', () => {
    expect(compared(count('youth-care'), '2018').ratio).toBeCloseTo(2085 / 2655, 9);
    expect(compared(count('youth-care'), '2018').comparable).toBe(false);
    expect(compared(count('youth-care'), '2019').ratio).toBeCloseTo(1890 / 2385, 9);
    expect(compared(count('births'), '2018')).toEqual({ ratio: 665 / 688, comparable: true });
  });
  test('where it fails the sister is a reference still', () => {
    expect(compared(count('youth-care'), '2018', 'heerlen-noord', 'heerlen-zuid').comparable).toBe(true);
  });
  test('Wmo per 1,000 in 2019: 87.2 against 95 fails', () => {
    const wmo = compared(weighted('wmo-clients-per-1000', 'rate', 'inhabitants-total'), '2019');
    expect(95 * (wmo.ratio ?? 0)).toBeCloseTo(87.2434, 4);
    expect(wmo.comparable).toBe(false);
    expect(compared(count('wmo-clients'), '2019').ratio).toBeCloseTo(7550 / 8225, 9);
  });
  test('a mean may not lie over it either, and what was published stands', () => {
    const home = weighted('average-home-value', 'mean', 'dwellings-total');
    expect(compared(home, '2018').comparable).toBe(true);
    const low = knownWith({ 'average-home-value GM0917 2018 total': { value: 120 } });
    expect(
      compareWithWhole(
        askTotal(home, '2018'),
        low,
        { area: 'heerlen-noord', reference: 'GM0917' },
        figure(home, '2018', 'heerlen-noord'),
      ).comparable,
    ).toBe(false);
    expect(compared(count('youth-care'), '2018', 'WK091712').comparable).toBe(true);
  });
  test('a share is held against what the municipality’s own numbers give', () => {
    expect(compared(socialAssistance, '2020').comparable).toBe(true);
    expect(compared(socialAssistance, '2020').ratio).not.toBeNull();
  });
});

test('a figure is answered with what it is made of, and its parts where that is asked', () => {
  const one = knownWith({ 'births WK091710 2018 total': { value: 30, provisional: true } });
  const births = certain(figure(count('births'), '2018', 'heerlen-noord', one));
  const place = { area: 'heerlen-noord', period: '2018', breakdown: 'total' };
  const around = { edition: '84286NED', source: 'cbs', isExceptional: false, explains: false };
  expect(itemOf(place, births, around)).toEqual({
    area: 'heerlen-noord',
    period: '2018',
    value: 455,
    provisional: true,
    edition: '84286NED',
    source: 'cbs',
    computed: { rule: 'count', value: 455, coverage: 1, level: 'district' },
    flags: [],
  });
  const explained = itemOf({ ...place, breakdown: 'men' }, births, { ...around, isExceptional: true, explains: true });
  expect(explained).toMatchObject({ breakdown: 'men', flags: ['exceptional'] });
  expect(certain(explained.computed).parts).toHaveLength(14);
});
