import { describe, expect, test } from 'vitest';
import { unfitIn } from '#shared/platform/input/fit-input.ts';
import { readableName, textFault } from '#shared/platform/input/text.ts';

describe('A text that came in', () => {
  test.each(['Groen', '健康', 'سلام', '👩‍👩‍👧', 'é', '१', '-', 'Ë "quoted" \\ \u200Ertl\u200F', 'half\u00ADwoord', '', ' '])(
    '%j can be read, or is for its field to judge',
    (said) => {
      expect(textFault(said)).toBeUndefined();
    },
  );

  test.each([
    '\u200b',
    '\u200c\u200d',
    '\u2060',
    '\u00ad',
    '\u034f',
    '\u061c',
    '\u115f',
    '\u1160',
    '\u3164',
    '\uffa0',
    '\u2800',
    '\u180e',
    '\u{e0020}',
    '\ufe0f',
    '\u0301',
    '\u20dd',
    '\u200b \u3164',
    '\u{e000}',
    '\u{1d159}',
    '\ufffc',
  ])('%j shows nothing', (said) => {
    expect(textFault(said)).toBeDefined();
    expect(textFault(`${said}a`)).toBeUndefined();
  });

  test.each(['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069'])(
    '%j turns the direction of text',
    (sign) => {
      expect(textFault(`Groen${sign}behoefte`)).toContain('direction');
    },
  );

  test.each(['\ud800', 'a\udc00', '\ud83d\ud83d\ude00'])('%j is half a letter', (said) => {
    expect(textFault(said)).toBe('Characters that people can read.');
  });
});

describe('A name from elsewhere', () => {
  test('keeps what can be read of it', () => {
    expect(readableName('  An\u202e Jansen\u0000\ud800 ')).toBe('An Jansen');
    expect(readableName('👩‍👩‍👧 Ó')).toBe('👩‍👩‍👧 Ó');
  });

  test('is none where nothing can', () => {
    for (const name of ['', ' ', '\u3164', '\u202e\u2069', '\u200b']) expect(readableName(name)).toBeUndefined();
  });
});

const faultsOf = (input: unknown): string[] => unfitIn(input).errors.map(({ pointer }) => pointer);

describe('What nothing may hold that comes in', () => {
  test('is found however deep it lies, in names too', () => {
    expect(faultsOf({ 'a': [{ b: '\u3164' }, 'x'], 'c/d': 1e-200, '\ud800': 1, 'e': ['\u202e'] })).toEqual([
      '#/a/0/b',
      '#/c~1d',
      '#/%EF%BF%BD',
      '#/e/0',
    ]);
  });

  test.each([1e-200, 5e-324, 1e308, -1e308, 1e16, -1e16, 1e-10, Number.MAX_SAFE_INTEGER + 2])(
    'the number %d, which the store cannot keep',
    (value) => {
      expect(faultsOf({ value })).toEqual(['#/value']);
    },
  );

  test.each([0, -0, 1e-9, -0.5, 1.25, 100_000, Number.MAX_SAFE_INTEGER])('but the number %d can be kept', (value) => {
    expect(faultsOf({ value })).toEqual([]);
  });

  test('is not looked for in more than 10,000 entries', () => {
    expect(unfitIn({ codes: Array.from({ length: 10_001 }, () => '\ud800') })).toEqual({
      errors: [{ pointer: '#/codes', detail: 'At most 10000 items.' }],
      tooLarge: true,
    });
    expect(unfitIn(Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [index, 0])))).toMatchObject({
      tooLarge: true,
    });
  });
});
