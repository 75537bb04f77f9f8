import { readdir, readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { passesElevenTest, personalDataErrors, personalDataIn } from '#shared/platform/input/personal-data.ts';

const kindsIn = (text: string): string[] => personalDataIn(text).map(({ kind }) => kind);
const saidIn = (text: string): string[] => personalDataIn(text).map(({ start, end }) => text.slice(start, end));

describe('what looks like personal data in a text', () => {
  test.each([
    ['mail naar jan.de-vries+x@voorbeeld.nl.', 'email', 'jan.de-vries+x@voorbeeld.nl'],
    ['bel 06-12345678 voor meer', 'phone', '06-12345678'],
    ['bel 06 12 34 56 78', 'phone', '06 12 34 56 78'],
    ['045-571 00 00 is het nummer', 'phone', '045-571 00 00'],
    ['+31 (0)6 1234 5678', 'phone', '+31 (0)6 1234 5678'],
    ['0031612345678', 'phone', '0031612345678'],
    ['zij woont op 6411 AB 12', 'address', '6411 AB 12'],
    ['Dorpsstraat 12, 6411AB Heerlen', 'address', '12, 6411AB'],
    ['nummer 111222333 van de cliënt', 'citizen-number', '111222333'],
    ['gesprek met mevrouw Jansen gehad', 'name', 'mevrouw Jansen'],
    ['dhr. P. van der Berg belde', 'name', 'dhr. P. van der Berg'],
    ["mw. d'Hont kwam", 'name', "mw. d'Hont"],
    ['Mevr. Van den Heuvel-Smit', 'name', 'Mevr. Van den Heuvel-Smit'],
    ['De heer Özdemir', 'name', 'De heer Özdemir'],
    ['prof. dr. McNeil', 'name', 'prof. dr. McNeil'],
    ['meneer de Wit', 'name', 'meneer de Wit'],
    ['familie El Amrani', 'name', 'familie El Amrani'],
    ...[
      '06–12345678',
      '06\u201112345678',
      '06\u00a012345678',
      '06_12345678',
      '０６１２３４５６７８',
      '0 6 1 2 3 4 5 6 7 8',
    ].map((said) => [`bel ${said} of niet`, 'phone', said] as const),
    ...[
      '00 31 6 12345678',
      '0 0 3 1 6 1 2 3 4 5 6 7 8',
      '06\u00ad1234\u200b5678',
      '06-1234\n5678',
      '+32 475 12 34 56',
    ].map((said) => [`bel ${said}`, 'phone', said] as const),
    ...['(045) 571 00 00', '06 - 1234 5678', '06.12.34.56.78', '+49 170 1234567', '+1 212 555 0123'].map(
      (said) => [`bel ${said}`, 'phone', said] as const,
    ),
    ['tel.0612345678', 'phone', '0612345678'],
    ['op 01-07-2024 belde 06-12345678 om 10.00 uur', 'phone', '06-12345678'],
    ['+31 6 12345678 2024', 'phone', '+31 6 12345678'],
    ...['6411ab 12', '6411 AB 12', '6411\u00a0AB\u00a012', '6411 AB\n12', '6411AB huisnr. 12', '6411 AB #12'].map(
      (said) => [`op ${said} woont`, 'address', said] as const,
    ),
    ...[
      '6411 ab, nummer 12',
      '64\u200b11 A\u00adB 12',
      '6411 AB–12',
      '12\n6411 AB',
      '２０２４ＡＢ １２',
      '2024 AB 12',
    ].map((said) => [`op ${said} woont`, 'address', said] as const),
    ...['jan＠example.nl', 'jan\u200b@example.nl', 'jan @ example.nl', 'jan(at)example.nl', 'jan@exa\u00admple.nl'].map(
      (said) => [`mail ${said} nu`, 'email', said] as const,
    ),
    ['bsn 111\u200b222\u200b333', 'citizen-number', '111\u200b222\u200b333'],
    ['bsn １１１２２２３３３', 'citizen-number', '１１１２２２３３３'],
    ['bsn-111222333', 'citizen-number', '111222333'],
    ...['mevrouw Nijhof', 'meneer Westerhof', 'mevrouw Verlaan', 'dhr. Olthof', 'mevr. Terweg', 'dr. Verlaan'].map(
      (said) => [`met ${said} gesproken`, 'name', said] as const,
    ),
    ...[
      'dhr.Jansen',
      'mw.Jansen',
      'mevrouw\nJansen',
      'mevrouw\u2009Jansen',
      'mevrouw\u202fJansen',
      'mevrouw\tJansen',
    ].map((said) => [`met ${said} gesproken`, 'name', said] as const),
    ...['MEVROUW Jansen', 'de Heer Jansen', 'DHR Jansen', 'MW. Jansen', 'mevrouwJansen', 'meVRouw   Jansen'].map(
      (said) => [`met ${said} gesproken`, 'name', said] as const,
    ),
    ...['mevrouw J Jansen', "mevrouw 's-Gravesande", 'mevrouw ’s Gravesande', "meneer in 't Veld", 'dhr. v.d.Berg'].map(
      (said) => [`met ${said} gesproken`, 'name', said] as const,
    ),
    ...[
      'mevrouw O\u0308zdemir',
      'me\u00advrouw Jansen',
      'me\u200bvrouw\u200b Jan\u00adsen',
      'ｍｅｖｒｏｕｗ Ｊａｎｓｅｎ',
    ].map((said) => [`met ${said} gesproken`, 'name', said] as const),
    ...['mevrouw\r\nJansen', 'mevrouw VAN DER Berg', 'dhr. prof. dr. Straatman', 'Ing. Bank', 'Ms Jansen'].map(
      (said) => [`met ${said} gesproken`, 'name', said] as const,
    ),
  ] as const)('"%s" holds %s', (text, kind, said) => {
    expect(kindsIn(text)).toContain(kind);
    expect(saidIn(text)).toContain(said);
  });

  test.each([
    'mevrouw van de POVH',
    'de mevrouw kwam langs',
    'Ing Bank en ING Bank',
    'MS Teams en Slack',
    'Dr. Poelsstraat wordt opgeknapt',
    '150 uur per week in 2024/25, 12.500 euro en 1.234.567 bezoekers',
    'van 2024-01-01 tot 2026-06-30',
    'postcode 6411 en 6412',
    '123456789 is geen nummer',
    'BU09172004 en WK091720',
    '10 gezinnen, 100 in 2024 en 2025',
    'de Kring 45 (6411)',
    'https://example.org/pagina/2024',
    ...['Op 01-07-2024 gestart', '05/03/2025', '02.04.2026', 'open 09.00 - 17.00', '09.30-11.00', '01-07-2024 10.00'],
    ...[
      'buurt 09172004',
      'KvK 01234567',
      '+100.000.000 euro',
      '+2.500.000.000',
      '+12 345 678 bezoekers',
      '01-07-2024 - 05-08-2024',
    ],
    ...[
      'Ms Teams',
      'Ms Word',
      '2024 IN 3',
      '2024 in 3 buurten',
      '5000 km 12 keer',
      '2024 VO 3',
      'in 07-2024 1.250 bezoekers',
    ],
    ...[
      'open 09.00 - 17.00 12 personen',
      'ma 09.00-12.00 13.00-17.00',
      '05/03 06/03 07/03 08/03',
      '0 12 15 33 210 bezoeken',
    ],
    ...[
      '0 1 2 3 4 5 6 7 8 9 10',
      'schaal 0 1 2 3 4 5 6 7 8 9',
      'object 0917010000123456',
      'vestiging 000012345678',
      '0,1234567890',
    ],
    ...[
      'volg @heerlen.nl',
      'afspraak @ 10.30',
      '5 MW Zonnepark',
      'DR Congo',
      'MR Scan',
      'HR Manager',
      'Prof. Zeemanplein',
    ],
    ...['Met de mevrouw. Daarna koffie', 'Gezin en familie\n\nOnderwijs', 'mevrouw uit Heerlen', 'MEVROUW VAN DE POVH'],
    ...['6411 AB', '6411 AB, 12.500 euro', '6411 SS 12', '6411 AB 2024', 'Ir. Lelyweg', 'per 1-1-2025 0900 minuten'],
  ])('"%s" holds none', (text) => {
    expect(personalDataIn(text)).toEqual([]);
  });

  test('the eleven-test holds of about one number in eleven', () => {
    expect(passesElevenTest('111222333')).toBe(true);
    expect(passesElevenTest('123456782')).toBe(true);
    expect(passesElevenTest('123456789')).toBe(false);
    expect(passesElevenTest('000000000')).toBe(false);
  });

  test('each place is named once, in order, inside the text, whatever stands around it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('mw. Jansen', 'a@b.nl', '06-12345678', 'buurt', '\n', 'é', '🙂'), { maxLength: 20 }),
        (words) => {
          const text = words.join(' ');
          const all = personalDataIn(text);
          expect(all).toHaveLength(
            words.filter((word) => ['mw. Jansen', 'a@b.nl', '06-12345678'].includes(word)).length,
          );
          for (const [place, { start, end }] of all.entries()) {
            expect(end).toBeGreaterThan(start);
            expect(start).toBeGreaterThanOrEqual(all[place - 1]?.end ?? 0);
          }
        },
      ),
    );
  });

  const BLANKS = fc.constantFrom(' ', '\u00a0', '\u2009', '\u202f', '\t', '\n', '\r\n', '  ');
  const UNSEEN = fc.constantFrom('', '\u00ad', '\u200b', '\u200d', '\u2060', '\ufeff');
  const wide = (said: string) =>
    said.replaceAll(/[0-9A-Za-z]/g, (one) => String.fromCodePoint(one.charCodeAt(0) + 0xfee0));

  test('neither blanks, hyphens, wide letters nor what nobody sees hide anything, and the place is that of the text itself', () => {
    const said = fc.constantFrom(
      ...['mevrouw Nijhof', 'Dhr. de Vries', 'MENEER Jansen', '06-12345678', '+31-6 12345678', '045 571 00 00'],
      ...['6411 AB 12', '6411ab 12', 'jan@example.nl', '111222333'],
    );
    const around = fc.constantFrom('', 'zo ', 'é🙂 ', 'ﬁ ½ ', 'e\u0301 ');
    fc.assert(
      fc.property(
        said,
        around,
        BLANKS,
        UNSEEN,
        fc.boolean(),
        fc.boolean(),
        (one, before, blank, unseen, isWide, isDash) => {
          const hidden = Array.from(isWide ? wide(one) : one)
            .map((char) => (char === ' ' ? blank : char === '-' && isDash ? '–' : char))
            .join(unseen);
          const text = `${before}${hidden} en zo`;
          expect(saidIn(text)).toEqual([hidden]);
        },
      ),
    );
  });

  test('a day or a time, and two of them beside each other, is no number of a telephone', () => {
    const two = (most: number, least = 1) =>
      fc.integer({ min: least, max: most }).map((one) => String(one).padStart(2, '0'));
    const day = fc
      .tuple(two(28), two(12), fc.integer({ min: 1950, max: 2049 }), fc.constantFrom('-', '.', '/', ' '))
      .map(([d, m, y, sign]) => [d, m, y].join(sign));
    const time = fc.tuple(two(23, 0), two(59, 0), fc.constantFrom('.', ':')).map(([h, m, sign]) => `${h}${sign}${m}`);
    const when = fc.oneof(
      day,
      time,
      fc.tuple(day, day).map((all) => all.join(' - ')),
      fc.tuple(time, time).map((all) => all.join('-')),
    );
    fc.assert(
      fc.property(when, (said) => {
        expect(personalDataIn(`Het was ${said} voorbij`)).toEqual([]);
      }),
    );
  });

  test('of any text each place lies in it, begins and ends at a whole character, and comes after the one before', () => {
    const pieces = fc.constantFrom(
      ...['mw. ', 'Jansen', 'O\u0308z', '06', '12345678', '\u200b', '🙂', '６', '@', 'a.nl', '6411AB', ' 1', '½'],
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 30 }), (all) => {
        const text = all.join('');
        let last = 0;
        for (const { start, end } of personalDataIn(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = end;
        }
      }),
    );
  });

  test('what is found does not depend on the texts that were looked through before', () => {
    const name = 'MENEER VAN DER Berg';
    const letters = fc.string({ unit: fc.constantFrom(...Array.from('abcdeimnorsvwMEN .,6é漢')), maxLength: 300 });
    fc.assert(
      fc.property(letters, (before) => {
        personalDataIn(before);
        expect(saidIn(`zo ${name}`)).toEqual([name]);
      }),
    );
  });

  test('no pattern has a modifier of its own: the engine may miss what it should find', async () => {
    const filesOf = async (folder: string) =>
      (await readdir(new URL(`../../${folder}`, import.meta.url), { recursive: true })).map(
        (file) => `${folder}/${file}`,
      );
    const files = (await Promise.all(['shared', 'functions'].map(filesOf)))
      .flat()
      .filter((file) => /\.tsx?$/.test(file));
    expect(files.length).toBeGreaterThan(500);
    const sources = await Promise.all(
      files.map(async (file) => [file, await readFile(new URL(`../../${file}`, import.meta.url), 'utf8')] as const),
    );
    const modified = sources.filter(([, source]) => /\(\?(?:[ims]+(?:-[ims]+)?|-[ims]+):/.test(source));
    expect(modified.map(([file]) => file)).toEqual([]);
  });

  test('every text of an input is looked at, and named by its pointer', () => {
    const input = { text: 'niets', counts: [{ item: 'x', note: 'bel a@b.nl of c@d.nl' }] };
    expect(personalDataErrors(input)).toMatchObject([
      { pointer: '#/counts/0/note', at: { start: 4, end: 10 } },
      { pointer: '#/counts/0/note', at: { start: 14, end: 20 } },
    ]);
  });

  test('a text of the greatest length is looked through in little time', () => {
    const pieces = [
      '0 ',
      'a.',
      '1 a ',
      'van de ',
      'mevrouw ',
      '(0)',
      '6411 ',
      '0',
      '+3',
      "'",
      'a',
      'a@',
      'dr. ',
      'J. ',
      '06.12 ',
    ];
    for (const piece of [
      ...pieces,
      '\u00a0',
      'é',
      '\u0301',
      '½',
      '6411 AB 1 ',
      'mw. Jansen ',
      '0 6 ',
      '09.00-',
      'a@b.nl ',
    ])
      for (const length of [100_000]) {
        const text = piece.repeat(length / piece.length);
        const begun = performance.now();
        expect(personalDataIn(text).length).toBeLessThan(length);
        expect(performance.now() - begun, JSON.stringify(piece)).toBeLessThan(1_000);
      }
  });

  test('an id of the product is none, whatever its digits are; the same in a sentence is looked at', () => {
    const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'.split('')), minLength: 16, maxLength: 16 });
    const none = fc.property(hex, (id) => {
      expect(personalDataErrors({ interviews: [id], into: id })).toEqual([]);
    });
    fc.assert(none, { numRuns: 2_000 });
    expect(personalDataErrors({ interviews: ['9982fe767d793bab', '3ff930526673a879'] })).toEqual([]);
    expect(personalDataErrors({ text: 'zie 9982fe 767' })).toHaveLength(1);
  });
});
