/** From where to before where something stands in a text. */
export type Place = { readonly start: number; readonly end: number };

/** What counts of that a pattern finds: what it says, before where it ends, and its named parts. */
type Counts = (said: string, end: number, parts: Readonly<Record<string, string | undefined>>) => boolean;

/** The places that a pattern (global) finds and that count; one that does not count is looked into again from its second character. */
export function placesOf(text: string, pattern: RegExp, counts: Counts): Place[] {
  const all: Place[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const end = match.index + match[0].length;
    const isOne = counts(match[0], end, match.groups ?? {});
    if (isOne) all.push({ start: match.index, end });
    pattern.lastIndex = isOne ? end : match.index + 1;
  }
  return all;
}

/**
 * A piece of a pattern (letters, and signs that have no case) in any letters. It is written out: a group with a modifier of its own,
 * which would say the same, misses in V8 13.6 what it should find, and whether it does depends on the first texts that the pattern met.
 */
export const inAnyLetters = (pattern: string): string =>
  pattern.replaceAll(/(?<!\\)[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
