import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdBeside, type BesideFigure } from '#shared/monitor/rules/beside.ts';
import { rule } from '#shared/rulebook.ts';

const share = { kind: 'share', decimals: 1 } as const;
const whole = { kind: 'share', decimals: 0, rounding: { base: 1, how: 'nearest' } } as const;
const at = (value: number | null, more: Partial<BesideFigure> = {}): BesideFigure => ({
  period: '2019',
  value,
  ...more,
});

describe(rule('M34'), () => {
  test('a figure is higher, lower or about the same', () => {
    expect(holdBeside(share, at(8.6), at(3.7))).toEqual({ is: 'higher' });
    expect(holdBeside(share, at(3.7), at(8.6))).toEqual({ is: 'lower' });
    expect(holdBeside(share, at(3.71), at(3.74))).toEqual({ is: 'alike' });
  });

  test('rounding alone makes no difference: 9 beside 8 in whole per cents may be 8.5 beside 8.5', () => {
    expect(holdBeside(whole, at(9), at(8))).toEqual({ is: 'alike' });
    expect(holdBeside(whole, at(10), at(8))).toEqual({ is: 'higher' });
  });

  test('chance alone makes no difference: few cases, or within the margin that the publisher tells', () => {
    const few = at(10, { n: 5, d: 50 });
    expect(holdBeside(share, few, at(8, { n: 800_000, d: 10_000_000 }))).toEqual({ is: 'unclear' });
    expect(holdBeside(share, at(10, { n: 5_000, d: 50_000 }), at(8, { n: 800_000, d: 10_000_000 }))).toEqual({
      is: 'higher',
    });
    expect(holdBeside({ kind: 'estimate', decimals: 1 }, at(20, { lower: 17, upper: 23 }), at(18))).toEqual({
      is: 'unclear',
    });
  });

  test.each([
    ['no-figure', at(null), at(3), undefined],
    ['no-figure', null, at(3), undefined],
    ['no-other', at(3), at(null), undefined],
    ['no-other', at(3), null, undefined],
    ['other-periods', at(3), at(3, { period: '2018' }), undefined],
    ['not-comparable', at(3), at(4), 'not-comparable'],
    ['definition-version', at(3), at(4), 'definition-version'],
  ] as const)('where nothing can be said it says why: %s', (why, one, other, inTheWay) => {
    expect(holdBeside(share, one, other, inTheWay)).toEqual({ is: 'not-comparable', why });
  });

  test('counts of areas that differ in size are not held beside each other', () => {
    expect(holdBeside({ kind: 'count', decimals: 0 }, at(5), at(17_000_000))).toEqual({
      is: 'not-comparable',
      why: 'count',
    });
  });

  test('what is higher from one side is lower from the other', () => {
    const value = fc.double({ min: 0, max: 100, noNaN: true });
    const turned = {
      'higher': 'lower',
      'lower': 'higher',
      'alike': 'alike',
      'unclear': 'unclear',
      'not-comparable': 'not-comparable',
    } as const;
    fc.assert(
      fc.property(value, value, fc.constantFrom(share, whole), (one, other, definition) => {
        expect(holdBeside(definition, at(other), at(one)).is).toBe(
          turned[holdBeside(definition, at(one), at(other)).is],
        );
      }),
    );
  });
});
