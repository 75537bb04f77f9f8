import {
  LEAST_APPROACHED,
  LEAST_STRATA,
  learnFrom,
  limitFor,
  type ToldAsk,
} from '#shared/activities/learning/learning.ts';
import { HOMES, riskDifference, type Stratum } from '#shared/activities/learning/risk-difference.ts';
import type { Rest } from '#shared/activities/outcomes/outcomes.ts';
import { rule } from '#shared/rulebook.ts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const stratum = (n1: number, a1: number, n0: number, a0: number): Stratum => ({
  short: { approached: n1, answered: a1 },
  long: { approached: n0, answered: a0 },
});
const half = (variance: number): number => 1.959964 * Math.sqrt(HOMES * variance);

/** Numbers between 0 and 1, the same in each run (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Found = { readonly difference: number; readonly lower: number; readonly upper: number };
const NOTHING_FOUND: Found = { difference: 0, lower: 0, upper: 0 };
const differenceOf = ({ difference }: Found = NOTHING_FOUND): number => difference;
const widthOf = ({ lower, upper }: Found = NOTHING_FOUND): number => upper - lower;

describe('The risk difference of Mantel and Haenszel', () => {
  test('of one stratum is the plain difference, with the plain variance where the arms are as large', () => {
    const found = riskDifference([stratum(100, 40, 100, 50)]);
    expect(found?.difference).toBeCloseTo(-0.1, 12);
    expect(found?.upper).toBeCloseTo(-0.1 + half(0.4 * 0.006 + 0.5 * 0.005), 6);
  });

  test('of two strata is as worked out by hand', () => {
    const found = riskDifference([stratum(10, 4, 30, 15), stratum(20, 5, 20, 8)]);
    const difference = -2.25 / 17.5;
    const variance = (difference * (0.5625 + 0.75) + 1.875 + 2.25) / 17.5 ** 2;
    expect(found?.difference).toBeCloseTo(difference, 12);
    expect(found?.lower).toBeCloseTo(difference - half(variance), 6);
    expect(found?.upper).toBeCloseTo(difference + half(variance), 6);
  });

  test('turns with its arms, lies between -1 and 1, and leaves out what has one arm only', () => {
    const arms = fc.tuple(fc.nat(60), fc.nat(60), fc.nat(60), fc.nat(60));
    fc.assert(
      fc.property(fc.array(arms, { minLength: 1, maxLength: 20 }), (all) => {
        const strata = all.map(([n1, a1, n0, a0]) => stratum(n1, Math.min(n1, a1), n0, Math.min(n0, a0)));
        const found = riskDifference(strata);
        const turned = riskDifference(strata.map(({ short, long }) => ({ short: long, long: short })));
        const more = riskDifference([...strata, stratum(9, 3, 0, 0), stratum(0, 0, 7, 7)]);
        expect(more).toEqual(found);
        const [is, was] = [found, turned].map((one) => one ?? NOTHING_FOUND);
        expect(Math.abs(differenceOf(is))).toBeLessThanOrEqual(1 + 1e-9);
        expect(differenceOf(is)).toBeCloseTo(-differenceOf(was), 9);
        expect(widthOf(is)).toBeCloseTo(widthOf(was), 9);
      }),
    );
  });

  test('finds a fall of five points wherever response depends on the place, and holds it in its interval', () => {
    const random = chance(20_261_129);
    const answers = (count: number, rate: number): number =>
      Array.from({ length: count }, random).filter((one) => one < rate).length;
    const found = Array.from({ length: 200 }, () =>
      riskDifference(
        Array.from({ length: 40 }, () => {
          const rate = 0.2 + 0.4 * random();
          const [n1, n0] = [10 + Math.floor(30 * random()), 10 + Math.floor(50 * random())];
          return stratum(n1, answers(n1, rate - 0.05), n0, answers(n0, rate));
        }),
      ),
    ).flatMap((one) => one ?? []);
    const mean = found.reduce((sum, { difference }) => sum + difference, 0) / found.length;
    expect(Math.abs(mean + 0.05)).toBeLessThan(0.006);
    const held = found.filter(({ lower, upper }) => lower <= -0.05 && -0.05 <= upper).length / found.length;
    expect(held).toBeGreaterThan(0.94);
  });
});

const told = (counts: readonly (readonly [Rest, number, number])[], ...days: number[]): ToldAsk => ({
  days: days.length > 0 ? days : [28],
  counts: counts.map(([rest, approached, answered]) => ({
    code: 'BU09172004',
    group: 'all',
    rest,
    approached,
    answered,
    refused: 0,
  })),
});
const many = (one: ToldAsk, times = LEAST_STRATA): ToldAsk[] => Array.from({ length: times }, () => one);

describe(rule('K61'), () => {
  test('nothing is told of fewer than ten strata, or 400 people of an arm', () => {
    expect(learnFrom([])).toMatchObject({
      asks: 0,
      comparisons: [
        {
          rest: '12-25',
          beside: '52+',
          lacking: { strata: LEAST_STRATA, rest: LEAST_APPROACHED, beside: LEAST_APPROACHED },
        },
        { rest: '26-51', beside: '52+' },
      ],
    });
    const few = learnFrom(
      many(
        told([
          ['12-25', 39, 20],
          ['52+', 400, 200],
        ]),
      ),
    );
    expect(few.comparisons[0]).toMatchObject({ lacking: { strata: 0, rest: 10, beside: 0 } });
    expect([few.comparisons[0]?.difference, few.proposal]).toEqual([undefined, undefined]);
    const enough = learnFrom(
      many(
        told([
          ['12-25', 40, 20],
          ['52+', 40, 20],
        ]),
      ),
    );
    expect(enough.comparisons[0]?.difference?.value).toBe(0);
  });

  test('each neighbourhood of each activity is a stratum, whatever the groups', () => {
    const { counts, days } = told([
      ['12-25', 20, 10],
      ['52+', 40, 20],
    ]);
    const both = { days, counts: [...counts, ...counts.map((one) => ({ ...one, code: 'BU09171000' }))] };
    const of = (group: 'age-25-44' | 'households') => counts.map((one) => ({ ...one, group }));
    const split = { days, counts: [...of('age-25-44'), ...of('households')] };
    const twice = { days, counts: [...counts, ...of('age-25-44')] };
    expect(learnFrom([both]).comparisons[0]?.strata).toBe(2);
    expect(learnFrom([split]).comparisons[0]).toMatchObject({ strata: 1, approached: { rest: 40, beside: 80 } });
    expect(learnFrom([twice]).comparisons[0]).toMatchObject({ strata: 1, approached: { rest: 20, beside: 40 } });
  });

  test('where nobody is left who rested for a year, the short rest is held against the middle one', () => {
    const { comparisons } = learnFrom(
      many(
        told([
          ['12-25', 400, 160],
          ['26-51', 400, 200],
        ]),
      ),
    );
    expect(comparisons[0]).toMatchObject({ rest: '12-25', beside: '26-51', strata: LEAST_STRATA });
    expect(comparisons[0]?.difference?.value).toBeCloseTo(-0.1, 9);
  });
});

describe(rule('K62'), () => {
  const large = 20_000;
  test.each([
    [
      'nothing is lost',
      [
        ['12-25', large, 10_000],
        ['26-51', large, 10_000],
        ['52+', large, 10_000],
      ],
      12,
      75,
    ],
    [
      'the short rest loses five points',
      [
        ['12-25', large, 9_000],
        ['26-51', large, 10_000],
        ['52+', large, 10_000],
      ],
      26,
      40,
    ],
    [
      'both lose',
      [
        ['12-25', large, 8_000],
        ['26-51', large, 9_000],
        ['52+', large, 10_000],
      ],
      52,
      21,
    ],
    [
      'the middle one is the longest',
      [
        ['12-25', large, 8_000],
        ['26-51', large, 9_000],
      ],
      26,
      40,
    ],
  ] as const)('%s', (_, counts, restWeeks, limit) => {
    expect(learnFrom(many(told(counts))).proposal).toEqual({ restWeeks, askWeeks: 4, limit });
  });

  test('each wave counts by itself: how long a person is asked, and not how long the whole lasts', () => {
    const counts = [
      ['12-25', large, 10_000],
      ['26-51', large, 10_000],
      ['52+', large, 10_000],
    ] as const;
    expect(learnFrom(many(told(counts, 7, 7, 7, 7))).proposal).toMatchObject({ askWeeks: 1, limit: 92 });
    expect(learnFrom([...many(told(counts, 28)), told(counts, 7, 7)]).proposal).toMatchObject({ askWeeks: 4 });
  });

  test('a loss that is not surely under three points is not enough', () => {
    const unsure = many(
      told([
        ['12-25', 60, 30],
        ['26-51', 60, 30],
        ['52+', 60, 30],
      ]),
    );
    expect(learnFrom(unsure).proposal?.restWeeks).toBe(52);
  });

  test('the limit goes with rest and length as the specification has it', () => {
    expect([limitFor(12, 4), limitFor(26, 4), limitFor(12, 1)]).toEqual([75, 40, 92]);
  });
});
