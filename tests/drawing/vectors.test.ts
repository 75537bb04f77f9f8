import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDwelling } from '#shared/drawing/dwelling.ts';
import { sealOf } from '#shared/drawing/draw-file.ts';
import { openKey } from '#shared/drawing/points.ts';
import { hexOf, hmacUnder, sha256, utf8 } from '#shared/drawing/sha256.ts';
import { vectors, wrongVectors } from '#shared/drawing/vectors.ts';
import { rule } from '#shared/rulebook.ts';
import { drawFile, KEY, KEY_ID } from './lists.ts';
import { naivePoint } from './naive.ts';

const points = openKey(KEY);
const zero = openKey('0'.repeat(64));
const HOME = '0917010000000001';

describe(rule('K27'), () => {
  test('all eleven come out, and the tool has all of them itself', () => {
    const about = vectors().map((one) => one.about.replace(/\D.*$/, ''));
    expect(new Set(about.filter((number) => number !== '')).size).toBe(11);
    expect(wrongVectors()).toEqual([]);
  });

  test.each([
    [1, HOME, 1, 1552144172],
    [2, '0917010000000002', 1, 473453502],
    [3, '0917010012345678', 1, 1136930429],
    [4, '0917020000000001', 1, 2026718244],
    [5, '0917030000000001', 1, 575560941],
    [6, '1883010000000001', 1, 1811982702],
    [7, HOME, 2, 4025229089],
  ])('vector %i: %s in epoch %i lies at %i', (_, home, epoch, point) => {
    expect(points?.pointOf(epoch, home)).toBe(point);
    expect(naivePoint(home, epoch)).toBe(point);
  });

  test.each(['917010000000001', "' 0917 0100 0000 0001", `NL.IMBAG.Verblijfsobject.${HOME}`])(
    'vector 8: %s is the first dwelling',
    (written) => {
      expect(readDwelling(written)).toEqual({ dwelling: HOME });
    },
  );

  test('vectors 1, 9, 10 and 11: key ids, the key of noughts, an order and a seal', () => {
    const key = Uint8Array.from({ length: 32 }, (_, index) => index);
    expect(hexOf(hmacUnder(key)(`loketten-draw/1|point|1|${HOME}`)).slice(0, 16)).toBe('5c83d72c873233be');
    expect([points?.keyId, zero?.keyId]).toEqual([KEY_ID, '639583bf']);
    expect(zero?.pointOf(1, HOME)).toBe(1836157060);
    expect(points?.orderOf('4711-3', HOME, 2)).toMatch(/^e08ebba26af9f61c/);
    expect(sealOf(drawFile({ version: 3, slices: { BU09172004: [[12, [[0, 42949673]]]] } }))).toBe('906aa2873f8317ff');
  });
});

describe(rule('K20'), () => {
  test('the hash is the SHA-256 and the HMAC of Node, for messages of every length', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.string({ maxLength: 200 }),
        (message, key, text) => {
          expect(hexOf(sha256(message))).toBe(createHash('sha256').update(message).digest('hex'));
          const whole = text.toWellFormed();
          expect(hexOf(hmacUnder(key)(whole))).toBe(createHmac('sha256', key).update(whole).digest('hex'));
        },
      ),
      { numRuns: 500 },
    );
    const lengths = Array.from({ length: 200 }, (_, length) => 'a'.repeat(length));
    expect(lengths.map((text) => hexOf(sha256(utf8(text))))).toEqual(
      lengths.map((text) => createHash('sha256').update(text).digest('hex')),
    );
  });

  test('another key or another epoch gives every home another point', () => {
    const other = openKey('f'.repeat(64));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (number) => {
        const home = `09170100${String(number).padStart(8, '0')}`;
        const all = [points?.pointOf(1, home), points?.pointOf(2, home), other?.pointOf(1, home)];
        expect(new Set(all).size).toBe(3);
        expect(all[0]).toBe(naivePoint(home));
      }),
    );
  });

  test.each(['', 'key', KEY.slice(1), `${KEY}0`, KEY.replace('0', 'g'), `${KEY}\n${KEY}`])(
    'what is no key opens nothing: %s',
    (text) => {
      expect(openKey(text)).toBeUndefined();
    },
  );

  test('a key file may have a mark, capitals and an empty line', () => {
    expect(openKey(`\uFEFF${KEY.toUpperCase()}\r\n`)?.keyId).toBe(KEY_ID);
  });
});
