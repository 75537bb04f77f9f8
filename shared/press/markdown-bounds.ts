import { faultAt, type MarkdownFault } from './markdown-fault.ts';

/** So many characters a section may have. */
export const LONGEST_TEXT = 200_000;
/** So deep lists may lie in each other. */
export const DEEPEST_LIST = 4;

/** What costs a parser more than its length: many containers on a line, long rows of signs, very many signs in one paragraph. */
const DEEP_LINE = /^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)])(?=[ \t>]|$)){9,}|^[ \t]{40,}(?:[>*+-]|\d{1,9}[.)])[ \t]/;
const LONG_ROW = /[*_]{9,}/;
const MOST_SIGNS = 2_000;
const SIGN = /[*_[\]]/g;

type Chunk = { readonly from: number; readonly text: string };

/** The parts of a text between blank lines. */
function* chunksOf(text: string): Generator<Chunk> {
  let from = 0;
  for (const blank of text.matchAll(/(?:\r\n|\r|\n)[ \t]*(?=\r|\n)/g)) {
    yield { from, text: text.slice(from, blank.index) };
    from = blank.index + blank[0].length;
  }
  yield { from, text: text.slice(from) };
}

/** What of a text is too much to be read at all: its length, its depth, its rows of signs. Linear in its length. */
export function beyondBounds(text: string): MarkdownFault | undefined {
  if (text.length > LONGEST_TEXT)
    return faultAt('too-long', { start: LONGEST_TEXT, end: text.length }, { most: LONGEST_TEXT, length: text.length });
  const tooDeep = (start: number, end: number) => faultAt('too-deep', { start, end }, { most: DEEPEST_LIST });
  for (const chunk of chunksOf(text)) {
    if ((chunk.text.match(SIGN)?.length ?? 0) > MOST_SIGNS) return tooDeep(chunk.from, chunk.from + chunk.text.length);
    for (const line of chunk.text.matchAll(/[^\r\n]+/g)) {
      const wrong = DEEP_LINE.exec(line[0]) ?? LONG_ROW.exec(line[0]);
      const start = chunk.from + line.index + (wrong?.index ?? 0);
      if (wrong) return tooDeep(start, start + wrong[0].length);
    }
  }
  return undefined;
}
