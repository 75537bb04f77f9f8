import * as z from 'zod';

/** What is looked up with typing errors forgiven is compared by at most so many characters a name, and so many names at once. */
export const LONGEST_NAME = 100;
export const MOST_NAMES = 60;
/** Words in which names are sought have at most so many characters; a question of several words at most so many. */
export const LONGEST_WORDS = 1_500;
export const LONGEST_QUESTION = 200;

const Searched = z.string().max(LONGEST_WORDS).brand<'Searched'>();
/** A text that is short enough to be compared with others letter by letter. No library that compares takes another. */
export type Searched = z.output<typeof Searched>;

/** What is searched of what somebody typed, and whether the end of it was left out: then the reader is told so. */
export type BoundedSearch = { readonly searched: Searched; readonly isCut: boolean };

function searchOf(typed: string, longest: number): BoundedSearch {
  const text = typed.trim();
  const begin = text.slice(0, longest);
  return { searched: Searched.parse(begin.isWellFormed() ? begin : begin.slice(0, -1)), isCut: text.length > longest };
}

/** The part of a name, of words with names in them, or of a question that is searched. */
export const nameSearch = (typed: string): BoundedSearch => searchOf(typed, LONGEST_NAME);
export const wordsSearch = (typed: string): BoundedSearch => searchOf(typed, LONGEST_WORDS);
export const questionSearch = (typed: string): BoundedSearch => searchOf(typed, LONGEST_QUESTION);
