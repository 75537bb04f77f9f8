import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alike, lettersApart } from '#shared/platform/find-alike.ts';
import { nameSearch } from '#shared/platform/bound-search.ts';
import { heerlenNoord } from '#shared/programme/heerlen-noord/programme.ts';
import { heerlen } from '../support/desk.ts';

const typed = (text: string) => nameSearch(text).searched;
const places = (await heerlen()).map(({ name, code }) => ({ name, words: [name, code] }));
const foundBy = (text: string): string[] => alike(places, ['words'], typed(text)).map(({ name }) => name);
const indicatorsBy = (text: string): string[] =>
  alike(heerlenNoord.indicators, ['title', 'titleEn'], typed(text)).map(({ id }) => id);

/** The definition, letter by letter. */
function apart(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  if (b.startsWith(a.charAt(0))) return apart(a.slice(1), b.slice(1));
  return 1 + Math.min(apart(a.slice(1), b), apart(a, b.slice(1)), apart(a.slice(1), b.slice(1)));
}

test('Letters that differ are counted: those to add, to leave out and to change', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(lettersApart(a, typed(b))).toBe(apart(a, b));
    }),
  );
  expect(lettersApart('vrieheide', typed('vriehiede'))).toBe(2);
});

describe('What is like what was typed', () => {
  test('is found by its own name, first, however it is written', () => {
    for (const { name } of places)
      for (const text of [name, name.toUpperCase(), name.toLowerCase()])
        expect(foundBy(text)[0]?.toLowerCase()).toBe(name.toLowerCase());
  });

  test('is found with any letter of its name left out, doubled or changed', () => {
    for (const { name } of places.filter((place) => place.name.length > 6)) {
      for (let at = 0; at < name.length; at += 3) {
        for (const text of [
          name.slice(0, at) + name.slice(at + 1),
          name.slice(0, at) + name.charAt(at) + name.slice(at),
          `${name.slice(0, at)}q${name.slice(at + 1)}`,
        ])
          expect(foundBy(text).slice(0, 5), text).toContain(name);
      }
    }
  });

  test('is found by any part of a Dutch compound, and by letters without their accents', () => {
    for (const part of ['heide', 'vrie', 'rieheid']) expect(foundBy(part), part).toContain('Vrieheide');
    expect(alike([{ name: 'Café België' }, { name: 'Kroeg' }], ['name'], typed('cafe belgie'))).toEqual([
      { name: 'Café België' },
    ]);
  });

  test('begins with what was typed, before what has it elsewhere', () => {
    const names = ['Grote Vrieheide', 'Overvrie', 'Vriendenbuurt', 'Vrie'].map((name) => ({ name }));
    expect(alike(names, ['name'], typed('vrie')).map(({ name }) => name)).toEqual([
      'Vrie',
      'Vriendenbuurt',
      'Grote Vrieheide',
      'Overvrie',
    ]);
  });

  test('is found by either of two titles, once', () => {
    for (const { id, title, titleEn } of heerlenNoord.indicators) {
      for (const text of [title, titleEn]) {
        const found = indicatorsBy(text);
        expect(found[0]).toBe(id);
        expect(new Set(found).size).toBe(found.length);
      }
    }
  });

  test('is nothing where too many letters differ, or nothing was typed', () => {
    for (const text of ['xyzzyqqq', '', '   ']) expect(foundBy(text), text).toEqual([]);
  });
});
