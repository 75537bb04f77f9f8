import { describe, expect, test } from 'vitest';
import { TARGET, type DistanceAsked } from '#shared/monitor/rules/distance.ts';
import { answerDistance, type Telling } from '#shared/monitor/rules/sentences.ts';
import { rule } from '#shared/rulebook.ts';

const telling: Telling = {
  indicator: {
    title: 'Mensen in de bijstand',
    titleEn: 'People on social assistance',
    phrase: 'Het aandeel mensen in de bijstand',
    phraseEn: 'The share of people on social assistance',
    decimals: 1,
  },
  area: { nl: 'Heerlen-Noord', en: 'Heerlen-Noord' },
  reference: { nl: 'Nederland', en: 'the Netherlands' },
};
const of = (values: readonly (number | null)[], first = 2016, more: Partial<DistanceAsked> = {}): DistanceAsked => ({
  indicator: { id: 'x', kind: 'share', unit: '%', goodDirection: 'lower', breaks: [], targets: [] },
  area: 'heerlen-noord',
  reference: 'NL',
  readings: values.map((value, at) => ({ period: String(first + at), value })),
  references: values.map((_, at) => ({ period: String(first + at), value: 3.7302 })),
  ...more,
});
const said = (asked: DistanceAsked, how = telling) => {
  const answer = answerDistance(asked, how);
  if (!answer.ok) throw new Error(answer.error);
  return answer.value.sentence;
};

describe(rule('M23'), () => {
  const SAME = 'Het aandeel mensen in de bijstand is in Heerlen-Noord 8,6 en in Nederland 3,7; ';
  test.each([
    [[9.2, 9, 8.8, 8.6317], 'in dit tempo is het verschil in 2044 weg, en dat is op tijd voor 2047.'],
    [[9.1, 8.94, 8.79, 8.6317], 'in dit tempo is het verschil pas in 2050 weg, en dat is te laat voor 2047.'],
    [[8.94, 8.84, 8.74, 8.6317], 'in dit tempo is het verschil pas in 2066 weg, en dat is veel te laat voor 2047.'],
    [[8.9, 8.81, 8.72, 8.6317], 'in dit tempo is het verschil over 50 jaar nog niet weg.'],
    [[8, 8.2, 8.4, 8.6317], 'in dit tempo wordt het verschil groter.'],
    [[null, null, 8.5, 8.6317], 'er zijn nog te weinig cijfers om te zien of het verschil kleiner wordt.'],
  ])('%j: %s', (values, end) => {
    expect(said(of(values)).nl).toBe(SAME + end);
  });
  test('nearly in time, reached, without direction', () => {
    expect(said(of([9.13, 8.96, 8.8, 8.6317], 2016, { by: 2048 })).nl).toMatch(/op tijd voor 2048/);
    expect(said(of([4, 4, 4, 3]))).toEqual({
      nl: 'Het aandeel mensen in de bijstand is in Heerlen-Noord 3,0 en in Nederland 3,7; Heerlen-Noord staat er minstens even goed voor.',
      en: 'The share of people on social assistance is 3.0 in Heerlen-Noord and 3.7 in the Netherlands; Heerlen-Noord does at least as well.',
    });
    const none = of([8, 8, 8, 8.6317]);
    expect(said({ ...none, indicator: { ...none.indicator, goodDirection: 'none' } }).nl).toBe(
      `${SAME}hoger of lager is hier niet beter of slechter.`,
    );
  });
  test('against the target', () => {
    const asked = of([9, 8, 7, 6], 2016, { reference: TARGET });
    const targets = [{ area: 'heerlen-noord', value: 5, by: 2030, reason: 'Afgesproken.' }];
    expect(said({ ...asked, indicator: { ...asked.indicator, targets } }).nl).toBe(
      'Het aandeel mensen in de bijstand is in Heerlen-Noord 6,0 en het doel is 5,0; in dit tempo is het verschil in 2020 weg, en dat is op tijd voor 2030.',
    );
    expect(said(asked).nl).toBe('Mensen in de bijstand: er is geen cijfer van het doel, want er is geen doel gesteld.');
  });
  test('a title stands where no phrase does, and a unit where one is told', () => {
    const { phrase: _, phraseEn: __, ...indicator } = telling.indicator;
    const how = { ...telling, indicator, unit: { nl: 'procent', en: 'per cent' } };
    expect(said(of([8, 8.6317]), how)).toEqual({
      nl: 'Mensen in de bijstand: in Heerlen-Noord 8,6 en in Nederland 3,7 procent; er zijn nog te weinig cijfers om te zien of het verschil kleiner wordt.',
      en: 'People on social assistance: 8.6 in Heerlen-Noord and 3.7 per cent in the Netherlands; there are too few figures yet to see whether the gap closes.',
    });
  });
  test('no figure says so, and why', () => {
    expect(said(of([], 2016)).nl).toBe(
      'Mensen in de bijstand: er is geen cijfer van Heerlen-Noord, want niemand heeft het verzameld.',
    );
    const secret = of([null], 2016, { readings: [{ period: '2016', value: null, reason: 'suppressed' }] });
    expect(said(secret).en).toBe(
      'People on social assistance: there is no figure of Heerlen-Noord, because it is secret.',
    );
    const held = { ...telling, whyNoData: { nl: 'alleen de gemeente heeft het', en: 'only the municipality has it' } };
    expect(said(of([]), held).nl).toMatch(/want alleen de gemeente heeft het\.$/);
    expect(said(of([8], 2016, { references: [] })).nl).toBe(
      'Mensen in de bijstand: er is geen cijfer van Nederland, want niemand heeft het verzameld.',
    );
  });
  test('what cannot be compared says why', () => {
    const apart = of([8], 2016, { readings: [{ period: '2016', value: 8, comparable: false }] });
    expect(said(apart).nl).toBe(
      'Mensen in de bijstand: Heerlen-Noord en Nederland zijn niet te vergelijken, want de wijken samen geven niet het cijfer van de gemeente.',
    );
    expect(said(of([8], 2016, { references: [{ period: '2011', value: 3 }] })).nl).toMatch(
      /want hun cijfers gaan niet over dezelfde tijd\.$/,
    );
  });
  test('chance and the exceptional years are told where they change something', () => {
    expect(said(of([9, 9, 9, 9, 20])).nl).toMatch(
      / Met de bijzondere jaren erbij is het beeld anders: het verschil wordt groter\.$/,
    );
    const few = of([6], 2016, {
      readings: [{ period: '2016', value: 6, n: 6, d: 100 }],
      references: [{ period: '2016', value: 5, n: 500, d: 10_000 }],
    });
    expect(said(few).nl).toMatch(/ Het is geen duidelijk verschil\.$/);
  });
});
