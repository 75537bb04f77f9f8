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
  ])('"%s" holds %s', (text, kind, said) => {
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

  test('every text of an input is looked at, and named by its pointer', () => {
    const input = { text: 'niets', counts: [{ item: 'x', note: 'bel a@b.nl of c@d.nl' }] };
    expect(personalDataErrors(input)).toMatchObject([
      { pointer: '#/counts/0/note', at: { start: 4, end: 10 } },
      { pointer: '#/counts/0/note', at: { start: 14, end: 20 } },
    ]);
  });

  test('a text of the greatest length is looked through in little time', () => {
    for (const piece of ['0 ', 'a.', '1 a ', 'van de ', 'mevrouw ', '(0)', '6411 '])
      expect(personalDataIn(piece.repeat(100_000 / piece.length)).length).toBeLessThan(100_000);
  });
});
