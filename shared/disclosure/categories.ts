/** Words by which people call all together, in any capitals. */
const TOTAL_WORDS =
  /^(?:t|totaal|total|totalen|totals|alle|allen|all|alles|som|sum|geheel|samen|overall|everyone|iedereen|(?:totaal|total|alle|all)\b.*|.*\b(?:totaal|total))$/iu;

/** Whether a category is called as all together are. */
export const isTotalWord = (category: string): boolean => TOTAL_WORDS.test(category.trim());

/** Numbers from one to another, both of them included. */
export type Range = { readonly from: number; readonly to: number };

/** All up to a number, which is not (`tot 25`, `jonger dan 25`) or is one of them (`25 en jonger`, `t/m 24`). */
const UP_TO =
  /^\D*?(?:(?:tot|onder(?: de)?|jonger dan|minder dan|younger than|less than|under|below|<)\s*(\d{1,3})|(?:t\/m|tot en met|up to|hoogstens|<=|≤)\s*(\d{1,3})|(\d{1,3})(?:\s*(?:jaar|years))?\s*(?:en|of|and|or)\s*(?:jonger|minder|younger|less|under))\D*$/iu;

/** All from a number on (`vanaf 25`), or above it (`ouder dan 64`). */
const FROM_ON =
  /^\D*?(?:(?:vanaf|minstens|from|at least|>=|≥)\s*(\d{1,3})|(?:ouder dan|meer dan|boven(?: de)?|older than|more than|over|above|>)\s*(\d{1,3}))\D*$/iu;

function openRangeOf(category: string): Range | undefined {
  const [, before, until, last] = UP_TO.exec(category) ?? [];
  const most = until ?? last;
  if (before !== undefined) return { from: 0, to: Number(before) - 1 };
  if (most !== undefined) return { from: 0, to: Number(most) };
  const [, first, after] = FROM_ON.exec(category) ?? [];
  if (first !== undefined) return { from: Number(first), to: Infinity };
  return after === undefined ? undefined : { from: Number(after) + 1, to: Infinity };
}

/** The numbers that a category says it is from and to, both of them included: `0-14`, `15 tot 25`, `65+`, `65 jaar en ouder`, `tot 25`. */
export function rangeOf(category: string): Range | undefined {
  const [, from, open, to] =
    /^\D*(\d{1,3})\s*(?:(\+|(?:jaar\s*)?(?:en|of|and|or)\s*(?:ouder|meer|older|more|over)|plus)|(?:jaar\s*)?(?:-|–|tot(?: en met)?|t\/m|to)\s*(\d{1,3}))\D*$/iu.exec(
      category.replaceAll('_', '-').replace(/-plus\b/iu, '+'),
    ) ?? [];
  if (from === undefined) return openRangeOf(category);
  if (open !== undefined) return { from: Number(from), to: Infinity };
  const isBefore = /\btot\s*\d/iu.test(category) && !/t\/m|tot en met/iu.test(category);
  return { from: Number(from), to: Number(to) - (isBefore ? 1 : 0) };
}

/** Those of some categories that by their names make up another, one after the other without a gap; none where the names do not say so. */
export function tiling(whole: string, parts: readonly string[]): string[] | undefined {
  const range = rangeOf(whole);
  if (!range) return undefined;
  const inside = parts
    .flatMap((part) => {
      const theirs = rangeOf(part);
      return theirs && theirs.from >= range.from && theirs.to <= range.to && part !== whole
        ? [{ part, ...theirs }]
        : [];
    })
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const taken: string[] = [];
  let next = range.from;
  for (const { part, from, to } of inside) {
    if (from !== next) continue;
    taken.push(part);
    next = to + 1;
  }
  return taken.length > 1 && next === range.to + 1 ? taken : undefined;
}
