import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ownPath, pathWithin } from '#shared/platform/input/own-path.ts';

const ORIGIN = 'https://loketten.example';

/** What addresses are made odd with: what parsers drop, turn round, fold or take for a host. */
const PIECES = [
  '/',
  '//',
  '\\',
  '/\\',
  '\t',
  '\n',
  '\r',
  '\0',
  '\u007f',
  '\u0085',
  ' ',
  '.',
  '..',
  '/./',
  '/.//',
  '/..//',
  '%2e',
  '%2f%2f',
  '%5c',
  '%09',
  '%0a',
  '@',
  'user:pw@',
  ':',
  ':443',
  '?',
  '#',
  '。',
  '．',
  '／',
  '＼',
  '\u00ad',
  '\u202e',
  '\ud800',
  'evil.example',
  'en',
  'javascript:alert(1)',
  'data:,x',
  'https:',
  'http://',
  'loketten.example',
  'mijn',
  'é',
  '[::1]',
  '%',
  '%zz',
  ';',
  '&',
  'a'.repeat(3_000),
] as const;
const odd = fc
  .oneof(
    fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => ['/', ...pieces]),
  )
  .map((pieces) => pieces.join(''));

describe('A path of our own', () => {
  test('leads to our own origin wherever it is put: alone, behind a language, and read once more', () => {
    fc.assert(
      fc.property(odd, (text) => {
        const path = pathWithin(text);
        fc.pre(path !== undefined);
        for (const at of [path, `/en${path}`]) {
          const to = new URL(at, `${ORIGIN}/buurten/x?y`);
          expect([to.origin, to.username, `${to.pathname}${to.search}${to.hash}`]).toEqual([ORIGIN, '', at]);
        }
        expect(pathWithin(path)).toBe(path);
        expect(() => new Headers({ Location: path })).not.toThrow();
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    '//evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/\r\\evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    'https://evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    'evil.example',
    '',
    ' /mijn',
    '/mijn\nSet-Cookie: x',
    '/\u0000',
    `/${'a'.repeat(2_000)}`,
    `/${'é'.repeat(400)}`,
  ])('is none that leaves, breaks a header or is too long: %j', (text) => {
    expect(ownPath(text)).toBeUndefined();
  });

  test.each([
    ['/mijn', '/mijn'],
    ['/bureau?status=submitted&p=2#x', '/bureau?status=submitted&p=2#x'],
    ['/a/../mijn', '/mijn'],
    ['/%2f%2fevil.example', '/%2f%2fevil.example'],
    ['/@evil.example', '/@evil.example'],
    ['/zoek?naar=Café', '/zoek?naar=Caf%C3%A9'],
  ])('is kept as a browser reads it: %s', (text, path) => {
    expect(ownPath(text)).toBe(path);
  });
});
