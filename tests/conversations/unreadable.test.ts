import { describe, expect, test } from 'vitest';
import { readPeopleLines } from '#shared/conversations/data-requests/request-fields.ts';
import { readTypedWords } from '#shared/conversations/kernel/typed-words.ts';
import { typedWords } from '#functions/teams/reading/activity.ts';
import { wordsSearch } from '#shared/platform/bound-search.ts';

describe('What is typed is read once, however long and odd', () => {
  const quickly = (read: () => unknown): void => {
    const began = performance.now();
    read();
    expect(performance.now() - began).toBeLessThan(1_000);
  };
  const odd = [
    '<',
    '<at',
    '<at>',
    '<at>x</at>',
    '&nbsp;',
    '@',
    'a@',
    ' ',
    ' en',
    ',',
    '\t;',
    '2027-',
    '0-14',
    '\u0301',
    '<a b',
  ].map((part) => part.repeat(Math.ceil(240_000 / part.length)));

  test.each(odd)('%.20s', (text) => {
    quickly(() => typedWords({ text }));
    quickly(() => readPeopleLines(`x${text}y`));
    quickly(() => readTypedWords(wordsSearch(`x${text}y`).searched, [], new Date()));
  });

  test('and says who is meant as before', () => {
    expect(
      readPeopleLines('An Jansen, an@example.org\n<bo@example.org>\nCees (cees@example.org);\nDe heer X\nEva@'),
    ).toEqual([
      { name: 'An Jansen', email: 'an@example.org' },
      { name: '', email: 'bo@example.org' },
      { name: 'Cees', email: 'cees@example.org' },
      { name: 'De heer X', email: '' },
      { name: 'Eva@', email: '' },
    ]);
  });
});
