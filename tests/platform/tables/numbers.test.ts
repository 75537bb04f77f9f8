import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sayNumberProblem } from '#shared/platform/numbers/problem.ts';
import { numberText } from '#shared/platform/numbers/write-number.ts';
import { decimalMarkOf, readNumber, type Written } from '#shared/platform/numbers/read-number.ts';

const read = (text: string, written?: Written): number | string => {
  const number = readNumber(text, written);
  return number.ok ? number.value.value : number.error.code;
};

describe('a number', () => {
  it.each<[string, number]>([
    ['1500', 1500],
    ['0', 0],
    ['-3', -3],
    ['+3', 3],
    ['\u22123,5', -3.5],
    ['\u20133', -3],
    ['3,5', 3.5],
    ['3.5', 3.5],
    ['0,125', 0.125],
    ['0.250', 0.25],
    ['.5', 0.5],
    [',500', 0.5],
    ['3.00', 3],
    ['3,0000', 3],
    ['1234.567', 1234.567],
    ['12345,678', 12345.678],
    ['1.234.567', 1_234_567],
    ['1,234,567', 1_234_567],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1.234,567', 1234.567],
    ['1.234.567,8', 1_234_567.8],
    ['3 000', 3000],
    ['3\u00a0000', 3000],
    ['3\u2009000', 3000],
    ['3\u202f000', 3000],
    ['3 000,5', 3000.5],
    ["3'000", 3000],
    ['3’000.5', 3000.5],
    ['1e3', 1000],
    ['1,5E+3', 1500],
    ['1.234E+5', 123_400],
    ["'3000", 3000],
    ['007', 7],
    [' 12 ', 12],
    ['-0', 0],
  ])('is taken where it is sure: %s', (text, value) => {
    expect(read(text)).toBe(value);
  });

  it.each(['3.000', '1,250', '1.250', '-12.345', '999,999', '00.250', '1 000.000', '1 000,000'])(
    'is refused where it can be read two ways: %s',
    (text) => {
      expect(read(text)).toBe('two-ways');
    },
  );

  it('that can be read two ways is answered with what to write', () => {
    const refused = readNumber('3.000');
    expect(refused.ok ? '' : sayNumberProblem(refused.error, 'en')).toBe(
      '“3.000” can be read two ways: write 3000, or 3,0.',
    );
    expect(refused.ok ? '' : sayNumberProblem(refused.error, 'nl')).toBe(
      '“3.000” is op twee manieren te lezen: schrijf 3000, of 3,0.',
    );
  });

  it('that is refused for being read two ways is taken as it is said to be written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999 }),
        fc.stringMatching(/^\d{3}$/),
        fc.constantFrom('.', ','),
        (whole, decimals, mark) => {
          const refused = readNumber(`${whole}${mark}${decimals}`);
          const { thousands = '', decimal = '' } = refused.ok ? {} : refused.error.about;
          expect([read(thousands), read(decimal)]).toEqual([
            Number(`${whole}${decimals}`),
            Number(`${whole}.${decimals}`),
          ]);
        },
      ),
    );
  });

  it('is written so that it is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 6 }), (digits, decimals) => {
        const value = digits / 10 ** decimals;
        expect(read(numberText(value))).toBe(value + 0);
      }),
    );
  });

  it.each([
    '',
    '-',
    '.',
    '..',
    'x',
    'n.v.t.',
    'NaN',
    'Infinity',
    '-Infinity',
    '0x10',
    '0b1',
    '1_000',
    '12 stuks',
    '1.23.456',
    '1,234,5',
    '12 34',
    '3 00',
    '1.',
    '5,',
    '1..5',
    '1,.5',
    '5-',
    '(5)',
    '--5',
    '1.234.56',
    '1,234.567.8',
    '١٢',
    '１２',
    '1e',
    'e5',
    '1/2',
    '12e3',
    '#N/A',
    '1\n000',
    '5%%',
    '€€5',
    '12345678901234567',
    '1e999',
    '1e-400',
    '1'.repeat(400),
  ])('is not guessed from %j', (text) => {
    expect(read(text)).toBeTypeOf('string');
  });

  it('may stand with a sign only where it is asked for', () => {
    expect(read('40%')).toBe('unit');
    expect(readNumber('40 %', { units: ['%'] })).toEqual({ ok: true, value: { value: 40, unit: '%' } });
    expect(
      ['€ 12,50', '€ -3', '-€ 3', '12 €', '€ 1.250,-', '€ 3.000'].map((text) => read(text, { units: ['€'] })),
    ).toEqual([12.5, -3, -3, 12, 1250, 'two-ways']);
  });

  it('is read by the mark before decimals where that is known, and refused where it has the other', () => {
    expect(read('3.000', { mark: ',' })).toBe(3000);
    expect(read('3,000', { mark: ',' })).toBe(3);
    expect(read('1,250', { mark: '.' })).toBe(1250);
    expect(read('3.5', { mark: ',' })).toBe('other-mark');
  });
});

describe('the mark before decimals of a column', () => {
  it('is that of the numbers which can be read one way only, where they agree', () => {
    expect(decimalMarkOf(['3.000', '12,5', ''])).toBe(',');
    expect(decimalMarkOf(['3.000', '1.234.567'])).toBe(',');
    expect(decimalMarkOf(['1,250', '0.25'])).toBe('.');
    expect(decimalMarkOf(['3.000', '1500'])).toBeUndefined();
    expect(decimalMarkOf(['12,5', '12.5', '3.000'])).toBeUndefined();
    expect(decimalMarkOf(['1,5E+3', '3.000'])).toBeUndefined();
  });
});

/** A number as somebody means it, and writes it in one of the ways that people and programs do. */
const meant = fc
  .record({
    whole: fc.integer({ min: 0, max: 999_999_999 }),
    decimals: fc.option(fc.stringMatching(/^\d{1,5}$/), { nil: '' }),
    marks: fc.constantFrom<readonly [string, string]>(
      ['', ','],
      ['', '.'],
      ['.', ','],
      [',', '.'],
      [' ', ','],
      ['\u202f', ','],
      ['\u00a0', '.'],
      ["'", '.'],
    ),
    negative: fc.constantFrom('', '-', '\u2212'),
  })
  .map(({ whole, decimals, marks: [thousands, decimal], negative }) => {
    const digits = String(whole).replace(/\B(?=(\d{3})+$)/g, thousands);
    const value = Number(`${whole}.${decimals === '' ? '0' : decimals}`);
    return {
      text: `${negative}${digits}${decimals === '' ? '' : decimal}${decimals}`,
      value: negative === '' || value === 0 ? value : -value,
    };
  });

it('a number is never taken for another one than was meant, however it is written', () => {
  fc.assert(
    fc.property(meant, ({ text, value }) => {
      const number = readNumber(text);
      if (number.ok) expect(number.value.value).toBe(value);
      else expect(['two-ways', 'too-many-digits']).toContain(number.error.code);
    }),
    { numRuns: 2_000 },
  );
});

const digitsOf = (text: string): string => text.replaceAll(/\D/g, '').replace(/^0+|0+$/g, '');
const plain = new Intl.NumberFormat('en', { useGrouping: false, maximumSignificantDigits: 15 });

it('what is no number never makes one, and never throws', () => {
  let numbers = 0;
  const noise = fc.string({
    unit: fc.constantFrom(...Array.from("0123456789.,'’ -+%€eExX\u00a0\u202f\u2212#/")),
    maxLength: 14,
  });
  fc.assert(
    fc.property(noise, (text) => {
      const number = readNumber(text, { units: ['%', '€'] });
      // The digits that were written are the digits of the value, whatever stands between them.
      const digits = number.ok && !/e/i.test(text) ? digitsOf(plain.format(number.value.value)) : undefined;
      numbers += Number(digits !== undefined);
      expect([undefined, digitsOf(text)]).toContain(digits);
    }),
    { numRuns: 3_000 },
  );
  expect(numbers).toBeGreaterThan(100);
});
