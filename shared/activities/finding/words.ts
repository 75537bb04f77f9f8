import { nameSearch } from '../../platform/bound-search.ts';
import { lettersApart, wordsOf } from '../../platform/find-alike.ts';

/** Words that nearly every title has, in Dutch and English: nobody looks for them. */
const LITTLE = new Set(
  'de het een van in op en of voor met aan te bij om die dat is er naar uit over the an and or of for to at by on with from'.split(
    ' ',
  ),
);

/** Of words shorter than this the whole word is meant; of longer ones a beginning is enough. */
const SHORTEST_BEGINNING = 3;
const LONG_BEGINNING = 6;

/** The words of a text by which something can be found, each once. */
export const soughtWords = (text: string): string[] => [
  ...new Set(wordsOf(text).filter((word) => word.length > 1 && !LITTLE.has(word))),
];

const lettersIn = (word: string): number => Array.from(word).length;
const beginning = (word: string, letters: number): string => Array.from(word).slice(0, letters).join('');

/** Under which beginnings a word stands in the index. */
export const beginningsOf = (word: string): string[] => [
  ...new Set([beginning(word, SHORTEST_BEGINNING), beginning(word, LONG_BEGINNING)]),
];

/** The beginning under which every word stands that a typed word fits. */
export const beginningFor = (typed: string): string =>
  beginning(typed, lettersIn(typed) < LONG_BEGINNING ? SHORTEST_BEGINNING : LONG_BEGINNING);

/** The beginning under which every word stands that is like a typed word. */
export const roughBeginningFor = (typed: string): string => beginning(typed, SHORTEST_BEGINNING);

/** How many letters may be wrong: one in a word of four, two in one of eight, as in the catalogue. */
const mistakesIn = (typed: string): number => Math.min(2, Math.floor(typed.length / 4));

/** Rule A30. Whether a word begins with what was typed; of one or two letters, whether it is the same. */
export const fits = (typed: string, word: string): boolean =>
  lettersIn(typed) < SHORTEST_BEGINNING ? word === typed : word.startsWith(typed);

/** Rule A30. Whether a word is like what was typed: its first three letters are right, and of its beginning one or two others may be wrong. */
export function isAlike(typed: string, word: string): boolean {
  if (fits(typed, word)) return true;
  const most = mistakesIn(typed);
  if (most === 0 || roughBeginningFor(typed) !== roughBeginningFor(word)) return false;
  const { searched } = nameSearch(typed);
  const lengths = Array.from({ length: 2 * most + 1 }, (_, at) => searched.length - most + at);
  return lengths.some((length) => lettersApart(word.slice(0, length), searched) <= most);
}
