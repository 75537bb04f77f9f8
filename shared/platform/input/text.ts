import * as z from 'zod';

/** Control characters but for tab and line ends: no calendar or spreadsheet can hold them. */
const CONTROL = /[\p{Cc}--[\t\n\r]]/v;

/** Directional overrides and isolates: they show a text in another order than it has, in a list together with its neighbours. */
const REORDERS = /[\u202A-\u202E\u2066-\u2069]/;

/** What leaves a mark on paper: no blanks, fillers, joiners, and no accents without a letter. */
const READABLE = /[[\p{L}\p{N}\p{P}\p{S}]--[\p{Default_Ignorable_Code_Point}\u2800\uFFFC\u{1D159}]]/v;

const BLANK = /^\s*$/;

const UNREADABLE = 'Characters that people can read.';

const madeText = (longest: number) =>
  z.string(`A text of at most ${longest} characters.`).check(
    z.maxLength(longest, `A text of at most ${longest} characters.`),
    z.regex(/\S/, 'Something other than blanks.'),
    z.refine((said: string) => said.isWellFormed() && !CONTROL.test(said), UNREADABLE),
  );

const texts = new Map<number, ReturnType<typeof madeText>>();

/**
 * A text that says something; one schema a length, because making schemas is most of what a cold start does. What is kept is read
 * by it too: what only those who send something are held to stands in `textFault`, which every door asks.
 */
export function text(longest: number): ReturnType<typeof madeText> {
  const made = texts.get(longest) ?? madeText(longest);
  texts.set(longest, made);
  return made;
}

/** What is wrong with a text that came in, wherever it stands; a blank one is for its field to judge. */
export function textFault(said: string): string | undefined {
  if (!said.isWellFormed()) return UNREADABLE;
  if (REORDERS.test(said)) return 'No characters that turn the direction of text (U+202A to U+202E, U+2066 to U+2069).';
  return BLANK.test(said) || READABLE.test(said) ? undefined : 'Something that can be read.';
}

const UNSHOWN = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gv;

/** A name that comes from elsewhere and cannot be refused, without what nobody could read; undefined where nothing is left. */
export function readableName(name: string): string | undefined {
  const shown = name.replaceAll(UNSHOWN, '').trim();
  return READABLE.test(shown) ? shown : undefined;
}

/** A text as it is repeated to somebody: no more than so many characters of it, and a mark where it was cut. */
export const shortened = (said: string, most: number): string =>
  said.length > most ? `${said.slice(0, most)}…` : said;
