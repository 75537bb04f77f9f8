/**
 * How wide letters are set, in thousandths of their size: the widths of Helvetica (Adobe's metrics of 1985), which Arial and Liberation
 * Sans share, from blank to tilde.
 */
const WIDTHS = [
  [278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278],
  [556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556],
  [1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778],
  [667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556],
  [333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556],
  [556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584],
].flat();
const FIRST = 0x20;
/** Where nothing else is known, as wide as high: ideographs and pictures. */
const UNKNOWN = 1_000;
/** Alphabets such as Greek and Cyrillic, and signs such as € and –. */
const OTHER_LETTER = 700;

/** Where the reader has none of these types, another is somewhat wider. */
const ROOM = 1.1;
const BOLD = 1.08;

const COMBINING = /\p{M}/u;
const LETTER = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{P}\p{Sc}\p{Sm}]/u;

function letterWidth(letter: string): number {
  if (COMBINING.test(letter)) return 0;
  const known = WIDTHS[(letter.codePointAt(0) ?? 0) - FIRST];
  return known ?? (LETTER.test(letter) ? OTHER_LETTER : UNKNOWN);
}

/** How a text is set: how high its letters are, and whether they are bold. */
export type Type = { readonly size: number; readonly isBold?: boolean };

/** How wide a text is at most, in the units of its size: letters with accents are as wide as without. */
export function widthOf(text: string, { size, isBold = false }: Type): number {
  let thousandths = 0;
  for (const letter of text.normalize('NFD')) thousandths += letterWidth(letter);
  return (thousandths / 1_000) * size * ROOM * (isBold ? BOLD : 1);
}

/** A word that is wider than a line, in parts that are not. */
function brokenWord(word: string, type: Type, width: number): string[] {
  const parts: string[] = [];
  let part = '';
  let taken = 0;
  for (const letter of word) {
    const wide = widthOf(letter, type);
    if (part !== '' && taken + wide > width) {
      parts.push(part);
      [part, taken] = ['', 0];
    }
    part += letter;
    taken += wide;
  }
  return [...parts, part];
}

/** A text in lines of at most a width, broken between words, and within a word only where it is wider than a line by itself. */
export function linesOf(text: string, type: Type, width: number): string[] {
  const blank = widthOf(' ', type);
  const lines: { said: string; taken: number }[] = [];
  for (const word of text.trim().split(/\s+/u)) {
    const wide = widthOf(word, type);
    const last = lines.at(-1);
    if (last && last.taken + blank + wide <= width) {
      last.said += ` ${word}`;
      last.taken += blank + wide;
    } else if (wide <= width) lines.push({ said: word, taken: wide });
    else for (const part of brokenWord(word, type, width)) lines.push({ said: part, taken: widthOf(part, type) });
  }
  return lines.map(({ said }) => said);
}
