import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { doiOf } from '#shared/learning/reviews/references/doi.ts';
import { publicationOf } from '#shared/learning/reviews/references/publication-of.ts';
import { readPublications, type ReadPublications } from '#shared/learning/reviews/references/read-publications.ts';
import { writeCsv, writeRis } from '#shared/learning/reviews/references/write-references.ts';
import type { Publication } from '#shared/learning/reviews/studies/study.ts';
import { rule } from '#shared/rulebook.ts';

const bytesOf = (name: string): Uint8Array => readFileSync(new URL(`files/${name}`, import.meta.url));

async function readAll(bytes: Uint8Array): Promise<ReadPublications> {
  const read = await readPublications(bytes);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

const readText = (text: string): Promise<ReadPublications> => readAll(Buffer.from(text));

/** The records of a file as `line title | authors | year | venue | doi`. */
const told = ({ records }: ReadPublications): string[] =>
  records.map(
    ({ line, publication: { title, authors, year, venue, doi } }) =>
      `${line} ${[title, authors.join('; '), year ?? '', venue ?? '', doi ?? ''].join(' | ')}`,
  );

const DEBTS = 'Debts and stress in a made-up town: a first example';
const YOUTH = 'Youth work after school in an imaginary ward';
const WALKING = 'Walking groups in a fictional quarter: Half a year on';
const LONELY = 'Éénzaamheid en bewegen in een verzonnen wijk';
const TVV = "Müller, Çağla; O'Voorbeeld, Ian | 2021 | Tijdschrift voor Voorbeelden | 10.1234/tvv.2021.7";

const FILES: Readonly<Record<string, readonly string[]>> = {
  'endnote.ris': [
    `1 ${DEBTS} | Voorbeeld, Anna; van der Verzonnen, Bram J.; Stichting Verzinsel | 2019 | Journal of Made-up Studies | 10.1234/example.2019.001`,
    '29 Report on made-up neighbourhoods & their schools | Ministerie van Voorbeelden | 2020 |  | ',
  ],
  'zotero.ris': [
    `1 ${LONELY} | ${TVV}`,
    '21 Moving house in a made-up region | Bedacht, Cor | 2018 | Handbook of invented housing | ',
  ],
  'mendeley.ris': [
    '1 Sleep and school in an invented district | Droom, Eva; Nacht, Floor | 2017 | Invented Sleep Reviews | 10.1234/isr.55',
    '14 Sleep and work in an invented district | Droom, Eva | 2016 | Invented Sleep Reviews | ',
  ],
  'scopus.ris': [
    `1 ${WALKING} | Gedacht, H.A.; De Bedenker, I. | 2022 | Fictional Public Health | 10.1234/s12345-022-00001-2`,
  ],
  'web-of-science.ris': [
    `1 ${YOUTH} | Verteld, J; Sprookje, K | 2020 | IMAGINARY YOUTH REVIEW | 10.1234/iyr.2020.31`,
    '17 Imaginary wards: a conference | Verteld, J | 2015 |  | ',
  ],
  'old-tool.ris': [
    '1 Réunion of made-up neighbours in a café | Café, Louïse | 1999 | Café Studies | 10.1234/cafe(1999)7',
    '7 A book that never says where it ends | Zonder, Einde | 2001 |  | ',
  ],
  'zotero.bib': [
    `7 ${DEBTS.replace('first', 'First')} | Voorbeeld, Anna; van der Verzonnen, Bram J.; Stichting Verzinsel and others | 2019 | Journal of Made-up Studies | 10.1234/example.2019.001`,
    '21 Étude of ßtraßen, ça et là — naïve or Švejk? | Müller, André; Håland, Øyvind | 2020 | Proc. of Invented Meetings 2020 | ',
    '29 Moving house (in a made-up region) | Bedacht, Cor | 2018 |  | ',
    '37 A chapter of the parent that says the rest | Kind, Kees | 2011 | Parents of invented chapters | ',
    '38 Parents of invented chapters |  | 2011 | Parents of invented chapters | ',
  ],
  'mendeley.bib': [
    '1 Sleep and school in an invented district | Droom, Eva; Nacht, Floor | 2017 | Invented Sleep Reviews | 10.1234/isr.55',
    '15 What stands after one that is broken | Na, Piet | 2017 |  | ',
  ],
  'pubmed.nbib': [
    `1 ${DEBTS}. | Voorbeeld, Anna; van der Verzonnen, Bram J; Example Study Group | 2019 | Journal of made-up studies | 10.1234/example.2019.001`,
    '25 Zorg in een verzonnen straat. | Straat, GH | 2021 | Invented care | 10.1234/ic.2',
    '33 A chapter of it | Boek, Bea | 2014 | A book of invented health | ',
  ],
  'pubmed-to-be-found.txt': ['1 Told by what it holds, and not by what it is called. | Naam, Zonder | 2012 |  | '],
  'scopus.csv': [
    `2 ${WALKING} | Gedacht, Hanna A.; De Bedenker, Ilse | 2022 | Fictional Public Health | 10.1234/s12345-022-00001-2`,
    '4 Editorial without anybody |  | 2021 | Fictional Public Health | ',
  ],
  'zotero.csv': [
    `2 ${LONELY} | ${TVV}`,
    '3 Report on made-up neighbourhoods & their schools | Ministerie van Voorbeelden | 2020 |  | ',
  ],
  'pubmed.csv': [`2 ${DEBTS} | Voorbeeld, A; van der Verzonnen, BJ | 2019 | J Made-up Stud | 10.1234/example.2019.001`],
  'own-list.csv': [
    '2 Slapen en school in een bedachte wijk | Droom, Eva; Nacht, Floor | 2017 | Bedachte Slaap | ',
    '3 Buurtmoeders in een bedachte wijk | Moeder, Mo | 2016 |  | 10.1234/bw.1',
  ],
  'web-of-science.txt': [
    `2 ${YOUTH} | Verteld, Jan; Sprookje, Karin | 2020 | IMAGINARY YOUTH REVIEW | 10.1234/iyr.2020.31`,
  ],
  'web-of-science.ciw': [
    `3 ${YOUTH} | Verteld, Jan; Sprookje, Karin | 2020 | IMAGINARY YOUTH REVIEW | 10.1234/iyr.2020.31`,
    '17 Imaginary wards: a conference | Verteld, J | 2015 | PROCEEDINGS OF IMAGINARY WARDS | ',
  ],
};

describe(rule('L30'), () => {
  test.each(Object.entries(FILES))('%s', async (name, expected) => {
    expect(told(await readAll(bytesOf(name)))).toEqual(expected);
  });

  test('What cannot be read is named by its line, and what stands after it is read', async () => {
    expect((await readAll(bytesOf('broken.ris'))).refused).toEqual([{ line: 4, why: 'no-title' }]);
    expect((await readAll(bytesOf('mendeley.bib'))).refused).toEqual([{ line: 10, why: 'not-closed' }]);
    expect((await readAll(bytesOf('scopus.csv'))).refused).toEqual([{ line: 5, why: 'no-title' }]);
    const long = `TY  - JOUR\nTI  - ${'x'.repeat(2_001)}\nER  - \nTY  - JOUR\nTI  - y\nER  - \n`;
    expect(await readText(long)).toMatchObject({ refused: [{ line: 1, why: 'long-title' }], records: [{ line: 4 }] });
  });

  test('An abstract of several lines is one text, without what cannot be seen and the marks of web pages', async () => {
    const { records } = await readAll(bytesOf('endnote.ris'));
    expect(records[0]?.publication.abstract).toBe(
      'A made-up study of debts in a made-up town. It goes on in a second line. After an empty line it goes on.',
    );
    const text =
      'TY  - JOUR\nTI  - H<sub>2</sub>O &amp; <i>life</i>\u0001 &#233;\nAB  - we - they\nIt - the rest\nER  - \n';
    expect((await readText(text)).records[0]?.publication).toMatchObject({
      title: 'H2O & life é',
      abstract: 'we - they It - the rest',
    });
  });

  test.each([
    ['nothing of the kind', 'Dear reader,\nthis is a letter.\n', 'unknown-form'],
    ['a list of something else', 'naam;bedrag\nAnna;3\n', 'unknown-form'],
    ['a table without a row', 'title,year\n', 'nothing'],
  ])('Of %s it is said what is wrong', async (_, text, error) => {
    expect(await readPublications(Buffer.from(text))).toEqual({ ok: false, error });
  });

  test('What is no text is called by its name', async () => {
    for (const [bytes, code] of [
      [Buffer.from('%PDF-1.7 …'), 'pdf'],
      [Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]), 'zip'],
      [new Uint8Array(0), 'empty'],
      [Buffer.from('<html><body>'), 'web-page'],
    ] as const)
      expect(await readPublications(bytes)).toMatchObject({ ok: false, error: { code } });
  });

  test('A file of more than 100,000 records is refused whole', async () => {
    const text = 'TY  - \n'.repeat(100_001);
    expect(await readPublications(Buffer.from(text))).toEqual({ ok: false, error: 'too-many' });
  });

  test('Whatever stands in a file, it is read in time and nothing is thrown', async () => {
    const pieces = [
      'TY  - ',
      'TI  - ',
      'ER  - ',
      '@a{',
      '@string{',
      '{',
      '}',
      '"',
      ',',
      '=',
      '#',
      '\\',
      "\\'",
      '$',
      '\n',
      'PMID- 1',
      'PT J',
      'title,year',
      '\t',
      'é',
      '%',
      ' and ',
      '&#x41;',
      '10.1234/',
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), async (some) => {
        await readPublications(Buffer.from(some.join('')));
      }),
      { numRuns: 300 },
    );
    const before = performance.now();
    for (const piece of pieces)
      await readPublications(Buffer.from(`TY  - JOUR\nTI  - ${piece.repeat(100_000)}\nER  - \n`));
    for (const piece of pieces) await readPublications(Buffer.from(`@article{k,\ntitle={${piece.repeat(20_000)}\n`));
    expect(performance.now() - before).toBeLessThan(20_000);
  });
});

describe(rule('L31'), () => {
  test.each([
    [' https://doi.org/10.1000/ABC. ', '10.1000/abc'],
    ['doi:10.1000/abc', '10.1000/abc'],
    ['DOI: 10.1000/abc;', '10.1000/abc'],
    ['http://dx.doi.org/10.1000%2Fabc', '10.1000/abc'],
    ['10.1000/abc%2528', '10.1000/abc%28'],
    ['10.1016/S0140-6736(05)66912-7', '10.1016/s0140-6736(05)66912-7'],
    ['(10.1000/abc)', undefined],
    ['10.1000/abc).,', '10.1000/abc'],
    ['10.1000/(abc)', '10.1000/(abc)'],
    ['10.1000/É', '10.1000/É'],
    ['10.123/abc', undefined],
    ['10.1234567890/abc', undefined],
    ['10.1000/a b', undefined],
    ['10.1000/50%', '10.1000/50%'],
    ['', undefined],
  ])('“%s” is compared as %s', (said, doi) => {
    expect(doiOf(said)).toBe(doi);
  });
});

const letters = fc.constantFrom(
  ...'abcXYZ019 ,;.=+-@\'"{}\\éßÅ&<>/()–'.split(''),
  'and ',
  '&amp;',
  '<i>',
  '\n',
  '1999',
);
const text = fc.array(letters, { minLength: 1, maxLength: 30 }).map((some) => some.join(''));
const said = fc.record({
  titles: fc.tuple(text),
  authors: fc.array(text, { maxLength: 3 }),
  years: fc.array(fc.integer({ min: 1_400, max: 2_099 }).map(String), { maxLength: 1 }),
  venues: fc.array(text, { maxLength: 1 }),
  dois: fc.array(fc.constantFrom('10.1234/a', 'doi:10.1234/B(1)', 'none'), { maxLength: 1 }),
  abstracts: fc.array(text, { maxLength: 1 }),
  urls: fc.array(fc.constantFrom('https://example.org/a?b=c', 'ftp://x', 'x'), { maxLength: 1 }),
});
const NOTHING_SAID = { years: [], venues: [], dois: [], abstracts: [], urls: [] };
const publications = fc.array(said, { minLength: 1, maxLength: 4 }).map((all) =>
  all.flatMap((one): Publication[] => {
    const read = publicationOf(one);
    return read.ok ? [read.value] : [];
  }),
);

describe(rule('L40'), () => {
  test.each([
    ['RIS', writeRis],
    ['CSV', writeCsv],
  ] as const)('What is written as %s is read again as it was', async (_, write) => {
    await fc.assert(
      fc.asyncProperty(
        publications.filter((some) => some.length > 0),
        async (some) => {
          const { records, refused } = await readText(write(some));
          expect([refused, records.map(({ publication }) => publication)]).toEqual([[], some]);
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each(['Voorbeeld, (12)', 'Voorbeeld,(12), (3)', 'Voorbeeld (12) (3)'])(
    'A name with a number of Scopus behind it, %s, is the same read again',
    async (name) => {
      const read = publicationOf({ ...NOTHING_SAID, titles: ['Titel'], authors: [name] });
      if (!read.ok) throw new Error('The record is read.');
      expect(read.value.authors).toEqual(['Voorbeeld']);
      for (const write of [writeRis, writeCsv])
        expect((await readText(write([read.value]))).records.map(({ publication }) => publication)).toEqual([
          read.value,
        ]);
    },
  );

  test('A title that a spreadsheet would run has a mark before it', () => {
    const [title, authors] = ['=HYPERLINK("https://example.org")', ['+Voorbeeld, Anna']];
    expect(writeCsv([{ title, authors }])).toContain(`"'=HYPERLINK(""https://example.org"")","'+Voorbeeld, Anna"`);
  });
});
