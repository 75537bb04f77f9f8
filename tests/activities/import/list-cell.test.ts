import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinList, splitList } from '#shared/activities/import/list-cell.ts';
import { readNumber } from '#shared/platform/numbers/read-number.ts';
import { numberText } from '#shared/platform/numbers/write-number.ts';

describe('a list in one cell', () => {
  it('comes back as its parts, whatever they hold', () => {
    const part = fc
      .oneof(fc.string({ minLength: 1 }), fc.stringMatching(/^[;" a=:]{1,6}$/))
      .filter((text) => text !== '');
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        expect(splitList(joinList(parts))).toEqual(parts);
      }),
    );
  });

  it('is read as people type it', () => {
    expect(splitList(' a ; b;;c;')).toEqual(['a', 'b', 'c']);
    expect(splitList('"Groen" in de buurt;x')).toEqual(['"Groen" in de buurt', 'x']);
    expect(splitList('"a;b" ; c')).toEqual(['a;b', 'c']);
    expect(splitList('"')).toEqual(['"']);
    expect(splitList('')).toEqual([]);
  });

  it('of any length is read at once', () => {
    expect(splitList('";'.repeat(200_000)).length).toBeGreaterThan(0);
    expect(splitList('"'.repeat(200_001)).length).toBe(1);
  });
});

describe('a number in an export', () => {
  it('is read again as itself, with points and with commas', () => {
    const some = fc.oneof(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.integer({ min: 0, max: 4_000_000 }),
      fc.integer({ min: 0, max: 9_999_999 }).map((n) => n / 1_000),
    );
    fc.assert(
      fc.property(some, fc.constantFrom(',' as const, '.' as const), (number, mark) => {
        fc.pre(number === 0 || Math.abs(number) > 1e-9);
        const read = readNumber(numberText(number, mark));
        expect(read.ok && Math.abs(read.value.value - number) <= Math.abs(number) * 1e-9).toBe(true);
      }),
    );
  });

  it('is never one that can be read two ways', () => {
    expect(
      ['1.250', '12.125', '999.001', '0.125', '1250', '1.25'].map((text) => numberText(Number(text), ',')),
    ).toEqual(['1,25', '12,1250', '999,0010', '0,125', '1250', '1,25']);
  });
});
