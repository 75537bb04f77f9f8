import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dice, facetOf, trigramsOf } from '#shared/learning/reviews/studies/compare-titles.ts';
import { fileRecords, type KnownPart } from '#shared/learning/reviews/studies/file-records.ts';
import { findAlike, type Titled } from '#shared/learning/reviews/studies/find-alike.ts';
import { planParts } from '#shared/learning/reviews/studies/plan-parts.ts';
import { bindParts } from '#shared/learning/reviews/studies/bind-parts.ts';
import type { Part } from '#shared/learning/reviews/studies/part.ts';
import type { Publication } from '#shared/learning/reviews/studies/study.ts';
import { rule } from '#shared/rulebook.ts';

const TITLE = 'A made-up title that is long enough';

/** Records filed file after file, as imports do: which of them are one study. */
function filed(files: readonly (readonly Publication[])[]): {
  readonly parts: readonly Part[];
  readonly studies: Map<string, Publication[]>;
} {
  const parts = new Map<string, Part>();
  const under: (readonly [Publication, string])[] = [];
  for (const [at, file] of files.entries()) {
    const known = [...parts.values()].map((part): KnownPart => ({ ...part, doi: part.own.doi }));
    const filing = fileRecords(
      known,
      file.map((one) => ({ doi: one.doi, facet: facetOf(one) })),
    );
    const records = file.map((publication, place) => ({ publication, id: `${at}-${place}` }));
    const concerned = new Map([...parts].map(([id, part]) => [id, { part, version: 1 }]));
    for (const { next } of planParts(concerned, records, filing, at)) parts.set(next.id, next);
    for (const [place, to] of filing.under.entries()) {
      const one = file[place];
      if (one) under.push([one, typeof to === 'number' ? `${at}-${to}` : to]);
    }
  }
  const studies = new Map<string, Publication[]>();
  for (const [one, part] of under) {
    const root = parts.get(part)?.root ?? part;
    studies.set(root, [...(studies.get(root) ?? []), one]);
  }
  return { parts: [...parts.values()], studies };
}

const families = ['Berg', 'Voorbeeld'];
const record = fc
  .record({
    title: fc.constantFrom(TITLE, `${TITLE}!`, 'Another made-up title of that length', 'Too short'),
    authors: fc.constantFrom(...families).map((name) => [`${name}, A.`]),
    year: fc.option(fc.integer({ min: 2_018, max: 2_022 })),
    doi: fc.option(fc.constantFrom('10.1234/a', '10.1234/b', '10.1234/c')),
  })
  .map(({ title, authors, year, doi }): Publication => ({
    ...{ title, authors },
    ...(year !== null && { year }),
    ...(doi !== null && { doi }),
  }));

/** Rule L32, said plainly. */
function isSameTitle(a: Publication, b: Publication): boolean {
  const [x, y] = [facetOf(a), facetOf(b)];
  const years = x.year !== undefined && y.year !== undefined && Math.abs(x.year - y.year) <= 1;
  return years && x.title.length >= 20 && x.title === y.title && x.family === y.family && (!a.doi || !b.doi);
}

/** Whether two records hang together by themselves. */
const isTogether = (a: Publication, b: Publication): boolean =>
  (a.doi !== undefined && a.doi === b.doi) || isSameTitle(a, b);

/** What hangs together by DOI and title, worked out pair by pair, and so how many studies there are: each DOI, or one where there is none. */
function naiveCount(records: readonly Publication[]): number {
  let groups: Publication[][] = [];
  for (const one of records) {
    const touched = groups.filter((group) => group.some((other) => isTogether(one, other)));
    groups = [...groups.filter((group) => !touched.includes(group)), [one, ...touched.flat()]];
  }
  return groups.reduce((sum, group) => sum + Math.max(1, new Set(group.flatMap(({ doi }) => doi ?? [])).size), 0);
}

describe(rule('L32'), () => {
  const count = (...some: Publication[]): number => filed([some]).studies.size;
  const base: Publication = { title: TITLE, authors: ['van den Berg, Anna'], year: 2020 };

  test.each<[string, Publication, number]>([
    ['The same words with accents, capitals and signs', { ...base, title: 'À made–up TITLE: that is long enough.' }, 1],
    ['An ampersand and the word', { ...base, title: TITLE.replace('that', '&') }, 2],
    ['A year later', { ...base, year: 2021 }, 1],
    ['Two years later', { ...base, year: 2022 }, 2],
    ['Without a year', { title: TITLE, authors: base.authors }, 2],
    ['Another first author', { ...base, authors: ['Ander, Bo', 'van den Berg, Anna'] }, 2],
    ['The family name with its beginning behind', { ...base, authors: ['Berg, Anna van den'] }, 1],
    ['With a DOI on one side', { ...base, doi: '10.1234/a' }, 1],
  ])('%s', (_, other, expected) => {
    expect(count(base, other)).toBe(expected);
  });

  test('A title of 20 letters is compared, one of 19 is not', () => {
    for (const [length, expected] of [
      [19, 2],
      [20, 1],
    ] as const) {
      const one = { ...base, title: 'x'.repeat(length) };
      expect(count(one, one)).toBe(expected);
    }
  });
});

describe(rule('L33'), () => {
  test('A record without a DOI that fits two of them is filed under the smallest; the two stay two', () => {
    const [b, c, a]: Publication[] = [
      { title: TITLE, authors: ['Berg, A'], year: 2020, doi: '10.1234/b' },
      { title: TITLE, authors: ['Berg, A'], year: 2020, doi: '10.1234/c' },
      { title: TITLE, authors: ['Berg, A'], year: 2020 },
    ];
    if (!a || !b || !c) throw new Error();
    for (const order of [
      [a, b, c],
      [c, b, a],
      [b, c, a],
      [c, a, b],
    ]) {
      const groups = [...filed([order]).studies.values()].map((some) => some.map(({ doi }) => doi ?? 'none').sort());
      expect(groups.sort((x, y) => y.length - x.length)).toEqual([['10.1234/b', 'none'], ['10.1234/c']]);
    }
    expect(filed([[a], [c], [b]]).studies.get('0-0')).toEqual([a, c]);
  });

  test('How many studies there are follows from the records alone, however they come in', () => {
    fc.assert(
      fc.property(
        fc.array(record, { maxLength: 12 }),
        fc.array(fc.nat(2), { minLength: 12, maxLength: 12 }),
        (records, cuts) => {
          const files = [0, 1, 2].map((file) => records.filter((_, at) => cuts[at] === file));
          const expected = naiveCount(records);
          for (const order of [[records], [records.toReversed()], files, files.toReversed()]) {
            const { parts, studies } = filed(order);
            expect(studies.size).toBe(expected);
            expect(parts.filter(({ id, root }) => id === root)).toHaveLength(expected);
            expect([...studies.values()].flat()).toHaveLength(records.length);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('In one file the studies themselves do not depend on the order, and no study has two DOIs', () => {
    const grouped = (records: readonly Publication[]): string[] =>
      [...filed([records]).studies.values()]
        .map((some) =>
          some
            .map((one) => JSON.stringify(one))
            .sort()
            .join(),
        )
        .sort();
    fc.assert(
      fc.property(fc.array(record, { maxLength: 12 }), (records) => {
        expect(grouped(records.toReversed())).toEqual(grouped(records));
        for (const some of filed([records]).studies.values())
          expect(new Set(some.flatMap(({ doi }) => doi ?? [])).size).toBeLessThan(2);
      }),
      { numRuns: 300 },
    );
  });

  test('The same file again adds no study with a DOI or a title that is compared, and fills in what lacked', () => {
    const first: Publication = { title: TITLE, authors: ['Berg, A'], year: 2020 };
    const more: Publication = { ...first, doi: '10.1234/a', abstract: 'It says more.', venue: 'Journal' };
    const { parts } = filed([[first], [more], [first, more]]);
    expect(parts.map(({ own }) => own)).toEqual([more]);
  });
});

const titled = fc.record({
  study: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  title: fc
    .tuple(
      fc.constantFrom('debts and stress in a made up town of heerlen', 'xy', ''),
      fc.constantFrom('', ' one', ' two', ' once'),
    )
    .map(([a, b]) => a + b),
  year: fc.constantFrom(2020, 2021),
  isNew: fc.boolean(),
});

describe(rule('L34'), () => {
  test('Those are suggested that comparing each with each finds', () => {
    fc.assert(
      fc.property(fc.array(titled, { maxLength: 12 }), (drawn) => {
        const all = drawn.map((one): Titled => ({ ...one, family: '' }));
        const naive = new Set<string>();
        for (const x of all)
          for (const y of all)
            if (
              x.study < y.study &&
              x.year === y.year &&
              (x.isNew || y.isNew) &&
              dice(trigramsOf(x.title), trigramsOf(y.title)) >= 0.95
            )
              naive.add(`${x.study}#${y.study}`);
        const { alike, isCut } = findAlike(all, new Set());
        expect(alike.map(({ one, other }) => `${one}#${other}`).sort()).toEqual([...naive].sort());
        expect(isCut).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test('A thousand titles that are all alike are cut off, and told to be', () => {
    const all = Array.from({ length: 20_000 }, (_, at): Titled => ({
      title: 'editorial',
      family: '',
      year: 2020,
      study: `s${at}`,
      isNew: true,
    }));
    const before = performance.now();
    expect(findAlike(all, new Set())).toMatchObject({ isCut: true, alike: { length: 5_000 } });
    expect(performance.now() - before).toBeLessThan(5_000);
  });

  test('What was suggested before is not suggested again', () => {
    const all = ['a', 'b'].map((study): Titled => ({
      title: 'the same title',
      family: '',
      year: 2020,
      study,
      isNew: true,
    }));
    expect(findAlike(all, new Set()).alike).toEqual([{ one: 'a', other: 'b', similarity: 1 }]);
    expect(findAlike(all, new Set(['a#b'])).alike).toEqual([]);
  });
});

test('Bonds make parts one study whatever their order, the earliest stands for all, and without them each is its own', () => {
  const parts = [0, 1, 2, 3].map((place): Part => ({
    ...{ id: `p${place}`, seq: 1, place, root: `p${place}`, formerly: [], facets: [], bonds: [] },
    own: { title: `t${place}`, authors: [], ...(place === 2 && { abstract: 'Only here.' }) },
  }));
  const bonds = [
    [3, 2],
    [1, 2],
  ] as const;
  fc.assert(
    fc.property(fc.shuffledSubarray(parts, { minLength: 4 }), (some) => {
      const bound = bindParts(
        some.map((part) => ({
          ...part,
          bonds: bonds.flatMap(([a, b]) => (part.place === a ? [{ with: `p${b}`, by: 'person' as const }] : [])),
        })),
      );
      expect(new Map(bound.map(({ id, root }) => [id, root]))).toEqual(
        new Map([
          ['p0', 'p0'],
          ['p1', 'p1'],
          ['p2', 'p1'],
          ['p3', 'p1'],
        ]),
      );
      expect(bound.find(({ id }) => id === 'p1')).toMatchObject({
        formerly: ['p2', 'p3'],
        whole: { title: 't1', abstract: 'Only here.' },
      });
      expect(bindParts(bound.map((part) => ({ ...part, bonds: [] }))).sort((a, b) => a.place - b.place)).toEqual(parts);
    }),
  );
});
