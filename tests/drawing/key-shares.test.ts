import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyOfShares, sharesOf } from '#shared/drawing/key-shares.ts';

const secret = fc.stringMatching(/^[0-9a-f]{64}$/);

describe('The shares of a key', () => {
  test('any two give it back, one does not, and those of two keys do not', () => {
    fc.assert(
      fc.property(secret, secret, secret, secret, (key, other, one, two) => {
        fc.pre(key !== other);
        const [a = '', b = '', c = ''] = sharesOf(`${key.toUpperCase()}\r\n`, [one, two]) ?? [];
        expect([keyOfShares([a, b]), keyOfShares([c, a]), keyOfShares([b, c]), keyOfShares([c, b, a])]).toEqual([
          key,
          key,
          key,
          key,
        ]);
        expect([keyOfShares([a]), keyOfShares([b, b]), keyOfShares([])]).toEqual([undefined, undefined, undefined]);
        const [, theirs = ''] = sharesOf(other, [two, one]) ?? [];
        expect(keyOfShares([a, theirs])).toBeUndefined();
        expect(
          keyOfShares([a, b.replace(/[0-9a-f]\n$/, (last) => (last.startsWith('0') ? '1\n' : '0\n'))]),
        ).toBeUndefined();
      }),
    );
  });

  test('one share is as likely of any key: with the same chance it is that of another one', () => {
    const [key, other, one, two] = ['1', '2', '3', '4'].map((digit) => digit.repeat(64));
    const shareOf = (of = '', random: readonly [string, string]) => sharesOf(of, random)?.[0]?.split('\n').slice(2);
    expect(shareOf(key, [one ?? '', two ?? ''])).toEqual(shareOf(other, [one ?? '', two ?? '']));
  });

  test('what is no key has none', () => {
    expect(sharesOf('secret', ['0', '1'])).toBeUndefined();
  });
});
