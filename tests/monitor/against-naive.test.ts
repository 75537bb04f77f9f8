import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { districtIn, municipalityOf } from '#shared/area/codes.ts';
import { NeighbourhoodCode, type Area } from '#shared/area/neighbourhoods.ts';
import type { Cell } from '#shared/monitor/observation.ts';
import { figureOf } from '#shared/monitor/rules/combine.ts';
import { distanceOf } from '#shared/monitor/rules/distance.ts';
import { askTotal, type Computable, type Figure } from '#shared/monitor/rules/figure.ts';
import { parsePeriod } from '#shared/monitor/rules/periods.ts';
import { buildPlaces, type Places } from '#shared/monitor/rules/places.ts';
import {
  naiveCount,
  naiveDistance,
  naiveRatio,
  naiveTime,
  type NaivePart,
  type NaiveSeries,
  type NaiveSum,
} from './naive.ts';

const NOBODY = {
  'total': 0,
  'age-0-14': 0,
  'age-15-24': 0,
  'age-25-44': 0,
  'age-45-64': 0,
  'age-65-plus': 0,
  'households': 0,
};
const areaOf = (codes: readonly string[]): Area =>
  new Map(
    codes.map((text) => {
      const code = NeighbourhoodCode.parse(text);
      const districtCode = districtIn(code);
      return [
        code,
        { code, name: code, districtCode, districtName: districtCode, inProgrammeArea: false, population: NOBODY },
      ];
    }),
  );

/** Districts with so many neighbourhoods each, in one municipality. */
const tree = fc
  .array(fc.integer({ min: 1, max: 3 }), { minLength: 2, maxLength: 5 })
  .map((sizes) =>
    sizes.flatMap((size, district) => Array.from({ length: size }, (_, at) => `BU0917${10 + district}0${at}`)),
  );

const number = fc.integer({ min: 0, max: 4000 }).map((value) => value / 4);
const cell: fc.Arbitrary<Cell | undefined> = fc.oneof(
  { weight: 6, arbitrary: number.map((value): Cell => ({ value })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Cell>({ value: null, reason: 'unknown' }, { value: null, reason: 'suppressed' }),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 40 }))
      .map(([lower, wide]): Cell => ({ value: null, reason: 'suppressed', lower, upper: lower + wide })),
  },
  { weight: 1, arbitrary: fc.constant(undefined) },
);
const weight = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 900 }) },
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constant(undefined) },
);
const fraction = fc.record({
  n: fc.option(fc.integer({ min: 0, max: 50 }), { nil: undefined }),
  d: fc.option(fc.integer({ min: 0, max: 200 }), { nil: undefined }),
});

type Filled = { readonly cell: Cell | undefined; readonly weight: number | undefined };

/** A tree, which of its districts are the programme area, and what is kept of each place. */
const world = (withFractions: boolean) =>
  tree.chain((codes) => {
    const places = [...new Set([...codes, ...codes.map(districtIn)])];
    const kept = fc
      .tuple(cell, withFractions ? fraction : fc.constant({}), weight, fc.boolean())
      .map(([one, parts, weighs, hasFraction]): Filled => {
        const filled: Cell | undefined = hasFraction && one ? { ...one, ...parts } : one;
        return { cell: filled, weight: weighs };
      });
    return fc.record({
      codes: fc.constant(codes),
      shuffled: fc.shuffledSubarray(codes, { minLength: codes.length }),
      inside: fc.shuffledSubarray([...new Set(codes.map(districtIn))], { minLength: 1 }),
      loose: fc.subarray(codes, { maxLength: 1 }),
      kept: fc.tuple(...places.map(() => kept)).map((all) => new Map(places.map((code, at) => [code, all[at]]))),
    });
  });
type World = {
  readonly codes: readonly string[];
  readonly inside: readonly string[];
  readonly loose: readonly string[];
  readonly kept: ReadonlyMap<string, Filled | undefined>;
};

const placesOf = (codes: readonly string[], inside: readonly string[]): Places =>
  buildPlaces(areaOf(codes), {
    country: { code: 'NL', name: 'NL' },
    municipalities: {},
    programmeArea: { code: 'noord', name: 'Noord', places: inside },
    focusAreas: [],
  });

const lookupIn =
  (kept: World['kept'], scale = 1) =>
  (indicator: string, area: string): Cell | undefined => {
    const found = kept.get(area);
    if (indicator === 'x') return found?.cell;
    return found?.weight === undefined ? undefined : { value: found.weight * scale };
  };

const countOf: Computable = { id: 'x', kind: 'count', unit: 'persons' };
const meanOf: Computable = {
  id: 'x',
  kind: 'share',
  unit: '%',
  weight: [{ indicator: 'inhabitants-total', factor: 1 }],
};
const figureIn = (places: Places, lookup: ReturnType<typeof lookupIn>, definition: Computable, target = 'noord') =>
  figureOf(askTotal(definition, '2018'), { places, lookup }, target);

/** The parts of the programme area: its districts where it is whole ones and some tell anything, else its neighbourhoods. */
function naiveParts({ codes, inside, loose, kept }: World, tells: (parts: NaivePart[]) => boolean): NaivePart[] {
  const members = codes.filter((code) => inside.includes(districtIn(code)) || loose.includes(code));
  const districts = [...new Set(members.map(districtIn))];
  const isWhole = districts.every((district) =>
    codes.filter((code) => districtIn(code) === district).every((code) => members.includes(code)),
  );
  const partsOf = (some: readonly string[]): NaivePart[] =>
    some.map((code) => {
      const { cell: one, weight: weighs } = kept.get(code) ?? {};
      const follows = one?.n !== undefined && one.d !== undefined;
      const value = follows ? (one.d > 0 ? (100 * one.n) / one.d : null) : (one?.value ?? null);
      return { code, ...one, value, weight: weighs, people: weighs };
    });
  const byDistrict = partsOf(districts);
  return isWhole && tells(byDistrict) ? byDistrict : partsOf(members);
}

type Told = number | null | undefined;

/** Whether two numbers are one, to 1e-9 of their size; what is not there is alike only where neither is. */
const areAlike = (one: Told, other: Told): boolean =>
  typeof one === 'number' && typeof other === 'number'
    ? Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(other))
    : one === other;

const expectAlike = (found: Figure | undefined, expected: NaiveSum | undefined): void => {
  const pairs: [Told, Told][] = [
    [found?.value, expected?.value],
    [found?.computed?.coverage, expected?.coverage],
    [found?.lower, expected?.lower],
    [found?.upper, expected?.upper],
  ];
  expect(pairs.filter(([one, other]) => !areAlike(one, other))).toEqual([]);
  expect(found?.reason).toBe(expected?.reason);
};

const isOneDistrict = ({ inside, loose, codes }: World): boolean => {
  const members = codes.filter((code) => inside.includes(districtIn(code)) || loose.includes(code));
  return members.length === codes.length || new Set(members.map(municipalityOf)).size !== 1;
};

test('counts of random trees are those of the plain implementation', () => {
  fc.assert(
    fc.property(world(false), (one) => {
      fc.pre(!isOneDistrict(one)); // all of a municipality is tiled by the municipality itself
      const parts = naiveParts(one, (some) => naiveCount(some) !== undefined);
      const places = placesOf(one.codes, [...one.inside, ...one.loose]);
      expectAlike(figureIn(places, lookupIn(one.kept), countOf), naiveCount(parts));
    }),
    { numRuns: 300 },
  );
});

test('shares of random trees, with numerators, with results only and with both, are those of the plain implementation', () => {
  fc.assert(
    fc.property(fc.boolean().chain(world), (one) => {
      fc.pre(!isOneDistrict(one));
      const parts = naiveParts(one, (some) => naiveRatio(some, 100) !== undefined);
      const places = placesOf(one.codes, [...one.inside, ...one.loose]);
      expectAlike(figureIn(places, lookupIn(one.kept), meanOf), naiveRatio(parts, 100));
    }),
    { numRuns: 300 },
  );
});

test('what weighs ten times as much weighs the same', () => {
  fc.assert(
    fc.property(world(false), fc.constantFrom(0.1, 3, 1000), ({ codes, inside, kept }, scale) => {
      const places = placesOf(codes, inside);
      const [one, other] = [lookupIn(kept), lookupIn(kept, scale)].map((lookup) => figureIn(places, lookup, meanOf));
      expect(areAlike(other?.value, one?.value)).toBe(true);
      expect(areAlike(other?.computed?.coverage, one?.computed?.coverage)).toBe(true);
    }),
  );
});

test('the order in which areas come changes nothing', () => {
  fc.assert(
    fc.property(world(true), ({ codes, shuffled, inside, kept }) => {
      for (const definition of [countOf, meanOf])
        expect(figureIn(placesOf(shuffled, inside.toReversed()), lookupIn(kept), definition)).toEqual(
          figureIn(placesOf(codes, inside), lookupIn(kept), definition),
        );
    }),
  );
});

test('a part that gets its figure never lowers the coverage', () => {
  fc.assert(
    fc.property(world(false), fc.nat(), ({ codes, inside, kept }, pick) => {
      const places = placesOf(codes, inside);
      const missing = [...kept.keys()].filter(
        (code) => code.startsWith('WK') && typeof kept.get(code)?.cell?.value !== 'number',
      );
      const code = missing[pick % Math.max(1, missing.length)];
      const filled = new Map(kept);
      if (code !== undefined) filled.set(code, { weight: kept.get(code)?.weight, cell: { value: 5 } });
      for (const definition of [countOf, meanOf]) {
        const before = figureIn(places, lookupIn(kept), definition)?.computed;
        const after = figureIn(places, lookupIn(filled), definition)?.computed;
        const gain = before && after && before.level === after.level ? after.coverage - before.coverage : 0;
        expect(gain).toBeGreaterThanOrEqual(-1e-9);
      }
    }),
  );
});

/** Periods of one sort over twenty years. */
const periods = fc
  .constantFrom<readonly ((year: number) => string)[]>(
    [String],
    [(year) => `${year}-H1`, (year) => `${year}-H2`],
    [1, 2, 3, 4].map((quarter) => (year: number) => `${year}-Q${quarter}`),
    [(year) => `${year}-03`, (year) => `${year}-11`],
    [(year) => `${year}/${String((year + 1) % 100).padStart(2, '0')}`],
    [(year) => `${year}-02-28`, (year) => `${year}-10-01`],
  )
  .chain((forms) =>
    fc
      .tuple(fc.integer({ min: 2008, max: 2022 }), fc.integer({ min: 1, max: 9 }))
      .map(([first, years]) => Array.from({ length: years }, (_, at) => forms.map((form) => form(first + at))).flat()),
  );
const readings = (texts: readonly string[]): fc.Arbitrary<NaiveSeries> =>
  fc
    .tuple(
      ...texts.map(() =>
        fc.oneof(
          { weight: 5, arbitrary: fc.integer({ min: 0, max: 400 }).map((value) => value / 8) },
          { weight: 1, arbitrary: fc.constant(null) },
        ),
      ),
    )
    .map((values) => Object.fromEntries(texts.map((text, at) => [text, values[at] ?? null])));

const question = periods.chain((texts) =>
  fc.record({
    area: readings(texts),
    reference: readings(texts),
    good: fc.constantFrom<1 | -1>(1, -1),
    breaks: fc.subarray([...texts], { maxLength: Math.min(2, texts.length) }),
    exceptional: fc.constant([2020, 2021]),
    by: fc.constantFrom(2032, 2047, 2060),
    from: fc.option(fc.constantFrom(...texts), { nil: undefined }),
  }),
);
type Question = Parameters<typeof naiveDistance>[0];

const seriesOf = (series: NaiveSeries) => Object.entries(series).map(([period, value]) => ({ period, value }));
const distanceTo = ({ area, reference, good, breaks, by, from }: Question) => {
  const found = distanceOf({
    indicator: {
      id: 'x',
      kind: 'share',
      unit: '%',
      goodDirection: good === 1 ? 'higher' : 'lower',
      targets: [],
      breaks: breaks.map((period) => ({ period, area: 'all', type: 'method', why: '', source: '' })),
    },
    area: 'A',
    reference: 'R',
    readings: seriesOf(area),
    references: seriesOf(reference),
    by,
    from,
  });
  if (!found.ok) throw new Error(found.error);
  return found.value.distance;
};

test('the time of every period is that of the plain implementation', () => {
  fc.assert(
    fc.property(periods, (texts) => {
      for (const text of texts) expect(parsePeriod(text)?.time).toBeCloseTo(naiveTime(text), 12);
    }),
  );
});

test('distances over random series, gaps, breaks and exceptional years are those of the plain implementation', () => {
  fc.assert(
    fc.property(question, (asked) => {
      const [found, expected] = [distanceTo(asked), naiveDistance(asked)];
      expect(found.class).toBe(expected.class);
      expect(found.period).toBe(expected.period);
      expect(found.withExceptional?.class).toBe(expected.withExceptional);
      expect(found.baseline?.period).toBe(expected.baseline);
      const pairs: [Told, Told][] = [
        [found.gap, expected.gap],
        [found.difference, expected.difference],
        [found.paceSoFar, expected.pace],
        [found.paceNeeded, expected.needed],
        [found.ratio, expected.ratio],
        [found.yearReached, expected.year],
        [found.shareClosed, expected.closed],
      ];
      expect(pairs.filter(([one, other]) => !areAlike(one, other))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('a break splits: what lies before it has no part in what is said', () => {
  const cut = question.filter(({ breaks, from }) => breaks.length > 0 && from === undefined);
  fc.assert(
    fc.property(cut, fc.integer({ min: 1, max: 500 }), (asked, changed) => {
      const breaks = asked.breaks.slice(0, 1);
      const isBefore = (text: string): boolean => breaks.some((one) => naiveTime(text) < naiveTime(one));
      const area = Object.fromEntries(
        Object.entries(asked.area).map(([text, value]) => [
          text,
          value !== null && isBefore(text) ? value + changed : value,
        ]),
      );
      const [found, other] = [distanceTo({ ...asked, breaks }), distanceTo({ ...asked, breaks, area })];
      fc.pre(found.period !== undefined && !isBefore(found.period));
      for (const key of ['class', 'gap', 'paceSoFar', 'ratio', 'points'] as const)
        expect(other[key]).toEqual(found[key]);
    }),
  );
});

test('everything that is common stands in the points, or is left out with its reason', () => {
  fc.assert(
    fc.property(question, (asked) => {
      const { points, leftOut } = distanceTo(asked);
      const told = new Set([...points, ...leftOut].map(({ period }) => period));
      expect([...told].toSorted()).toEqual(Object.keys(asked.area).toSorted());
      const normal = points.filter(({ exceptional }) => exceptional !== true).map(({ period }) => period);
      expect(leftOut.filter(({ period }) => normal.includes(period))).toEqual([]);
    }),
  );
});
