import { coverageOf } from './font-coverage.ts';
import { FACES, readPackaged } from './fonts.ts';

/** What stands where a character was that no font has. */
export const UNPRINTABLE_SIGN = '□';

/** A character that cannot be printed: where it begins in the text (in UTF-16 units), and the whole of it as people see it. */
export type Unprintable = { readonly at: number; readonly character: string };

/** Joiners, variation selectors, soft hyphens, marks of direction: nothing of them is seen. */
const UNSEEN = /^[\p{Default_Ignorable_Code_Point}\u202A-\u202E\u2066-\u2069\uFEFF]$/u;
const LINE_END = /^\r?\n$/;
const SPACE = /^[\t\n\r\u2028\u2029\p{Zs}]$/u;

let printable: ReadonlySet<number> | undefined;

/** What can be printed: each character that all faces of the serif have, or all of the sans, which stands in for it. */
function printableCharacters(): ReadonlySet<number> {
  const inAll = (files: readonly string[]): Set<number> =>
    files.map((file) => coverageOf(readPackaged(file))).reduce((some, other) => some.intersection(other));
  printable ??= inAll(FACES.serif).union(inAll(FACES.sans));
  return printable;
}

const codeOf = (character: string): number => character.codePointAt(0) ?? 0;
const isShown = (character: string): boolean => printableCharacters().has(codeOf(character));

/** How a character as people see it, which may be many code points, is printed; nothing where it cannot be. */
function printed(cluster: string): string | undefined {
  if (LINE_END.test(cluster)) return ' ';
  const seen = Array.from(cluster.normalize('NFC')).filter((one) => !UNSEEN.test(one));
  if (seen.every((one) => SPACE.test(one) || isShown(one)))
    return seen.map((one) => (SPACE.test(one) && !isShown(one) ? ' ' : one)).join('');
  return undefined;
}

const clusters = new Intl.Segmenter('nl', { granularity: 'grapheme' });
/** What nobody has to look at closer: letters and marks of the languages here, each a character by itself. */
const PLAIN = /^[ -~\u00A0-\u00AC\u00AE-\u00FF]*$/;

/** The characters of a text that no font has (emoji, Arabic, control characters, halves of characters), so that its author can be told. */
export function unprintable(text: string): Unprintable[] {
  if (PLAIN.test(text)) return [];
  return [...clusters.segment(text)].flatMap(({ segment, index }) =>
    segment.isWellFormed() && printed(segment) !== undefined ? [] : [{ at: index, character: segment }],
  );
}

/** A text as it is printed: in composed form, with a sign for each character that no font has, and without what nobody sees. */
export function legible(text: string): string {
  if (PLAIN.test(text)) return text;
  return [...clusters.segment(text)].map(({ segment }) => printed(segment) ?? UNPRINTABLE_SIGN).join('');
}
