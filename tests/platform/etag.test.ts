import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isNamed, matches } from '#shared/platform/http/etag.ts';

const seven = { version: 7 };

describe('If-Match', () => {
  test.each([
    '"7"',
    ' "7" ',
    '*',
    ' * ',
    '"6", "7"',
    '"6","7","8"',
    ', "6" , ,"7",',
    'W/"6", "7"',
    '"a,b", "7"',
    '"a,\'7\'", "7"',
    '"",\t"7"',
    '"é", "7"',
  ])('names the version: %s', (header) => {
    expect(matches(header, seven)).toBe(true);
  });

  test.each([
    '',
    ',',
    '"6"',
    '7',
    "'7'",
    'W/"7"',
    'w/"7"',
    '"7',
    '7"',
    '"a,"7""',
    '", "7", "',
    '"x, "7"',
    '"6" "7"',
    '*, "7"',
    '"7", 8',
    '"77"',
    '"7 "',
  ])('does not: %s', (header) => {
    expect(matches(header, seven)).toBe(false);
  });

  test('names a version exactly where the list holds its strong tag', () => {
    const tag = fc.record({
      weak: fc.boolean(),
      opaque: fc.oneof(fc.constantFrom('7', '8', ',', 'a,b', ', ', ''), fc.stringMatching(/^[!#-~]{0,6}$/)),
    });
    fc.assert(
      fc.property(
        fc.array(tag, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(',', ', ', ' ,\t', ',,'),
        (tags, between) => {
          const sendable = tags.filter(({ opaque }) => !opaque.includes(' '));
          const header = sendable.map(({ weak, opaque }) => `${weak ? 'W/' : ''}"${opaque}"`).join(between);
          expect(matches(header, seven)).toBe(sendable.some(({ weak, opaque }) => !weak && opaque === '7'));
          expect(isNamed(header, '"7"')).toBe(sendable.some(({ opaque }) => opaque === '7'));
        },
      ),
    );
  });

  test('is read in one pass, however long it is', () => {
    const start = performance.now();
    for (const header of [
      `${','.repeat(200_000)}x`,
      `${' '.repeat(200_000)}x`,
      `"${'a'.repeat(200_000)}`,
      '"a" '.repeat(50_000),
    ])
      matches(header, seven);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

test('If-None-Match knows a tag whether it is weak or not', () => {
  expect([
    isNamed('"x", W/"7"', '"7"'),
    isNamed('"7"', 'W/"7"'),
    isNamed('*', '"7"'),
    isNamed('"8"', '"7"'),
    isNamed('7', '"7"'),
  ]).toEqual([true, true, true, false, false]);
});
