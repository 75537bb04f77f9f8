import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawFileText, readDrawFile, sealOf } from '#shared/drawing/draw-file.ts';
import { CIRCLE } from '#shared/drawing/points.ts';
import { rule } from '#shared/rulebook.ts';
import { bytes, drawFile, KEY_ID, PASSART, someSlices, VRIEHEIDE, wrongIn } from './lists.ts';

const LIST = `dwelling;neighbourhood\n0917010000000001;${VRIEHEIDE}\n`;
const slices = {
  [VRIEHEIDE]: [
    [
      12,
      [
        [0, 100],
        [200, 300],
      ],
    ],
    [32, [[5, 9]]],
  ],
  [PASSART]: [],
} as const;
const sealed = drawFile({ slices, keep: 40, rest: { [VRIEHEIDE]: [[0, 100, 14]] } });

/** A file with another value at a pointer, and the seal that it had, or a new one. */
const changed = (more: object): string => JSON.stringify({ ...sealed, ...more });
const read = (more: object) => readDrawFile(changed(more));

describe(rule('K24'), () => {
  test('a file comes back as it was written', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^BU\d{8}$/), someSlices),
        fc.integer({ min: 1, max: 99 }),
        (some, version) => {
          const file = drawFile({ slices: some, version, keyId: null });
          expect(readDrawFile(drawFileText(file))).toEqual({ file });
          expect(readDrawFile(`\uFEFF${JSON.stringify(file, null, 2)}`)).toEqual({ file });
        },
      ),
    );
  });

  test.each([
    ['number', { number: '4711-4' }],
    ['version', { version: 2 }],
    ['key', { keyId: '00000000' }],
    ['key that is none', { keyId: null }],
    ['epoch', { epoch: 2 }],
    ['first day', { firstDay: '2027-01-19' }],
    ['number kept', { keep: 41 }],
    ['number kept that is gone', { keep: undefined }],
    ['slice', { slices: { ...slices, [VRIEHEIDE]: [[12, [[0, 101]]]] } }],
    [
      'mask',
      {
        slices: {
          ...slices,
          [VRIEHEIDE]: [
            [
              13,
              [
                [0, 100],
                [200, 300],
              ],
            ],
            [32, [[5, 9]]],
          ],
        },
      },
    ],
    ['neighbourhood more', { slices: { ...slices, BU09170000: [] } }],
  ])('another %s breaks the seal', (_, more) => {
    expect(read(more)).toEqual({ fault: 'E04', at: '/seal' });
  });

  test('rest is not sealed, and neither is the order of the neighbourhoods', () => {
    const turned = Object.fromEntries(Object.entries(slices).reverse());
    expect(read({ rest: { [VRIEHEIDE]: [[0, 100, 52]] } }).fault).toBeUndefined();
    expect(read({ rest: undefined }).file).not.toHaveProperty('rest');
    expect(sealOf(drawFile({ slices: turned, keep: 40 }))).toBe(sealed.seal);
  });

  test.each([
    ['/format', { format: 'loketten-draw/2' }],
    ['/number', { number: '' }],
    ['/number', { number: 4711 }],
    ['/number', { number: 'a|b' }],
    ['/number', { number: 'a\nb' }],
    ['/version', { version: 0 }],
    ['/version', { version: 1.5 }],
    ['/keyId', { keyId: 'ADA540C4' }],
    ['/keyId', { keyId: undefined }],
    ['/epoch', { epoch: '1' }],
    ['/firstDay', { firstDay: '2027-02-29' }],
    ['/firstDay', { firstDay: '18-01-2027' }],
    ['/keep', { keep: 0 }],
    ['/keep', { keep: null }],
    ['/slices', { slices: [] }],
    ['/slices/Vrieheide', { slices: { Vrieheide: [] } }],
    ['/slices/__proto__', { slices: Object.fromEntries([['__proto__', []]]) }],
    [`/slices/${VRIEHEIDE}`, { slices: { [VRIEHEIDE]: {} } }],
    [`/slices/${VRIEHEIDE}/0`, { slices: { [VRIEHEIDE]: [[12]] } }],
    [`/slices/${VRIEHEIDE}/0/0`, { slices: { [VRIEHEIDE]: [[64, []]] } }],
    [`/slices/${VRIEHEIDE}/0/1/0`, { slices: { [VRIEHEIDE]: [[1, [[1]]]] } }],
    [`/slices/${VRIEHEIDE}/0/1/0/1`, { slices: { [VRIEHEIDE]: [[1, [[5, 5]]]] } }],
    [`/slices/${VRIEHEIDE}/0/1/0/1`, { slices: { [VRIEHEIDE]: [[1, [[5, CIRCLE + 1]]]] } }],
    [
      `/slices/${VRIEHEIDE}/0/1/1/0`,
      {
        slices: {
          [VRIEHEIDE]: [
            [
              1,
              [
                [5, 9],
                [8, 12],
              ],
            ],
          ],
        },
      },
    ],
    [`/rest/${VRIEHEIDE}/0/2`, { rest: { [VRIEHEIDE]: [[0, 5, -1]] } }],
    ['/seal', { seal: 'nothing' }],
  ])('E03: what is wrong at %s is named', (at, more) => {
    expect(read(more)).toEqual({ fault: 'E03', at });
  });

  test.each(['', 'null', '[]', '{', '"loketten-draw/1"', 'dwelling;neighbourhood'])(
    'E03: what is no draw file at all: %s',
    (text) => {
      expect(readDrawFile(text)).toMatchObject({ fault: 'E03' });
    },
  );

  test('another key draws nothing, and any does where the programme has named none', () => {
    const other = bytes('f'.repeat(64));
    expect(wrongIn(LIST, { key: other })).toEqual(['E05']);
    expect(wrongIn(LIST, { key: other, draw: { keyId: null } })).toEqual([]);
    expect(wrongIn(LIST, { draw: { keyId: KEY_ID } })).toEqual([]);
    expect(wrongIn(LIST, { key: bytes('secret') })).toEqual(['E05.form']);
  });
});
