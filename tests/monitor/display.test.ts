import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalsKept, DOES_NOT_ADD_UP, doesAddUp, figureText, roundHalfAway } from '#shared/monitor/rules/display.ts';
import { rule } from '#shared/rulebook.ts';

describe(rule('M21'), () => {
  test('half away from zero, as the decimal digits say', () => {
    expect([0.5, 1.5, 2.5, -0.5, -2.5, 0.4, -0.4].map((value) => roundHalfAway(value, 0))).toEqual([
      1, 2, 3, -1, -3, 0, 0,
    ]);
    expect([1.005, 8.345, 1.255, -1.005].map((value) => roundHalfAway(value, 2))).toEqual([1.01, 8.35, 1.26, -1.01]);
    expect(roundHalfAway(0.1 + 0.2, 1)).toBe(0.3);
    expect(roundHalfAway(1e-9, 2)).toBe(0);
    expect(roundHalfAway(1.23e20, 2)).toBe(1.23e20);
    expect(roundHalfAway(0.0000005, 6)).toBe(0.000001);
  });
  test('as people read it in Dutch and in English', () => {
    expect(figureText(8.631722260040844, 1, 'nl')).toBe('8,6');
    expect(figureText(8.631722260040844, 1, 'en')).toBe('8.6');
    expect(figureText(55705, 0, 'nl')).toBe('55.705');
    expect(figureText(55705, 0, 'en')).toBe('55,705');
    expect(figureText(-2.25, 1, 'nl')).toBe('-2,3');
    expect(figureText(-0.01, 1, 'nl')).toBe('0,0');
    expect(figureText(3, 2, 'nl')).toBe('3,00');
  });
  test('a figure that was rounded keeps its base', () => {
    expect(decimalsKept(1, { base: 5, how: 'stochastic' })).toBe(0);
    expect(decimalsKept(2, { base: 0.1, how: 'nearest' })).toBe(1);
    expect(decimalsKept(1, undefined)).toBe(1);
  });
  test('parts that do not add up as they are shown say so', () => {
    expect(doesAddUp([0.4, 0.4, 0.4], 1.2, 0)).toBe(false);
    expect(doesAddUp([0.4, 0.4, 0.4], 1.2, 1)).toBe(true);
    expect(DOES_NOT_ADD_UP.nl).toContain('elt niet precies op');
  });
  test('a number and its opposite round alike, never by more than half', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.integer({ min: 0, max: 4 }),
        (value, decimals) => {
          const rounded = roundHalfAway(value, decimals);
          expect(roundHalfAway(-value, decimals)).toBeCloseTo(-rounded, 9);
          expect(Math.abs(rounded - value)).toBeLessThanOrEqual(0.5 * 10 ** -decimals + 1e-6);
          expect(roundHalfAway(rounded, decimals)).toBe(rounded);
        },
      ),
    );
  });
});
