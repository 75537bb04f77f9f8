import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { legible, UNPRINTABLE_SIGN, unprintable } from '#shared/press/legible.ts';

describe('A text that is printed', () => {
  test('keeps the letters, signs and figures of Dutch and its neighbours', () => {
    const text = 'Één coöperatie: € 1.250,– (≥ 10%) “citaat” ‘één’ … → − × ½ § ß ñ ø Å Ł ő Ж Ω ﬁ';
    expect(legible(text)).toBe(text.normalize('NFC'));
    expect(unprintable(text)).toEqual([]);
  });

  test('has a sign for what no font has, as people see it', () => {
    expect(legible('Fijn 🙂! 👩‍👩‍👧 ❤️ 1️⃣ مرحبا')).toBe('Fijn □! □ ❤ □ □□□□□');
    expect(legible('\u0000\u0007a\u001B')).toBe('□□a□');
    expect(legible('a\uD800b\uDC00')).toBe('a□b□');
  });

  test('tells where those are, so that an author can be told while typing', () => {
    expect(unprintable('Fijn 🙂! \u0007')).toEqual([
      { at: 5, character: '🙂' },
      { at: 9, character: '\u0007' },
    ]);
  });

  test('leaves out what cannot be seen, and has a blank for each end of a line', () => {
    expect(legible('\uFEFFeen\u200Btwee\u202Edrie\u202C vier\u00ADvijf')).toBe('eentweedrie viervijf');
    expect(legible('een\r\ntwee\ndrie\tvier')).toBe('een twee drie vier');
    expect(unprintable('een\r\ntwee\u200B')).toEqual([]);
  });

  test('composes accents that were typed apart', () => {
    expect(legible('cafe\u0301')).toBe('café');
  });

  const anything = fc.string({ unit: 'binary', maxLength: 60 });

  test('is never changed by being printed again, and is always well-formed', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const once = legible(text);
        expect(once.isWellFormed()).toBe(true);
        expect(legible(once)).toBe(once);
        expect(unprintable(once)).toEqual([]);
      }),
    );
  });

  test('has a sign for each character that is told of, and no other', () => {
    fc.assert(
      fc.property(anything, (text) => {
        fc.pre(!text.includes(UNPRINTABLE_SIGN));
        expect(legible(text).split(UNPRINTABLE_SIGN).length - 1).toBe(unprintable(text).length);
      }),
    );
  });
});
