import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TargetGroup } from '#shared/area/groups.ts';
import { listPlaces, type Place } from '#shared/conversations/kernel/find-places.ts';
import { localizerOf } from '#shared/conversations/kernel/localizer.ts';
import { readTypedWords } from '#shared/conversations/kernel/typed-words.ts';
import { wordsSearch } from '#shared/platform/bound-search.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';

const engine = testEngine();
const NOW = new Date('2026-11-24T09:00:00Z');

let places: Place[];
beforeAll(async () => {
  const desk = await engine.freshDesk(testClock(NOW.toISOString()));
  places = listPlaces(await desk.area(), localizerOf('nl'), ['Heerlen-Noord']);
});

/** What is read, as its codes, its days and its groups. */
function read(words: string) {
  const typed = readTypedWords(wordsSearch(words).searched, places, NOW);
  if ('wrong' in typed) return typed.wrong;
  const { names, period, groups } = typed;
  return {
    codes: names.map((name) => ('place' in name ? name.place.code : `?${name.typed}`)),
    days: period && `${period.start} ${period.end}`,
    groups,
  };
}

/** Periods as people type them on 24 November 2026, in both languages. */
const PERIODS: Readonly<Record<string, readonly string[]>> = {
  '2027-01-11 2027-02-07': [
    '2027-01-11..2027-02-07',
    '2027-1-11 t/m 2027-02-07',
    '2027-01-11 tot 2027-02-07',
    '11-1-2027 t/m 7-2-2027',
    '11/1/2027 - 7/2/2027',
    '11.1.2027 tot en met 7.2.2027',
    'van 11 januari tot 7 februari',
    'van 11 januari 2027 t/m 7 februari 2027',
    '11 jan - 7 feb',
    '11-1-27 t/m 7-2-27',
    'from 11 January to 7 February 2027',
    'January 11 to February 7, 2027',
    'between 11 January and 7 February',
    '11th of January until 7th of February',
    '11-1 t/m 7-2',
  ],
  '2027-01-11 2027-01-11': [
    '11-1-2027',
    '11 januari',
    '11 jan.',
    '11januari',
    'op 11 januari 2027',
    'January 11',
    '11/1',
  ],
  '2027-01-18 2027-01-24': [
    'week 3',
    'wk 3',
    'W3',
    'week 03',
    'week 3 2027',
    'week 3 van 2027',
    '2027-W03',
    'in week 3',
  ],
  '2027-01-18 2027-02-07': [
    'week 3-5',
    'week 3 t/m 5',
    'weken 3 tot 5',
    'weeks 3 to 5',
    'week 3 t/m week 5',
    '2027-W03..W05',
  ],
  '2027-06-01 2027-06-30': ['juni', 'in juni', 'June', 'juni 2027', 'jun', '2027-06', '06-2027', '6/2027'],
  '2027-06-01 2027-08-31': ['juni t/m augustus', 'juni-augustus 2027', 'June to August', 'zomer', 'summer 2027'],
  '2026-12-01 2026-12-31': ['volgende maand', 'next month', 'december', 'komende maand', 'over een maand'],
  '2026-11-30 2026-12-06': ['volgende week', 'next week', 'over 1 week'],
  '2026-11-24 2026-12-21': ['komende 4 weken', 'the next four weeks', 'vanaf vandaag'],
  '2026-12-20 2027-01-10': ['20 december t/m 10 januari', '20 dec - 10 jan 2027'],
  '2027-01-01 2027-03-31': ['eerste kwartaal', 'q1', 'Q1 2027', '1e kwartaal', 'volgend kwartaal', 'next quarter'],
  '2027-01-01 2027-12-31': ['2027', 'volgend jaar', 'next year', 'in 2027'],
  '2026-11-25 2026-11-25': ['morgen', 'tomorrow', 'woensdag'],
  '2027-05-01 2027-05-10': ['begin mei', 'early May'],
  '2028-02-29 2028-02-29': ['29 februari', '29-2-2028'],
};

const GROUPS: readonly (readonly [TargetGroup, readonly string[]])[] = [
  ['age-0-14', ['kinderen', 'children', '0-14', '0 t/m 14 jaar']],
  ['age-15-24', ['jongeren', 'voor jongeren', 'young people', '15-24', '15-24 jaar', '15 tot 24 jaar']],
  ['age-25-44', ['25-44', '25 - 44', '25 tot en met 44 jaar']],
  ['age-65-plus', ['ouderen', 'senioren', 'elderly', '65+', '65 plus', '65-plussers', '65 jaar en ouder']],
  ['households', ['huishoudens', 'households', 'gezinnen']],
  ['residents', ['bewoners', 'iedereen', 'everyone']],
];

describe('Words that people type', () => {
  test('hold a period in any of these forms', () => {
    const read1 = Object.entries(PERIODS).flatMap(([days, forms]) =>
      forms.map((form) => [form, days, read(`vrieheide ${form}`)] as const),
    );
    for (const [form, days, found] of read1)
      expect([form, found]).toEqual([form, { codes: ['BU09172004'], days, groups: undefined }]);
  });

  test('hold places, a period and a group in any order and with any small words around', () => {
    const period = fc.constantFrom(
      ...Object.entries(PERIODS).flatMap(([days, forms]) => forms.map((form) => ({ days, form }))),
    );
    const group = fc.constantFrom(...GROUPS.flatMap(([name, forms]) => forms.map((form) => ({ name, form }))));
    const named = fc.nat({ max: 10_000 });
    const between = fc.constantFrom(' & ', ', ', ' en ', ' and ', ';', ' + ', '&');
    const run = fc.property(
      fc.tuple(named, named, between),
      fc.option(period, { nil: undefined }),
      fc.option(group, { nil: undefined }),
      fc.constantFrom(', ', '; '),
      fc.boolean(),
      ([one, other, and], when, who, apart, isFirst) => {
        const [first, second] = [places[one % places.length], places[other % places.length]];
        // Two names can be that of the district which holds both.
        fc.pre(!places.some(({ name }) => name === `${first?.name}-${second?.name}`));
        const where = `${first?.name}${and}${second?.name}`;
        const rest = [when?.form, who?.form].filter((part) => part !== undefined);
        const words = (isFirst ? [where, ...rest] : [...rest, where]).join(apart);
        const found = read(words);
        const called = [first, second].map((place) => place?.name);
        const codes = typeof found === 'string' ? [] : found.codes;
        expect([words, typeof found === 'string' ? found : found.days]).toEqual([words, when?.days]);
        expect([words, typeof found === 'string' ? found : found.groups]).toEqual([words, who && [who.name]]);
        expect([words, codes.map((code) => places.find((place) => place.code === code)?.name ?? code)]).toEqual([
          words,
          called,
        ]);
      },
    );
    fc.assert(run, { numRuns: 300 });
  });

  test.each([
    ['vrieheide volgende maand', ['BU09172004']],
    ['Vrieheide & Passart', ['BU09172004', 'BU09172100']],
    ['is er ruimte in Vrieheide voor jongeren in juni?', ['BU09172004']],
    ['passart vrieheide', ['BU09172100', 'BU09172004']],
    ['vrieheide en heerlerheide kern', ['BU09172004', 'BU09172101']],
    ['De Dem en omgeving en Vrieheide', ['BU09171201', 'BU09172004']],
    ['In de Cramer juni', ['BU09173002']],
    ["'t Loon", ['BU09173302']],
    ['Heerlen-Noord', ['AREA']],
    ['alles 65+', ['AREA']],
    ['WK091720', ['WK091720']],
    ['blabla vrieheide', ['?blabla', 'BU09172004']],
  ])('"%s" names these places', (words, codes) => {
    expect(read(words)).toMatchObject({ codes });
  });

  test('hold ages of no group of their own as the groups in which those are', () => {
    expect(read('vrieheide 18-30')).toMatchObject({ groups: ['age-15-24', 'age-25-44'], days: undefined });
    expect(read('vrieheide 10-12 jaar')).toMatchObject({ groups: ['age-0-14'], days: undefined });
    expect(read('vrieheide 60+')).toMatchObject({ groups: ['age-45-64', 'age-65-plus'] });
    expect(read('vrieheide kinderen en ouderen')).toMatchObject({ groups: ['age-0-14', 'age-65-plus'] });
    expect(read('vrieheide 15-24 juni')).toMatchObject({ days: '2027-06-15 2027-06-24', groups: undefined });
  });

  test.each(['2027-02-31', '31-13-2027', 'week 60', '7 februari 2027 t/m 11 januari 2027', '31 april', 'juni week 3'])(
    '"%s" is no period',
    (words) => {
      expect(read(`vrieheide ${words}`)).toBe('no-period');
    },
  );

  test('about days that are too far away say so', () => {
    expect(read('vrieheide 2099')).toBe('too-far');
    expect(read('vrieheide 1-1-2077')).toBe('too-far');
  });
});
