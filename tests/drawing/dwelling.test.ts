import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDwelling } from '#shared/drawing/dwelling.ts';
import { rule } from '#shared/rulebook.ts';

const HOME = '0917010012345678';

describe(rule('K29'), () => {
  test.each([
    HOME,
    '917010012345678',
    ` ${HOME} `,
    `'${HOME}`,
    `"${HOME}"`,
    `="${HOME}"`,
    `’${HOME}’`,
    '0917 0100 1234 5678',
    '0917\u00A00100\u200B12345678\uFEFF',
    '０９１７０１００１２３４５６７８',
    `NL.IMBAG.Verblijfsobject.${HOME}`,
    `nl.imbag.verblijfsobject.${HOME}`,
    `'NL.IMBAG.Ligplaats.${HOME}`,
  ])('reads %s', (written) => {
    expect(readDwelling(written)).toEqual({ dwelling: HOME });
  });

  test.each([
    ['3 zeros lost', '3010000000001', '0003010000000001'],
    ['a berth', '0917020000000001', '0917020000000001'],
    ['a pitch', '0917030000000001', '0917030000000001'],
  ])('%s: %s', (_, written, home) => {
    expect(readDwelling(written)).toEqual({ dwelling: home });
  });

  test.each([
    ['E11', ''],
    ['E11', ' \t\u200B'],
    ['E11', '=""'],
    ['E12', '9.17E+14'],
    ['E12', '9,17E+14'],
    ['E12', '9.17010012345678e14'],
    ['E13', '0917-0100-1234'],
    ['E13', '917010012345678.0'],
    ['E13', 'Markt 1'],
    ['E13', '-917010012345678'],
    ['E14', '123456789012'],
    ['E14', '91701001234567890'],
    ['E14', '09170100123456780'],
    ['E15', '0917200012345678'],
    ['E15', '917200012345678'],
    ['E15', 'NL.IMBAG.Nummeraanduiding.0917200012345678'],
    ['E16', '0917100012345678'],
    ['E16', '0917000012345678'],
    ['E16', '0917040012345678'],
  ])('%s: %s is none', (fault, written) => {
    expect(readDwelling(written)).toEqual({ fault });
  });

  test('what was read once reads the same again, whatever stood around it', () => {
    const around = fc.string({ unit: fc.constantFrom(' ', "'", '"', '=', '\t', '\u00A0', '\u200B'), maxLength: 4 });
    const digits = fc.tuple(
      fc.integer({ min: 0, max: 9_999 }),
      fc.constantFrom('01', '02', '03'),
      fc.integer({ min: 0, max: 9_999_999_999 }),
    );
    fc.assert(
      fc.property(around, digits, around, (before, [town, type, number], after) => {
        const whole = `${String(town).padStart(4, '0')}${type}${String(number).padStart(10, '0')}`;
        const { dwelling } = readDwelling(`${before}${whole.replace(/^0{1,3}/, '')}${after}`);
        expect(dwelling).toBe(whole);
        expect(readDwelling(dwelling ?? '')).toEqual({ dwelling });
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const { dwelling } = readDwelling(text);
        expect(dwelling === undefined || /^\d{4}0[123]\d{10}$/.test(dwelling)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
