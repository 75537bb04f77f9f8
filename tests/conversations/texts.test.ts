import { expect, test } from 'vitest';
import { en } from '#shared/conversations/kernel/texts/en.ts';
import { nl, type TextKey } from '#shared/conversations/kernel/texts/nl.ts';
import { placeholdersOf } from '../texts/catalogues.ts';

const placeholders = (text: string): string[] => [
  ...new Set(
    placeholdersOf(text)
      .map((name) => name.toLowerCase())
      .sort(),
  ),
];

test.each(Object.keys(nl).filter((key): key is TextKey => key in nl))(
  '%s says something, with the same placeholders in each language',
  (key) => {
    for (const text of [nl[key], en[key]]) expect(text.trim()).not.toBe('');
    expect(placeholders(en[key])).toEqual(placeholders(nl[key]));
  },
);
