import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indicatorDefinitions } from '#shared/monitor/heerlen-noord/indicators.ts';
import { toldToResidents } from '#shared/monitor/heerlen-noord/told-to-residents.ts';
import { changeToTell, chooseToTell, type Tellable } from '#shared/monitor/rules/told-change.ts';
import { rule } from '#shared/rulebook.ts';

const AREA = 'BU09172004';
const YEAR = 2026;
const people = { kind: 'count', rounding: { base: 5, how: 'stochastic' }, breaks: [], disclosureMinimum: 10 } as const;
const share = { kind: 'share', breaks: [], disclosureMinimum: 10 } as const;
const told = { least: { share: 0.02 } } as const;

const at = (period: string, value: number | null, more: Partial<Tellable> = {}): Tellable => ({
  period,
  value,
  flags: [],
  ...more,
});

type Measured = Parameters<typeof changeToTell>[0];
const changed = (definition: Measured, series: readonly Tellable[], how: Parameters<typeof changeToTell>[2] = told) => {
  const change = changeToTell(definition, AREA, how, { series, year: YEAR });
  return change && [change.from.period, change.to.period];
};

describe(rule('M35'), () => {
  test('a change is told from the first to the last figure of a series', () => {
    expect(changed(people, [at('2018', 1_250), at('2016', 1_310), at('2019', 1_200)])).toEqual(['2016', '2019']);
  });

  test('exceptional years are passed over, and a break begins a new series', () => {
    expect(changed(people, [at('2016', 1_310), at('2019', 1_200), at('2020', 900)])).toEqual(['2016', '2019']);
    const broken = { period: '2018', area: 'all', type: 'definition', why: 'anders', source: 'CBS' } as const;
    const definition = { ...people, breaks: [broken] };
    expect(changed(definition, [at('2016', 1_310), at('2018', 2_000), at('2019', 2_300)])).toEqual(['2018', '2019']);
    expect(changed(definition, [at('2016', 1_310), at('2018', 2_000)])).toBeUndefined();
  });

  test('what rounding may make is no change, and neither is less than what is set', () => {
    expect(changed(people, [at('2016', 20), at('2019', 25)])).toBeUndefined();
    expect(changed(people, [at('2016', 1_310), at('2019', 1_290)])).toBeUndefined();
    expect(changed(share, [at('2016', 20), at('2019', 22.9)], { least: { points: 3 } })).toBeUndefined();
    expect(changed(share, [at('2016', 20), at('2019', 23)], { least: { points: 3 } })).toEqual(['2016', '2019']);
  });

  test('what chance may make is no change', () => {
    const [few, fewLater] = [at('2016', 20, { n: 20, d: 100 }), at('2019', 25, { n: 25, d: 100 })];
    expect(changed(share, [few, fewLater])).toBeUndefined();
    const [low, high] = [at('2016', 20, { lower: 17, upper: 23 }), at('2019', 25, { lower: 22, upper: 28 })];
    expect(changed({ ...share, kind: 'estimate' }, [low, high])).toBeUndefined();
  });

  test('what is hidden, of few people, or known in part is never told', () => {
    const later = at('2019', 1_200);
    for (const first of [at('2016', null), at('2016', 5), at('2016', 1_000, { flags: ['partial'] })])
      expect(changed(people, [first, later])).toBeUndefined();
    expect(changed(share, [at('2016', 2, { n: 9, d: 450 }), at('2019', 30, { n: 900, d: 3_000 })])).toBeUndefined();
  });

  test('what is more than ten years old is no news', () => {
    expect(changed(people, [at('2010', 1_310), at('2015', 1_000)])).toBeUndefined();
    expect(changed(people, [at('2010', 1_310), at('2016', 1_000)])).toEqual(['2010', '2016']);
  });

  test('at most three are told, the newest and largest first, and of each subject one', () => {
    const one = (subject: string, to: string, before: number, value: number) => ({
      told: { subject },
      change: { from: at('2014', before), to: at(to, value) },
    });
    const all = [
      one('ages', '2019', 100, 120),
      one('ages', '2019', 100, 150),
      one('homes', '2018', 100, 300),
      one('people', '2019', 100, 70),
      one('energy', '2019', 100, 90),
    ];
    expect(chooseToTell(all)).toEqual([all[1], all[3], all[4]]);
    expect(chooseToTell([])).toEqual([]);
  });

  test('whatever the series: what is told was there, was not hidden, and really moved', () => {
    const tellable = fc.record({
      period: fc.integer({ min: 2010, max: 2026 }).map(String),
      value: fc.option(fc.integer({ min: 0, max: 500 })),
      flags: fc.constantFrom<Tellable['flags']>([], ['partial'], ['exceptional']),
    });
    fc.assert(
      fc.property(fc.uniqueArray(tellable, { selector: ({ period }) => period }), (series) => {
        const change = changeToTell(people, AREA, told, { series, year: YEAR });
        fc.pre(change !== undefined);
        for (const figure of [change.from, change.to]) {
          const { value, period, flags } = figure;
          expect(series).toContain(figure);
          expect(value).toBeGreaterThanOrEqual(people.disclosureMinimum);
          expect(['2020', '2021']).not.toContain(period);
          expect(flags).not.toContain('partial');
        }
        expect(change.from.value).not.toBe(change.to.value);
      }),
    );
  });

  test('every indicator that is told is known, with its figures in both sentences', () => {
    const known = new Set(indicatorDefinitions.map(({ id }) => id));
    for (const { indicator, sentence } of toldToResidents) {
      expect(known).toContain(indicator);
      for (const text of [sentence.nl, sentence.en])
        for (const part of ['{Where}', '{year}', '{value}', '{then}', '{before}']) expect(text).toContain(part);
    }
  });

  test('nobody is put to shame: poverty, benefits, debts, crime, care, illness and origin are not told', () => {
    const shaming =
      /poverty|assistance|benefit|debt|minimum|income|crime|suspect|care|wmo|origin|eenza|roker|drink|gewicht/;
    for (const { indicator } of toldToResidents) expect(indicator).not.toMatch(shaming);
  });
});
