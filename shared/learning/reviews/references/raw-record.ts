/** What the fields of a record can be; of several that say the same thing the first that says something is taken. */
export type Said = {
  readonly titles: readonly string[];
  /** As `Family, Given`, or a name without a comma. */
  readonly authors: readonly string[];
  readonly years: readonly string[];
  readonly venues: readonly string[];
  /** What may be a DOI: what is none is left out. */
  readonly dois: readonly string[];
  readonly abstracts: readonly string[];
  readonly urls: readonly string[];
};

/** A record as it stands in a file, by the line where it begins; or why it cannot be read. */
export type RawRecord = { readonly line: number; readonly said: Said | 'not-closed' | 'bad-row' };

/** A line of a text, counted from 1. */
export type Line = { readonly line: number; readonly text: string };

/** The lines of a text, whatever they end with. */
export function* linesOf(text: string): Generator<Line> {
  const ends = /\r\n|\n|\r/g;
  let [line, from] = [1, 0];
  for (const end of text.matchAll(ends)) {
    yield { line, text: text.slice(from, end.index) };
    [line, from] = [line + 1, end.index + end[0].length];
  }
  if (from < text.length) yield { line, text: text.slice(from) };
}
