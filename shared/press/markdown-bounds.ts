import { faultAt, type MarkdownFault, type Place } from './markdown-fault.ts';

/** So many characters a section may have. */
const LONGEST_TEXT = 200_000;
/** So deep lists may lie in each other. */
export const DEEPEST_LIST = 4;

/** So many items lists may have in a text. */
const MOST_ITEMS = 2_000;

/** What costs a parser more than its length: many containers on a line or in all, long rows of signs, very many signs in one paragraph. */
const CONTAINERS = /^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)])(?=[ \t>]|$))+/;
const CONTAINER = /[>*+-]|\d+/g;
const MOST_ON_A_LINE = DEEPEST_LIST + 1;
const FAR_INWARDS = /^[ \t]{40,}(?:[>*+-]|\d{1,9}[.)])[ \t]/;
const LONG_ROW = /[*_]{9,}/;
const MOST_SIGNS = 2_000;
const SIGN = /[*_[\]|]/g;

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

const containersOf = (line: string): number => CONTAINERS.exec(line)?.[0].match(CONTAINER)?.length ?? 0;

/** Where a line is too much to be read: from there to there within it. */
function beyondInLine(line: string): Place | undefined {
  if (containersOf(line) > MOST_ON_A_LINE || FAR_INWARDS.test(line)) return { start: 0, end: line.length };
  const row = LONG_ROW.exec(line);
  return row ? { start: row.index, end: row.index + row[0].length } : undefined;
}

/** What of a text is too much to be read at all: its length, its depth, its rows of signs. Linear in its length. */
export function beyondBounds(text: string): MarkdownFault | undefined {
  if (text.length > LONGEST_TEXT)
    return faultAt('too-long', { start: LONGEST_TEXT, end: text.length }, { most: LONGEST_TEXT, length: text.length });
  const tooDeep = ({ start, end }: Place, from: number) =>
    faultAt('too-deep', { start: from + start, end: from + end }, { most: DEEPEST_LIST });
  let items = 0;
  for (const chunk of chunksOf(text)) {
    const whole = { start: 0, end: chunk.text.length };
    if ((chunk.text.match(SIGN)?.length ?? 0) > MOST_SIGNS) return tooDeep(whole, chunk.from);
    for (const line of chunk.text.matchAll(/[^\r\n]+/g)) {
      const from = chunk.from + line.index;
      const beyond = beyondInLine(line[0]);
      if (beyond) return tooDeep(beyond, from);
      items += containersOf(line[0]);
      if (items > MOST_ITEMS)
        return faultAt('too-many', { start: from, end: from + line[0].length }, { most: MOST_ITEMS });
    }
  }
  return undefined;
}
